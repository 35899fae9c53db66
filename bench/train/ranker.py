"""Learns the second look that ships: which hits of the triggers to believe, and what they miss.

`python -m bench.train.ranker [--chances FILE ...] [--write]`. Learns from `exile_train_*`,
`exile_ranker_*` and the paragraphs of `lookalikes_train_*`, sentence by sentence. Figures are of
five folds that never part a row, on the sentences of `exile_ranker_*` alone: the patterns were
written with `exile_train_*` in view, so that hits look surer there than they are. FILE has the
chances of English rows by a network that has not seen them (bench.train.act_network --folds).
--write puts the weights into the package.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from bench.floors import DATA
from bench.gold import Row, read_rows
from bench.own_scores import share
from bench.own_sets import FOLDER
from bench.own_shapes import span_of
from firsthand import codebook
from firsthand.codebook import Codebook, Reading
from firsthand.codebook.ranking import (
    ACT,
    Features,
    Ranker,
    SecondLook,
    amounts,
    features_of_words,
    fit,
    hits_of,
    shown_of,
    silences_of,
    weighed,
    write_look,
)
from firsthand.words import sentences

_LANGUAGES = ("en", "de", "ru", "sr")
_READ = "exile_train"  # whose sentences the patterns have seen
_JUDGES = "exile_ranker"
_SHORT = "exile_plain"  # in the plain words of agencies; patterns were written from them too
_PARTS = (_READ, _JUDGES, _SHORT, "lookalikes_train")
_SEEN_PARTS = frozenset({_READ, _SHORT})
_BACKGROUND = ("speakers", "quantities", "certainty_train")
_NEWS = DATA / "names" / "en.train.jsonl"  # sentences of news, of which the open ones are drawn
_OPEN = frozenset({"gum", "wikigold", "re3d"})
_DRAWN = 3000
_ENTRIES = {  # the entry of a type of the exile sets, where it is called otherwise
    "event_prevented": "gathering_prevented",
    "memorial_damaged": "memorial_painted_over",
    "extradition_sought": "extradition_or_notice",
}
_FOLDS = 5
_RIDGES = {"hits": 8.0, "gate": 1.0, "read": 8.0, "silent": 2.0}
_GATE = 0.05  # lets 96 of 100 acts through by folds, and 13 to 40 sentences of news
_CUTS = tuple(n / 100 for n in range(10, 75, 5))
_WEIGHED = (_READ, _JUDGES, _JUDGES, _SHORT)  # sets by whose F1 cuts are chosen
_LOST = 0.02  # of these F1 together, for fewer false acts
_SUREST = 0.25  # no hit is dropped that is as likely, by words alone
_LOST_HITS = 0.02  # of those that are true
_SEEN = "seen by those who wrote the patterns"  # a feature that is learnt and never written
_PLAIN = frozenset({"act", "thing", "target"})  # frames of what is told by a verb
_LEAST = 0.05  # weights below it are not written
_FOLDER = Path(codebook.__file__).parent / "ranking" / "looks"


class Told(NamedTuple):
    """A sentence, the set that it is of, and the entries that it truly tells.

    chances: by entry, by a network that has not seen it; None where it was not asked.
    """

    row: str
    part: str
    reading: Reading
    language: str
    true: frozenset[str]
    chances: Mapping[str, float] | None

    @property
    def fold(self) -> int:
        """The fold of its row."""
        return int(hashlib.blake2b(self.row.encode(), digest_size=2).hexdigest(), 16) % _FOLDS


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures and, if asked, writes the weights; 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.train.ranker", description=__doc__)
    parser.add_argument(
        "--chances",
        type=Path,
        nargs="*",
        default=(),
        help="of English rows, by their fold's network",
    )
    parser.add_argument("--language", choices=_LANGUAGES, help="only this one")
    parser.add_argument("--write", action="store_true", help="put the weights into the package")
    arguments = parser.parse_args(words)
    given: dict[str, dict[str, float]] = {}
    for path in arguments.chances:
        given |= json.loads(path.read_text("utf-8"))
    book = codebook.load(checked=False)
    for language in _LANGUAGES if arguments.language is None else (arguments.language,):
        told = list(sentences_of(language, book, given))
        background = list(_background(language, book))
        cases = judged(told, background)
        cuts = cuts_of(told, cases)
        for line in figures(told, cases, cuts):
            print(f"{language} {line}", flush=True)
        print(f"{language} cuts {cuts}", flush=True)
        if arguments.write:
            look = written(look_of(told, background), cuts)
            write_look(look, _FOLDER / f"{language}.json")
    return 0


def sentences_of(
    language: str, book: Codebook, given: Mapping[str, Mapping[str, float]]
) -> Iterator[Told]:
    """Every sentence that there is to learn from in a language."""
    for part in _PARTS:
        path = FOLDER / f"{part}_{language}.jsonl"
        for row in read_rows(path) if path.is_file() else ():
            yield from _sentences(row, part, book, given)


def _sentences(
    row: Row, part: str, book: Codebook, given: Mapping[str, Mapping[str, float]]
) -> Iterator[Told]:
    text, language = str(row["text"]), str(row["language"])
    acts = [
        (_ENTRIES.get(one["type"], one["type"]), span_of(one["trigger"], text))
        for one in row.get("events", ())
    ]
    for number, (start, end) in enumerate(sentences(text)):
        reading = book.read(text, language, start, end)
        true = frozenset(entry for entry, (first, after) in acts if first < end and start < after)
        chances = given.get(str(row["id"]), given.get(f"{row['id']}#{number}"))
        yield Told(str(row["id"]), part, reading, language, true, chances)


def _background(language: str, book: Codebook) -> Iterator[tuple[str, ...]]:
    """The words of sentences of other matters, in which no trigger finds an act."""
    for name in (*_BACKGROUND, f"times_{language}"):
        for row in read_rows(FOLDER / f"{name}.jsonl"):
            text = str(row["text"])
            for start, end in sentences(text) if row["language"] == language else ():
                reading = book.read(text, language, start, end)
                if not reading.findings:
                    yield features_of_words(reading, language)
    if language == "en" and _NEWS.is_file():
        yield from _news(book)


def _news(book: Codebook) -> Iterator[tuple[str, ...]]:
    """The words of sentences of news, drawn by lot, in which no trigger finds an act."""
    texts = [str(row["text"]) for row in read_rows(_NEWS) if row["src"] in _OPEN]
    for text in random.Random(_FOLDS).sample(texts, min(_DRAWN, len(texts))):  # noqa: S311
        reading = book.read(text, "en")
        if not reading.findings:
            yield features_of_words(reading, "en")


class Lesson(NamedTuple):
    """A case as a ranker is shown it, and whether it tells an act."""

    shown: Features
    is_true: bool


def look_of(told: Sequence[Told], background: Sequence[tuple[str, ...]]) -> SecondLook:
    """What the sentences teach; the network's part only where it has read them."""
    entries = tuple(sorted({entry for one in told for entry in one.true}))
    hits = _learnt("hits", [lesson for one in told for lesson in _hits(one, with_network=False)])
    look = SecondLook(entries=entries, hits=hits, frames=_frames(told))
    read = [one for one in told if one.chances is not None]
    if not read:
        return look
    look = msgspec.structs.replace(look, gate=_gate(told, background))
    known = [lesson for one in read for lesson in _hits(one, with_network=True)]
    new = (one for one in read if one.part not in _SEEN_PARTS)
    silent = [lesson for one in new for lesson in _silences(one, look)]
    return msgspec.structs.replace(
        look, read=_learnt("read", known), silent=_learnt("silent", silent)
    )


