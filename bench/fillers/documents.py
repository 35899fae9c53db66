"""A document as words, and the fillers that people gave it, each under all of its names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from bench.gold import Row

ROLES = ("perpetrator", "perpetrator_org", "target", "victim", "weapon")
_WORD = re.compile(r"[^\W_]+(?:\.(?:[^\W_]\.)+|['-][^\W_]+)*|\S")
_PART = re.compile(r"\w+")
_ENDS = frozenset(".!?")
_PARTED = frozenset(',;:."()[]-?!/')
_LONGEST = 7  # words of a filler

Span = tuple[int, int]


class Word(NamedTuple):
    """A word, its first character and its end, the number of its sentence, and itself folded."""

    text: str
    start: int
    end: int
    sentence: int
    key: str


class Document:
    """The words of a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = tuple(_words(text))

    @cached_property
    def stretches(self) -> tuple[tuple[str, Span], ...]:
        """All short stretches that no mark parts, by what is compared of them."""
        return tuple(self._stretches())

    def _stretches(self) -> Iterator[tuple[str, Span]]:
        for first, word in enumerate(self.words):
            if not word.key:
                continue
            parts: list[str] = []
            for after, last in enumerate(self.words[first : first + _LONGEST], first + 1):
                if last.text in _PARTED:
                    break
                if last.key:
                    parts.append(last.key)
                    yield " ".join(parts), (first, after)

    def at(self, index: int) -> str:
        """The word at a place; a mark for what is beyond either end."""
        return self.words[index].text if 0 <= index < len(self.words) else "|"


def _words(text: str) -> Iterator[Word]:
    sentence = 0
    for found in _WORD.finditer(text):
        yield Word(found.group(), *found.span(), sentence, key_of(found.group()))
        sentence += found.group() in _ENDS


def key_of(text: str) -> str:
    """What is compared of a filler: its words in small letters, as the scorer has it."""
    return " ".join(_PART.findall(text.lower()))


def gold_of(row: Row) -> dict[str, list[frozenset[str]]]:
    """The fillers of each role, each as the set of its names; those that share a name are one."""
    return {role: _merged(_named(row, role)) for role in ROLES}


def _named(row: Row, role: str) -> Iterator[frozenset[str]]:
    for event in row["events"]:
        for filler in event["roles"]:
            if filler["role"] == role:
                yield frozenset(key_of(mention["text"]) for mention in filler["mentions"])


def _merged(fillers: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    merged: list[frozenset[str]] = []
    for one in fillers:
        same = next((n for n, other in enumerate(merged) if one & other), None)
        if same is None:
            merged.append(one)
        else:
            merged[same] |= one
    return merged
