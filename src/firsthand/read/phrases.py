"""Phrases looked for where their words stand, and not at every character of a text.

A pattern of hundreds of alternatives is slow to try at each place; which words a text holds, and
where, is found once and asked for every pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_WORD = re.compile(r"\w+")

Phrases = tuple[str, ...]


def begun_by(phrases: Phrases, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches of a pattern that begins with one of the phrases, as `finditer` gives them."""
    starts, end = _word_starts(text), 0
    heard = _first_words(phrases) & starts.keys()
    for start in sorted(place for word in heard for place in starts[word]):
        match = pattern.match(text, start) if start >= end else None
        if match is not None:
            yield match
            end = match.end()


def ended_by(phrases: Phrases, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """All matches of a pattern that holds one of the phrases; tried only on a text that may."""
    if not _first_words(phrases).isdisjoint(_word_starts(text)):
        yield from pattern.finditer(text)


@lru_cache(maxsize=512)
def _word_starts(text: str) -> dict[str, list[int]]:
    """Where each word stands, in small letters; kept while one page is read."""
    starts: dict[str, list[int]] = {}
    for match in _WORD.finditer(text):
        starts.setdefault(match.group().lower(), []).append(match.start())
    return starts


@lru_cache(maxsize=256)
def _first_words(phrases: Phrases) -> frozenset[str]:
    words = (_WORD.match(phrase.lower()) for phrase in phrases)
    return frozenset(word.group() for word in words if word is not None)
