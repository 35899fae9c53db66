"""What the encoder learns from: texts as pieces, with labels of roles and links, or of names."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.encoder.pieces import WINDOW, Pieces, cut

ROLES = ("source", "cue", "content")
KINDS = ("PER", "ORG", "LOC")
_SHORTEST = 24  # pieces of a window worth a look

Integers = NDArray[np.int64]


class Span(NamedTuple):
    """Pieces first to end (exclusive) that fill a role in the statement of that number."""

    role: int
    statement: int
    first: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """One text: its pieces, a label for each, the spans of statements; the set it comes from."""

    origin: str
    pieces: Pieces
    labels: Integers
    spans: tuple[Span, ...] = ()


class Part(NamedTuple):
    """A lesson's pieces from first to end: what the encoder sees at once."""

    lesson: Lesson
    first: int
    end: int


def attribution_lessons(path: Path, tokenizer: Tokenizer) -> list[Lesson]:
    """Articles with statements, a JSON object a line; a piece in two roles keeps the first."""
    return [_statements(row, tokenizer) for row in _rows(path)]


def name_lessons(path: Path, tokenizer: Tokenizer) -> list[Lesson]:
    """Sentences with names, a JSON object a line."""
    return [_names(row, tokenizer) for row in _rows(path)]


def parts_of(lessons: Iterable[Lesson], chance: random.Random) -> list[Part]:
    """Windows over the lessons, whose cuts fall anywhere; whole where a lesson fits in one."""
    parts: list[Part] = []
    for lesson in lessons:
        size = len(lesson.pieces)
        start = -chance.randrange(WINDOW) if size > WINDOW else 0
        while start < size:
            first, end = max(0, start), min(size, start + WINDOW)
            if end - first >= min(size, _SHORTEST) and end > first:
                parts.append(Part(lesson, first, end))
            start += WINDOW
    return parts


def batches(parts: Sequence[Part], pieces: int, chance: random.Random) -> Iterator[list[Part]]:
    """Parts of like length together, about `pieces` with padding in a batch, in any order."""
    shuffled = list(parts)
    chance.shuffle(shuffled)
    made: list[list[Part]] = []
    for start in range(0, len(shuffled), 512):
        some = sorted(shuffled[start : start + 512], key=_size, reverse=True)
        while some:
            number = max(1, pieces // (_size(some[0]) + 2))
            made.append(some[:number])
            some = some[number:]
    chance.shuffle(made)
    yield from made


def _size(part: Part) -> int:
    return part.end - part.first


def _rows(path: Path) -> list[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _statements(row: Mapping[str, Any], tokenizer: Tokenizer) -> Lesson:
    pieces = cut(row["text"], tokenizer)
    place = _finder(pieces)
    labels = np.zeros(len(pieces), dtype=np.int64)
    spans: list[Span] = []
    for number, statement in enumerate(row["statements"]):
        for role, name in enumerate(ROLES):
            for start, end in statement[name]:
                first, last = place(start, end)
                if first < last and not labels[first:last].any():
                    _label(labels, first, last, role)
                    spans.append(Span(role, number, first, last))
    return Lesson("polnear", pieces, labels, tuple(spans))


def _names(row: Mapping[str, Any], tokenizer: Tokenizer) -> Lesson:
    pieces = cut(row["text"], tokenizer)
    place = _finder(pieces)
    labels = np.zeros(len(pieces), dtype=np.int64)
    for start, end, kind in row["spans"]:
        first, last = place(start, end)
        if first < last and not labels[first:last].any():
            _label(labels, first, last, KINDS.index(kind))
    return Lesson(row["src"], pieces, labels)


def _label(labels: Integers, first: int, end: int, kind: int) -> None:
    labels[first] = 1 + 2 * kind
    labels[first + 1 : end] = 2 + 2 * kind


def _finder(pieces: Pieces) -> Callable[[int, int], tuple[int, int]]:
    """From characters to the range of pieces that share one with them."""

    def find(start: int, end: int) -> tuple[int, int]:
        first = int(np.searchsorted(pieces.ends, start, side="right"))
        last = int(np.searchsorted(pieces.starts, end, side="left"))
        while first < last and pieces.starts[first] == pieces.ends[first]:
            first += 1
        return first, last

    return find
