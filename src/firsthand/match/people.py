"""Whether two name keys may mean one person: tolerant of spelling, strict about first names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from firsthand.words import fold, skeleton

Likeness = Literal["same", "surname", "unknown", "different"]
_ORDER: tuple[Likeness, ...] = ("same", "surname", "unknown", "different")
_LONG = 5  # letters: from here on one wrong letter leaves a name recognisable
_SPELLINGS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("zh", "z"), ("ch", "c"), ("kh", "h"),
    ("ts", "c"), ("tz", "c"), ("ph", "f"), ("ck", "k"), ("x", "ks"), ("w", "v"), ("y", "i"),
    ("j", "i"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")


def likeness(some: Iterable[str], others: Iterable[str]) -> Likeness:
    """How far two groups of name keys agree: by their best pair; "unknown" where one is empty.

    "surname": one of the two gives no first name. "unknown": nothing speaks for or against.
    """
    theirs = tuple(others)
    found = [_compare(one, other) for one in some for other in theirs]
    return min(found, key=_ORDER.index, default="unknown")


@lru_cache(maxsize=100_000)
def _compare(one: str, other: str) -> Likeness:
    """Two different first names with one surname are two people (spouses, siblings, namesakes).

    A lone first name proves nothing: "Ivan, 19, from a town" is not joined with a named man.
    """
    mine, theirs = one.split(), other.split()
    if not mine or not theirs:
        return "unknown"
    if len(mine) > 1 and len(theirs) > 1:
        return _compare_full(mine, theirs)
    if _alike(mine[-1], theirs[-1]):
        return "same" if len(mine) == len(theirs) else "surname"
    return "unknown" if _alike(mine[0], theirs[0]) else "different"


def _compare_full(mine: list[str], theirs: list[str]) -> Likeness:
    """First word against first word and last against last: middle names come and go."""
    if _near(mine[-1], theirs[-1]) and _same_given(mine[0], theirs[0]):
        return "same"
    # Some languages put the surname first.
    if _alike(mine[-1], theirs[0]) and _alike(mine[0], theirs[-1]):
        return "same"
    return "different"


def _same_given(one: str, other: str) -> bool:
    """First names change most between scripts (Volodymyr, Vladimir), so their consonants decide."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return _near(one, other) or skeleton(one) == skeleton(other)


def _near(one: str, other: str) -> bool:
    a, b = plain(one), plain(other)
    return a == b or (min(len(a), len(b)) >= _LONG and _one_letter_apart(a, b))


def _alike(one: str, other: str) -> bool:
    return plain(one) == plain(other)


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """One spelling for the habits of transliteration: sh and s, y and j and i, doubled letters."""
    text = fold(word)
    for spelling, letter in _SPELLINGS:
        text = text.replace(spelling, letter)
    return _DOUBLED.sub(r"\1", text)


def _one_letter_apart(one: str, other: str) -> bool:
    """One letter changed, left out, added, or two neighbours swapped."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    if len(long) > len(short):
        return short[start:] == long[start + 1 :]
    if short[start + 1 :] == long[start + 1 :]:
        return True
    swapped = short[start : start + 2][::-1] + short[start + 2 :]
    return swapped == long[start:]
