"""Judging: a likeness becomes a tie that counts, a possible one, or nothing.

Three states. A translation counts; a possible one never does, it asks a person; the rest is none.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
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
from firsthand.trace.lineages.direction import Vote, find_arrow, length_vote
from firsthand.trace.lineages.residue import Signs, cite, find_residue, residue_vote
from firsthand.trace.lineages.ties import Tie
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Flags, Sheet

FEWEST_WORDS = 60  # below: never more than possible
FEWEST_LINKS = 3  # pairs of sentences; the same
TRANSLATION = 0.9
AGAINST_A_CREDIT = 0.97  # the same, for a text that prints another house as its origin
NAMED = 0.75  # enough for a text that names the newsroom of the other
CREDITED = 0.3  # enough beside a printed credit
DOUBTED = 0.7  # enough to ask a person
POSSIBLE = 0.5  # the same, for texts that name the other's newsroom
NEVER = 2.0  # no chance is as great
MOST_OF_ONE, HALF_OF_ONE = 0.6, 0.5  # of one of two texts, for a translation and a possible one
# The same of both, for a retelling in one language. On the real pairs of train every translation
# of one text by two hands has .8 and more, nine of ten reports of one event less than .7.
MOST_OF_BOTH, HALF_OF_BOTH = 0.7, 0.5


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
    left = _residue(meaning, pair, likeness)
    votes = (*_length_votes(meaning, pair, likeness), residue_vote(*left))
    arrow = find_arrow(pile, pair, contained, credited, votes)
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
        residue=cite((pile.sheets[derived], pile.sheets[origin]), left, forward=arrow.forward),
    )


def _residue(meaning: Meaning, pair: Pair, likeness: Likeness) -> tuple[Signs, Signs]:
    """What the language of each text left in the other, in the sentences that both tell."""
    one, two = (meaning.told(number) for number in pair)
    told = (
        _spans(one, {row for row, _ in likeness.links}),
        _spans(two, {column for _, column in likeness.links}),
    )
    sheets = (meaning.pile.sheets[pair[0]], meaning.pile.sheets[pair[1]])
    return find_residue(sheets, told, meaning.tools)


def _spans(text: Text, sentences: Collection[int]) -> list[tuple[int, int]]:
    return [(int(text.starts[one]), int(text.ends[one])) for one in sorted(sentences)]


def _length_votes(meaning: Meaning, pair: tuple[int, int], likeness: Likeness) -> tuple[Vote, ...]:
    """A vote by the lengths of the aligned sentences, in texts that are whole translations.

    Where each text tells much of its own, what is aligned is no more than like.
    """
    if min(likeness.coverage_one, likeness.coverage_two) < MOST_OF_BOTH:
        return ()
    one, two = (meaning.told(number) for number in pair)
    lengths = (
        _letters(one, {row for row, _ in likeness.links}),
        _letters(two, {column for _, column in likeness.links}),
    )
    first, second = (meaning.pile.sheets[number].group for number in pair)
    cue = length_cue((first, second), lengths)
    return () if cue is None else (length_vote(cue),)


def _letters(text: Text, sentences: Collection[int]) -> int:
    return int(sum(text.ends[one] - text.starts[one] for one in sentences))


def length_cue(groups: tuple[str, str], lengths: tuple[int, int]) -> float | None:
    """How much longer the second text is than the content of the first would be, a logarithm.

    lengths: characters of the same sentences in both. None within a language, and where the
    lengths of one of the two are not known.
    """
    known = weights().length
    if groups[0] == groups[1] or not all(group in known for group in groups) or not all(lengths):
        return None
    return math.log(lengths[1] / lengths[0]) - (known[groups[1]] - known[groups[0]])


def _judged(pile: Pile, tie: Tie, words: int) -> list[Tie]:
    """The tie as a translation, as a possible one (it does not count), or nothing.

    A printed credit to the origin's house is enough; one to another house asks for more, and so
    does a text that names its own newsroom as the one that was told.
    """
    long_enough = words >= FEWEST_WORDS and _told_sentences(tie) >= FEWEST_LINKS
    if tie.kind == "rewritten" and not long_enough:
        return []
    if tie.credit is not None:
        return [tie]
    sure = tie.score >= _needed(pile, tie) and _accounts_for(pile, tie, counts=True)
    if sure and long_enough:
        return [tie]
    if tie.score < _worth_asking(pile, tie, words) or not _accounts_for(pile, tie, counts=False):
        return []
    doubt = "possible: a short text" if sure else "possible: not sure"
    return [replace(tie, counts=False, reasons=(doubt, *tie.reasons))]


def _accounts_for(pile: Pile, tie: Tie, *, counts: bool) -> bool:
    """Whether enough of one text stands in the other; of both, where they are of one language.

    Reports of one event in one language share most sentences of one of them by their subject;
    what was translated out and back shares most of both. A house may tell its own news anew, and
    nobody is asked whether it did.
    """
    most, least = max(tie.coverage, tie.coverage_back), min(tie.coverage, tie.coverage_back)
    if tie.kind != "rewritten":
        return most >= (MOST_OF_ONE if counts else HALF_OF_ONE)
    if pile.sheets[tie.derived].house == pile.sheets[tie.origin].house:
        return counts and most >= MOST_OF_ONE and least >= HALF_OF_BOTH
    return least >= (MOST_OF_BOTH if counts else HALF_OF_BOTH)


def _needed(pile: Pile, tie: Tie) -> float:
    """How sure a translation must be to count."""
    derived, origin = pile.sheets[tie.derived], pile.sheets[tie.origin]
    if tie.kind == "rewritten" or tie.score < NAMED:
        return TRANSLATION
    if pile.names_house(tie.derived, origin.house):
        return NAMED
    if pile.credits[tie.derived] or pile.names_house(tie.derived, derived.house):
        return AGAINST_A_CREDIT
    return TRANSLATION


def _worth_asking(pile: Pile, tie: Tie, words: int) -> float:
    """From which chance on a tie that does not count is shown as possible.

    A short text that was told to its own newsroom is not asked about.
    """
    derived, origin = pile.sheets[tie.derived], pile.sheets[tie.origin]
    if tie.kind == "rewritten":
        return DOUBTED
    if pile.names_house(tie.derived, origin.house):
        return POSSIBLE
    if pile.names_house(tie.derived, derived.house):
        return TRANSLATION if words >= FEWEST_WORDS else NEVER
    return DOUBTED


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
