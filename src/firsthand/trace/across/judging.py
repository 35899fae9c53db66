"""Judging: a likeness becomes a tie that counts, a possible one, or nothing.

Three states. A translation counts; a possible one never does, it asks a person; the rest is none.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from firsthand.records import Passage
from firsthand.trace.across.evidence import aligned_passages
from firsthand.trace.across.meaning import Meaning
from firsthand.trace.across.pairs import in_one_language
from firsthand.trace.across.partners import Pair
from firsthand.trace.across.sentences import Link, Text
from firsthand.trace.across.translation import Likeness
from firsthand.trace.across.weights import weights
from firsthand.trace.credits.naming import names_house
from firsthand.trace.lineages.direction import find_arrow
from firsthand.trace.lineages.ties import Tie
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Flags, Sheet

FEWEST_WORDS = 60  # below: never more than possible
FEWEST_LINKS = 3  # pairs of sentences; the same
TRANSLATION = 0.9
RETOLD = 0.99  # the same within one language, where reports of one event share their words too
AGAINST_A_CREDIT = 0.97  # the same, for a text that prints another house as its origin
NAMED = 0.75  # enough for a text that names the newsroom of the other
CREDITED = 0.3  # enough beside a printed credit
DOUBTED = 0.7  # enough to ask a person
POSSIBLE = 0.5  # the same, for texts that name the other's newsroom
MOST_OF_ONE = 0.6  # of one of the two texts that a translation must account for
HALF_OF_ONE = 0.5  # the same share for a possible one
MOST_OF_BOTH = 0.7  # of each of two texts of one language of which one retells the other


def translation_ties(
    meaning: Meaning, likenesses: Mapping[Pair, Likeness], credited: Sequence[int]
) -> list[Tie]:
    """A tie for each pair that is, or may be, a translation or a retelling."""
    found = []
    for pair, likeness in likenesses.items():
        if likeness.probability >= CREDITED:
            tie = _tie(meaning, pair, likeness, credited)
            fewest = min(int(meaning.told(number).words.sum()) for number in pair)
            found.extend(_judged(meaning.pile, tie, fewest))
    return found


def _tie(meaning: Meaning, pair: Pair, likeness: Likeness, credited: Sequence[int]) -> Tie:
    pile = meaning.pile
    contained = (likeness.coverage_one, likeness.coverage_two)
    arrow = find_arrow(pile, pair, contained, credited)
    origin, derived = pair if arrow.forward else pair[::-1]
    links = sorted(link[::-1] for link in likeness.links) if arrow.forward else likeness.links
    own, back = contained[::-1] if arrow.forward else contained
    texts = (meaning.told(derived), meaning.told(origin))
    retold = in_one_language(pile, pair)
    passages = aligned_passages(meaning, (derived, origin), texts, links)
    return Tie(
        derived=derived,
        origin=origin,
        kind="rewritten" if retold else "translated",
        score=likeness.probability,
        coverage=round(own, 4),
        coverage_back=round(back, 4),
        covered=_covered_words(pile.sheets[derived], passages),
        directed=arrow.directed,
        reasons=(_said(texts[0], links, retold=retold), *arrow.reasons),
        credit=pile.credits_house(derived, pile.sheets[origin].house),
        aligned=passages,
        length_cue=length_cue((pile.sheets[derived].group, pile.sheets[origin].group), passages),
    )


def length_cue(groups: tuple[str, str], passages: Sequence[Passage]) -> float | None:
    """How much longer the derived passages are than the same content would be, as a logarithm.

    None where the lengths of one of the languages are not known.
    """
    lengths = weights().length
    if not passages or not all(group in lengths for group in groups):
        return None
    derived = sum(end - start for start, end in {(p.start, p.end) for p in passages})
    origin = sum(end - start for start, end in {(p.origin_start, p.origin_end) for p in passages})
    neutral = lengths[groups[0]] - lengths[groups[1]]
    return round(math.log(derived / origin) - neutral, 4)


def _judged(pile: Pile, tie: Tie, words: int) -> list[Tie]:
    """The tie as a translation, as a possible one (it does not count), or nothing.

    A printed credit to the origin's house is enough (within one language only beside likeness: a
    credited sentence is no credited text); one to another house asks for more, and so does a text
    that names its own newsroom as the one that was told.
    """
    most = max(tie.coverage, tie.coverage_back)
    if tie.credit is not None and (tie.kind != "rewritten" or tie.score >= DOUBTED):
        return [tie]
    sure = tie.score >= _needed(pile, tie) and most >= MOST_OF_ONE and _is_whole(tie)
    if sure and words >= FEWEST_WORDS and _told_sentences(tie) >= FEWEST_LINKS:
        return [tie]
    if words < FEWEST_WORDS and _speaks_for_itself(pile, tie):
        return []
    if tie.kind == "rewritten" and not _may_be_retold(pile, tie):
        return []
    if tie.score < _worth_asking(pile, tie) or most < HALF_OF_ONE:
        return []
    doubt = "possible: a short text" if sure else "possible: not sure"
    return [replace(tie, counts=False, reasons=(doubt, *tie.reasons))]


def _is_whole(tie: Tie) -> bool:
    """Whether nearly all of both texts is told alike, which a retelling has to show.

    Chosen on the train parts: 35 of 43 true retellings pass with RETOLD and MOST_OF_BOTH, and none
    of 33 pairs of other texts; with RETOLD at .9 and no such share all of them do.
    """
    return tie.kind != "rewritten" or min(tie.coverage, tie.coverage_back) >= MOST_OF_BOTH


def _speaks_for_itself(pile: Pile, tie: Tie) -> bool:
    """Whether a short text needs no question: it shares no words, or was told to its newsroom."""
    derived = pile.sheets[tie.derived]
    return tie.kind == "rewritten" or names_house(derived, derived.house)


def _may_be_retold(pile: Pile, tie: Tie) -> bool:
    """Whether a person is asked: not for a sentence or two, nor for two stories of one house."""
    one_house = pile.sheets[tie.derived].house == pile.sheets[tie.origin].house
    return not one_house and _told_sentences(tie) >= FEWEST_LINKS


def _needed(pile: Pile, tie: Tie) -> float:
    """How sure a translation must be to count."""
    derived, origin = pile.sheets[tie.derived], pile.sheets[tie.origin]
    retold = tie.kind == "rewritten"
    enough = RETOLD if retold else TRANSLATION
    if tie.score < NAMED:
        return enough
    if names_house(derived, origin.house):
        return enough if retold else NAMED
    if retold:
        return enough
    if pile.credits[tie.derived] or names_house(derived, derived.house):
        return AGAINST_A_CREDIT
    return enough


def _worth_asking(pile: Pile, tie: Tie) -> float:
    """From which chance on a tie that does not count is shown as possible."""
    derived, origin = pile.sheets[tie.derived], pile.sheets[tie.origin]
    if tie.kind == "rewritten":
        return DOUBTED
    if names_house(derived, origin.house):
        return POSSIBLE
    return TRANSLATION if names_house(derived, derived.house) else DOUBTED


def _told_sentences(tie: Tie) -> int:
    """Sentences that are aligned, counted in the text that has fewer of them."""
    aligned = tie.aligned or ()
    derived = {passage.start for passage in aligned}
    return min(len(derived), len({passage.origin_start for passage in aligned}))


def _covered_words(sheet: Sheet, passages: Sequence[Passage]) -> Flags:
    covered = np.zeros(sheet.size, bool)
    for passage in passages:
        covered |= (sheet.starts >= passage.start) & (sheet.ends <= passage.end)
    return covered


def _said(derived: Text, links: Sequence[Link], *, retold: bool) -> str:
    count = len({row for row, _ in links})
    how = "in other words" if retold else "in another language"
    return f"{count} of {derived.size} sentences stand in the origin, {how}"
