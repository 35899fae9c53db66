"""Losses: what third texts tell about which of two texts lost words of the other.

A third text that holds words which one of the two has lost did not get them from there: the other
one stands nearer to the origin. And a text whose halves stand in two texts that share nothing is
put together from them, not their origin.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from firsthand.trace.sheets import Flags

WHOLE = 0.8  # of a text that stands in the other: it brings nothing of its own
PUT_TOGETHER = 0.6  # of a text that stands in two others
COMMON_AT_MOST = 0.1  # of the smaller part, between texts that share nothing
FEWEST_WORDS = 20  # lost words weigh the less, the fewer there are
MOST_WITNESSES = 12  # third texts that are asked about a pair

Covers = Mapping[int, Mapping[int, Flags]]


@dataclass(frozen=True, slots=True, eq=False)
class Common:
    """Two sheets, and the words of each that stand in the other."""

    first: int
    second: int
    of_first: Flags
    of_second: Flags


@dataclass(frozen=True, slots=True)
class Losses:
    """What third texts say of two: kept -1 to 1, above 0 where the second lost what the first kept.

    merged: 1 where the second is put together from the first and another text, -1 the other way.
    """

    kept: float
    merged: int


def find_losses(shared: Sequence[Common]) -> dict[tuple[int, int], Losses]:
    """For each pair (first, second) what the texts that share words with both tell.

    Time is linear in the number of pairs: of each pair a bounded number of third texts is asked.
    """
    covers: dict[int, dict[int, Flags]] = defaultdict(dict)
    for one in shared:
        covers[one.first][one.second] = one.of_first
        covers[one.second][one.first] = one.of_second
    return {
        (one.first, one.second): Losses(
            _kept(covers, one.first, one.second), _merged(covers, one.first, one.second)
        )
        for one in shared
    }


def _kept(covers: Covers, first: int, second: int) -> float:
    """Of the words that a third text has in common with one of the two only: whose they are."""
    by_first = by_second = 0
    for third in islice(_both(covers[first], covers[second]), MOST_WITNESSES):
        in_first, in_second = covers[third][first], covers[third][second]
        by_first += int((in_first & ~in_second).sum())
        by_second += int((in_second & ~in_first).sum())
    return (by_first - by_second) / (by_first + by_second + FEWEST_WORDS)


def _both(one: Mapping[int, Flags], two: Mapping[int, Flags]) -> Iterator[int]:
    """The texts that share words with both, in order of the smaller number of partners."""
    fewer, more = sorted((one, two), key=len)
    return (third for third in fewer if third in more)


def _merged(covers: Covers, first: int, second: int) -> int:
    return _is_put_together(covers, second, first) - _is_put_together(covers, first, second)


def _is_put_together(covers: Covers, whole: int, part: int) -> bool:
    """Whether `whole` is the sum of `part` and a text that has nothing in common with it there."""
    mine = covers[whole][part]
    if covers[part][whole].mean() >= WHOLE:
        return False
    others = (third for third in covers[whole] if third != part)
    return any(
        _completes(mine, covers[whole][third]) and covers[third][whole].mean() < WHOLE
        for third in islice(others, MOST_WITNESSES)
    )


def _completes(one: Flags, two: Flags) -> bool:
    smaller = min(int(one.sum()), int(two.sum()))
    apart = int((one & two).sum()) <= COMMON_AT_MOST * smaller
    return apart and float(np.mean(one | two)) >= PUT_TOGETHER
