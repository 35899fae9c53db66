"""Overlap: how much of each of two texts stands in the other, and whether that is derivation.

Containment in both directions, never Jaccard. Quotations and stock passages do not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.trace.sheets import Flags, Numbers, Sheet
from firsthand.trace.weights import chance, weights
from firsthand.trace.within.anchors import Anchors, Hashes, covered_words

OTHERWISE_UNLIKE = 0.30  # pairs below this share are one text only in the shared passage
STOCK_HITS = 2  # a word shared with so many otherwise unlike articles is stock
PARAGRAPH_HITS = 3  # the same, where the one shared paragraph is a larger part
HALF = 0.5
OPENING = 20  # words that open a text
FEWEST_NUMBERS = 6  # numbers a text must hold to be read as a filled-in form
SAME_NUMBERS = 0.5  # forms with fewer of their numbers in common tell of different things
FORM_SHARE = 0.25
WORDS_ENOUGH = 100  # shared words beyond which more say nothing
FORM_GAP = 8  # words between a shared phrase and the number that fills it in


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """Sheets `first` and `second` (positions): words of each that stand in the other.

    pairs_first is the share of the first's content pairs that the second has too.
    """

    first: int
    second: int
    covered_first: Flags
    covered_second: Flags
    pairs_first: float
    pairs_second: float


@dataclass(frozen=True, slots=True)
class Shares:
    """Of each text's own words (no quotations, nothing stock): the share found in the other."""

    first: float
    second: float
    pairs_first: float
    pairs_second: float
    words: int  # shared words, counted in the text that has more of them

    @property
    def most(self) -> float:
        """The larger share of words."""
        return max(self.first, self.second)

    @property
    def least(self) -> float:
        """The smaller share of words."""
        return min(self.first, self.second)

    @property
    def pairs(self) -> float:
        """The larger share of content pairs."""
        return max(self.pairs_first, self.pairs_second)


def measure(
    pair: tuple[int, int], sheets: Sequence[Sheet], anchors: Sequence[Anchors], dead: Hashes
) -> Overlap:
    """The overlap of two sheets; `dead` runs are furniture and match nothing."""
    first, second = pair
    one, two = anchors[first], anchors[second]
    runs = np.intersect1d(one.distinct_runs, two.distinct_runs, assume_unique=True)
    runs = np.setdiff1d(runs, dead, assume_unique=True)
    pairs = np.intersect1d(one.distinct_pairs, two.distinct_pairs, assume_unique=True)
    return Overlap(
        first=first,
        second=second,
        covered_first=covered_words(_among(one.runs, runs), sheets[first].size),
        covered_second=covered_words(_among(two.runs, runs), sheets[second].size),
        pairs_first=_share(_among(one.pairs, pairs)),
        pairs_second=_share(_among(two.pairs, pairs)),
    )


def _among(hashes: Hashes, known: Hashes) -> Flags:
    """Which hashes stand in a sorted array."""
    if not len(known):
        return np.zeros(len(hashes), bool)
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    found: Flags = known[places] == hashes
    return found


def stock_words(overlaps: Sequence[Overlap], sheets: Sequence[Sheet]) -> list[Flags]:
    """For each sheet the words shared with several articles that are otherwise unlike it.

    Unlike: little is shared at all; or one paragraph, less than half of both texts. The opening
    of a text is its news, never stock: excerpts of one report share it, and nothing else.
    """
    few = [np.zeros(sheet.size, np.int64) for sheet in sheets]
    paragraph = [np.zeros(sheet.size, np.int64) for sheet in sheets]
    for overlap in overlaps:
        most = _most(overlap)
        if _is_opening(overlap):
            continue
        if most < OTHERWISE_UNLIKE:
            few[overlap.first] += overlap.covered_first
            few[overlap.second] += overlap.covered_second
        elif most < HALF and _is_one_paragraph(overlap, sheets):
            paragraph[overlap.first] += overlap.covered_first
            paragraph[overlap.second] += overlap.covered_second
    return [
        (one >= STOCK_HITS) | (one + other >= PARAGRAPH_HITS)
        for one, other in zip(few, paragraph, strict=True)
    ]


