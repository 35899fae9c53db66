"""Cuts a text into pieces, each with the kinds of marks that lie over it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Characters [start, end) of a text and the kind of mark over them."""

    start: int
    end: int
    kind: str


class Piece(NamedTuple):
    """A piece of text, the kinds of marks over all of it, and whether an asked span begins here."""

    text: str
    kinds: str
    anchor: str | None


ASKED = "asked"


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """text[start:end] cut at every border of a mark; joined, the pieces give it back."""
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    borders = {start, end}
    for mark in inside:
        borders |= {max(start, mark.start), min(end, mark.end)}
    cuts = sorted(borders)
    found = []
    for low, high in pairwise(cuts):
        over = [mark for mark in inside if mark.start <= low and mark.end >= high]
        begins = any(mark.kind == ASKED and mark.start == low for mark in over)
        anchor = f"at-{low}" if begins else None
        found.append(Piece(text[low:high], " ".join(sorted({m.kind for m in over})), anchor))
    return found


def parse_spans(asked: str, length: int) -> list[Mark]:
    """Spans like "10-20,40-44" from an address; what lies outside the text is left out."""
    marks = []
    for part in asked.split(","):
        low, _, high = part.partition("-")
        if low.isdecimal() and high.isdecimal() and int(low) < int(high) <= length:
            marks.append(Mark(int(low), int(high), ASKED))
    return marks
