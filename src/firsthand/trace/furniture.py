"""Furniture: lines and phrases that an outlet prints around many of its stories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from firsthand.trace.sheets import Line

Hashes = NDArray[np.uint64]

REPEATS = 3  # a line in this many stories of one house is furniture
MOSTLY = 0.5  # an article made of repeated lines to this share is a twin, and no witness
PHRASE_ARTICLES = 5  # a phrase in this many articles ...
PHRASE_SHARE = 0.6  # ... this share of them from one house, is that house's furniture


def without_furniture(
    lines: Sequence[tuple[Line, ...]], houses: Sequence[str]
) -> list[tuple[Line, ...]]:
    """The lines of each article without those that its house repeats over its stories.

    A wire line printed by seven houses is no furniture; nor is the text of a page that one
    house keeps under several addresses, so pages made mostly of repeated lines do not vote.
    """
    counts = _repeats(lines, houses, [True] * len(lines))
    voters = [
        _share(own, house, counts) <= MOSTLY for own, house in zip(lines, houses, strict=True)
    ]
    furniture = _repeats(lines, houses, voters)
    return [
        tuple(line for line in own if furniture[house, line.key] < REPEATS)
        for own, house in zip(lines, houses, strict=True)
    ]


def _repeats(
    lines: Sequence[tuple[Line, ...]], houses: Sequence[str], voters: Sequence[bool]
) -> Counter[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for own, house, votes in zip(lines, houses, voters, strict=True):
        if votes:
            counts.update((house, key) for key in {line.key for line in own})
    return counts


def _share(own: Sequence[Line], house: str, counts: Counter[tuple[str, str]]) -> float:
    total = sum(len(line.words) for line in own)
    repeated = sum(len(line.words) for line in own if counts[house, line.key] >= REPEATS)
    return repeated / total if total else 0.0


def furniture_phrases(phrases: Sequence[Hashes], houses: Sequence[str]) -> Hashes:
    """Hashes in five or more articles of which 60 % come from one house, sorted.

    Source: design note scale.md 3, rule 1. Articles made mostly of such phrases do not vote.
    """
    suspects = _one_house(phrases, houses)
    voters = [float(np.isin(own, suspects).mean() if len(own) else 0) <= MOSTLY for own in phrases]
    kept = [own if votes else own[:0] for own, votes in zip(phrases, voters, strict=True)]
    return _one_house(kept, houses)


def _one_house(phrases: Sequence[Hashes], houses: Sequence[str]) -> Hashes:
    by_house: dict[str, list[Hashes]] = defaultdict(list)
    for own, house in zip(phrases, houses, strict=True):
        by_house[house].append(np.unique(own))
    everywhere = np.sort(
        np.concatenate([np.zeros(0, np.uint64), *chain.from_iterable(by_house.values())])
    )
    found = [np.zeros(0, np.uint64)]
    for together in by_house.values():
        hashes, counts = np.unique(np.concatenate(together), return_counts=True)
        total = np.searchsorted(everywhere, hashes, "right") - np.searchsorted(everywhere, hashes)
        found.append(hashes[(total >= PHRASE_ARTICLES) & (counts >= PHRASE_SHARE * total)])
    return np.unique(np.concatenate(found))