def _most(overlap: Overlap) -> float:
    words = max(_share(overlap.covered_first), _share(overlap.covered_second))
    return max(words, overlap.pairs_first, overlap.pairs_second)


def _is_opening(overlap: Overlap) -> bool:
    """Whether one of the texts begins with what is shared."""
    begins = (overlap.covered_first[:OPENING], overlap.covered_second[:OPENING])
    return any(_share(flags) > HALF for flags in begins)


def _is_one_paragraph(overlap: Overlap, sheets: Sequence[Sheet]) -> bool:
    return all(
        len(np.unique(sheets[number].lines[covered])) == 1
        for number, covered in (
            (overlap.first, overlap.covered_first),
            (overlap.second, overlap.covered_second),
        )
    )


def shares(overlap: Overlap, sheets: Sequence[Sheet], stock: Sequence[Flags]) -> Shares:
    """What counts of an overlap; what is stock in one text is stock in the other."""
    own_first = ~sheets[overlap.first].quoted
    own_second = ~sheets[overlap.second].quoted
    first = overlap.covered_first & own_first
    second = overlap.covered_second & own_second
    kept = min(
        _kept(first, stock[overlap.first]),
        _kept(second, stock[overlap.second]),
    )
    return Shares(
        first=kept * float(first.sum() / max(1, own_first.sum())),
        second=kept * float(second.sum() / max(1, own_second.sum())),
        pairs_first=overlap.pairs_first,
        pairs_second=overlap.pairs_second,
        words=int(kept * max(first.sum(), second.sum())),
    )


def _kept(covered: Flags, stock: Flags) -> float:
    """The share of covered words that is not stock."""
    total = int(covered.sum())
    return int((covered & ~stock).sum()) / total if total else 0.0


def is_derivation(found: Shares) -> bool:
    """Whether one text is behind both: four ways, each a share and a number of shared words.

    Thresholds: set by hand in the design's prototype (trace.md 3) and checked on the train set.
    """
    much = found.most >= 0.30 and found.words >= 20  # noqa: PLR2004 - the table is the rule
    rewritten = found.pairs >= 0.32 and found.most >= 0.06  # noqa: PLR2004
    both_ways = found.least >= 0.10 and found.most >= 0.16 and found.words >= 30  # noqa: PLR2004
    long_passage = found.most >= 0.16 and found.words >= 40  # noqa: PLR2004
    return much or rewritten or both_ways or long_passage


def is_form(overlap: Overlap, sheets: Sequence[Sheet]) -> bool:
    """Whether both fill in one form: the same words, but fewer than half of the numbers.

    Only numbers in or next to shared words are compared: an excerpt stands among other numbers.
    """
    if min(_share(overlap.covered_first), _share(overlap.covered_second)) <= FORM_SHARE:
        return False
    one = _numbers_near(sheets[overlap.first], overlap.covered_first)
    two = _numbers_near(sheets[overlap.second], overlap.covered_second)
    fewest = min(len(one), len(two))
    return fewest >= FEWEST_NUMBERS and len(np.intersect1d(one, two)) <= SAME_NUMBERS * fewest


def _numbers_near(sheet: Sheet, covered: Flags) -> Numbers:
    """Distinct numbers in shared words, or in a gap of a few words beside them."""
    window = np.ones(2 * FORM_GAP + 1, np.int64)
    near = np.convolve(covered.astype(np.int64), window, mode="same") > 0
    numbers: Numbers = np.unique(sheet.words[sheet.figures & near[: sheet.size]])
    return numbers


def probability(found: Shares) -> float:
    """The chance that one text is behind both, from its shares."""
    return chance(weights().derivation, shares_of(found))


def shares_of(found: Shares) -> dict[str, float]:
    """What that chance rests on, each 0 to 1."""
    words = min(1.0, found.words / WORDS_ENOUGH)
    return {"most": found.most, "least": found.least, "pairs": found.pairs, "words": words}


def _share(flags: Flags) -> float:
    return float(flags.mean()) if len(flags) else 0.0
