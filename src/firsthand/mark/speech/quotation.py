"""Quotation marks of many habits, matched within a paragraph; a mark left open swallows nothing."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"''|``|[\"“”„«»‹›‘’‚']")
_CLOSERS = {
    "“": ("”",),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "‘": ("’",),
    "‚": ("‘", "’"),
    '"': ('"',),
    "”": ("”",),
    "''": ("''",),
    "``": ("''",),
    "'": ("'",),
}
_SINGLE = frozenset("‘’‚'‹›")
_DEEPEST = 6  # open marks kept at once: more is noise, and the bound keeps the pass linear


class Quotation(NamedTuple):
    """Characters [start, end) of a quotation, marks included; `open`: its end mark is missing."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    open: bool = False


class _Opened(NamedTuple):
    start: int
    end: int
    mark: str


def find_quotations(text: str, start: int, end: int, *, continued: bool) -> tuple[Quotation, ...]:
    """The outermost quotations of the paragraph text[start:end], in order.

    A mark that opens the paragraph and is never closed runs to its end, as printers set a quotation
    of several paragraphs; so does any open mark if the next paragraph goes on (`continued`).
    Another unbalanced mark counts as no mark at all.
    """
    found: list[Quotation] = []
    stack: list[_Opened] = []
    for match in _MARK.finditer(text, start, end):
        depth = _closes(text, match, stack, end)
        if depth is not None:
            opened = stack[depth]
            del stack[depth:]
            found.append(Quotation(opened.start, match.end(), opened.end, match.start()))
        elif len(stack) < _DEEPEST and _opens(text, match, start, end):
            stack.append(_Opened(match.start(), match.end(), match.group()))
    if stack and (continued or not text[start : stack[0].start].strip("—–- \t")):
        first = stack[0]
        found.append(Quotation(first.start, end, first.end, end, open=True))
    return _outermost(found)


def starts_quotation(text: str, start: int) -> bool:
    """Whether a paragraph begins with a double quotation mark."""
    match = _MARK.match(text, start)
    return match is not None and match.group() not in _SINGLE


def _closes(text: str, match: re.Match[str], stack: list[_Opened], end: int) -> int | None:
    """Index of the open mark that this one closes, or None."""
    mark = match.group()
    for depth in range(len(stack) - 1, -1, -1):
        if mark in _CLOSERS[stack[depth].mark] and _may_close(text, match, end):
            return depth
    return None


def _may_close(text: str, match: re.Match[str], end: int) -> bool:
    """A straight or single mark closes only after a letter or stop and before none."""
    mark = match.group()
    if mark in "“”„«»":
        return True
    before = text[match.start() - 1] if match.start() else " "
    after = text[match.end()] if match.end() < end else " "
    return not before.isspace() and not after.isalnum()


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    if mark not in _CLOSERS or match.end() >= end or text[match.end()].isspace():
        return False
    before = text[match.start() - 1] if match.start() > start else " "
    if mark in "“„«":
        return True
    return not before.isalnum() and before not in ".,!?"


def _outermost(found: list[Quotation]) -> tuple[Quotation, ...]:
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        if not kept or quotation.start >= kept[-1].end:
            kept.append(quotation)
    return tuple(q for q in kept if q.inner_end > q.inner_start)
