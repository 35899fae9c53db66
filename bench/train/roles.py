"""Learns what speaks for a phrase playing a part: `python -m bench.train.roles [--out TOML]`.

Every act of the exile training sets (bench/own) is a choice among the phrases of its sentence, or
nobody; the act is given by its marked trigger, and once more as the codebook finds it. A maximum
entropy ranker over what telling.py tells of a phrase, in AdaGrad steps, for all languages and for
each. Without --out one text of three is held out and scored; with it all are learnt from.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench.articles import article_of
from firsthand.codebook import Finding, Reading
from firsthand.codebook.automaton import Hit, Label
from firsthand.codebook.status import Outcome, Sentence
from firsthand.codebook.weights import ANY
from firsthand.mark import mark
from firsthand.mark.acts.parts import chars, find_parts
from firsthand.mark.acts.playing import scene_in, words_of
from firsthand.mark.acts.setting import Setting, setting_of
from firsthand.mark.acts.telling import Scene, features, nobody
from firsthand.pipeline import make_tools
from firsthand.settings import Settings, with_mode
from firsthand.tools import Tools

PARTS = ("actor", "recipient")
_SETS = Path(__file__).parents[1] / "own"
_LANGUAGES = ("en", "de", "ru", "sr")
_HELD = frozenset("0369")  # last digits of the texts held out
_ENOUGH = 0.4  # of a marked stretch that a phrase must share to be the one meant
_SEEN = 20  # phrases that must have a feature for it to be learnt
_PASSES, _STEP, _DECAY, _LEAST = 10, 0.15, 0.03, 0.03
_TYPES = {
    "event_prevented": "gathering_prevented",
    "memorial_damaged": "memorial_painted_over",
    "extradition_sought": "extradition_or_notice",
}
Stretch = tuple[int, int]


class Choice(NamedTuple):
    """One part of one act: the marked stretch, and of each phrase its stretch and what is told."""

    id: str
    language: str
    part: str
    wanted: Stretch | None
    stretches: tuple[Stretch | None, ...]
    told: tuple[tuple[str, ...], ...]

    @property
    def right(self) -> frozenset[int]:
        """The numbers of the phrases that are meant; the last number is nobody's."""
        shared = [_shared(one, self.wanted) for one in self.stretches]
        best = max(shared)
        if best < _ENOUGH:
            return frozenset({len(self.stretches) - 1})
        return frozenset(n for n, share in enumerate(shared) if share == best)


