"""Learns what speaks for a phrase playing a part: `python -m bench.train.roles [--out TOML]`.

Every act of the exile training sets (bench/own) is a choice among the phrases of its sentence, or
nobody; the act is given by its marked trigger, and once more as the codebook finds it. A maximum
entropy ranker over what telling.py tells of a phrase, in AdaGrad steps, for all languages and for
each. What is added for acts between parties (bench/own/plover_roles_en.jsonl) is learnt upon that.
Without --out one text of three is held out and scored; with it all are learnt from.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench.articles import article_of
from bench.books import PLOVER, book_of
from firsthand.codebook import Finding, Reading
from firsthand.codebook.automaton import Hit, Label
from firsthand.codebook.status import Outcome, Sentence
from firsthand.codebook.weights import ANY, PARTIES
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
_SHIPPED = Path(__file__).parents[2] / "src/firsthand/codebook/roles.toml"
_LANGUAGES = ("en", "de", "ru", "sr")
_HELD = frozenset("0369")  # last digits of the texts held out
_ENOUGH = 0.4  # of a marked stretch that a phrase must share to be the one meant
_SEEN = 20  # phrases that must have a feature for it to be learnt
_SEEN_OF_PARTIES = 8
_PASSES, _STEP, _DECAY, _LEAST = 10, 0.15, 0.03, 0.03
_TYPES = {
    "event_prevented": "gathering_prevented",
    "memorial_damaged": "memorial_painted_over",
    "extradition_sought": "extradition_or_notice",
}
Stretch = tuple[int, int]


class Choice(NamedTuple):
    """One part of one act: the marked stretch, and of each phrase its stretch and what is told.

    parties: whether it is an act between states and bodies.
    """

    id: str
    language: str
    parties: bool
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
    parser.add_argument("--parties", action="store_true", help="learns what is added for these")
    arguments = parser.parse_args(words)
    tools = make_tools(with_mode(Settings(), "fast"))
    choices = list(of_parties(tools) if arguments.parties else all_choices(tools))
    held = [c for c in choices if c.id[-1] in _HELD and arguments.out is None]
    rest = [c for c in choices if c.id[-1] not in _HELD or arguments.out is not None]
    given = _shipped() if arguments.parties else {part: {} for part in PARTS}
    learnt = {part: learn([c for c in rest if c.part == part], given[part]) for part in PARTS}
    acts = tuple(book_of(PLOVER).entries)
    for name, found in (("learnt from", rest), ("held out", held)):
        _show(name, found, learnt)
    if arguments.out is not None:
        arguments.out.write_text(_written(learnt, acts), encoding="utf-8")
    return 0


def all_choices(tools: Tools) -> Iterator[Choice]:
    """The choices of all training sets, each act as marked and as the codebook finds it."""
    for language in _LANGUAGES:
        for line in (_SETS / f"exile_train_{language}.jsonl").read_text("utf-8").splitlines():
            yield from _choices(json.loads(line), tools)
    yield from of_parties(tools)


def of_parties(tools: Tools) -> Iterator[Choice]:
    """The choices of acts between parties."""
    with_plover = replace(tools, codebook=book_of(PLOVER))
    for line in (_SETS / "plover_roles_en.jsonl").read_text("utf-8").splitlines():
        yield from _choices(json.loads(line), with_plover)


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
        row["family"] == PARTIES,
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
    """What is told, for any language and for this one, and for acts between parties."""
    tables = (ANY, choice.language, *([PARTIES] * choice.parties))
    return [f"{table}|{one}" for one in told for table in tables]


def learn(choices: Sequence[Choice], given: Mapping[str, float]) -> dict[str, float]:
    """Weights by table and name ("en|kind person"); those of parties upon all the others.

    given: all the others, where they are not to be learnt.
    """
    general = dict(given) or _learnt([c for c in choices if not c.parties], {}, _SEEN)
    added = _learnt([c for c in choices if c.parties], general, _SEEN_OF_PARTIES)
    return dict(sorted((general | added).items()))


def _learnt(
    choices: Sequence[Choice], given: Mapping[str, float], enough: int, seed: int = 1
) -> dict[str, float]:
    """Weights that are not given, of what is told of enough phrases."""
    seen = Counter(n for c in choices for told in c.told for n in {*_named(c, told)})
    kept = {n for n, count in seen.items() if count >= enough and _is_learnt(n, given)}
    kept |= given.keys()
    lessons = [
        (c.right, [[n for n in _named(c, told) if n in kept] for told in c.told]) for c in choices
    ]
    weights: dict[str, float] = defaultdict(float, given)
    steps: dict[str, float] = defaultdict(lambda: 1e-6)
    order = random.Random(seed)  # noqa: S311 - an order, no secret
    for _ in range(_PASSES):
        order.shuffle(lessons)
        for right, told in lessons:
            for name, slope in _slopes(right, told, weights).items():
                if name not in given:
                    pull = slope + _DECAY * weights[name]
                    steps[name] += pull * pull
                    weights[name] -= _STEP * pull / math.sqrt(steps[name])
    return {n: round(w, 2) for n, w in weights.items() if n not in given and abs(w) >= _LEAST}


def _shipped() -> dict[str, dict[str, float]]:
    """By part the weights that come with firsthand, but for those of parties."""
    tables = tomllib.loads(_SHIPPED.read_text(encoding="utf-8"))
    return {
        part: {
            f"{table}|{name}": weight
            for table in (ANY, *_LANGUAGES)
            for name, weight in tables[table][part].items()
        }
        for part in PARTS
    }


def _is_learnt(name: str, given: Mapping[str, float]) -> bool:
    """Upon given weights only those of parties are."""
    return not given or name.startswith(f"{PARTIES}|")


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
        count = counts[PARTIES if c.parties else c.language, c.part]
        count["all"] += (found is not None) + (c.wanted is not None)
        count["exact"] += 2 * (found is not None and found == c.wanted)
        count["overlap"] += 2 * (_shared(found, c.wanted) > 0)
    for (language, part), count in sorted(counts.items()):
        whole = count["all"] or 1
        exact, overlap = count["exact"] / whole, count["overlap"] / whole
        sys.stdout.write(f"{name}: {language} {part} exact {exact:.3f} overlap {overlap:.3f}\n")


def _written(learnt: dict[str, dict[str, float]], acts: Sequence[str]) -> str:
    lines = ["# What speaks for a phrase playing a part; written by bench/train/roles.py"]
    lines.append(f"\n[{PARTIES}]\nacts = {json.dumps(acts)}")
    for language in (ANY, *_LANGUAGES, PARTIES):
        for part in PARTS:
            lines.append(f"\n[{language}.{part}]")
            for name, weight in learnt[part].items():
                whose, _, told = name.partition("|")
                if whose == language:
                    lines.append(f"{json.dumps(told, ensure_ascii=False)} = {weight}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
