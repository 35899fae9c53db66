"""Translation: how likely is it that one text, or a third one, is behind two texts?

Reports of one event share its names, its day and often one quotation; a translation shares them
in the same sentences, in the same order, and leaves little over. So coverage, order, whole
sentences and the lead over the second best partner decide, not the number of shared names.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from firsthand.lexicon import Lexicon
from firsthand.trace.across.bags import Bags
from firsthand.trace.across.keys import Weights
from firsthand.trace.across.sentences import Beside, Link, Matrix, Text, set_beside
from firsthand.trace.across.weights import weights
from firsthand.trace.weights import chance

FULL = 0.8  # gain of a sentence that is wholly in the other text
SAME = 0.2  # meanings above their background in two sentences that say the same
AHEAD = 0.1  # of the second best partner, for a sentence that has only one
WITHIN = "within"  # the form of two texts of one group of languages
SHORT = 4  # sentences
MANY_SENTENCES = 12
MANY_NUMBERS = 5
SOME_NUMBERS = 0.8  # of many
SAME_NUMBERS = 0.5  # of the numbers of the text that has fewer
MANY_LINKS = 6
PAIR = 2


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Two articles aligned; coverage is the aligned share of each; gains: what each link is worth.

    probability: that one of them, or a third text, is behind both.
    """

    links: tuple[Link, ...]
    gains: tuple[float, ...]
    coverage_one: float
    coverage_two: float
    probability: float


def form_of(lexicon: Lexicon, groups: tuple[str, str], texts: tuple[Text, Text]) -> str:
    """Which weights judge two texts: by their language groups, and apart where one is short."""
    if groups[0] == groups[1]:
        return WITHIN
    form = "lexicon" if all(lexicon.knows(group) for group in groups) else "names"
    return f"{form} short" if min(text.size for text in texts) <= SHORT else form


def compare(bags: Bags, pair: tuple[int, int], texts: tuple[Text, Text], form: str) -> Likeness:
    """Aligns two articles; form: which weights judge them (see weights.toml).

    A form that is filled in twice in one language is no retelling, however like it is.
    """
    one, two = texts
    beside = set_beside(one, two)
    values = features(bags, pair, texts, beside)
    filled_twice = form == WITHIN and _is_filled_twice(values)
    return Likeness(
        links=beside.links,
        gains=tuple(round(float(beside.gain[link]), 4) for link in beside.links),
        coverage_one=_covered(one, {row for row, _ in beside.links}),
        coverage_two=_covered(two, {column for _, column in beside.links}),
        probability=0.0 if filled_twice else chance(weights().translation[form], values),
    )


def _is_filled_twice(values: Mapping[str, float]) -> bool:
    """Whether both texts hold numbers, and most of them differ."""
    return values["numbers"] >= SOME_NUMBERS and values["same_numbers"] < SAME_NUMBERS


def features(
    bags: Bags, pair: tuple[int, int], texts: tuple[Text, Text], beside: Beside
) -> dict[str, float]:
    """What the decision rests on, each about 0 to 1; symmetric in the two articles."""
    one, two = texts
    names, meanings = bags.cosines(*pair)
    rows = _covered(one, {row for row, _ in beside.links})
    columns = _covered(two, {column for _, column in beside.links})
    gains = [max(0.0, float(beside.gain[link])) for link in beside.links]
    firm = _firm(one, beside.links, gains), _firm(two, [x[::-1] for x in beside.links], gains)
    shorter, gain, meant = _from_the_shorter(one, two, beside)
    best = _best_partners(shorter, meant)
    lead = _lead(gain, shorter.weights)
    common = _same_numbers(one, two, bags)
    return {
        "names": names,
        "meanings": meanings,
        "coverage": max(rows, columns),
        "coverage_back": min(rows, columns),
        "whole": sum(gains) / len(gains) if gains else 0.0,
        "firm": max(firm),
        "firm_back": min(firm),
        "weakest": _lower_quartile(gains),
        "single": _single(beside.links),
        "order": _order([column for _, column in sorted(beside.links)]),
        "lead": lead,
        "links": min(1.0, len(gains) / MANY_LINKS),
        "same_numbers": common[0],
        "numbers": common[1],
        "meant": best.covered,
        "meant_mean": best.mean,
        "meant_lead": best.lead,
        "meant_only": best.only,
        "meant_order": best.order,
        "placed": _placed(beside),
        "length": min(1.0, math.log1p(shorter.size) / math.log1p(MANY_SENTENCES)),
        "ratio": abs(math.log((one.words.sum() + 1) / (two.words.sum() + 1))),
        "only_in_order": best.only * best.order,
    }


