"""Across languages: translations between the heads of the families found within languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from firsthand.records import Passage, When
from firsthand.tools import Tools
from firsthand.trace.direction import find_arrow
from firsthand.trace.keys import Keyed, make_keyed
from firsthand.trace.naming import names_house
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Flags, Sheet
from firsthand.trace.stock import Pair, without
from firsthand.trace.ties import Tie
from firsthand.trace.translation import (
    AGAINST_A_CREDIT,
    CREDITED,
    FEWEST_LINKS,
    FEWEST_WORDS,
    HALF_OF_ONE,
    MOST_OF_ONE,
    NAMED,
    POSSIBLE,
    TRANSLATION,
    Likeness,
    compare,
    cosine,
    partners,
    rarities,
    vector,
)

OPEN = 0.6  # a text whose parents cover less may have a parent in another language too
WINDOW_DAYS = 60  # between a text and its translation, where both are dated


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """Every sheet by keys, and the vector of each: what of it another language would keep.

    The vector is of the whole sheet, also where `keyed` is without stock sentences.
    """

    keyed: tuple[Keyed, ...]
    vectors: tuple[Mapping[str, float], ...]
    rarity: Mapping[str, float]

    def nearness(self, one: int, two: int) -> float:
        """0 to 1: how much two articles are about the same people, places and numbers."""
        return cosine(self.vectors[one], self.vectors[two])


def make_meaning(pile: Pile, heads: Iterable[int], tools: Tools) -> Meaning:
    """Keys of all sheets; rarity is counted over the heads, since copies make no name common."""
    keyed = tuple(make_keyed(sheet, tools) for sheet in pile.sheets)
    rarity = rarities([keyed[number] for number in sorted(heads)])
    return Meaning(keyed, tuple(vector(one, rarity) for one in keyed), rarity)


def without_stock(meaning: Meaning, stock: Mapping[int, frozenset[int]]) -> Meaning:
    """The same, but stock sentences (numbers, by sheet) are compared with nothing."""
    keyed = list(meaning.keyed)
    for number, sentences in stock.items():
        keyed[number] = without(keyed[number], sentences)
    return replace(meaning, keyed=tuple(keyed))


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
    pile: Pile, meaning: Meaning, heads: set[int], known: Mapping[Pair, Likeness]
) -> dict[Pair, Likeness]:
    """The likeness of each pair of heads that share rare keys; `known` ones are taken over."""
    vectors = {number: meaning.vectors[number] for number in sorted(heads)}
    groups = {number: pile.sheets[number].group for number in heads}
    return {
        pair: known[pair] if pair in known else _compare(meaning, pair)
        for pair in sorted(partners(vectors, groups, meaning.rarity))
        if _in_window(pile.times[pair[0]], pile.times[pair[1]])
    }


def _compare(meaning: Meaning, pair: Pair) -> Likeness:
    one, two = pair
    nearness = meaning.nearness(one, two)
    return compare(meaning.keyed[one], meaning.keyed[two], meaning.rarity, nearness)


def translation_ties(
    pile: Pile, meaning: Meaning, likenesses: Mapping[Pair, Likeness], credited: Sequence[int]
) -> list[Tie]:
    """A tie for each pair of heads that is, or may be, a translation."""
    found = []
    for pair, likeness in likenesses.items():
        if likeness.probability >= CREDITED:
            tie = _tie(pile, meaning, pair, likeness, credited)
            fewest = min(meaning.keyed[number].words for number in pair)
            found.extend(_judged(pile, tie, fewest))
    return found


def _in_window(one: When | None, two: When | None) -> bool:
    if one is None or two is None:
        return True
    apart = max((two.earliest - one.latest).days, (one.earliest - two.latest).days)
    return apart <= WINDOW_DAYS


def _tie(
    pile: Pile,
    meaning: Meaning,
    pair: tuple[int, int],
    likeness: Likeness,
    credited: Sequence[int],
) -> Tie:
    contained = (likeness.coverage_one, likeness.coverage_two)
    arrow = find_arrow(pile, pair, contained, credited)
    links = likeness.alignment.links
    origin, derived = pair if arrow.forward else pair[::-1]
    if arrow.forward:
        links = tuple(sorted((column, row) for row, column in links))
    passages = _passages(meaning.keyed[derived], meaning.keyed[origin], links)
    own, back = contained[::-1] if arrow.forward else contained
    return Tie(
        derived=derived,
        origin=origin,
        kind="translated",
        score=likeness.probability,
        coverage=round(own, 4),
        coverage_back=round(back, 4),
        covered=_covered_words(pile.sheets[derived], passages),
        directed=arrow.directed,
        reasons=(_aligned(meaning.keyed[derived], links), *arrow.reasons),
        credit=pile.credits_house(derived, pile.sheets[origin].house),
        aligned=passages,
    )


def _judged(pile: Pile, tie: Tie, words: int) -> list[Tie]:
    """The tie as a translation, as a possible one (it does not count), or nothing.

    A printed credit to the origin's house is enough; one to another house asks for more, and so
    does a text that names its own newsroom as the one that was told.
    """
    if tie.credit is not None:
        return [tie]
    most = max(tie.coverage, tie.coverage_back)
    sure = tie.score >= _needed(pile, tie) and most >= MOST_OF_ONE
    if sure and words >= FEWEST_WORDS and _told_sentences(tie) >= FEWEST_LINKS:
        return [tie]
    if tie.score < POSSIBLE or most < HALF_OF_ONE:
        return []
    doubt = "possible: a short text" if sure else "possible: not sure"
    return [replace(tie, counts=False, reasons=(doubt, *tie.reasons))]


def _needed(pile: Pile, tie: Tie) -> float:
    """How sure a translation must be to count."""
    derived, origin = pile.sheets[tie.derived], pile.sheets[tie.origin]
    if tie.score < NAMED:
        return TRANSLATION
    if names_house(derived, origin.house):
        return NAMED
    if pile.credits[tie.derived] or names_house(derived, derived.house):
        return AGAINST_A_CREDIT
    return TRANSLATION


def _told_sentences(tie: Tie) -> int:
    """Sentences that are aligned, counted in the text that has fewer of them."""
    aligned = tie.aligned or ()
    derived = {passage.start for passage in aligned}
    return min(len(derived), len({passage.origin_start for passage in aligned}))


def _passages(
    derived: Keyed, origin: Keyed, links: Iterable[tuple[int, int]]
) -> tuple[Passage, ...]:
    pairs = [(derived.sentences[row], origin.sentences[column]) for row, column in links]
    return tuple(Passage(own.start, own.end, other.start, other.end) for own, other in pairs)


def _covered_words(sheet: Sheet, passages: Iterable[Passage]) -> Flags:
    covered = np.zeros(sheet.size, bool)
    for passage in passages:
        covered |= (sheet.starts >= passage.start) & (sheet.ends <= passage.end)
    return covered


def _aligned(derived: Keyed, links: Sequence[tuple[int, int]]) -> str:
    count = len({row for row, _ in links})
    return f"{count} of {len(derived.sentences)} sentences stand in the origin, in another language"
