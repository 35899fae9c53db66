"""Translation: which article in another language says the same, sentence after sentence.

Reports of one event share its names, its day and often one quotation; a translation shares them
in the same sentences, in the same order, and leaves little over. So coverage, order, whole
sentences and the lead over the second best partner decide, not the number of shared names.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from firsthand.trace.across.keys import Keyed
from firsthand.trace.across.sentences import (
    QUOTATION_WEIGHT,
    Alignment,
    Matrix,
    align,
    sentence_weights,
)
from firsthand.trace.weights import chance, weights

UNSEEN_ARTICLES = 50  # imagined articles without a key: rarity means something in a small pile
RAREST_KEYS = 48
MOST_HOLDERS = 400  # of a key, counted among heads of families only
BEST_PARTNERS = 12
FEWEST_SHARED = 3
FEWEST_WORDS = 60  # below: never more than possible
FEWEST_LINKS = 3  # pairs of sentences; the same
TRANSLATION = 0.9
AGAINST_A_CREDIT = 0.97  # the same, for a text that prints another house as its origin
NAMED = 0.75  # enough for a text that names the newsroom of the other
MOST_OF_ONE = 0.6  # of one of the two texts that a translation must account for
CREDITED = 0.3  # enough beside a printed credit
DOUBTED = 0.7  # enough to ask a person
POSSIBLE = 0.5  # the same, for very near texts and those that name the other's newsroom
HALF_OF_ONE = 0.5  # the same share for a possible one
SENTENCES_ENOUGH = 6
SELDOM = 2  # a key that stands more often says little about where it stands
NUMBERS_ENOUGH = 5


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Two articles in two languages, aligned; coverage is the aligned share of each text."""

    alignment: Alignment
    coverage_one: float
    coverage_two: float
    probability: float


def rarities(keyed: Iterable[Keyed]) -> dict[str, float]:
    """log(N / df) of every key; 50 articles without it are added to the pile in mind."""
    found: Counter[str] = Counter()
    count = UNSEEN_ARTICLES
    for one in keyed:
        found.update(one.counts.keys())
        count += 1
    return {key: math.log((count + 1) / (df + 0.5)) for key, df in found.items()}


