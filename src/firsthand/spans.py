"""Things of one text, found by where they stand.

A long document holds thousands of names, days and quotations; who asks for those of one sentence
must not walk through all of them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Generic, Literal, NamedTuple, Protocol, TypeVar

from firsthand.records import Evidence

T = TypeVar("T")


class Tagged(NamedTuple):
    """A name that a trained model marks: text[start:end], and how sure it is, 0 to 1."""

    start: int
    end: int
    kind: Literal["person", "organisation", "place"]
    score: float


class Spans(Generic[T]):
    """Things with the characters [start, end) at which they stand; made once, asked often.

    All that is found comes in reading order; what begins together keeps the order it was given in.
    """

    def __init__(self, placed: Iterable[tuple[int, int, T]] = ()) -> None:
        rows = sorted(placed, key=lambda row: row[0])
        self._starts = [start for start, _, _ in rows]
        self._ends = [end for _, end, _ in rows]
        self._things = [thing for _, _, thing in rows]
        self._reach = list(accumulate(self._ends, max))  # the farthest end of any so far

    def meeting(self, start: int, end: int) -> list[T]:
        """Those that share a character with [start, end)."""
        near = range(bisect_right(self._reach, start), bisect_left(self._starts, end))
        return [self._things[n] for n in near if self._ends[n] > start]

    def starting(self, start: int, end: int) -> list[T]:
        """Those that begin in [start, end)."""
        return self._things[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, end: int) -> Iterator[T]:
        """Those that end at `end` or before it, from the last one back."""
        for number in range(bisect_left(self._starts, end) - 1, -1, -1):
            if self._ends[number] <= end:
                yield self._things[number]


class Shown(Protocol):
    """Whatever has its exact words in the text: a name, a place, a time, a number."""

    @property
    def evidence(self) -> Evidence:
        """Where the words stand."""


S = TypeVar("S", bound=Shown)


def by_evidence(shown: Iterable[S]) -> Spans[S]:
    """Things by where their words stand."""
    return Spans((one.evidence.start, one.evidence.end, one) for one in shown)