def main(words: Sequence[str] | None = None) -> int:
    """Learns and scores, or learns from all and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, help="codebook/roles.toml")
    arguments = parser.parse_args(words)
    choices = list(all_choices(make_tools(with_mode(Settings(), "fast"))))
    held = [c for c in choices if c.id[-1] in _HELD and arguments.out is None]
    rest = [c for c in choices if c.id[-1] not in _HELD or arguments.out is not None]
    learnt = {part: learn([c for c in rest if c.part == part]) for part in PARTS}
    for name, found in (("learnt from", rest), ("held out", held)):
        _show(name, found, learnt)
    if arguments.out is not None:
        arguments.out.write_text(_written(learnt), encoding="utf-8")
    return 0


def all_choices(tools: Tools) -> Iterator[Choice]:
    """The choices of all training sets, each act as marked and as the codebook finds it."""
    for language in _LANGUAGES:
        for line in (_SETS / f"exile_train_{language}.jsonl").read_text("utf-8").splitlines():
            yield from _choices(json.loads(line), tools)


def _choices(row: dict[str, Any], tools: Tools) -> Iterator[Choice]:
    script = {"latin": "-Latn", "cyrillic": "-Cyrl"}.get(row.get("script", ""), "")
    article = article_of({**row, "language": row["language"] + script, "published": "2026-06-17"})
    setting = setting_of(article, msgspec.structs.replace(mark(article, tools), reports=()), tools)
    if setting is None:
        return
    for number, one in enumerate(setting.stretches):
        place = (article.text, article.language, one.start, one.end)
        marked = _marked(row, tools.codebook.cued(*place))
        found = tools.codebook.read(*place)
        for reading, golds in (marked, _as_found(row, found)):
            parts = find_parts(reading, setting.known)
            for finding, gold in zip(reading.findings, golds, strict=True):
                scene, _ = scene_in(setting, reading.sentence, finding, parts)
                for part in PARTS:
                    yield _choice(row, gold, part, scene, (setting, number))


def _marked(row: dict[str, Any], sentence: Sentence) -> tuple[Reading, list[dict[str, Any]]]:
    """The sentence with its acts at the marked triggers."""
    findings, golds = [], []
    for gold in row["events"]:
        start, end = _stretch(row, gold["trigger"]) or (0, 0)
        words = [n for n, t in enumerate(sentence.tokens) if t.start < end and start < t.end]
        if words and sentence.start <= start < sentence.end:
            span = (words[0], words[-1] + 1)
            frame = "noun" if row["form"] == "nominal" else "act"
            label = Label("trigger", gold["type"], frame)
            outcome = Outcome(gold["status"], "marked")
            entry = _TYPES.get(gold["type"], gold["type"])
            findings.append(Finding(entry, frame, Hit(label, "", span, (span,)), outcome))
            golds.append(gold)
    return Reading(sentence, tuple(findings)), golds


def _as_found(row: dict[str, Any], reading: Reading) -> tuple[Reading, list[dict[str, Any]]]:
    """Those acts that the codebook finds at marked triggers of their type."""
    kept = []
    for finding in reading.findings:
        start, end = chars(reading.sentence, finding.hit.span)
        for gold in row["events"]:
            low, high = _stretch(row, gold["trigger"]) or (0, 0)
            alike = _TYPES.get(gold["type"], gold["type"]) == finding.entry
            if alike and low < end and start < high:
                kept.append((finding, gold))
                break
    return reading._replace(findings=tuple(f for f, _ in kept)), [gold for _, gold in kept]


def _choice(
    row: dict[str, Any], gold: dict[str, Any], part: str, scene: Scene, at: tuple[Setting, int]
) -> Choice:
    stretches = [words_of(at[0], scene, one, at[1], acting=part == "actor") for one in scene.parts]
    told = [tuple(features(scene, one)) for one in scene.parts]
    return Choice(
        row["id"],
        row["language"],
        part,
        _stretch(row, gold[part]),
        (*stretches, None),
        (*told, tuple(nobody(scene))),
    )


def _stretch(row: dict[str, Any], words: str | None) -> Stretch | None:
    if words is None:
        return None
    start = row["text"].find(words)
    return start, start + len(words)


def _shared(one: Stretch | None, other: Stretch | None) -> float:
    """Characters in both as a part of their mean length."""
    if one is None or other is None:
        return 0.0
    both = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, 2 * both / (one[1] - one[0] + other[1] - other[0]))


def _named(choice: Choice, told: Iterable[str]) -> list[str]:
    """What is told, for any language and for this one."""
    return [name for one in told for name in (f"{ANY}|{one}", f"{choice.language}|{one}")]


def learn(choices: Sequence[Choice], seed: int = 1) -> dict[str, float]:
    """Weights by language and name ("en|kind person")."""
    seen = Counter(n for c in choices for told in c.told for n in {*_named(c, told)})
    lessons = [
        (c.right, [[n for n in _named(c, told) if seen[n] >= _SEEN] for told in c.told])
        for c in choices
    ]
    weights: dict[str, float] = defaultdict(float)
    steps: dict[str, float] = defaultdict(lambda: 1e-6)
    order = random.Random(seed)  # noqa: S311 - an order, no secret
    for _ in range(_PASSES):
        order.shuffle(lessons)
        for right, told in lessons:
            for name, slope in _slopes(right, told, weights).items():
                pull = slope + _DECAY * weights[name]
                steps[name] += pull * pull
                weights[name] -= _STEP * pull / math.sqrt(steps[name])
    return {name: round(w, 2) for name, w in sorted(weights.items()) if abs(w) >= _LEAST}


def _slopes(
    right: frozenset[int], told: Sequence[Sequence[str]], weights: dict[str, float]
) -> dict[str, float]:
    sums = [sum(weights[name] for name in one) for one in told]
    top = max(sums)
    odds = [math.exp(one - top) for one in sums]
    whole, ours = sum(odds), sum(odds[n] for n in right)
    slopes: dict[str, float] = defaultdict(float)
    for number, names in enumerate(told):
        pull = odds[number] / whole - (odds[number] / ours if number in right else 0.0)
        for name in names:
            slopes[name] += pull
    return slopes


def _show(name: str, choices: Sequence[Choice], learnt: dict[str, dict[str, float]]) -> None:
    """Prints F1 of exact and of overlapping stretches by language and part."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for c in choices:
        sums = [sum(learnt[c.part].get(n, 0.0) for n in _named(c, told)) for told in c.told]
        found = c.stretches[max(range(len(sums)), key=sums.__getitem__)]
        count = counts[c.language, c.part]
        count["all"] += (found is not None) + (c.wanted is not None)
        count["exact"] += 2 * (found is not None and found == c.wanted)
        count["overlap"] += 2 * (_shared(found, c.wanted) > 0)
    for (language, part), count in sorted(counts.items()):
        whole = count["all"] or 1
        exact, overlap = count["exact"] / whole, count["overlap"] / whole
        sys.stdout.write(f"{name}: {language} {part} exact {exact:.3f} overlap {overlap:.3f}\n")


def _written(learnt: dict[str, dict[str, float]]) -> str:
    lines = ["# What speaks for a phrase playing a part; written by bench/train/roles.py"]
    for language in (ANY, *_LANGUAGES):
        for part in PARTS:
            lines.append(f"\n[{language}.{part}]")
            for name, weight in learnt[part].items():
                whose, _, told = name.partition("|")
                if whose == language:
                    lines.append(f"{json.dumps(told, ensure_ascii=False)} = {weight}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
