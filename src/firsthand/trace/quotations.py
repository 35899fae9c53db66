"""Quotations: which characters of a text stand between quotation marks, also where one is missing.

A quotation may go on over line ends, and may open every paragraph anew and close only the last;
one that is never closed ends with its line. Lines that are set back are quotations too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

MOST_LINES = 4  # that a quotation goes on over while its closing mark is looked for
LONGEST_UNCLOSED = 400  # characters, unless it opens its line
_DOUBLE = re.compile(r"[\"“”„«»「」『』]")
_TYPED = re.compile(r"[\"“”„«»「」『』]|''|``")  # two apostrophes, as on a typewriter
_SINGLE = re.compile(r"‘(?=\w)|(?<=[\w.,!?])’(?!\w)")  # an apostrophe is neither
_SET_BACK = re.compile(r"[ \t\u00a0\u3000]{2,}|\t| ?>")
_HALF = 0.5

Span = tuple[int, int]
Way = Literal["opens", "closes", "either"]
_ONE_WAY: Mapping[str, Way] = {
    "„": "opens", "``": "opens", "「": "opens", "『": "opens", "‘": "opens",
    "」": "closes", "』": "closes", "’": "closes",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Mark:
    """A mark at characters [start, end) of a line (number), and what its neighbours make it."""

    start: int
    end: int
    line: int
    way: Way


def quotations(text: str, lines: Sequence[Span]) -> list[Span]:
    """Spans between quotation marks, and lines that are set back; `lines` are spans in order."""
    typed = _TYPED if "''" in text or "``" in text else _DOUBLE
    double = _pairs(_marks(text, lines, typed), lines, MOST_LINES)
    single = _pairs(_marks(text, lines, _SINGLE), (), 1) if "‘" in text else ()
    return sorted([*double, *single, *_set_back(text, lines)])


def _marks(text: str, lines: Sequence[Span], signs: re.Pattern[str]) -> Iterator[_Mark]:
    for number, (start, stop) in enumerate(lines):
        for found in signs.finditer(text, start, stop):
            before = text[found.start() - 1] if found.start() > start else " "
            after = text[found.end()] if found.end() < stop else " "
            way = _ONE_WAY.get(found.group()) or _way(before, after)
            yield _Mark(found.start(), found.end(), number, way)


def _way(before: str, after: str) -> Way:
    """A mark that hugs only the following word opens; one that hugs the word before it closes."""
    if (before.isspace() or before in "([—–-") and not (after.isspace() or after in ".,;:!?)]"):
        return "opens"
    return "closes" if not before.isspace() and not after.isalnum() else "either"


def _pairs(marks: Iterator[_Mark], lines: Sequence[Span], most_lines: int) -> Iterator[Span]:
    """Opening marks with the next that closes; no `lines`: one without a partner is no mark.

    Marks that could be both (a blank on either side) pair off within one line only.
    """
    opened: _Mark | None = None
    for mark in marks:
        if opened is None:
            opened = mark if mark.way != "closes" else None
            continue
        apart = mark.line - opened.line
        near = apart < most_lines if opened.way == "opens" else apart == 0
        if near and mark.way != "opens":
            yield opened.end, mark.start
            opened = None
        else:
            yield from _unclosed(opened, lines, mark)
            opened = mark if mark.way != "closes" else None
    if opened is not None:
        yield from _unclosed(opened, lines, None)


def _unclosed(opened: _Mark, lines: Sequence[Span], following: _Mark | None) -> Iterator[Span]:
    """What an opening mark without a partner covers: its line, or less if it stands within it."""
    if lines and opened.way == "opens":
        start, stop = lines[opened.line]
        if following is not None and following.line == opened.line:
            stop = following.start
        if opened.start > start:
            stop = min(stop, opened.end + LONGEST_UNCLOSED)
        yield opened.end, stop


def _set_back(text: str, lines: Sequence[Span]) -> list[Span]:
    """Lines that are indented or marked as quoted, where most lines of the text are not."""
    found = [line for line in lines if _SET_BACK.match(text, text.rfind("\n", 0, line[0]) + 1)]
    return found if len(found) < _HALF * len(lines) else []
