"""Negations in a row of words: "not", "never", "nobody", but not "not only"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from firsthand.languages.certainty import CertaintyWords
from firsthand.languages.loader import LanguagePack


class Negators(NamedTuple):
    """Words that negate, ends of such words ("n't"), and phrases in which they negate nothing."""

    words: frozenset[str]
    ends: tuple[str, ...]
    idle: frozenset[tuple[str, ...]]


def negators(pack: LanguagePack) -> Negators:
    """The negators of a language."""
    return _negators(pack.changes.negators, pack.certainty)


@lru_cache(maxsize=16)
def _negators(words: tuple[str, ...], table: CertaintyWords) -> Negators:
    return Negators(
        words=frozenset(word for word in words if not word.startswith("*")),
        ends=tuple(word[1:] for word in words if word.startswith("*")),
        idle=frozenset(tuple(phrase.split()) for phrase in table.idle),
    )


def negations(lows: Sequence[str], start: int, end: int, words: Negators) -> tuple[int, ...]:
    """The tokens among [start, end) that negate."""
    return tuple(
        at
        for at, low in enumerate(lows[start:end], start)
        if (low in words.words or low.endswith(words.ends))
        and not any(_stands(lows, at, phrase) for phrase in words.idle)
    )


def _stands(lows: Sequence[str], at: int, phrase: tuple[str, ...]) -> bool:
    """Whether an idle phrase covers token `at`."""
    first = max(0, at - len(phrase) + 1)
    return any(tuple(lows[n : n + len(phrase)]) == phrase for n in range(first, at + 1))
