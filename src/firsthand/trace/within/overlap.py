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

    Unlike: little is shared at all; or one paragraph, less than half of both texts. The opening
    of a text is its news, never stock: excerpts of one report share it, and nothing else. Texts
    that are copies of each other are one witness, so a further copy makes nothing stock.
    """
    heads = _heads(overlaps, len(sheets))
    tallies: dict[int, _Tally] = defaultdict(_Tally)
    for overlap in overlaps:
        first, second = overlap.covered_first, overlap.covered_second
        most = max(share(first), share(second), overlap.pairs_first, overlap.pairs_second)
        if most >= HALF or _is_opening(first, second):
            continue
        few = most < OTHERWISE_UNLIKE
        one, two = sheets[overlap.first], sheets[overlap.second]
        if few or (_is_one_paragraph(one, first) and _is_one_paragraph(two, second)):
            tallies[overlap.first].add(heads[overlap.second], first, few=few)
            tallies[overlap.second].add(heads[overlap.first], second, few=few)
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


def _is_opening(*covered: Flags) -> bool:
    """Whether one of the texts begins with what is shared."""
    return any(share(flags[:OPENING]) > HALF for flags in covered)


def _is_one_paragraph(sheet: Sheet, covered: Flags) -> bool:
    lines = sheet.lines[covered]
    return bool(len(lines)) and int(lines[0]) == int(lines[-1])


def shares(overlap: Overlap, sheets: Sequence[Sheet], stock: Sequence[Flags]) -> Shares:
    """What counts of an overlap; what is stock in one text is stock in the other."""
    one, kept_one = _own(overlap.covered_first, sheets[overlap.first], stock[overlap.first])
    two, kept_two = _own(overlap.covered_second, sheets[overlap.second], stock[overlap.second])
    kept = min(kept_one, kept_two)
    return Shares(
        first=kept * one / max(1, _outside_quotations(sheets[overlap.first])),
        second=kept * two / max(1, _outside_quotations(sheets[overlap.second])),
        pairs_first=overlap.pairs_first,
        pairs_second=overlap.pairs_second,
        words=int(kept * max(one, two)),
    )


def _own(covered: Flags, sheet: Sheet, stock: Flags) -> tuple[int, float]:
    """How many covered words are not quoted, and the share of them that is not stock."""
    own = covered & ~sheet.quoted
    total = int(np.count_nonzero(own))
    return total, int(np.count_nonzero(own & ~stock)) / total if total else 0.0


def _outside_quotations(sheet: Sheet) -> int:
    return sheet.size - int(np.count_nonzero(sheet.quoted))
