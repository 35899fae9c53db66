"""Bags: each article as the keys it holds, weighed by their rarity in the pile."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.lexicon import Lexicon
from firsthand.trace.across.keys import (
    Keyring,
    Keys,
    Kind,
    Places,
    Rows,
    Told,
    Weights,
    Words,
    take_apart,
)
from firsthand.trace.sheets import Sheet

UNSEEN_ARTICLES = 50  # imagined beside the pile, so that rarity means something in a small one
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
        return self.words[sheet.group].told(sheet, self.keyring)

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


def make_bags(sheets: Sequence[Sheet], counted: Collection[int], lexicon: Lexicon) -> Bags:
    """The bags of all sheets; rarity is counted over the sheets in `counted`.

    A name does not become common because a text that holds it was copied often.
    """
    keyring = Keyring()
    groups: dict[str, list[Sheet]] = defaultdict(list)
    for sheet in sheets:
        groups[sheet.group].append(sheet)
    words = {
        group: take_apart(group, own, lexicon, keyring) for group, own in sorted(groups.items())
    }
    rows = _bagged([words[sheet.group].told(sheet, keyring) for sheet in sheets])
    kinds = keyring.kinds
    rarity = _rarity(rows, counted, _expected(keyring, lexicon))
    meaning = kinds == Kind.MEANING
    return Bags(
        rows=_weighed(rows, rarity, meaning),
        rarity=rarity,
        kinds=kinds,
        meaning=meaning,
        long_numbers=(kinds == Kind.NUMBER) & _long(keyring),
        keyring=keyring,
        words=words,
    )


def _long(keyring: Keyring) -> NDArray[np.bool_]:
    return np.array([len(text) > 1 for text in keyring.texts], bool)


def _bagged(told: Sequence[Told]) -> Rows:
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


def _expected(keyring: Keyring, lexicon: Lexicon) -> Weights:
    """By key: the share of articles that would hold it, from its share of sentences."""
    shares = [
        lexicon.commonness(text) if kind == Kind.MEANING else 0.0
        for kind, text in zip(keyring.kinds.tolist(), keyring.texts, strict=True)
    ]
    found: Weights = (1 - (1 - np.array(shares)) ** SENTENCES).astype(np.float32)
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
    weights = rows.weights * rarity[rows.keys]
    article: Places = np.repeat(np.arange(len(rows.starts) - 1), np.diff(rows.starts))
    part = 2 * article + meaning[rows.keys]
    length = np.sqrt(np.bincount(part, weights**2, 2 * (len(rows.starts) - 1)))
    scaled = weights / np.maximum(length, 1e-9)[part]
    keys: Keys = rows.keys
    return Rows(rows.starts, keys, scaled.astype(np.float32))
