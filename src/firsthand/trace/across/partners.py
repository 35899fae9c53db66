"""Partners: which articles are worth comparing, since they share what is weightiest in them.

Every article asks with its weightiest keys: rare in the pile, often in the article. A key that many
hold is looked up only among those that stand near in the pile's order, which is that of time: work
stays bounded, and no story is lost for being printed by many.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.records import When
from firsthand.trace.across.bags import Bags
from firsthand.trace.across.keys import Places, Weights, spread

Pair = tuple[int, int]
Values = NDArray[np.float64]

WINDOW_DAYS = 60  # between a text and its translation, where both are dated
ASKED_AT_ONCE = 256  # articles: bounds the memory of a step


@dataclass(frozen=True, slots=True)
class Asking:
    """How widely partners are looked for."""

    keys: int  # the weightiest of an article: rare in the pile, often in it
    holders: int  # of a key, in the order of the pile
    partners: int  # the best of an article
    shared: int = 3  # such keys at least
    least: float = 0.0  # sum of the products of the weights of shared keys, 2 at most


ACROSS = Asking(keys=48, holders=400, partners=24)
WITHIN = Asking(keys=24, holders=100, partners=8, shared=4)


@dataclass(frozen=True, slots=True, eq=False)
class _Entries:
    """The asking keys of the articles: entry k is key `keys[k]` of article `articles[k]`.

    Sorted by key, then article; low, high: the entries of the same key that are looked up.
    """

    articles: Places
    weights: Weights
    low: Places
    high: Places


def partners(
    bags: Bags,
    groups: Mapping[int, str],
    times: Sequence[When | None],
    asking: Asking,
    *,
    within: bool,
) -> set[Pair]:
    """Pairs (smaller, larger) of articles that share rare keys and are not too far apart in time.

    groups: the articles looked at, with the language group of each; within: pairs of one group,
    else of two.
    """
    numbers = np.array(sorted(groups), np.int64)
    names = sorted(set(groups.values()))
    group = np.zeros(len(bags.rows.starts) - 1, np.int64)
    group[numbers] = [names.index(groups[number]) for number in numbers.tolist()]
    entries = _entries(bags, numbers, group, asking, within=within)
    days = _days(times)
    found: set[Pair] = set()
    order = np.argsort(entries.articles, kind="stable")
    for chunk in np.array_split(order, max(1, len(numbers) // ASKED_AT_ONCE)):
        asker, other, value = _shared(entries, chunk)
        able = (group[asker] == group[other]) == within
        able &= (asker != other) & _near(days, asker, other)
        found |= _best(asker[able], other[able], value[able], asking)
    return found


def _entries(
    bags: Bags, numbers: Places, group: Places, asking: Asking, *, within: bool
) -> _Entries:
    """The weightiest keys of each article that a possible partner holds too."""
    starts = bags.rows.starts
    counts = starts[numbers + 1] - starts[numbers]
    places = spread(starts[numbers], counts)
    article, key = np.repeat(numbers, counts), bags.rows.keys[places].astype(np.int64)
    shared = _met(key, group[article], within=within)
    article, key = article[shared], key[shared]
    weight = bags.rows.weights[places[shared]]
    order = np.lexsort((key, -weight, article))
    rank = _ranks(article[order])
    kept = order[rank < asking.keys]
    kept = kept[np.lexsort((article[kept], key[kept]))]
    article, key, weight = article[kept], key[kept], weight[kept]
    here = np.arange(len(key))
    first, end = np.searchsorted(key, key), np.searchsorted(key, key, "right")
    return _Entries(
        articles=article,
        weights=weight,
        low=np.maximum(first, here - asking.holders // 2),
        high=np.minimum(end, here + asking.holders // 2 + 1),
    )


def _met(key: Places, group: Places, *, within: bool) -> NDArray[np.bool_]:
    """Whether the key of each entry is held by another article of its group, or of another."""
    holders = np.bincount(key)
    size = int(group.max()) + 1 if len(group) else 1
    _, place, own = np.unique(key * size + group, return_inverse=True, return_counts=True)
    found: NDArray[np.bool_] = own[place] > 1 if within else holders[key] > own[place]
    return found


def _ranks(sorted_values: Places) -> Places:
    """0, 1, 2 ... within each run of equal values."""
    here = np.arange(len(sorted_values))
    first = np.flatnonzero(np.diff(sorted_values, prepend=-1))
    found: Places = here - np.repeat(first, np.diff(np.append(first, len(here))))
    return found


def _shared(entries: _Entries, asked: Places) -> tuple[Places, Places, Weights]:
    """For the entries asked with: who asks, who holds the key, and what it is worth."""
    counts = entries.high[asked] - entries.low[asked]
    holders = spread(entries.low[asked], counts)
    return (
        np.repeat(entries.articles[asked], counts),
        entries.articles[holders],
        np.repeat(entries.weights[asked], counts) * entries.weights[holders],
    )


def _best(asker: Places, other: Places, value: Weights, asking: Asking) -> set[Pair]:
    """The best partners of each asker, by the sum of what they share."""
    if not len(asker):
        return set()
    size = int(max(asker.max(), other.max())) + 1
    pair, place, count = np.unique(asker * size + other, return_inverse=True, return_counts=True)
    total = np.bincount(place, value)
    able = np.flatnonzero((count >= asking.shared) & (total >= asking.least))
    one, two = pair[able] // size, pair[able] % size
    order = np.lexsort((two, -total[able], one))
    kept = order[_ranks(one[order]) < asking.partners]
    low, high = np.minimum(one[kept], two[kept]), np.maximum(one[kept], two[kept])
    return set(zip(low.tolist(), high.tolist(), strict=True))


def _days(times: Sequence[When | None]) -> tuple[Values, Values]:
    """First and last possible day of each article; without a date, any."""
    earliest = [-np.inf if when is None else when.earliest.toordinal() for when in times]
    latest = [np.inf if when is None else when.latest.toordinal() for when in times]
    return np.array(earliest, np.float64), np.array(latest, np.float64)


def _near(days: tuple[Values, Values], one: Places, two: Places) -> NDArray[np.bool_]:
    earliest, latest = days
    apart = np.maximum(earliest[two] - latest[one], earliest[one] - latest[two])
    near: NDArray[np.bool_] = apart <= WINDOW_DAYS
    return near
