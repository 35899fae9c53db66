"""Judging: whether one text is behind two, by rules that can be read, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from firsthand.trace.sheets import Flags, Numbers, Sheet
from firsthand.trace.weights import chance
from firsthand.trace.within.overlap import FEWEST_IN_A_ROW, Overlap, Shares, is_one_paragraph, share
from firsthand.trace.within.weights import weights

FEWEST_NUMBERS = 6  # numbers a text must hold to be read as a filled-in form
SAME_NUMBERS = 0.5  # forms with fewer of their numbers in common tell of different things
FORM_SHARE = 0.25
FORM_GAP = 8  # words between a shared phrase and the number that fills it in
LATER = 0.4  # of a text, after which it may explain earlier events
WHOLE_PARAGRAPH = 0.8
HALF = 0.5
WORDS_ENOUGH = 100  # shared words beyond which more say nothing
IN_A_ROW_ENOUGH = 36  # the same, of words in a row


def is_derivation(found: Shares) -> bool:
    """Whether one text is behind both: five ways, by shares and by numbers of shared words.

    Thresholds: set by hand in the design's prototype (trace.md 3) and checked on the train set;
    that of a passage word for word chosen there: texts of different origin have 16 words at most.
    """
    much = found.most >= 0.30 and found.words >= 20  # noqa: PLR2004 - the table is the rule
    rewritten = found.pairs >= 0.32 and found.most >= 0.06  # noqa: PLR2004
    both_ways = found.least >= 0.10 and found.most >= 0.16 and found.words >= 30  # noqa: PLR2004
    long_passage = found.most >= 0.16 and found.words >= 40  # noqa: PLR2004
    return much or rewritten or both_ways or long_passage or found.in_a_row >= FEWEST_IN_A_ROW


def is_background(overlap: Overlap, sheets: Sequence[Sheet]) -> bool:
    """Whether all that both have, besides quotations, is one paragraph behind the news of each.

    Reports by different hands explain the same earlier events in the same words, at their end.
    """
    return all(_is_behind(covered, sheets[number]) for number, covered in overlap.sides)


def _is_behind(covered: Flags, sheet: Sheet) -> bool:
    """Whether the covered words are most of one paragraph in the later part of a text."""
    own = covered & ~sheet.quoted
    if share(own) >= HALF or not is_one_paragraph(sheet, own):
        return False
    paragraph = sheet.lines == np.bincount(sheet.lines[own]).argmax()
    starts = int(np.argmax(paragraph))
    told = paragraph & ~sheet.quoted
    return starts >= LATER * sheet.size and share(own[told]) >= WHOLE_PARAGRAPH


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
    return {
        "most": found.most,
        "least": found.least,
        "pairs": found.pairs,
        "words": min(1.0, found.words / WORDS_ENOUGH),
        "in_a_row": min(1.0, found.in_a_row / IN_A_ROW_ENOUGH),
    }
