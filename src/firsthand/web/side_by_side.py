"""Two texts sentence by sentence: which tells which, what only one has, what stands elsewhere.

The rows follow the derived text; what only the origin has stands where the origin has it. A pair
belongs together by the passages of the derivation, within a language also by its rare words.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from firsthand.records import Derivation
from firsthand.trace.changes.aligning import carried, joined, linked
from firsthand.trace.changes.texts import Both, Sentence

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
    pairing = linked if both.in_one_language else carried
    links = pairing(derivation.passages, here, there)
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
