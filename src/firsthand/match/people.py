"""Whether two name keys may mean one person: tolerant of spelling, strict about first names.

A key is the consonant skeleton of the surname, then of the first name where one is given
(`firsthand.words.skeleton`), so scripts, vowels and Slavic endings are already joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Literal

Likeness = Literal["same", "surname", "unknown", "unlike", "different"]
_ORDER: tuple[Likeness, ...] = ("same", "surname", "unknown", "unlike", "different")
SAME: frozenset[Likeness] = frozenset({"same", "surname"})
INITIAL = "."  # ends the first word of a key of whose surname only the initial is told
SOUNDLESS = frozenset("aeiouyhj")  # initials whose sound no skeleton keeps
_LONG = 4  # consonants: from here on one wrong letter leaves a name recognisable
_FULL = 2  # words of a full name


def likeness(some: Iterable[str], others: Iterable[str]) -> Likeness:
    """How far two groups of name keys agree: by their best pair; "unknown" where one is empty.

    "surname": a first name is missing, or either is an initial ("v. ntn" is Anton V.). "unlike":
    surnames differ, but one key is a single word, which may be no name at all. "different": two
    full names differ.
    """
    theirs = tuple(others)
    found = [_compare(one, other) for one in some for other in theirs]
    return min(found, key=_ORDER.index, default="unknown")


class Acquainted:
    """Name keys, found by a key that is like them; made once, asked often.

    Two keys that are alike share a word, or a surname but for one letter: only such are compared,
    so a page of many names takes time in proportion to them.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._known: dict[str, list[str]] = defaultdict(list)
        for key in sorted(set(keys)):
            for clue in set(_clues(key)):
                self._known[clue].append(key)

    def like(self, key: str) -> frozenset[str]:
        """The keys that may mean the person of this one: the same, or by surname."""
        near = {other for clue in _clues(key) for other in self._known.get(clue, ())}
        return frozenset(other for other in near if likeness([key], [other]) in SAME)


def _clues(key: str) -> Iterator[str]:
    """The words of a key, and its surname with each one letter left out."""
    words = key.split()
    yield from words
    if words and len(words[0]) >= _LONG:
        yield from (words[0][:place] + words[0][place + 1 :] for place in range(len(words[0])))


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
    if mine[0] == theirs[0]:
        return "surname"
    lone, other_name = sorted((mine, theirs), key=len)
    return "unknown" if lone[0] in other_name[1:] else "unlike"


def _compare_full(mine: list[str], theirs: list[str]) -> Likeness:
    if _near(mine[0], theirs[0]) and _near(mine[-1], theirs[-1]):
        return "same"
    # Which end of a foreign name is the surname is not always known.
    if mine[0] == theirs[-1] and mine[-1] == theirs[0]:
        return "same"
    if mine[0].endswith(INITIAL) or theirs[0].endswith(INITIAL):
        return _compare_initial(mine, theirs)
    initial = min(len(mine[-1]), len(theirs[-1])) == 1 and mine[-1][0] == theirs[-1][0]
    return "surname" if initial and mine[0] == theirs[0] else "different"


def _compare_initial(mine: list[str], theirs: list[str]) -> Likeness:
    """Of a surname only the initial is told; one that a skeleton leaves out proves nothing."""
    one, other = mine[0].rstrip(INITIAL), theirs[0].rstrip(INITIAL)
    if not _near(mine[-1], theirs[-1]):
        return "different"
    if one.startswith(other) or other.startswith(one):
        return "surname"
    return "different" if SOUNDLESS.isdisjoint((one, other)) else "unknown"


def same_in_two_scripts(one: str, other: str) -> bool:
    """Whether two full names agree but for one letter that a transliteration adds or leaves out.

    Looser than `likeness`: "zk" for one letter of Cyrillic makes even a short surname differ.
    """
    mine, theirs = one.split(), other.split()
    if min(len(mine), len(theirs)) < _FULL:
        return False
    given = (mine[-1], theirs[-1])
    return _spelt(mine[0], theirs[0]) and (given[0] == given[1] or _near(*given))


def _spelt(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if one == other or _near(one, other):
        return True
    return len(short) == _LONG - 1 and len(long) == _LONG and _one_letter_apart(short, long)


def _near(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= _LONG and _one_letter_apart(one, other))


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
