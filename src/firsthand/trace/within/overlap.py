"""Overlap: how much of each of two texts stands in the other, and what of it counts.

Containment in both directions, never Jaccard. Quotations and stock passages do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.trace.sheets import Flags, Sheet

OTHERWISE_UNLIKE = 0.30  # pairs below this share are one text only in the shared passage
STOCK_HITS = 2  # a word shared with so many otherwise unlike articles is stock
PARAGRAPH_HITS = 3  # the same, where the one shared paragraph is a larger part
HALF = 0.5
OPENING = 20  # words that open a text
ONE_PARAGRAPH = 0.8  # of what is shared, in one paragraph: the rest are chance runs
FOOT = 0.8  # of a text, after which a page has what its house prints under all of them
FEWEST_IN_A_ROW = 18  # words; a shorter passage word for word says nothing by itself

Bits = NDArray[np.uint8]


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """Sheets `first` and `second` (positions): words of each that stand in the other.

    pairs_first is the share of the first's content pairs that the second has too. Flags are kept
    eight to a byte: a pile has many more pairs than texts.
    """

    first: int
    second: int
    pairs_first: float
    pairs_second: float
    _sizes: tuple[int, int]
    _bits: tuple[Bits, Bits]

    @classmethod
    def of(
        cls, pair: tuple[int, int], covered: tuple[Flags, Flags], pairs: tuple[float, float]
    ) -> Overlap:
        """The overlap of two sheets from their covered words and their shares of content pairs."""
        one, two = covered
        bits = (np.packbits(one), np.packbits(two))
        return cls(*pair, *pairs, (len(one), len(two)), bits)

    @property
    def pair(self) -> tuple[int, int]:
        """Both positions."""
        return self.first, self.second

    @property
    def sides(self) -> tuple[tuple[int, Flags], tuple[int, Flags]]:
        """Each position with the words of that sheet that stand in the other."""
        return (self.first, self.covered_first), (self.second, self.covered_second)

    @property
    def covered_first(self) -> Flags:
        """Which words of the first stand in the second."""
        return np.unpackbits(self._bits[0], count=self._sizes[0]).view(bool)

    @property
    def covered_second(self) -> Flags:
        """Which words of the second stand in the first."""
        return np.unpackbits(self._bits[1], count=self._sizes[1]).view(bool)


@dataclass(frozen=True, slots=True)
class Shares:
    """Of each text's own words (no quotations, nothing stock): the share found in the other."""

    first: float
    second: float
    pairs_first: float
    pairs_second: float
    words: int  # shared words, counted in the text that has more of them
    in_a_row: int  # words of the longest passage word for word; 0 below FEWEST_IN_A_ROW

    @property
    def most(self) -> float:
        """The larger share of words."""
        return max(self.first, self.second)

    @property
    def least(self) -> float:
        """The smaller share of words."""
        return min(self.first, self.second)

    @property
    def pairs(self) -> float:
        """The larger share of content pairs."""
        return max(self.pairs_first, self.pairs_second)


def share(flags: Flags) -> float:
    """The share that is set, 0 of none."""
    return float(np.count_nonzero(flags) / len(flags)) if len(flags) else 0.0


def stock_words(overlaps: Sequence[Overlap], sheets: Sequence[Sheet]) -> list[Flags]:
    """For each sheet the words shared with several texts that are otherwise unlike it.

    Unlike: little is shared at all, or less than half of both; and that is one paragraph, or the
    foot of a page. The opening of a text is its news, never stock: excerpts of one report share
    it, and nothing else; so is what goes over several paragraphs. Texts that are copies of each
    other are one witness, so a further copy makes nothing stock.
    """
    heads = _heads(overlaps, len(sheets))
    tallies: dict[int, _Tally] = defaultdict(_Tally)
    for overlap in overlaps:
        (first, one), (second, two) = overlap.sides
        most = max(share(one), share(two), overlap.pairs_first, overlap.pairs_second)
        if most < HALF and _may_be_stock((sheets[first], one), (sheets[second], two)):
            few = most < OTHERWISE_UNLIKE
            tallies[first].add(heads[second], one, few=few)
            tallies[second].add(heads[first], two, few=few)
    return [
        tallies[number].stock() if number in tallies else np.zeros(sheet.size, bool)
        for number, sheet in enumerate(sheets)
    ]


