"""Phrases with gaps, found in a row of tokens; how they are written: languages/certainty.py.

Words are compared in small letters, with the Russian "ё" read as "е".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
_GAPS = {"..": 5, "...": 40}  # tokens
_BUCKET = 2  # letters by which a phrase that starts with a beginning of a word is looked up


class Place(NamedTuple):
    """One word of a phrase: any of these; up to `gap` tokens may stand before it."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    ends: tuple[str, ...]
    gap: int

    def fits(self, low: str) -> bool:
        """Whether a word in small letters may stand here."""
        return low in self.exact or low.startswith(self.beginnings) or low.endswith(self.ends)


class Phrases(NamedTuple, Generic[T]):
    """Phrases with their meanings, by their first word or its first letters."""

    by_word: dict[str, list[tuple[tuple[Place, ...], T]]]
    by_letters: dict[str, list[tuple[tuple[Place, ...], T]]]


def compiled(phrases: Iterable[tuple[str, T]], groups: Mapping[str, tuple[str, ...]]) -> Phrases[T]:
    """Phrases made quick to find; a phrase begins with a word or with the beginning of one."""
    table: Phrases[T] = Phrases({}, {})
    for phrase, meaning in phrases:
        places = tuple(_places(phrase, groups))
        for word in places[0].exact:
            table.by_word.setdefault(word, []).append((places, meaning))
        for word in places[0].beginnings:
            table.by_letters.setdefault(word[:_BUCKET], []).append((places, meaning))
    return table


def opens(table: Phrases[T], low: str) -> bool:
    """Whether any phrase can begin at this word."""
    return low in table.by_word or low[:_BUCKET] in table.by_letters


def found(
    table: Phrases[T], lows: Sequence[str], at: int, stop: int
) -> Iterator[tuple[tuple[int, ...], T]]:
    """The phrases that begin at token `at` and end before `stop`: their tokens and meanings."""
    low = lows[at]
    for places, meaning in table.by_word.get(low, ()):
        rest = _match(places[1:], lows, at + 1, stop)
        if rest is not None:
            yield (at, *rest), meaning
    for places, meaning in table.by_letters.get(low[:_BUCKET], ()):
        if low.startswith(places[0].beginnings):
            rest = _match(places[1:], lows, at + 1, stop)
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
        )
        gap = 0


def _options(option: str, groups: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if option.startswith("{"):
        return tuple(word for entry in groups[option.strip("{}")] for word in entry.split("|"))
    return (option.replace("ё", "е"),)