def _learnt(name: str, lessons: Sequence[Lesson]) -> Ranker:
    ranker = fit(
        [one.shown for one in lessons],
        [(ACT,) if one.is_true else () for one in lessons],
        ridge=_RIDGES[name],
    )
    return msgspec.structs.replace(ranker, thresholds={ACT: _GATE if name == "gate" else 0.5})


def _frames(told: Sequence[Told]) -> dict[str, str]:
    """The frame that most true hits of an entry have, of those that are no nouns."""
    counts: dict[str, Counter[str]] = {}
    for one in told:
        for act in one.reading.findings:
            if act.entry in one.true and act.frame in _PLAIN:
                counts.setdefault(act.entry, Counter())[act.frame] += 1
    return {entry: found.most_common(1)[0][0] for entry, found in sorted(counts.items())}


def _gate(told: Sequence[Told], background: Sequence[tuple[str, ...]]) -> Ranker:
    """Whether a sentence tells any act, by its words; most of news tells of other matters."""
    own = [Lesson(features_of_words(one.reading, one.language), bool(one.true)) for one in told]
    return _learnt("gate", [*own, *(Lesson(words, is_true=False) for words in background)])


def _hits(one: Told, *, with_network: bool) -> Iterator[Lesson]:
    seen = {_SEEN: 1.0} if one.part in _SEEN_PARTS else {}
    for case in hits_of(one.reading, one.language, one.chances if with_network else None):
        yield Lesson(dict(amounts(shown_of(case))) | seen, case.entry in one.true)


def _silences(one: Told, look: SecondLook) -> Iterator[Lesson]:
    for case in silences_of(one.reading, one.language, one.chances or {}, look):
        yield Lesson(shown_of(case), case.entry in one.true)


class Judged(NamedTuple):
    """A case of a sentence under the rankers of other folds: which of them, and the chance."""

    told: Told
    ranker: str
    entry: str
    chance: float

    @property
    def is_true(self) -> bool:
        """Whether the sentence tells the act."""
        return self.entry in self.told.true


