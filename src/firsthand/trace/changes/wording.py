"""Word by word: what stands in the place of what in two sentences of one language."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from firsthand.trace.changes.texts import Sentence

MOST_WORDS = 150  # of a sentence; longer ones are lists or tables


class Exchange(NamedTuple):
    """Words [low, high) of the origin's sentence, in whose place [first, last) stand."""

    low: int
    high: int
    first: int
    last: int


@lru_cache(maxsize=16)
def exchanges(there: Sentence, here: Sentence) -> tuple[Exchange, ...]:
    """The stretches that were put in place of others; what only came or went is left out."""
    found = opcodes(there.folded, here.folded)
    return tuple(Exchange(*place) for act, *place in found if act == "replace")


def opcodes(there: Sequence[str], here: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """How one sequence of words becomes the other (difflib); nothing for very long ones."""
    if max(len(there), len(here)) > MOST_WORDS:
        return []
    return SequenceMatcher(None, there, here, autojunk=False).get_opcodes()
