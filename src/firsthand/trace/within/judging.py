"""Judging: whether one text is behind two, by rules that can be read, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.trace.sheets import Flags, Numbers, Sheet
from firsthand.trace.weights import chance
from firsthand.trace.within.overlap import Overlap, Shares, share
from firsthand.trace.within.weights import weights

FEWEST_NUMBERS = 6  # numbers a text must hold to be read as a filled-in form
SAME_NUMBERS = 0.5  # forms with fewer of their numbers in common tell of different things
FORM_SHARE = 0.25
FORM_GAP = 8  # words between a shared phrase and the number that fills it in
WORDS_ENOUGH = 100  # shared words beyond which more say nothing


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
    first, second = overlap.covered_first, overlap.covered_second
    if min(share(first), share(second)) <= FORM_SHARE:
        return False
    one = _numbers_near(sheets[overlap.first], first)
    two = _numbers_near(sheets[overlap.second], second)
    fewest = min(len(one), len(two))
    return fewest >= FEWEST_NUMBERS and len(np.intersect1d(one, two)) <= SAME_NUMBERS * fewest


def _numbers_near(sheet: Sheet, covered: Flags) -> Numbers:
    """Distinct numbers in shared words, or in a gap of a few words beside them."""
    places = np.flatnonzero(sheet.figures)
    before = np.concatenate(([0], np.cumsum(covered)))
    low = np.maximum(0, places - FORM_GAP)
    high = np.minimum(sheet.size, places + FORM_GAP + 1)
    near: Numbers = np.unique(sheet.words[places[before[high] > before[low]]])
    return near


def probability(found: Shares) -> float:
    """The chance that one text is behind both, from its shares."""
    return chance(weights().derivation, shares_of(found))


def shares_of(found: Shares) -> dict[str, float]:
    """What that chance rests on, each 0 to 1."""
    words = min(1.0, found.words / WORDS_ENOUGH)
    return {"most": found.most, "least": found.least, "pairs": found.pairs, "words": words}
