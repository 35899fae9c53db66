"""Which words of two aligned passages of one language differ.

Words are compared folded, so that two scripts of one language, capitals and diacritics differ in
nothing. Method: longest matching blocks of words (difflib), as of Ratcliff and Obershelp.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from firsthand.words import Token, fold, tokens

_MOST_WORDS = 3_000  # in one passage; longer ones are shown without their differences

Stretch = tuple[int, int]


class Differences(NamedTuple):
    """Characters [start, end) of each passage whose words the other has not there."""

    origin: list[Stretch]
    derived: list[Stretch]


def differences(origin: str, derived: str) -> Differences:
    """Compares two passages word by word."""
    there, here = tokens(origin), tokens(derived)
    if max(len(there), len(here)) > _MOST_WORDS:
        return Differences([], [])
    matcher = SequenceMatcher(None, _folded(there), _folded(here), autojunk=False)
    acts = [act for act in matcher.get_opcodes() if act[0] != "equal"]
    return Differences(
        [_stretch(there, low, high) for _, low, high, _, _ in acts if low < high],
        [_stretch(here, low, high) for _, _, _, low, high in acts if low < high],
    )


def _folded(words: Sequence[Token]) -> list[str]:
    return [fold(word.text) for word in words]


def _stretch(words: Sequence[Token], low: int, high: int) -> Stretch:
    return words[low].start, words[high - 1].end
