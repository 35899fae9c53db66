"""Across languages: translations between the heads of the families found within languages.

Also retellings within a language that share no words in a row, but sentence after sentence the
same people, places and numbers.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from firsthand.records import Passage, When
from firsthand.tools import Tools
from firsthand.trace.across.keys import Keyed, make_keyed
from firsthand.trace.across.stock import Pair, without
from firsthand.trace.across.translation import (
    AGAINST_A_CREDIT,
    CREDITED,
    DOUBTED,
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
from firsthand.trace.credits.naming import names_house
from firsthand.trace.lineages.direction import find_arrow
from firsthand.trace.lineages.ties import Tie
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Flags, Sheet

OPEN = 0.6  # a text whose parents cover less may have a parent in another language too
RETOLD_NEARNESS = 0.45  # of two texts in one language that share no run of words
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
    """The likeness of each pair of heads that share rare keys; `known` ones are taken over.

    Pairs of one language are looked at where they are very near: one may retell the other.
    """
    vectors = {number: meaning.vectors[number] for number in sorted(heads)}
    groups = {number: pile.sheets[number].group for number in heads}
    pairs = partners(vectors, groups, meaning.rarity) | _retold(meaning, groups)
    return {
        pair: known[pair] if pair in known else _compare(meaning, pair)
        for pair in sorted(pairs)
        if _in_window(pile.times[pair[0]], pile.times[pair[1]])
    }


def _retold(meaning: Meaning, groups: Mapping[int, str]) -> set[Pair]:
    """Pairs of one language that are about the same people, places and numbers."""
    found: set[Pair] = set()
    for group in sorted(set(groups.values())):
        numbers = [number for number in sorted(groups) if groups[number] == group]
        vectors = {number: meaning.vectors[number] for number in numbers}
        each = {number: str(number) for number in numbers}
        found |= {
            pair
            for pair in partners(vectors, each, meaning.rarity)
            if meaning.nearness(*pair) >= RETOLD_NEARNESS
        }
    return found


def _compare(meaning: Meaning, pair: Pair) -> Likeness:
    one, two = pair
    nearness = meaning.nearness(one, two)
    return compare(meaning.keyed[one], meaning.keyed[two], meaning.rarity, nearness)


def translation_ties(
    pile: Pile,
    meaning: Meaning,
    likenesses: Mapping[Pair, Likeness],
    credited: Sequence[int],
    tied: Container[Pair],
) -> list[Tie]:
    """A tie for each pair of heads that is, or may be, a translation or a retelling.

    tied: pairs (smaller, larger) that were settled by words in a row.
    """
    found = []
    for pair, likeness in likenesses.items():
        if likeness.probability >= CREDITED and pair not in tied:
            tie = _tie(pile, meaning, pair, likeness, credited)
            fewest = min(meaning.keyed[number].words for number in pair)
            found.extend(_judged(pile, tie, fewest))
    return found


def in_one_language(pile: Pile, pair: Pair) -> bool:
    """Whether two sheets are of one language group."""
    return pile.sheets[pair[0]].group == pile.sheets[pair[1]].group


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
    retold = in_one_language(pile, pair)
    return Tie(
        derived=derived,
        origin=origin,
        kind="rewritten" if retold else "translated",
        score=likeness.probability,
        coverage=round(own, 4),
        coverage_back=round(back, 4),
        covered=_covered_words(pile.sheets[derived], passages),
        directed=arrow.directed,
        reasons=(_aligned(meaning.keyed[derived], links, retold=retold), *arrow.reasons),
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
    if tie.score < _worth_asking(pile, tie) or most < HALF_OF_ONE:
        return []
    doubt = "possible: a short text" if sure else "possible: not sure"
    return [replace(tie, counts=False, reasons=(doubt, *tie.reasons))]


def _needed(pile: Pile, tie: Tie) -> float:
    """How sure a translation must be to count."""
    derived, origin = pile.sheets[tie.derived], pile.sheets[tie.origin]
    if tie.score < NAMED:
        return TRANSLATION
    retold = tie.kind == "rewritten"
    if names_house(derived, origin.house):
        return TRANSLATION if retold else NAMED
    if retold:
        return AGAINST_A_CREDIT
    if pile.credits[tie.derived] or names_house(derived, derived.house):
        return AGAINST_A_CREDIT
    return TRANSLATION


def _worth_asking(pile: Pile, tie: Tie) -> float:
    """From which chance on a tie that does not count is shown as possible."""
    derived, origin = pile.sheets[tie.derived], pile.sheets[tie.origin]
    if tie.kind == "rewritten" or names_house(derived, origin.house):
        return POSSIBLE
    return TRANSLATION if names_house(derived, derived.house) else DOUBTED


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


def _aligned(derived: Keyed, links: Sequence[tuple[int, int]], *, retold: bool) -> str:
    count = len({row for row, _ in links})
    how = "in other words" if retold else "in another language"
    return f"{count} of {len(derived.sentences)} sentences stand in the origin, {how}"
