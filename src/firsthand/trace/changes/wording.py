"""Word by word: what stands in the place of what in two sentences of one language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from firsthand.trace.changes.texts import Sentence

MOST_WORDS = 150  # of a sentence; longer ones are lists or tables


class Exchange(NamedTuple):
    """Words [low, high) of the origin's sentence, in whose place [first, last) stand."""

    low: int
    high: int
    first: int
    last: int


def exchanges(there: Sentence, here: Sentence) -> Iterator[Exchange]:
    """The stretches that were put in place of others; what only came or went is left out."""
    yield from (Exchange(*place) for act, *place in opcodes(there.folded, here.folded)
                if act == "replace")  # fmt: skip


def opcodes(there: Sequence[str], here: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """How one sequence of words becomes the other (difflib); nothing for very long ones."""
    if max(len(there), len(here)) > MOST_WORDS:
        return []
    return SequenceMatcher(None, there, here, autojunk=False).get_opcodes()
