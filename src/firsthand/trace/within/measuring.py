"""Measuring: for candidates, which words of each text stand in the other.

Shared anchors have numbers, so that a text marks its own in one array and reads off where another
text meets them: no sorting for a pair, and nothing is kept of texts that nobody resembles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from firsthand.trace.sheets import Flags, Numbers, Sheet
from firsthand.trace.within.anchors import RUN, Anchors, Places, Shared
from firsthand.trace.within.overlap import Overlap, share


class _Marked:
    """The anchors of one kind, and an array in which a sheet marks those that it has."""

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self._marks: Numbers = np.full(len(shared.telling), -1, np.int32)

    def mark(self, sheet: int) -> None:
        """Marks the anchors of a sheet."""
        self._marks[self._shared.of(sheet)] = sheet
        self._marks[0] = -1

    def found(self, sheet: int, marked: int) -> Flags:
        """Which rows of a sheet stand in the sheet that was marked last."""
        flags: Flags = self._marks[self._shared.of(sheet)] == marked
        return flags


def measure(
    sheets: Sequence[Sheet], anchors: Anchors, pairs: Places, numbers: Sequence[int]
) -> Iterator[Overlap]:
    """The overlap of each pair (a row of positions, in order); numbers: their places in a pile."""
    firsts = (_Marked(anchors.runs), _Marked(anchors.pairs))
    seconds = (_Marked(anchors.runs), _Marked(anchors.pairs))
    marked = -1
    for first, second in pairs.tolist():
        if first != marked:
            marked = first
            for one in firsts:
                one.mark(first)
        for one in seconds:
            one.mark(second)
        runs = (seconds[0].found(first, second), firsts[0].found(second, first))
        both = (seconds[1].found(first, second), firsts[1].found(second, first))
        yield Overlap.of(
            (numbers[first], numbers[second]),
            (_covered(runs[0], sheets[first].size), _covered(runs[1], sheets[second].size)),
            (share(both[0]), share(both[1])),
        )


def _covered(matched: Flags, size: int) -> Flags:
    """The words, of `size`, that stand in a run that begins where `matched` says."""
    covered = np.zeros(size, bool)
    for offset in range(RUN if len(matched) else 0):
        covered[offset : offset + len(matched)] |= matched
    return covered
