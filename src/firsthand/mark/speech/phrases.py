"""Phrases with gaps, found in a row of tokens; how they are written: languages/certainty.py.

Words are compared in small letters, with the Russian "ё" read as "е".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
_GAPS = {"..": 5, "...": 40}  # tokens
_BUCKET = 2  # letters by which a phrase that starts with a beginning of a word is looked up
_REMEMBERED = 20_000  # words: those of a pile are mostly the same again


class Place(NamedTuple):
    """One word of a phrase: any of these; up to `gap` tokens may stand before it.

    open: it is also told by its beginning or its end.
    """

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    gap: int
    open: bool

    def fits(self, low: str) -> bool:
        """Whether a word in small letters may stand here."""
        if low in self.exact:
            return True
        return self.open and (low.startswith(self.beginnings) or low.endswith(self.ends))


Entry = tuple[tuple[Place, ...], T]


class Phrases(Generic[T]):
    """Phrases with their meanings, quick to find by their first word; remembers its answers."""

    def __init__(self, phrases: Iterable[Entry[T]]) -> None:
        self._by_word: dict[str, list[Entry[T]]] = {}
        self._by_letters: dict[str, list[Entry[T]]] = {}
        for places, meaning in phrases:
            for word in places[0].exact:
                self._by_word.setdefault(word, []).append((places, meaning))
            for word in places[0].beginnings:
                self._by_letters.setdefault(word[:_BUCKET], []).append((places, meaning))
        self.opened_by = lru_cache(_REMEMBERED)(self._opened_by)

    def _opened_by(self, low: str) -> tuple[Entry[T], ...]:
        """The places behind the first word, and the meaning, of all phrases that it may open."""
        told = self._by_word.get(low, ())
        begun = self._by_letters.get(low[:_BUCKET], ())
        fitting = (entry for entry in begun if low.startswith(entry[0][0].beginnings))
        return tuple((places[1:], meaning) for places, meaning in (*told, *fitting))


def compiled(phrases: Iterable[tuple[str, T]], groups: Mapping[str, tuple[str, ...]]) -> Phrases[T]:
    """Phrases made quick to find; a phrase begins with a word or with the beginning of one."""
    return Phrases((tuple(_places(phrase, groups)), meaning) for phrase, meaning in phrases)


def found(
    table: Phrases[T], lows: Sequence[str], at: int, stop: int
) -> Iterator[tuple[tuple[int, ...], T]]:
    """The phrases that begin at token `at` and end before `stop`: their tokens and meanings."""
    following = lows[at + 1] if at + 1 < stop else ""
    for places, meaning in table.opened_by(lows[at]):
        if places and not places[0].gap and not (following and places[0].fits(following)):
            continue
        rest = _match(places, lows, at + 1, stop)
        if rest is not None:
            yield (at, *rest), meaning


def _match(
    places: tuple[Place, ...], lows: Sequence[str], at: int, stop: int
) -> tuple[int, ...] | None:
    """The tokens from `at` on at which the places stand, each as near as can be."""
    if not places:
        return ()
    first = places[0]
    for position in range(at, min(stop, at + first.gap + 1)):
        if first.fits(lows[position]):
            rest = _match(places[1:], lows, position + 1, stop)
            if rest is not None:
                return (position, *rest)
    return None


def _places(phrase: str, groups: Mapping[str, tuple[str, ...]]) -> Iterator[Place]:
    gap = 0
    for part in phrase.split():
        if part in _GAPS:
            gap = _GAPS[part]
            continue
        words = [word for option in part.split("|") for word in _options(option, groups)]
        yield Place(
            exact=frozenset(word for word in words if "*" not in word),
            beginnings=tuple(word[:-1] for word in words if word.endswith("*")),
            ends=tuple(word[1:] for word in words if word.startswith("*")),
            gap=gap,
            open=any("*" in word for word in words),
        )
        gap = 0


def _options(option: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if option.startswith("{"):
        return tuple(word for entry in groups[option.strip("{}")] for word in entry.split("|"))
    return (option.replace("ё", "е"),)
