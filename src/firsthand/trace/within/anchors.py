"""Anchors: hashes of five words in a row, and of content words that stand near each other.

The first find copies; the second, unordered, survive a rewrite and a translation out and back.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.trace.sheets import Flags, Numbers, Sheet

Hashes = NDArray[np.uint64]

RUN = 5  # words of a run
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """runs[k] is the hash of words k to k+4 of the sheet; pairs stand in no order.

    The distinct ones are sorted, for joining.
    """

    runs: Hashes
    pairs: Hashes
    distinct_runs: Hashes
    distinct_pairs: Hashes


def make_anchors(sheet: Sheet) -> Anchors:
    """The anchors of one sheet; pairs are of content words outside quotations."""
    runs, pairs = run_hashes(sheet.words), _pair_hashes(sheet.words[sheet.content])
    return Anchors(runs, pairs, np.unique(runs), np.unique(pairs))


def run_hashes(words: Numbers, length: int = RUN) -> Hashes:
    """A hash for every `length` words in a row; empty for fewer words."""
    count = len(words) - length + 1
    if count <= 0:
        return np.zeros(0, np.uint64)
    hashes = np.zeros(count, np.uint64)
    for offset in range(length):
        hashes = _mix(hashes * _GOLDEN + words[offset : offset + count].astype(np.uint64))
    return hashes


def _pair_hashes(words: Numbers) -> Hashes:
    """Content words one and two apart, the smaller number first."""
    found = [np.zeros(0, np.uint64)]
    for distance in (1, 2):
        left, right = words[:-distance], words[distance:]
        low = np.minimum(left, right).astype(np.uint64)
        high = np.maximum(left, right).astype(np.uint64)
        found.append((low << np.uint64(32)) | high)
    return _mix(np.concatenate(found))


def _mix(values: Hashes) -> Hashes:
    """The finaliser of SplitMix64 (Steele and others 2014)."""
    mixed: Hashes = values ^ (values >> np.uint64(30))
    mixed = mixed * _MIX_1
    mixed = mixed ^ (mixed >> np.uint64(27))
    mixed = mixed * _MIX_2
    mixed = mixed ^ (mixed >> np.uint64(31))
    return mixed


def covered_words(matched: Flags, size: int) -> Flags:
    """The words of a sheet of `size` words that stand in a matched run."""
    if not len(matched):
        return np.zeros(size, bool)
    steps = np.zeros(size + 1, np.int64)
    steps[: len(matched)] += matched
    steps[RUN : RUN + len(matched)] -= matched
    covered: Flags = np.cumsum(steps[:size]) > 0
    return covered