def _heads(overlaps: Sequence[Overlap], sheets: int) -> list[int]:
    """For each sheet the first one that it is a copy of, over copies of copies; or itself."""
    heads = list(range(sheets))
    for overlap in sorted(overlaps, key=lambda one: (one.second, one.first)):
        most = max(share(overlap.covered_first), share(overlap.covered_second))
        if most >= HALF and heads[overlap.second] == overlap.second:
            heads[overlap.second] = heads[overlap.first]
    return heads


class _Tally:
    """For the words of a sheet, which unlike texts share them; copies of one text count once."""

    def __init__(self) -> None:
        self._found: dict[tuple[int, bool], Flags] = {}

    def add(self, head: int, covered: Flags, *, few: bool) -> None:
        """One more text, a copy of `head`, has the covered words; few: it has little else."""
        before = self._found.get((head, few))
        self._found[head, few] = covered if before is None else before | covered

    def stock(self) -> Flags:
        """The words that enough texts share."""
        few = [flags for (_, few), flags in self._found.items() if few]
        stock: Flags = np.sum(list(self._found.values()), axis=0) >= PARAGRAPH_HITS
        return stock | (np.sum(few, axis=0) >= STOCK_HITS) if few else stock


def _may_be_stock(*sides: tuple[Sheet, Flags]) -> bool:
    """Whether what is shared opens neither text, and is one paragraph or the foot of a page."""
    if any(share(covered[:OPENING]) > HALF for _, covered in sides):
        return False
    return all(is_one_paragraph(sheet, covered) or _is_foot(covered) for sheet, covered in sides)


def is_one_paragraph(sheet: Sheet, covered: Flags) -> bool:
    """Whether nearly all covered words stand in one paragraph; the rest are chance runs."""
    lines = sheet.lines[covered]
    return len(lines) > 0 and int(np.bincount(lines).max()) >= ONE_PARAGRAPH * len(lines)


def _is_foot(covered: Flags) -> bool:
    """Whether all covered words stand where a house prints the same lines under all its pages."""
    places = np.flatnonzero(covered)
    return len(places) > 0 and int(places[0]) >= FOOT * len(covered)


def shares(overlap: Overlap, sheets: Sequence[Sheet], stock: Sequence[Flags]) -> Shares:
    """What counts of an overlap; what is stock in one text is stock in the other."""
    one, two = (covered & ~sheets[number].quoted for number, covered in overlap.sides)
    own_one, own_two = one & ~stock[overlap.first], two & ~stock[overlap.second]
    kept = min(_part(own_one, one), _part(own_two, two))
    total_one, total_two = int(np.count_nonzero(one)), int(np.count_nonzero(two))
    words = int(kept * max(total_one, total_two))
    return Shares(
        first=kept * total_one / max(1, _outside_quotations(sheets[overlap.first])),
        second=kept * total_two / max(1, _outside_quotations(sheets[overlap.second])),
        pairs_first=overlap.pairs_first,
        pairs_second=overlap.pairs_second,
        words=words,
        in_a_row=min(_longest(own_one), _longest(own_two)) if words >= FEWEST_IN_A_ROW else 0,
    )


def _part(some: Flags, flags: Flags) -> float:
    """The share of set flags that are among `some`, 0 of none."""
    total = np.count_nonzero(flags)
    return float(np.count_nonzero(some) / total) if total else 0.0


def _longest(flags: Flags) -> int:
    """The length of the longest run of set flags."""
    ends = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False]))))
    return int(np.max(ends[1::2] - ends[::2], initial=0))


def _outside_quotations(sheet: Sheet) -> int:
    return sheet.size - int(np.count_nonzero(sheet.quoted))
