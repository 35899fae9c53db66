"""Answers on the sets of our own, as people gave them and as the product gives them: one shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from bench.gold import Row
from firsthand.errors import UsageError

Span = tuple[int, int]  # characters [start, end)


class Judged(NamedTuple):
    """How certain a text is about a claim; polarity is "positive" or "negative"."""

    certainty: str
    polarity: str


class Timed(NamedTuple):
    """A time expression: its kind ("date" where it can be placed) and its days, both inclusive."""

    span: Span
    kind: str
    first: str | None = None  # ISO days
    last: str | None = None
    granularity: str | None = None


class Counted(NamedTuple):
    """A quantity with its hedge and noun; low or high is None where it is open."""

    span: Span
    low: float | None
    high: float | None
    unit: str | None
    counts: str | None


class Said(NamedTuple):
    """A statement: characters of its parts, the id of the one it stands in, and who speaks."""

    id: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    parent: str | None
    speaker: str | None


class Told(NamedTuple):
    """An event: its type and status, the trigger's pieces, and where those who play parts stand.

    roles: by role the places that name who or what plays it, any of which will do.
    """

    type: str
    status: str
    trigger: tuple[Span, ...]
    roles: dict[str, tuple[Span, ...]]


ROLES = ("actor", "recipient", "place", "time")


def span_of(words: str, text: str) -> Span:
    """Where words stand in a text, as whole words; UsageError unless exactly once."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""  # a cue may be a colon
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    found = [m.span() for m in re.finditer(before + re.escape(words) + after, text)]
    if len(found) != 1:
        raise UsageError(
            "FH-BENCH-005",
            f"words of an answer stand {len(found)} times in their text, not once.",
            place="bench/own",
            remedy="Give more of the words around them.",
        )
    return found[0]


def judged(row: Row) -> Judged:
    """What people say of a claim."""
    return Judged(row["certainty"], row["polarity"])


def times(row: Row) -> list[Timed]:
    """The times that people marked."""
    return [
        Timed(
            span_of(one["words"], row["text"]),
            one["kind"],
            one["start"],
            one["end"],
            one.get("granularity"),
        )
        for one in row["times"]
    ]


def quantities(row: Row) -> list[Counted]:
    """The quantities that people marked."""
    return [
        Counted(
            span_of(one["words"], row["text"]),
            one["low"],
            one["high"],
            one["unit"],
            one["counts"],
        )
        for one in row["quantities"]
    ]


def statements(row: Row) -> list[Said]:
    """The statements that people marked."""
    return [
        Said(
            str(one["id"]),
            _spans([one["source"]] if one["source"] else [], row["text"]),
            _spans([one["cue"]], row["text"]),
            _spans(one["content"], row["text"]),
            None if one["of"] is None else str(one["of"]),
            one["speaker"],
        )
        for one in row["statements"]
    ]


def events(row: Row) -> list[Told]:
    """The events that people marked."""
    return [
        Told(
            one["type"],
            one["status"],
            (span_of(one["trigger"], row["text"]),),
            {role: _spans([one[role]], row["text"]) for role in ROLES if one[role]},
        )
        for one in row["events"]
    ]


def _spans(pieces: Sequence[str], text: str) -> tuple[Span, ...]:
    return tuple(span_of(piece, text) for piece in pieces)
