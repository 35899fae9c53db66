"""Candidates: pairs of sheets that share enough anchors to be compared word by word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.trace.sheets import Flags, Numbers, Sheet
from firsthand.trace.within.anchors import RUN, Anchors, Hashes

CLIQUE = 8  # the first holders of an anchor are all paired; later ones with first and predecessor
SMALLEST_SHEET = 20  # words: the least length that shares are counted against
FEWEST_RUNS = 3
FEWEST_PAIRS = 4
RUN_SHARE = 0.10  # of the shorter text
PAIR_SHARE = 0.14


def candidates(sheets: Sequence[Sheet], anchors: Sequence[Anchors]) -> list[tuple[int, int]]:
    """Pairs (earlier, later) of positions in `sheets`, which stand in order of appearance.

    No anchor is dropped for being frequent: that would lose the story most outlets carry. The
    work is 28 + 2 * holders pairs for each anchor. Source: design note scale.md 3.
    """
    sizes = np.array([max(SMALLEST_SHEET, sheet.size) for sheet in sheets], dtype=np.int64)
    by_runs = _frequent([own.distinct_runs for own in anchors], FEWEST_RUNS, RUN_SHARE / RUN, sizes)
    by_pairs = _frequent([own.distinct_pairs for own in anchors], FEWEST_PAIRS, PAIR_SHARE, sizes)
    count = len(sheets)
    return [divmod(code, count) for code in np.union1d(by_runs, by_pairs).tolist()]


def _frequent(hashes: Sequence[Hashes], fewest: int, share: float, sizes: Numbers) -> Numbers:
    """Codes of the pairs that share `fewest` anchors and `share` for each word of the shorter."""
    codes, counts = np.unique(_shared(hashes), return_counts=True)
    shorter = np.minimum(sizes[codes // len(sizes)], sizes[codes % len(sizes)])
    chosen: Numbers = codes[(counts >= fewest) & (counts >= share * shorter)]
    return chosen


def _shared(distinct: Sequence[Hashes]) -> Numbers:
    """For each anchor and each pair of its holders that is looked at: first * count + second."""
    count = len(distinct)
    owners = np.repeat(np.arange(count), [len(own) for own in distinct])
    everything = np.concatenate([np.zeros(0, np.uint64), *distinct])
    order = np.argsort(everything, kind="stable")
    everything, owners = everything[order], owners[order]
    fresh: Flags = np.ones(len(everything), bool)
    fresh[1:] = everything[1:] != everything[:-1]
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(everything)), 0))
    rank = np.arange(len(everything)) - first
    found = [np.zeros(0, np.int64)]
    for distance in range(1, CLIQUE):
        later = np.flatnonzero((rank >= distance) & ((rank < CLIQUE) | (distance == 1)))
        found.append(owners[later - distance] * count + owners[later])
    star = np.flatnonzero(rank >= CLIQUE)
    found.append(owners[first[star]] * count + owners[star])
    return np.concatenate(found)
