"""Phrases looked for where their words stand, and not at every character of a text.

A pattern of hundreds of alternatives is slow to try at each place; which words a text holds, and
where, is found once and asked for every pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+")
_BEFORE, _AFTER = 300, 80  # characters around a word of a phrase in which a match with it stands

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """A pattern that begins or ends with one of some phrases."""

    pattern: re.Pattern[str]
    first_words: dict[str, set[str]]  # by the longest word of a phrase, its first ones
    rare: frozenset[str]  # those longest words
    at_end: bool = False

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as `finditer` of the pattern gives them."""
        heard = self.rare & words_of(text)
        if not heard:
            return iter(())
        return self._ending(text, heard) if self.at_end else self._beginning(text, heard)

    def _beginning(self, text: str, heard: frozenset[str]) -> Iterator[re.Match[str]]:
        end = 0
        for start in _places(text, {first for word in heard for first in self.first_words[word]}):
            match = self.pattern.match(text, start) if start >= end else None
            if match is not None:
                yield match
                end = match.end()

    def _ending(self, text: str, heard: frozenset[str]) -> Iterator[re.Match[str]]:
        end = 0
        for place in _places(text, heard):
            match = self.pattern.search(text, max(end, place - _BEFORE), place + _AFTER)
            if match is not None:
                yield match
                end = match.end()


def begun_by(phrases: Phrases, pattern: re.Pattern[str]) -> Search:
    """The search for a pattern that begins with one of the phrases."""
    return _search(phrases, pattern, at_end=False)


def ended_by(phrases: Phrases, pattern: re.Pattern[str]) -> Search:
    """The search for a pattern that ends with one of the phrases, with little before it."""
    return _search(phrases, pattern, at_end=True)


@lru_cache(maxsize=256)
def _search(phrases: Phrases, pattern: re.Pattern[str], *, at_end: bool) -> Search:
    first = _first_words(phrases)
    return Search(pattern, first, frozenset(first), at_end)


@lru_cache(maxsize=512)
def words_of(text: str) -> frozenset[str]:
    """The words of a text in small letters; kept while one page is read."""
    return frozenset(_WORD.findall(text.lower()))


def _places(text: str, words: Iterable[str]) -> list[int]:
    """Where the words stand, whole, in order."""
    small = text.lower()
    if len(small) != len(text):  # a letter that is two in small ones: places are those of the text
        wanted = frozenset(words)
        return [m.start() for m in _WORD.finditer(text) if m.group().lower() in wanted]
    found: list[int] = []
    for word in words:
        place = small.find(word)
        while place >= 0:
            end = place + len(word)
            if not (_is_letter(small, place - 1) or _is_letter(small, end)):
                found.append(place)
            place = small.find(word, end)
    return sorted(found)


def _is_letter(text: str, place: int) -> bool:
    """Whether a letter, figure or underscore stands at a place, which may be outside."""
    sign = text[place : place + 1] if place >= 0 else ""
    return sign.isalnum() or sign == "_"


def _first_words(phrases: Phrases) -> dict[str, set[str]]:
    """The longest word of each phrase, which is the rarest mostly, and how such phrases begin."""
    firsts: dict[str, set[str]] = {}
    for phrase in phrases:
        words = _WORD.findall(phrase.lower())
        firsts.setdefault(max(words, key=len), set()).add(words[0])
    return firsts