def _lower_quartile(values: Sequence[float]) -> float:
    """A quarter of the values are below it; between two of them in proportion; 0.0 of none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    whole, part = divmod((len(ordered) - 1) / 4, 1.0)
    low = int(whole)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + part * (ordered[high] - ordered[low])


def _covered(text: Text, aligned: set[int]) -> float:
    """The share of a text that stands in some of its sentences."""
    total = float(text.weights.sum())
    return float(text.weights[sorted(aligned)].sum()) / total if total else 0.0


def _firm(text: Text, links: Sequence[Link], gains: Sequence[float]) -> float:
    """The share of a text that is aligned, each sentence as far as it is like its best partner."""
    held = np.zeros(text.size)
    for (row, _), gain in zip(links, gains, strict=True):
        held[row] = max(held[row], min(1.0, gain / FULL))
    return float((held * text.weights).sum() / max(1e-9, text.weights.sum()))


def _single(links: Sequence[Link]) -> float:
    """Share of the links whose sentences have no other partner."""
    rows, columns = Counter(row for row, _ in links), Counter(column for _, column in links)
    alone = sum(rows[row] == 1 and columns[column] == 1 for row, column in links)
    return alone / len(links) if links else 0.0


def _from_the_shorter(one: Text, two: Text, beside: Beside) -> tuple[Text, Matrix, Matrix]:
    """The text of fewer sentences, and gains and meanings with its sentences as rows."""
    if one.size <= two.size:
        return one, beside.gain, beside.meanings
    return two, beside.gain.T, beside.meanings.T


@dataclass(frozen=True, slots=True)
class _Partners:
    """The sentences of a text by meaning alone: each and its best partner, by weight of words.

    covered: with a partner that is mutual and good; mean: how good; lead: over the second best;
    only: with no second that is near; order: share of neighbours whose partners go forward.
    """

    covered: float
    mean: float
    lead: float
    only: float
    order: float


def _best_partners(text: Text, meant: Matrix) -> _Partners:
    weights = text.weights / max(1e-9, float(text.weights.sum()))
    if not meant.size:
        return _Partners(0.0, 0.0, 0.0, 0.0, 0.5)
    background = float(np.median(meant))
    partner, best = meant.argmax(axis=1), meant.max(axis=1)
    mutual = meant.argmax(axis=0)[partner] == np.arange(len(partner))
    second = _second_best(meant, partner, background)
    above = best - background
    return _Partners(
        covered=_sum(weights, mutual & (above > SAME)),
        mean=float((weights * np.where(mutual, above, 0)).sum()),
        lead=float((weights * (best - second)).sum()),
        only=_sum(weights, mutual & (best - second > AHEAD)),
        order=_order(partner[mutual].tolist()),
    )


def _second_best(values: Matrix, best: NDArray[np.int64], least: float) -> Weights:
    """The largest value of each row but the best one; not below `least`."""
    others = values.copy()
    others[np.arange(len(best)), best] = least
    found: Weights = np.maximum(others.max(axis=1), least)
    return found


def _sum(weights: Weights, flags: NDArray[np.bool_]) -> float:
    return float(weights[flags].sum())


def _lead(gain: Matrix, weights: Weights) -> float:
    """How far the best partner of each sentence (a row) is ahead of its second best."""
    if gain.shape[1] < PAIR or not weights.sum():
        return 0.0
    second = _second_best(gain, gain.argmax(axis=1), 0.0)
    return float(((gain.max(axis=1) - second) * weights).sum() / weights.sum())


def _order(columns: list[int]) -> float:
    """Share of neighbours that go forward; a half where there is nothing to compare."""
    if len(columns) < PAIR:
        return 0.5
    return sum(after >= before for before, after in pairwise(columns)) / (len(columns) - 1)


def _placed(beside: Beside) -> float:
    """Of the names and numbers that both texts hold: the share found in aligned sentences.

    Independent reports share names too, but scatter them over sentences that do not match.
    """
    if not beside.names.size:
        return 0.0
    best = beside.names.max(axis=1)
    placed = np.zeros(len(best), np.float32)
    for row, column in beside.links:
        placed[row] = max(placed[row], beside.names[row, column])
    total = float(best.sum())
    return float(placed.sum()) / total if total else 0.0


def _same_numbers(one: Text, two: Text, bags: Bags) -> tuple[float, float]:
    """Share of the numbers of two digits and more that stand in both; how many there are."""
    first, second = (set(_long_numbers(text, bags)) for text in (one, two))
    fewest = min(len(first), len(second))
    if not fewest:
        return 0.5, 0.0
    return len(first & second) / fewest, min(1.0, fewest / MANY_NUMBERS)


def _long_numbers(text: Text, bags: Bags) -> list[int]:
    keys: list[int] = np.unique(text.keys[bags.long_numbers[text.keys]]).tolist()
    return keys
