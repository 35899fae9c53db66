"""Passages: which words of the derived text stand in the origin, as places in both texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Passage
from firsthand.trace.hashing import Hashes, run_hashes
from firsthand.trace.sheets import Sheet

SHORTEST = 3  # words of a shown passage, two of them no function words
FEWEST_CONTENT = 2
MOST_PLACES = 64  # of three words in the origin; what stands there more often tells no place

Places = NDArray[np.int64]


class Run(NamedTuple):
    """Equal words: `length` of them from `here` in the derived text, from `there` in the origin."""

    here: int
    there: int
    length: int


def passages(derived: Sheet, origin: Sheet) -> tuple[Passage, ...]:
    """Runs of equal folded words, in order of the derived text, none crossing a line of either.

    Greedy: at each word the longest run that the origin has, nearest after the last one taken.
    """
    telling = np.concatenate(([0], np.cumsum(derived.content | derived.quoted)))
    chosen = _greedy(longest_runs(derived, origin), telling.tolist())
    return tuple(_passage(derived, origin, run) for run in chosen)


def longest_runs(derived: Sheet, origin: Sheet) -> list[Run]:
    """All runs of equal words within one line of each text that cannot be made longer, in order."""
    ours, our_hashes = _within_lines(derived)
    theirs, their_hashes = _within_lines(origin)
    order = np.argsort(their_hashes, kind="stable")
    firsts = np.searchsorted(their_hashes, our_hashes, "left", order)
    counts = np.searchsorted(their_hashes, our_hashes, "right", order) - firsts
    counts[counts > MOST_PLACES] = 0
    here = np.repeat(ours, counts)
    steps = np.arange(len(here)) - np.repeat(np.cumsum(counts) - counts, counts)
    there = theirs[order[np.repeat(firsts, counts) + steps]]
    return _joined(here, there)


def _within_lines(sheet: Sheet) -> tuple[Places, Hashes]:
    """Where three words begin that stand in one line, and their hashes."""
    hashes = run_hashes(sheet.words, SHORTEST)
    within = sheet.lines[: len(hashes)] == sheet.lines[SHORTEST - 1 :][: len(hashes)]
    return np.flatnonzero(within), hashes[within]


def _joined(here: Places, there: Places) -> list[Run]:
    """Places of three equal words, joined to runs where they follow each other in both texts."""
    order = np.lexsort((here, there - here))
    here, there = here[order], there[order]
    follows = (np.diff(here) == 1) & (np.diff(there) == 1)
    firsts = np.flatnonzero(np.concatenate((np.ones(min(1, len(here)), bool), ~follows)))
    lengths = np.diff(firsts, append=len(here)) + SHORTEST - 1
    rows = zip(here[firsts].tolist(), there[firsts].tolist(), lengths.tolist(), strict=True)
    return sorted(map(Run._make, rows))


def _greedy(runs: Sequence[Run], telling: Sequence[int]) -> Iterator[Run]:
    """The runs that are shown; telling[k]: how many of the first k words are worth showing."""
    here, after, coming = 0, 0, 0
    at_hand: list[Run] = []
    while at_hand or coming < len(runs):
        while coming < len(runs) and runs[coming].here <= here:
            at_hand.append(runs[coming])
            coming += 1
        at_hand = [run for run in at_hand if run.here + run.length - here >= SHORTEST]
        if not at_hand:
            here = runs[coming].here if coming < len(runs) else here
            continue
        run = max((_from(run, here) for run in at_hand), key=lambda one: _rank(one, after))
        if telling[here + run.length] - telling[here] >= FEWEST_CONTENT:
            yield run
            here, after = here + run.length, run.there + run.length
        else:
            here += 1


def _from(run: Run, here: int) -> Run:
    """What is left of a run from a later word on."""
    gone = here - run.here
    return Run(here, run.there + gone, run.length - gone)


def _rank(run: Run, after: int) -> tuple[int, int, int]:
    return run.length, -abs(run.there - after), -run.there


def _passage(derived: Sheet, origin: Sheet, run: Run) -> Passage:
    return Passage(
        int(derived.starts[run.here]),
        int(derived.ends[run.here + run.length - 1]),
        int(origin.starts[run.there]),
        int(origin.ends[run.there + run.length - 1]),
    )
