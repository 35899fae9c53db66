"""Candidates: pairs of sheets that share enough anchors to be compared word by word."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.trace.hashing import distinct, fresh
from firsthand.trace.sheets import Numbers, Sheet
from firsthand.trace.within.anchors import AT_ONCE, MOST_PARTS, RUN, Anchors, Places, Shared

CLIQUE = 8  # the first holders of an anchor are all paired; later ones with first and predecessor
SMALLEST_SHEET = 20  # words: the least length that shares are counted against
FEWEST_RUNS = 3
FEWEST_PAIRS = 4
RUN_SHARE = 0.10  # of the shorter text
PAIR_SHARE = 0.14


def candidates(sheets: Sequence[Sheet], anchors: Anchors) -> Places:
    """Pairs of positions in `sheets`, which stand in order of appearance: a row (earlier, later).

    Anchors without a rare word say nothing; of the others none is dropped for being frequent,
    which would lose the story that most outlets carry. The work is 28 + 2 * holders pairs for
    each anchor. Source: design notes scale.md 3, trace.md 3.
    """
    sizes = np.array([max(SMALLEST_SHEET, sheet.size) for sheet in sheets], dtype=np.int64)
    by_runs = _frequent(anchors.runs, FEWEST_RUNS, RUN_SHARE / RUN, sizes)
    by_pairs = _frequent(anchors.pairs, FEWEST_PAIRS, PAIR_SHARE, sizes)
    codes = np.union1d(by_runs, by_pairs)
    return np.stack((codes // len(sizes), codes % len(sizes)), axis=1)


def _frequent(shared: Shared, fewest: int, share: float, sizes: Places) -> Places:
    """Codes of the pairs that share `fewest` anchors and `share` for each word of the shorter."""
    codes, counts = _counted(shared, len(sizes))
    shorter = np.minimum(sizes[codes // len(sizes)], sizes[codes % len(sizes)])
    chosen: Places = codes[(counts >= fewest) & (counts >= share * shorter)]
    return chosen


def _counted(shared: Shared, sheets: int) -> tuple[Places, Places]:
    """Codes (first * sheets + second) of the pairs that are looked at, and by how many anchors."""
    owners = shared.owners
    parts = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    step = len(shared.telling) // min(MOST_PARTS, len(owners) // AT_ONCE + 1) + 1
    for low in range(0, len(shared.telling), step):
        inside = np.flatnonzero((shared.numbers >= low) & (shared.numbers < low + step))
        rows = inside[shared.telling[shared.numbers[inside]]]
        parts.append(_pairs(shared.numbers[rows], owners[rows], sheets))
    found, places = np.unique(np.concatenate([codes for codes, _ in parts]), return_inverse=True)
    counts = np.bincount(places, np.concatenate([count for _, count in parts]), len(found))
    return found, counts.astype(np.int64)


def _pairs(numbers: Numbers, owners: Numbers, sheets: int) -> tuple[Places, Places]:
    """For the holders of each anchor, in order: the pairs that are looked at, counted."""
    rows = distinct(numbers.astype(np.int64) * sheets + owners)
    numbers, owners = (rows // sheets).astype(np.int32), rows % sheets
    first = np.maximum.accumulate(np.where(fresh(numbers), np.arange(len(numbers)), 0))
    rank = np.arange(len(numbers)) - first
    found = [np.zeros(0, np.int64)]
    for distance in range(1, CLIQUE):
        later = np.flatnonzero((rank >= distance) & ((rank < CLIQUE) | (distance == 1)))
        found.append(owners[later - distance] * sheets + owners[later])
    star = np.flatnonzero(rank >= CLIQUE)
    found.append(owners[first[star]] * sheets + owners[star])
    return np.unique(np.concatenate(found), return_counts=True)
