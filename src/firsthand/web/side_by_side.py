"""Two texts sentence by sentence: which tells which, what only one has, what stands elsewhere.

The rows follow the derived text; what only the origin has stands where the origin has it. A pair
belongs together by the passages of the derivation, within a language also by its rare words.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from firsthand.records import Derivation, Passage
from firsthand.trace.changes.aligning import joined, nearest
from firsthand.trace.changes.texts import Both, Sentence

LINKED = 0.3  # of the shorter of two sentences that passages must carry
Kind = Literal["pair", "origin", "derived"]


class Row(NamedTuple):
    """Sentences that tell one thing, in the order of their texts; one side may be empty.

    moved: where the origin has them, if not in the same order ("earlier", "later").
    """

    kind: Kind
    origin: tuple[Sentence, ...]
    derived: tuple[Sentence, ...]
    moved: str = ""


class Sheet(NamedTuple):
    """All rows of two texts, and how many sentences of each stand in the other."""

    rows: tuple[Row, ...]
    told: int  # sentences of the derived text that stand in the origin
    derived: int
    kept: int  # sentences of the origin that stand in the derived text
    origin: int


def lay_out(both: Both, derivation: Derivation) -> Sheet:
    """The sentences of two texts side by side."""
    here, there = both.here.every, both.there.every
    links = _links(derivation.passages, here, there)
    if both.in_one_language:
        links |= _by_words(links, here, there)
    groups = sorted(
        joined(({row}, {column}) for row, column in sorted(links)), key=lambda g: min(g[0])
    )
    pairs = [
        Row(
            "pair",
            tuple(there[n] for n in sorted(columns)),
            tuple(here[n] for n in sorted(rows)),
            moved,
        )
        for (rows, columns), moved in zip(groups, _moved([min(g[1]) for g in groups]), strict=True)
    ]
    told, kept = {row for row, _ in links}, {column for _, column in links}
    alone = [Row("derived", (), (s,)) for n, s in enumerate(here) if n not in told]
    rows = sorted([*pairs, *alone], key=lambda row: row.derived[0].start)
    missing = [s for n, s in enumerate(there) if n not in kept]
    return Sheet(tuple(_woven(rows, missing)), len(told), len(here), len(kept), len(there))


def _links(
    passages: Iterable[Passage], here: Sequence[Sentence], there: Sequence[Sentence]
) -> set[tuple[int, int]]:
    """Pairs of sentences of which passages carry enough, each the best of one of the two."""
    carried: dict[tuple[int, int], int] = defaultdict(int)
    for passage in passages:
        for row in _touched(here, passage.start, passage.end):
            for column, shared in _carried(passage, here[row], there):
                carried[row, column] += shared
    enough = {
        (row, column): shared
        for (row, column), shared in carried.items()
        if shared >= LINKED * min(_length(here[row]), _length(there[column]))
    }
    best: dict[tuple[str, int], tuple[int, int]] = {}
    for pair in sorted(enough, key=lambda pair: (-enough[pair], pair)):
        best.setdefault(("here", pair[0]), pair)
        best.setdefault(("there", pair[1]), pair)
    return set(best.values())


def _carried(
    passage: Passage, sentence: Sentence, there: Sequence[Sentence]
) -> Iterator[tuple[int, int]]:
    """Where a passage leads from one sentence: sentences of the origin, with shared characters."""
    start, end = max(passage.start, sentence.start), min(passage.end, sentence.end)
    scale = (passage.origin_end - passage.origin_start) / (passage.end - passage.start)
    low = passage.origin_start + (start - passage.start) * scale
    high = passage.origin_start + (end - passage.start) * scale
    for column in _touched(there, int(low), round(high)):
        shared = min(high, there[column].end) - max(low, there[column].start)
        yield column, int(shared)


def _touched(sentences: Sequence[Sentence], start: int, end: int) -> range:
    """The numbers of the sentences that share a character with [start, end)."""
    first = bisect_left(sentences, start + 1, key=lambda sentence: sentence.end)
    last = bisect_left(sentences, end, key=lambda sentence: sentence.start)
    return range(first, max(first, last))


def _length(sentence: Sentence) -> int:
    return sentence.end - sentence.start


def _by_words(
    links: set[tuple[int, int]], here: Sequence[Sentence], there: Sequence[Sentence]
) -> set[tuple[int, int]]:
    """Pairs among the sentences that no passage joined."""
    rows, columns = {row for row, _ in links}, {column for _, column in links}
    mine = [n for n in range(len(here)) if n not in rows]
    theirs = [n for n in range(len(there)) if n not in columns]
    found = nearest([here[n] for n in mine], [there[n] for n in theirs])
    return {(mine[row], theirs[column]) for row, column in found}


def _moved(places: Sequence[int]) -> list[str]:
    """For each group the word for where the origin has it, if it is out of the common order.

    The common order is the longest one that never turns back (patience sorting).
    """
    kept = _longest_rise(places)
    words = []
    for number, place in enumerate(places):
        before = [places[n] for n in kept if n < number]
        words.append(
            "" if number in kept else "earlier" if before and place < before[-1] else "later"
        )
    return words


def _longest_rise(places: Sequence[int]) -> list[int]:
    """The numbers of the places that make the longest rising row."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number, place in enumerate(places):
        position = bisect_left([places[n] for n in tails], place)
        before[number] = tails[position - 1] if position else None
        tails[position : position + 1] = [number]
    row: list[int] = []
    following = tails[-1] if tails else None
    while following is not None:
        row.append(following)
        following = before[following]
    return row[::-1]


def _woven(rows: Sequence[Row], missing: Sequence[Sentence]) -> Iterator[Row]:
    """The rows, and what only the origin has behind the sentence that it follows there."""
    left = list(missing)
    anchors = [row.origin[0].start for row in rows if row.kind == "pair" and not row.moved]
    ends = iter([*anchors[1:], math.inf])
    yield from _up_to(left, anchors[0] if anchors else math.inf)
    for row in rows:
        yield row
        if row.kind == "pair" and not row.moved:
            yield from _up_to(left, next(ends))


def _up_to(left: list[Sentence], end: float) -> Iterator[Row]:
    """Takes the sentences that begin before `end` off the list, each as a row of its own."""
    while left and left[0].start < end:
        yield Row("origin", (left.pop(0),), ())
