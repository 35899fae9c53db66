"""Phrases looked for where their words stand, and not at every character of a text.

A pattern of hundreds of alternatives is slow to try at each place; which words a text holds, and
where, is found once and asked for every pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"\w+")
_BEFORE, _AFTER = 300, 80  # characters around a word of a phrase in which a match with it stands

Phrases = tuple[str, ...]


def begun_by(phrases: Phrases, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches of a pattern that begins with one of the phrases, as `finditer` gives them."""
    starts, first_words = _word_starts(text), _first_words(phrases)
    heard = {first for word in first_words.keys() & starts.keys() for first in first_words[word]}
    end = 0
    for start in sorted(place for word in heard for place in starts.get(word, ())):
        match = pattern.match(text, start) if start >= end else None
        if match is not None:
            yield match
            end = match.end()


def ended_by(phrases: Phrases, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches of a pattern that ends with one of the phrases, with little before it."""
    starts = _word_starts(text)
    heard = _first_words(phrases).keys() & starts.keys()
    end = 0
    for place in sorted(place for word in heard for place in starts[word]):
        match = pattern.search(text, max(end, place - _BEFORE), place + _AFTER)
        if match is not None:
            yield match
            end = match.end()


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
