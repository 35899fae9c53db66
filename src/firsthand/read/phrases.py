"""Phrases looked for where their words stand, and not at every character of a text.

A pattern of hundreds of alternatives is slow to try at each place; which words a text holds, and
where, is found once and asked for every pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"\w+")
_BEFORE, _AFTER = 300, 80  # characters around a word of a phrase in which a match with it stands

Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """A pattern that begins or ends with one of some phrases."""

    pattern: re.Pattern[str]
    first_words: dict[str, set[str]]  # by the longest word of a phrase, its first ones
    at_end: bool = False

    def matches(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, as `finditer` of the pattern gives them."""
        heard = self.first_words.keys() & _words(text)
        if not heard:
            return iter(())
        return self._ending(text, heard) if self.at_end else self._beginning(text, heard)

    def _beginning(self, text: str, heard: set[str]) -> Iterator[re.Match[str]]:
        starts, end = _word_starts(text), 0
        firsts = {first for word in heard for first in self.first_words[word]}
        for start in sorted(place for word in firsts for place in starts.get(word, ())):
            match = self.pattern.match(text, start) if start >= end else None
            if match is not None:
                yield match
                end = match.end()

    def _ending(self, text: str, heard: set[str]) -> Iterator[re.Match[str]]:
        starts, end = _word_starts(text), 0
        for place in sorted(place for word in heard for place in starts[word]):
            match = self.pattern.search(text, max(end, place - _BEFORE), place + _AFTER)
            if match is not None:
                yield match
                end = match.end()


def begun_by(phrases: Phrases, pattern: re.Pattern[str]) -> Search:
    """The search for a pattern that begins with one of the phrases."""
    return Search(pattern, _first_words(phrases))


def ended_by(phrases: Phrases, pattern: re.Pattern[str]) -> Search:
    """The search for a pattern that ends with one of the phrases, with little before it."""
    return Search(pattern, _first_words(phrases), at_end=True)


@lru_cache(maxsize=512)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower()))


@lru_cache(maxsize=512)
def _word_starts(text: str) -> dict[str, list[int]]:
    """Where each word stands, in small letters; kept while one page is read."""
    starts: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        starts.setdefault(match.group().lower(), []).append(match.start())
    return starts


@lru_cache(maxsize=256)
def _first_words(phrases: Phrases) -> dict[str, set[str]]:
    """The longest word of each phrase, which is the rarest mostly, and how such phrases begin."""
    firsts: dict[str, set[str]] = {}
    for phrase in phrases:
        words = _WORD.findall(phrase.lower())
        firsts.setdefault(max(words, key=len), set()).add(words[0])
    return firsts