def judged(told: Sequence[Told], background: Sequence[tuple[str, ...]]) -> list[Judged]:
    """Every case by the rankers that have not seen its row."""
    found: list[Judged] = []
    for fold in range(_FOLDS):
        look = look_of([one for one in told if one.fold != fold], background)
        for one in told:
            if one.fold == fold:
                found.extend(_judged(one, look))
    return found


def _judged(one: Told, look: SecondLook) -> Iterator[Judged]:
    rankers = {"hits": None} | ({} if one.chances is None else {"read": one.chances})
    for name, chances in rankers.items():
        for case in hits_of(one.reading, one.language, chances):
            if case.entry in look.entries:
                yield Judged(one, name, case.entry, weighed(case, look, None).chance)
    words = features_of_words(one.reading, one.language)
    if one.chances is not None and (one.reading.findings or look.opens(words)):
        for case in silences_of(one.reading, one.language, one.chances, look):
            yield Judged(one, "silent", case.entry, weighed(case, look, None).chance)


def cuts_of(told: Sequence[Told], cases: Sequence[Judged]) -> dict[str, float]:
    """From which chance an act is kept.

    By words alone a hit is dropped only where hardly a true one is lost. Where the network has read
    the sentences, hits and silences together, for the most F1: a third on sentences that the
    patterns were written from, two on those that they were not.
    """
    true = sorted(one.chance for one in cases if one.ranker == "hits" and one.is_true)
    least = true[int(len(true) * _LOST_HITS)] if true else 1.0
    least = min(least, _SUREST)
    cuts = {"gate": _GATE, "hits": max((cut for cut in _CUTS if cut <= least), default=0.0)}
    if not any(one.ranker == "read" for one in cases):
        return cuts
    tried = [cuts | {"read": read, "silent": silent} for read in _CUTS for silent in _CUTS]
    f1 = [
        sum(_tally(told, cases, ("read", "silent"), one, part).f1() for part in _WEIGHED)
        for one in tried
    ]
    enough = [one for one, found in zip(tried, f1, strict=True) if found >= max(f1) - _LOST]
    return max(enough, key=lambda one: (one["read"] + one["silent"], one["silent"]))


def figures(
    told: Sequence[Told], cases: Sequence[Judged], cuts: Mapping[str, float]
) -> Iterator[str]:
    """The figures of the codebook alone, with words, and with the network too."""
    nothing = {"hits": 0.0}
    ways = {
        "codebook": (("hits",), nothing),
        "words": (("hits",), cuts),
        "network, drops": (("read",), cuts),
        "network": (("read", "silent"), cuts),
    }
    known = {one.ranker for one in cases}
    for name, (rankers, used) in ways.items():
        for part in _PARTS if known.issuperset(rankers) else ():
            tally = _tally(told, cases, rankers, used, part)
            if tally.texts:
                yield f"{part:17}{name:15}{tally.line()}"


class Tally(NamedTuple):
    """How many acts are told in so many sentences, were found, and of these truly."""

    texts: int
    wanted: int
    given: int
    right: int

    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return share(2 * self.right, self.wanted + self.given)

    def line(self) -> str:
        """The figures in words."""
        p, r = share(self.right, self.given), share(self.right, self.wanted)
        false = self.given - self.right
        return f"P {p:.3f} R {r:.3f} F1 {self.f1():.3f}, {false} false in {self.texts} sentences"


def _tally(
    told: Sequence[Told],
    cases: Sequence[Judged],
    rankers: Collection[str],
    cuts: Mapping[str, float],
    part: str,
) -> Tally:
    is_read = "hits" not in rankers
    texts = [one for one in told if one.part == part and (one.chances is not None or not is_read)]
    kept = {
        (id(one.told), one.entry): one.is_true
        for one in cases
        if one.ranker in rankers and one.told.part == part and one.chance >= cuts[one.ranker]
    }
    wanted = sum(len(one.true) for one in texts)
    return Tally(len(texts), wanted, len(kept), sum(kept.values()))


def written(look: SecondLook, cuts: Mapping[str, float]) -> SecondLook:
    """What goes into the file: the weights that are worth a line, and the cuts."""
    return SecondLook(
        entries=look.entries,
        hits=_light(look.hits, cuts["hits"]),
        gate=None if look.gate is None else _light(look.gate, cuts["gate"]),
        read=None if look.read is None else _light(look.read, cuts["read"]),
        silent=None if look.silent is None else _light(look.silent, cuts["silent"]),
        frames=look.frames,
    )


def _light(ranker: Ranker, cut: float) -> Ranker:
    weights = {
        feature: kept
        for feature, by_label in ranker.weights.items()
        if feature != _SEEN
        and (kept := {name: w for name, w in by_label.items() if abs(w) >= _LEAST})
    }
    return msgspec.structs.replace(ranker, weights=weights, thresholds={ACT: cut})


if __name__ == "__main__":
    raise SystemExit(main())
