"""Word tables made ready for looking up: folded words, beginnings and ends."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from firsthand.words import fold


class Patterns:
    """Folded words; a "*" at either end of an entry stood for any letters."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        self._exact = frozenset(fold(word) for word in entries if "*" not in word)
        self._beginnings = tuple(fold(word[:-1]) for word in entries if word.endswith("*"))
        self._ends = tuple(fold(word[1:]) for word in entries if word.startswith("*"))

    def has(self, word: str) -> bool:
        """Whether a folded word is one of them."""
        return word in self._exact or word.startswith(self._beginnings) or word.endswith(self._ends)

    def any(self, words: Collection[str]) -> bool:
        """Whether one of some folded words is one of them."""
        if not self._exact.isdisjoint(words):
            return True
        if not (self._beginnings or self._ends):
            return False
        return any(map(self.has, words))


@lru_cache(maxsize=512)
def patterns(words: tuple[str, ...]) -> Patterns:
    """The entries of a word table, folded."""
    return Patterns(words)


@lru_cache(maxsize=64)
def phrases(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Phrases as tuples of folded words."""
    return frozenset(tuple(map(fold, phrase.split())) for phrase in words)
