"""Hashes of words and of runs of words, the same on every machine."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def mix(values: Hashes) -> Hashes:
    """The finaliser of SplitMix64 (Steele and others 2014)."""
    mixed: Hashes = values ^ (values >> np.uint64(30))
    mixed *= _MIX_1
    mixed ^= mixed >> np.uint64(27)
    mixed *= _MIX_2
    mixed ^= mixed >> np.uint64(31)
    return mixed


def run_hashes(words: NDArray[Any], length: int) -> Hashes:
    """A hash for every `length` words (numbers) in a row; empty for fewer words."""
    count = max(0, len(words) - length + 1)
    values = words.astype(np.uint64)
    found = np.zeros(count, np.uint64)
    factor = 1
    for offset in range(length):
        factor = factor * int(_GOLDEN) % 2**64
        found += values[offset : offset + count] * np.uint64(factor)
    return mix(found)


def pair_hashes(one: NDArray[Any], other: NDArray[Any]) -> Hashes:
    """A hash for each two numbers side by side, in this order."""
    return mix(one.astype(np.uint64) * _GOLDEN + mix(other.astype(np.uint64)))


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """The different values in order; by sorting, which is quicker than `np.unique` here."""
    ordered = np.sort(values)
    return ordered[fresh(ordered)]


def fresh(ordered: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a value differs from the one before it."""
    found = np.ones(len(ordered), bool)
    found[1:] = ordered[1:] != ordered[:-1]
    return found


def sums_by_row(values: Hashes, firsts: NDArray[Any]) -> Hashes:
    """One hash for each stretch of values that begins at `firsts`; their order matters."""
    if not len(firsts):
        return np.zeros(0, np.uint64)
    places = np.arange(len(values))
    lengths = np.diff(firsts, append=len(values))
    within = (places - np.repeat(firsts, lengths)).astype(np.uint64)
    return mix(np.add.reduceat(mix(values * _GOLDEN + within), firsts))
