"""How two words of two names may be one: other script, case ending, other form, misprint.

Words are compared by all their letters, not by the consonants of a name's key: keys join Marko
and Mirko, and Ivan and Ivana, which is right for finding candidates and wrong for people.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

from firsthand.words import fold, skeleton

Kind = Literal["same", "script", "oblique", "ending", "sound", "misprint", "form"]
_WEIGHTS: Mapping[Kind, float] = {
    "same": 2.0,
    "script": 2.0,
    "oblique": 1.5,
    "ending": 1.25,
    "sound": 1.5,
    "misprint": 1.0,
    "form": 1.0,
}
_ONE_LETTER = 5  # letters from which a word with one wrong letter is still known
_TWO_LETTERS = 9
_STEM = 3  # letters that two cases of a word share at least
_WHOLE = 12  # consonants of a skeleton: all of them
_SPELLINGS = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("shch", "s"), ("sh", "s"), ("ch", "c"),
    ("zh", "z"), ("kh", "h"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("ck", "k"), ("qu", "kv"),
    ("x", "ks"), ("w", "v"), ("q", "k"), ("y", "i"), ("j", "i"), ("ou", "u"), ("oo", "u"),
)  # fmt: skip
_AGAIN = re.compile(r"(.)\1+")
_SOFT = re.compile(r"(^|[aeiou])i(?=e)")  # Elena is written Yelena, Jelena
# Endings of cases in plain letters (y and j are i). Oblique ones make no other name; the others
# also part a woman's name from a man's, so they prove less.
_OBLIQUE = frozenset({"u", "om", "em", "im", "og", "ogo", "omu", "oi", "oiu", "ovi"})
_ENDINGS = _OBLIQUE | {"", "a", "e", "i", "o", "s", "ei", "oga", "iu", "ia"}


class Agreement(NamedTuple):
    """In what two words agree, and how much that speaks for one name."""

    kind: Kind
    weight: float


@lru_cache(maxsize=100_000)
def plain(word: str) -> str:
    """A word in one spelling for all transliterations: Žarov, Zharov, Жаров and Zharoff differ
    at most in what no table of letters can tell."""
    text = fold(word).replace("'", "").replace("-", "")
    for written, letter in _SPELLINGS:
        text = text.replace(written, letter)
    return _AGAIN.sub(r"\1", _SOFT.sub(r"\1", text))


@lru_cache(maxsize=100_000)
def surname_agreement(one: str, other: str) -> Agreement | None:
    """In what two surnames agree; None where they are two."""
    mine, theirs = plain(one), plain(other)
    kind = _written(one, other) or _inflected(mine, theirs)
    if kind is None and _sound_alike(one, other):
        kind = "sound"
    if kind is None and _near(mine, theirs):
        kind = "misprint"
    return None if kind is None else Agreement(kind, _WEIGHTS[kind])


class GivenNames:
    """Given names as a pile meets them: which are known, and which are forms of one another.

    known: in any spelling; rows: each the forms of one name.
    """

    def __init__(self, known: Collection[str], rows: Collection[tuple[str, ...]]) -> None:
        self._rows: dict[str, frozenset[int]] = {}
        for number, row in enumerate(rows):
            for name in row:
                word = plain(name)
                self._rows[word] = self._rows.get(word, frozenset()) | {number}
        self._known = frozenset(map(plain, known)) | self._rows.keys()

    def holds(self, word: str) -> bool:
        """Whether a word is a given name that the tables know."""
        return plain(word) in self._known

    def rows_of(self, word: str) -> frozenset[int]:
        """The names of the table that a word is a form of."""
        return self._rows.get(plain(word), frozenset())

    def agreement(self, one: str, other: str) -> Agreement | None:
        """In what two given names agree; None where they are two: Marko is not Mirko."""
        kind = _written(one, other)
        if kind is None and self.rows_of(one) & self.rows_of(other):
            kind = "form"
        if kind is None and not (self.holds(one) and self.holds(other)):
            kind = _inflected(plain(one), plain(other)) or self._misprint(one, other)
        return None if kind is None else Agreement(kind, _WEIGHTS[kind])

    def are_two(self, one: str, other: str) -> bool:
        """Whether two given names are surely two: both known, or of other consonants.

        Less than no agreement: a case of one name agrees with no foreign form of it, and may be it.
        """
        if self.agreement(one, other) is not None:
            return False
        known = self.holds(one) and self.holds(other)
        return known or not apart(skeleton(one), skeleton(other), 1)

    def _misprint(self, one: str, other: str) -> Kind | None:
        mine, theirs = plain(one), plain(other)
        near = mine[:1] == theirs[:1] and _near(mine, theirs)
        return "misprint" if near else None


def _written(one: str, other: str) -> Kind | None:
    if one == other:
        return "same"
    return "script" if plain(one) == plain(other) else None


def _inflected(one: str, other: str) -> Kind | None:
    """Whether two plain words are cases of one: a shared stem, and an ending of the table each."""
    shared = 0
    while shared < min(len(one), len(other)) and one[shared] == other[shared]:
        shared += 1
    if shared < _STEM:
        return None
    endings = {one[shared:], other[shared:]}
    if not endings <= _ENDINGS:
        return None
    return "oblique" if "" in endings and endings & _OBLIQUE else "ending"


def _sound_alike(one: str, other: str) -> bool:
    mine, theirs = plain(one), plain(other)
    long = max(len(mine), len(theirs)) >= _TWO_LETTERS - 1
    sound = skeleton(one, _WHOLE)
    same = sound == skeleton(other, _WHOLE) and len(sound) >= _STEM
    return same and apart(mine, theirs, 3 if long else 2)


def _near(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _ONE_LETTER:
        return False
    return apart(one, other, 2 if shorter >= _TWO_LETTERS else 1)


def apart(one: str, other: str, most: int) -> bool:
    """Whether two words differ in `most` letters or fewer: changed, left out, added, or swapped.

    Method: optimal string alignment, given up once every way is longer; O(len x len).
    """
    if abs(len(one) - len(other)) > most:
        return False
    while one and other and one[-1] == other[-1]:  # what they share behind costs nothing
        one, other = one[:-1], other[:-1]
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, their in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != their))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == their:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return False
    return row[-1] <= most
