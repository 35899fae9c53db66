"""Word tables made ready for looking up: folded words, beginnings and ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from firsthand.words import fold


@dataclass(frozen=True, slots=True)
class Patterns:
    """Folded words; a "*" at either end of an entry stood for any letters."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether a folded word is one of them."""
        return word in self.exact or word.startswith(self.beginnings) or word.endswith(self.ends)

    def any(self, words: Iterable[str]) -> bool:
        """Whether one of some folded words is one of them."""
        return any(map(self.has, words))


@lru_cache(maxsize=512)
def patterns(words: tuple[str, ...]) -> Patterns:
    """The entries of a word table, folded."""
    return Patterns(
        exact=frozenset(fold(word) for word in words if "*" not in word),
        beginnings=tuple(fold(word[:-1]) for word in words if word.endswith("*")),
        ends=tuple(fold(word[1:]) for word in words if word.startswith("*")),
    )


@lru_cache(maxsize=64)
def phrases(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Phrases as tuples of folded words."""
    return frozenset(tuple(map(fold, phrase.split())) for phrase in words)
