"""Furniture: lines and phrases that an outlet prints around many of its stories."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from firsthand.trace.hashing import Hashes, distinct, fresh, pair_hashes, sums_by_row
from firsthand.trace.sheets import Flags, Words

REPEATS = 3  # a line in this many stories of one house is furniture
MOSTLY = 0.5  # an article made of repeated lines to this share is a twin, and no witness
PHRASE_ARTICLES = 5  # a phrase in this many articles ...
PHRASE_SHARE = 0.6  # ... this share of them from one house, is that house's furniture
PARTS = 8  # in which the phrases of a pile are counted

Places = NDArray[np.int64]


def without_furniture(pages: Sequence[Words], houses: Sequence[str]) -> list[Words]:
    """The words of each article without the lines that its house repeats over its stories.

    A wire line printed by seven houses is no furniture; nor is the text of a page that one
    house keeps under several addresses, so pages made mostly of repeated lines do not vote.
    """
    sizes = [np.bincount(own.lines) for own in pages]
    owners = np.repeat(np.arange(len(pages)), [len(own) for own in sizes])
    lines = np.concatenate([np.zeros(0, np.uint64), *(_hashes_of_lines(own) for own in pages)])
    _, keys = np.unique(pair_hashes(lines, _numbers_of(houses)[owners]), return_inverse=True)
    repeated = _articles_with(keys, owners, np.ones(len(pages), bool)) >= REPEATS
    words = np.concatenate([np.zeros(0, np.int64), *sizes])
    share = _sums(owners, words * repeated, len(pages)) / np.maximum(
        1, _sums(owners, words, len(pages))
    )
    furniture = _articles_with(keys, owners, share <= MOSTLY) >= REPEATS
    ends = np.cumsum([len(own) for own in sizes])
    kept = np.split(~furniture, ends[:-1]) if len(pages) else []
    return [
        own if stays.all() else own.only(stays[own.lines])
        for own, stays in zip(pages, kept, strict=True)
    ]


def _hashes_of_lines(own: Words) -> Hashes:
    """A hash for each line of a page, in order."""
    return sums_by_row(own.words.astype(np.uint64), np.flatnonzero(fresh(own.lines)))


def _numbers_of(houses: Sequence[str]) -> Places:
    known = {house: number for number, house in enumerate(sorted(set(houses)))}
    return np.array([known[house] for house in houses], dtype=np.int64)


def _articles_with(keys: Places, owners: Places, voters: Flags) -> Places:
    """For each row how many articles that vote have its key."""
    votes = voters[owners]
    count = len(voters)
    rows = distinct(keys[votes] * count + owners[votes]) // max(1, count)
    return np.bincount(rows, minlength=int(keys.max(initial=-1)) + 1)[keys]


def _sums(owners: Places, values: NDArray[np.int64], count: int) -> NDArray[np.float64]:
    return np.bincount(owners, weights=values, minlength=count).astype(np.float64)


def furniture_phrases(
    phrases: NDArray[np.int32], owners: NDArray[np.int32], houses: Sequence[str]
) -> Flags:
    """Which phrases are in five or more articles of which 60 % come from one house.

    phrases: a number (0: in one article only) for each row, owners: its article. Source: design
    note scale.md 3, rule 1. Articles made mostly of such phrases do not vote. One flag for each
    number of a phrase.
    """
    numbers = _numbers_of(houses)
    suspects = _furniture(phrases, owners, numbers, np.ones(len(houses), bool))
    rows = np.bincount(owners, minlength=len(houses))
    hits = np.bincount(owners[suspects[phrases]], minlength=len(houses))
    return _furniture(phrases, owners, numbers, hits <= MOSTLY * rows)


def _furniture(
    phrases: NDArray[np.int32], owners: NDArray[np.int32], houses: Places, voters: Flags
) -> Flags:
    """The same, by articles that vote; a part of the phrases at a time, so that little is held."""
    count = int(phrases.max(initial=0)) + 1
    found = np.zeros(count, bool)
    for low in range(1, count, count // PARTS + 1):
        high = min(count, low + count // PARTS + 1)
        rows = np.flatnonzero((phrases >= low) & (phrases < high))
        rows = rows[voters[owners[rows]]]
        codes = distinct((phrases[rows] - low).astype(np.int64) * len(houses) + owners[rows])
        held, holders = np.divmod(codes, len(houses))
        found[low:high] = _of_one_house(held, houses[holders], high - low)
    return found


def _of_one_house(phrases: Places, houses: Places, count: int) -> Flags:
    """Flags by phrase; a row is a phrase and the house of an article that has it."""
    total = np.bincount(phrases, minlength=count)
    often = total[phrases] >= PHRASE_ARTICLES
    phrases, houses = phrases[often], houses[often]
    wide = int(houses.max(initial=0)) + 1
    codes, hits = np.unique(phrases * wide + houses, return_counts=True)
    chosen = codes // wide
    found = np.zeros(count, bool)
    found[chosen[hits >= PHRASE_SHARE * total[chosen]]] = True
    return found