def vector(keyed: Keyed, rarity: Mapping[str, float]) -> dict[str, float]:
    """The keys of a whole article, weighted by count and rarity, of length one."""
    weights = {
        key: (1 + math.log(count)) * rarity.get(key, 0.0) for key, count in keyed.counts.items()
    }
    length = math.sqrt(sum(weight * weight for weight in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Similarity of two vectors of length one."""
    if len(one) > len(two):
        one, two = two, one
    return sum(weight * two.get(key, 0.0) for key, weight in one.items())


def partners(
    vectors: Mapping[int, Mapping[str, float]],
    groups: Mapping[int, str],
    rarity: Mapping[str, float],
) -> set[tuple[int, int]]:
    """Pairs (smaller, larger) of articles in two language groups that share rare keys.

    Each article asks with its 48 rarest keys and keeps its 12 best partners. A key is looked up
    among at most 400 holders; since only heads of families stand here, a story in 500 outlets of
    one language is one holder.
    """
    known = Counter(key for keys in vectors.values() for key in keys)
    shared_keys = {key for key, count in known.items() if count > 1}
    rarest = {
        number: sorted(keys.keys() & shared_keys, key=lambda key: (-rarity[key], key))[:RAREST_KEYS]
        for number, keys in vectors.items()
    }
    holders: dict[str, list[int]] = defaultdict(list)
    for number, keys in rarest.items():
        for key in keys:
            if len(holders[key]) < MOST_HOLDERS:
                holders[key].append(number)
    found: set[tuple[int, int]] = set()
    for number, keys in rarest.items():
        shared: dict[int, list[float]] = defaultdict(list)
        for key in keys:
            for other in holders[key]:
                if groups[other] != groups[number]:
                    shared[other].append(rarity[key] ** 2)
        able = [other for other, weights in shared.items() if len(weights) >= FEWEST_SHARED]
        able.sort(key=lambda other: (-sum(shared[other]), other))
        found.update((min(number, other), max(number, other)) for other in able[:BEST_PARTNERS])
    return found


def compare(one: Keyed, two: Keyed, rarity: Mapping[str, float], closeness: float) -> Likeness:
    """Aligns two articles; the chance that one, or a third text, is behind both."""
    alignment = align(one, two, rarity)
    values = features(one, two, alignment, rarity) | {"closeness": closeness}
    fitted = weights().translation
    probability = chance(
        fitted.with_lexicon if one.lexicon and two.lexicon else fitted.names_only, values
    )
    return Likeness(
        alignment=alignment,
        coverage_one=_covered(one, {row for row, _ in alignment.links}),
        coverage_two=_covered(two, {column for _, column in alignment.links}),
        probability=probability,
    )


def features(
    one: Keyed, two: Keyed, alignment: Alignment, rarity: Mapping[str, float]
) -> dict[str, float]:
    """What the decision rests on besides closeness, each about 0 to 1."""
    links = alignment.links
    backwards = tuple(sorted((column, row) for row, column in links))
    coverage = sorted(
        (_covered(one, {row for row, _ in links}), _covered(two, {row for row, _ in backwards}))
    )
    similarity = alignment.similarity - alignment.background
    linked = [float(similarity[link]) for link in links]
    one_is_longer = similarity.shape[0] > similarity.shape[1]
    shorter = two if one_is_longer else one
    ahead = _lead(
        similarity.T if one_is_longer else similarity, sentence_weights(shorter.sentences)
    )
    return {
        "coverage": coverage[1],
        "coverage_back": coverage[0],
        "whole": sum(linked) / len(linked) if linked else 0.0,
        "order": _in_order(links),
        "lead": ahead,
        "placed": (_placed(one, two, links, rarity) + _placed(two, one, backwards, rarity)) / 2,
        "numbers": _same_numbers(one, two),
        "length": min(1.0, len(shorter.sentences) / SENTENCES_ENOUGH / 2),
        "links": min(1.0, len(linked) / SENTENCES_ENOUGH),
    }


def _placed(
    one: Keyed, two: Keyed, links: Sequence[tuple[int, int]], rarity: Mapping[str, float]
) -> float:
    """Of the keys that stand once or twice in both texts: the share found in aligned sentences.

    Independent reports share keys too, but scatter them over sentences that do not match.
    """
    partners_of: dict[int, set[str]] = defaultdict(set)
    for row, column in links:
        partners_of[row] |= two.sentences[column].keys.keys()
    total = placed = 0.0
    for row, sentence in enumerate(one.sentences):
        for key in sentence.keys:
            if one.counts[key] <= SELDOM and 0 < two.counts[key] <= SELDOM:
                weight = rarity.get(key, 0.0) * (QUOTATION_WEIGHT if sentence.quoted else 1.0)
                total += weight
                placed += weight if key in partners_of[row] else 0.0
    return placed / total if total else 0.0


def _covered(keyed: Keyed, aligned: set[int]) -> float:
    weights = sentence_weights(keyed.sentences)
    total = float(weights.sum())
    return float(weights[sorted(aligned)].sum()) / total if total else 0.0


def _in_order(links: Sequence[tuple[int, int]]) -> float:
    """Share of neighbouring links that go forward; a half where there is nothing to compare."""
    columns = [column for _, column in sorted(links)]
    if len(columns) < 2:  # noqa: PLR2004 - two make a pair
        return 0.5
    forward = sum(after >= before for before, after in pairwise(columns))
    return forward / (len(columns) - 1)


def _lead(similarity: Matrix, weights: Matrix) -> float:
    """How far the best partner of each sentence (a row) is ahead of its second best."""
    if similarity.shape[1] < 2 or not weights.sum():  # noqa: PLR2004 - there is no second best
        return 0.0
    top = np.sort(similarity, axis=1)[:, -2:]
    return float(((top[:, 1] - np.maximum(top[:, 0], 0)) * weights).sum() / weights.sum())


def _same_numbers(one: Keyed, two: Keyed) -> float:
    first = {key for key in one.counts if key.startswith("#") and len(key) > 2}  # noqa: PLR2004
    second = {key for key in two.counts if key.startswith("#") and len(key) > 2}  # noqa: PLR2004
    fewest = min(len(first), len(second))
    if not fewest:
        return 0.0
    return (len(first & second) / fewest - 0.5) * min(1.0, fewest / NUMBERS_ENOUGH)
