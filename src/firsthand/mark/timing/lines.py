"""One sentence as words, and the phrases about numbers that stand at its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, Literal, NamedTuple, TypeVar

from firsthand.languages.numbers import WITHIN
from firsthand.languages.quantities import QuantityWords
from firsthand.languages.times import TimeWords
from firsthand.mark.timing.lexicon import Word

_LONGEST_PHRASE = 4  # words
_TABLES = 32  # languages in their scripts

Hedge = Literal["about", "nearly", "good", "over", "under", "between", "either"]
Trailer = Literal["about", "over", "odd"]
V = TypeVar("V")


class Phrasing(Generic[V]):
    """Phrases with their values, and the words with which one may open or close."""

    def __init__(self, values: Mapping[str, V]) -> None:
        self.values = values
        self.first = frozenset(phrase.split()[0] for phrase in values)
        self.last = frozenset(phrase.split()[-1] for phrase in values)


class Phrasings(NamedTuple):
    """The phrases of a language, by what they say of a number.

    hedges: before a number; range_hedges: before one that is a range; trailers: behind one.
    openers: the first words of all that says how many without a number.
    """

    near: Phrasing[float]
    parts: Phrasing[float]
    rough: Phrasing[tuple[int, int]]
    half: Phrasing[bool]
    of_all: Phrasing[bool]
    either: Phrasing[bool]
    between: Phrasing[bool]
    hedges: Phrasing[Hedge]
    range_hedges: Phrasing[Hedge]
    trailers: Phrasing[Trailer]
    percent: Phrasing[bool]
    ages: Phrasing[bool]
    aged: Phrasing[bool]
    openers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: its words, and the tables of its language."""

    text: str
    end: int
    words: Sequence[Word]
    times: TimeWords
    table: QuantityWords

    @property
    def said_by(self) -> Phrasings:
        """The phrases of its language."""
        return phrasings(self.table, self.times)

    def follows(self, index: int) -> bool:
        """Whether only blanks or a hyphen part a word from the one before."""
        if not 0 < index < len(self.words):
            return False
        gap = self.text[self.words[index - 1].end : self.words[index].start]
        return gap == " " or set(gap) <= WITHIN

    def gap(self, index: int) -> set[str]:
        """The characters between a word and the one before."""
        return set(self.text[self.words[index - 1].end : self.words[index].start])

    def phrase(self, first: int, table: Phrasing[V]) -> tuple[V, int] | None:
        """The value of the longest phrase at a word, and the place behind it."""
        if first >= len(self.words) or self._head(first) not in table.first:
            return None
        last = first + 1
        while last < first + _LONGEST_PHRASE and self.follows(last):
            last += 1
        for end in range(last, first, -1):
            value = table.values.get(self.said(first, end))
            if value is not None:
                return value, end
        return None

    def phrase_before(self, last: int, table: Phrasing[V]) -> tuple[V, int] | None:
        """The value of the longest phrase that ends before a word, and the place of its start."""
        if not 0 < last < len(self.words) or self._tail(last - 1) not in table.last:
            return None
        first = last
        while first > max(0, last - _LONGEST_PHRASE) and self.follows(first):
            first -= 1
        for start in range(first, last):
            value = table.values.get(self.said(start, last))
            if value is not None:
                return value, start
        return None

    def said(self, first: int, last: int) -> str:
        """Words [first, last) in lower case, parted by blanks."""
        return " ".join(word.lower for word in self.words[first:last])

    def _head(self, index: int) -> str:
        return self.words[index].lower.partition(" ")[0]

    def _tail(self, index: int) -> str:
        return self.words[index].lower.rpartition(" ")[2]


@lru_cache(maxsize=_TABLES)
def phrasings(table: QuantityWords, times: TimeWords) -> Phrasings:
    """The phrases of a language; made once for each."""
    between = dict.fromkeys(table.hedges.between, True)
    either = dict.fromkeys(table.hedges.either, True)
    hedges = _hedges(table)
    ranged: dict[str, Hedge] = {}
    ranged |= dict.fromkeys(between, "between")
    ranged |= dict.fromkeys(either, "either")
    return Phrasings(
        near=Phrasing(table.near),
        parts=Phrasing(table.parts),
        rough=Phrasing(table.rough),
        half=_phrasing(table.half),
        of_all=_phrasing(table.of_all),
        either=Phrasing(either),
        between=Phrasing(between),
        hedges=Phrasing(hedges),
        range_hedges=Phrasing(hedges | ranged),
        trailers=Phrasing(_trailers(table)),
        percent=_phrasing(table.percent),
        ages=_phrasing(table.ages),
        aged=_phrasing(times.marks.aged),
        openers=_openers(table) | frozenset(times.marks.one),
    )


def _phrasing(phrases: Iterable[str]) -> Phrasing[bool]:
    return Phrasing(dict.fromkeys(phrases, True))


def _hedges(table: QuantityWords) -> dict[str, Hedge]:
    """Phrase before a number -> what it makes of it; of a phrase of two kinds the last here."""
    hedges = table.hedges
    kinds: tuple[tuple[Hedge, tuple[str, ...]], ...] = (
        ("under", hedges.under),
        ("over", hedges.over),
        ("good", hedges.good),
        ("nearly", hedges.nearly),
        ("about", hedges.about),
    )
    return {phrase: kind for kind, phrases in kinds for phrase in phrases}


def _trailers(table: QuantityWords) -> dict[str, Trailer]:
    """Phrase behind a number -> what it makes of it."""
    kinds: tuple[tuple[Trailer, tuple[str, ...]], ...] = (
        ("about", table.trailers.about),
        ("over", table.trailers.over),
        ("odd", table.trailers.odd),
    )
    return {phrase: kind for kind, phrases in kinds for phrase in phrases}


def _openers(table: QuantityWords) -> frozenset[str]:
    mappings = (table.near, table.parts, table.rough, table.crowds, table.scales, table.shares)
    phrases = (*table.every, *table.half, *(phrase for mapping in mappings for phrase in mapping))
    return frozenset(phrase.split()[0] for phrase in phrases)
