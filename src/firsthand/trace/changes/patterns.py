"""Word tables made ready for looking up: folded words, beginnings and ends."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from firsthand.words import fold


class Patterns:
    """Folded words; a "*" at either end of an entry stood for any letters."""

    def __init__(self, entries: tuple[str, ...]) -> None:
        self._exact = frozenset(fold(word) for word in entries if "*" not in word)
        self._beginnings = tuple(fold(word[:-1]) for word in entries if word.endswith("*"))
        self._ends = tuple(fold(word[1:]) for word in entries if word.startswith("*"))
        self._asked: dict[str, bool] = {}

    def has(self, word: str) -> bool:
        """Whether a folded word is one of them."""
        known = self._asked.get(word)
        if known is None:
            known = self._asked[word] = (
                word in self._exact
                or word.startswith(self._beginnings)
                or word.endswith(self._ends)
            )
        return known

    def any(self, words: Iterable[str]) -> bool:
        """Whether one of some folded words is one of them."""
        return any(map(self.has, words))


@lru_cache(maxsize=512)
def patterns(words: tuple[str, ...]) -> Patterns:
    """The entries of a word table, folded."""
    return Patterns(words)


@lru_cache(maxsize=64)
def phrases(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Phrases as tuples of folded words."""
    return frozenset(tuple(map(fold, phrase.split())) for phrase in words)
