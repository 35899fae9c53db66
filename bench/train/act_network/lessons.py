"""What the network of acts learns from: one sentence each, with what people marked in it."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.codebook import Codebook
from firsthand.encoder.acts import ENTRIES, ROLES, STATUSES, shown
from firsthand.encoder.pieces import CLOSING, OPENING, Pieces
from firsthand.words import sentences

LANGUAGE = "en"
_ENTRY_OF = {  # what the sets call by another name
    "event_prevented": "gathering_prevented",
    "memorial_damaged": "memorial_painted_over",
    "extradition_sought": "extradition_or_notice",
}
_FREE = frozenset(
    {"gum", "wikigold", "re3d"}
)  # sets of names whose texts are news, openly licensed

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
Begin = Callable[[Integers, Integers], Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A sentence as it begins, float32[pieces, width] with opening and closing mark; its labels.

    name: of the row it comes from; own: piece from which the sentence itself stands, the mark
    counted; kinds: float32[entries]; tells, roles: int64[pieces]; status: its number, -1 for none.
    """

    name: str
    begun: Floats
    own: int
    kinds: Floats
    tells: Integers
    roles: Integers
    status: int


def told_lessons(path: Path, tokenizer: Tokenizer, begin: Begin) -> list[Lesson]:
    """The sentences of rows in the form of exile_train_en, each with the one before it."""
    return [
        lesson
        for row in _rows(path)
        for lesson in _lessons(row["id"], row["text"], row["events"], (tokenizer, begin))
    ]


def quiet_lessons(path: Path, tokenizer: Tokenizer, begin: Begin) -> list[Lesson]:
    """The sentences of paragraphs that tell of no act; the name of the nth ends with #n."""
    return [
        lesson
        for row in _rows(path)
        for lesson in _lessons(row["id"], row["text"], (), (tokenizer, begin), numbered=True)
    ]


def other_lessons(
    path: Path, tokenizer: Tokenizer, begin: Begin, book: Codebook, most: int
) -> list[Lesson]:
    """Sentences of a set of names, drawn by lot, in which the codebook finds no act."""
    rows = [row for row in _rows(path) if row["src"] in _FREE and len(row["text"]) > 40]
    random.Random(7).shuffle(rows)  # noqa: S311
    quiet = (row for row in rows if not book.fired(row["text"], LANGUAGE))
    drawn = [row for row, _ in zip(quiet, range(most), strict=False)]
    return [
        _lesson(r["id"], r["text"], (0, len(r["text"])), None, (), (tokenizer, begin))
        for r in drawn
    ]


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _lessons(
    name: str,
    text: str,
    events: Sequence[Mapping[str, Any]],
    by: tuple[Tokenizer, Begin],
    *,
    numbered: bool = False,
) -> Iterator[Lesson]:
    before: int | None = None
    for number, (start, end) in enumerate(sentences(text)):
        own = [e for e in events if start <= text.find(e["trigger"]) < end]
        called = f"{name}#{number}" if numbered else name
        yield _lesson(called, text, (start, end), before, own, by)
        before = start


def _lesson(
    name: str,
    text: str,
    where: tuple[int, int],
    before: int | None,
    events: Iterable[Mapping[str, Any]],
    by: tuple[Tokenizer, Begin],
) -> Lesson:
    tokenizer, begin = by
    pieces, first = shown(text, *where, before, tokenizer)
    kinds = np.zeros(len(ENTRIES), dtype=np.float32)
    tells, roles = (np.zeros(len(pieces) + 2, dtype=np.int64) for _ in range(2))
    status = -1
    for event in events:
        entry = ENTRIES.index(_ENTRY_OF.get(event["type"], event["type"]))
        kinds[entry], status = 1.0, STATUSES.index(event["status"])
        tells[1:-1][_covered(pieces, text, event["trigger"])] = entry + 1
        for number, role in enumerate(ROLES):
            covered = _covered(pieces, text, event[role])
            roles[1:-1][covered] = 2 + 2 * number
            if len(covered):
                roles[1 + covered[0]] = 1 + 2 * number
    ids = np.concatenate([[OPENING], pieces.ids, [CLOSING]])
    looks = np.concatenate([[0], pieces.looks, [0]])
    return Lesson(name, begin(ids, looks), first + 1, kinds, tells, roles, status)


def _covered(pieces: Pieces, text: str, words: str | None) -> Integers:
    """The pieces that lie within some words of the text, which stand there once."""
    if words is None:
        return np.zeros(0, dtype=np.int64)
    start = text.find(words)
    inside = (
        (pieces.starts >= start)
        & (pieces.ends <= start + len(words))
        & (pieces.ends > pieces.starts)
    )
    return np.flatnonzero(inside)
