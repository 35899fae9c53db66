"""Bags: each article as the keys it holds, weighed by their rarity in the pile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from firsthand.lexicon import Lexicon
from firsthand.trace.across.keys import (
    Keyring,
    Kind,
    Places,
    Rows,
    Told,
    Weights,
    Words,
    names,
    spread,
    take_apart,
)
from firsthand.trace.sheets import Sheet

UNSEEN_ARTICLES = 50  # imagined beside the pile, so that rarity means something in a small one
LITTLE = 1e-9
SENTENCES = 15  # of an imagined article


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """The keys of every article of a pile (row k: article k, keys rising), and their rarity.

    Weights are such that the names and numbers of an article have length one, and its meanings
    too, so a product of two rows is a cosine of each.
    """

    rows: Rows
    rarity: Weights  # by key
    kinds: NDArray[np.int8]  # by key
    meaning: NDArray[np.bool_]  # by key: whether it is a meaning, not a name or number
    long_numbers: NDArray[np.bool_]  # by key: whether it is a number of two digits or more
    keyring: Keyring
    words: Mapping[str, Words]  # language group -> its words, taken apart

    def told(self, sheet: Sheet) -> Told:
        """The keys of a sheet of the pile, in order."""
        return self.words[sheet.group].told(sheet, names(sheet, sheet.group), self.keyring)

    def keys_of(self, number: int) -> slice:
        """Where the keys of an article stand."""
        return slice(int(self.rows.starts[number]), int(self.rows.starts[number + 1]))

    def cosines(self, one: int, two: int) -> tuple[float, float]:
        """Of names and numbers, and of meanings, between two articles; 0 to 1."""
        first, second = self.keys_of(one), self.keys_of(two)
        keys, left, right = np.intersect1d(
            self.rows.keys[first], self.rows.keys[second], assume_unique=True, return_indices=True
        )
        products = self.rows.weights[first][left] * self.rows.weights[second][right]
        meanings = float(products[self.meaning[keys]].sum())
        return float(products.sum()) - meanings, meanings

    def shared_names(self, one: int, others: Sequence[int]) -> NDArray[np.float64]:
        """The cosine of names and numbers between an article and each of others, float64[n]."""
        own = self.keys_of(one)
        keys = self.rows.keys[own]
        held = np.zeros(len(self.rarity), np.float32)
        held[keys] = np.where(self.meaning[keys], 0, self.rows.weights[own])
        starts = self.rows.starts[others]
        sizes = self.rows.starts[np.asarray(others, np.int64) + 1] - starts
        places = spread(starts, sizes)
        products = held[self.rows.keys[places]] * self.rows.weights[places]
        whose = np.repeat(np.arange(len(others)), sizes)
        return np.bincount(whose, products, len(others)).astype(np.float64)

    def nearness(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], float]]:
        """Each pair of articles with the sum of its two cosines, 0 to 2; quick for many pairs."""
        held = np.zeros(len(self.rarity), np.float32)
        for one, group in groupby(sorted(pairs), key=itemgetter(0)):
            own = self.keys_of(one)
            held[self.rows.keys[own]] = self.rows.weights[own]
            for pair in group:
                other = self.keys_of(pair[1])
                yield pair, float(held[self.rows.keys[other]] @ self.rows.weights[other])
            held[self.rows.keys[own]] = 0


def make_bags(sheets: Sequence[Sheet], counted: Collection[int], lexicon: Lexicon) -> Bags:
    """The bags of all sheets; rarity is counted over the sheets in `counted`.

    A name does not become common because a text that holds it was copied often.
    """
    keyring = Keyring()
    groups: dict[str, list[tuple[Sheet, Places]]] = defaultdict(list)
    named = [names(sheet, sheet.group) for sheet in sheets]
    for sheet, own in zip(sheets, named, strict=True):
        groups[sheet.group].append((sheet, own))
    words = {
        group: take_apart(group, own, lexicon, keyring) for group, own in sorted(groups.items())
    }
    both = zip(sheets, named, strict=True)
    rows = _bagged(words[sheet.group].told(sheet, own, keyring) for sheet, own in both)
    kinds = keyring.kinds
    rarity = _rarity(rows, counted, _expected(keyring, len(kinds), lexicon))
    meaning = kinds == Kind.MEANING
    return Bags(
        rows=_weighed(rows, rarity, meaning),
        rarity=rarity,
        kinds=kinds,
        meaning=meaning,
        long_numbers=_long_numbers(keyring, len(kinds)),
        keyring=keyring,
        words=words,
    )


def _long_numbers(keyring: Keyring, keys: int) -> NDArray[np.bool_]:
    found = np.zeros(keys, bool)
    found[[key for text, key in keyring.of(Kind.NUMBER).items() if len(text) > 1]] = True
    return found


def _bagged(told: Iterable[Told]) -> Rows:
    """Each article's distinct keys, rising, with the logarithm of how much it says of each."""
    keys, weights, counts = [np.zeros(0, np.int32)], [np.zeros(0, np.float32)], [0]
    for one in told:
        distinct, place = np.unique(one.keys, return_inverse=True)
        total = np.bincount(place, one.weights, len(distinct))
        keys.append(distinct.astype(np.int32))
        weights.append(
            (total * (1 + np.log(np.maximum(total, 1))) / np.maximum(total, 1)).astype(np.float32)
        )
        counts.append(len(distinct))
    return Rows(np.cumsum(counts), np.concatenate(keys), np.concatenate(weights))


def _expected(keyring: Keyring, keys: int, lexicon: Lexicon) -> Weights:
    """By key: the share of articles that would hold it, from its share of sentences."""
    shares = np.zeros(keys, np.float32)
    for text, key in keyring.of(Kind.MEANING).items():
        shares[key] = lexicon.commonness(text)
    found: Weights = 1 - (1 - shares) ** SENTENCES
    return found


def _rarity(rows: Rows, counted: Collection[int], expected: Weights) -> Weights:
    """log(N / df) of every key, with the imagined articles counted in; never below 0."""
    inside = np.zeros(len(rows.starts) - 1, bool)
    inside[sorted(counted)] = True
    holders = np.repeat(inside, np.diff(rows.starts))
    df = np.bincount(rows.keys[holders], minlength=len(expected))
    articles = len(counted) + UNSEEN_ARTICLES
    rarity = np.log((articles + 1) / (df + UNSEEN_ARTICLES * expected + 0.5))
    found: Weights = np.maximum(rarity, 0).astype(np.float32)
    return found


def _weighed(rows: Rows, rarity: Weights, meaning: NDArray[np.bool_]) -> Rows:
    """The rows times rarity, each kind of an article brought to length one."""
    articles = len(rows.starts) - 1
    weights = rows.weights * rarity[rows.keys]
    part = np.repeat(np.arange(articles, dtype=np.int32) * 2, np.diff(rows.starts))
    part += meaning[rows.keys]
    length = np.sqrt(np.bincount(part, weights * weights, 2 * articles)).astype(np.float32)
    weights /= np.maximum(length, LITTLE)[part]
    return Rows(rows.starts, rows.keys, weights)
