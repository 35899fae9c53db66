"""Across languages: which heads of families are translations, or retellings, of each other.

Heads are the articles that rest on no other, or only in part, as far as words in a row tell. A
retelling is the same within one language: no words in a row, but sentence after sentence the same
people, places and matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

import numpy as np

from firsthand.records import When
from firsthand.trace.across.bags import Bags
from firsthand.trace.across.meaning import Meaning
from firsthand.trace.across.partners import ACROSS, WITHIN, Pair, partners
from firsthand.trace.across.translation import Likeness, compare, form_of
from firsthand.trace.lineages.ties import Tie
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Flags

RETOLD_NEARNESS = 0.8  # sum of both cosines: of true retellings 95 % have more than 1.0
# The same across languages. Of the pairs of train and dev with a chance of .3 or more none has
# less than .2; of the others three in four have less than .16.
TOLD_NEARNESS = 0.15
OPEN = 0.6  # a text whose parents cover less may have a parent in another language too


def heads_of(pile: Pile, ties: Sequence[Tie]) -> set[int]:
    """Sheets without a parent so far, and those whose parents leave much uncovered."""
    covered: dict[int, Flags] = {}
    for tie in ties:
        if tie.counts:
            before = covered.get(tie.derived, np.zeros(len(tie.covered), bool))
            covered[tie.derived] = before | tie.covered
    return {
        number
        for number in range(len(pile.sheets))
        if number not in covered or covered[number].mean() < OPEN
    }


def compare_across(
    meaning: Meaning,
    heads: set[int],
    times: Sequence[When | None],
    known: Mapping[Pair, Likeness],
    tied: Set[Pair],
) -> dict[Pair, Likeness]:
    """The likeness of each pair of heads that share their weightiest keys.

    times: of each article, or of all its copies; known: likenesses that are taken over; tied:
    pairs of one language that words in a row have settled.
    """
    pile = meaning.pile
    groups = {number: pile.sheets[number].group for number in sorted(heads)}
    pairs = partners(meaning.bags, groups, times, ACROSS, within=False)
    retold = partners(meaning.bags, groups, times, WITHIN, within=True)
    near = [
        *near_pairs(meaning.bags, pairs, TOLD_NEARNESS),
        *near_pairs(meaning.bags, retold - tied, RETOLD_NEARNESS),
    ]
    return {
        pair: known[pair] if pair in known else _compare(meaning, pair) for pair in sorted(near)
    }


def near_pairs(bags: Bags, pairs: Iterable[Pair], least: float) -> list[Pair]:
    """The pairs of articles that are so near that one may tell the other, in order."""
    return [pair for pair, nearness in bags.nearness(pairs) if nearness >= least]


def _compare(meaning: Meaning, pair: Pair) -> Likeness:
    one, two = pair
    texts = (meaning.told(one), meaning.told(two))
    groups = (meaning.pile.sheets[one].group, meaning.pile.sheets[two].group)
    return compare(meaning.bags, pair, texts, form_of(meaning.tools.lexicon, groups, texts))


def in_one_language(pile: Pile, pair: Pair) -> bool:
    """Whether two sheets are of one language group."""
    return pile.sheets[pair[0]].group == pile.sheets[pair[1]].group
