"""Clean text from ranges of a source: references resolved, white space squeezed, each run anchored.

Two steps. `segments` cuts the ranges of one block into what will be shown; `TextBuilder` joins
blocks to the text of an article and turns every segment into runs that re-derive from the bytes.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html.entities import html5
from typing import Literal, NamedTuple

from firsthand.read.source import PieceKind, Source
from firsthand.records import Block, Role, Run

BREAK = (-1, -1)  # stands between two ranges where the page breaks the line

_LEGACY = sorted((name for name in html5 if not name.endswith(";")), key=len, reverse=True)
_REFERENCE = (
    r"&(?:#[0-9]{1,40};?|#[xX][0-9a-fA-F]{1,40};?|[A-Za-z][A-Za-z0-9]{1,31};|"
    + "|".join(_LEGACY)
    + ")"
)
# Marks that show nothing, and controls: left out of the text, their bytes stay uncovered.
# The joiners U+200C and U+200D are kept, they change letters.
_SILENT = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ud800-\udfff"
_REFERENCES = re.compile(_REFERENCE)
_SPECIAL = re.compile(rf"\s{{2,}}|[^\S ]|{_REFERENCE}|[{_SILENT}]+")
_SILENT_ONLY = re.compile(rf"[{_SILENT}]*")
_SQUEEZE = re.compile(r"\s{2,}|[^\S ]")  # a lone blank stays: most are, and need no work
_SILENT_ANY = re.compile(rf"[{_SILENT}]+")

Range = tuple[int, int]
SegmentKind = Literal["plain", "space", "reference", "break"]
RunKind = Literal["plain", "space", "reference", "nested", "escape", "mended", "gap"]

_RUN_KINDS: dict[PieceKind, RunKind] = {
    "escape": "escape",
    "reference": "reference",
    "mended": "mended",
}


class Segment(NamedTuple):
    """Source characters [start, end) and what is shown for them."""

    start: int
    end: int
    text: str
    kind: SegmentKind


def loose_text(source: str, ranges: Sequence[Range]) -> str:
    """What the ranges show, fast and without anchors: equal to the text of their segments."""
    parts = ("\n" if span == BREAK else source[span[0] : span[1]] for span in ranges)
    shown = _SQUEEZE.sub(" ", "".join(map(resolve_references, parts))).strip()
    if shown.isprintable():
        return shown
    return _SQUEEZE.sub(" ", _SILENT_ANY.sub("", shown)).strip()


def resolve_references(text: str) -> str:
    """The text with its character references resolved; an absurdly long number is no reference."""
    if "&" not in text:
        return text
    return _REFERENCES.sub(lambda match: _meant(match.group()), text)


@lru_cache(maxsize=1024)
def _meant(reference: str) -> str:
    """What a reference shows; pages hold the same few hundreds of times."""
    return html.unescape(reference)


def segments(source: Source, ranges: Sequence[Range]) -> list[Segment]:
    """The segments of one block; none is empty, white space is one blank or one line break."""
    out: list[Segment] = []
    for span in ranges:
        if span == BREAK:
            _push_space(out, Segment(0, 0, "\n", "break"))
            continue
        words = source.text[span[0] : span[1]]
        if _is_as_it_stands(words):
            _push(out, Segment(*span, words, "plain"))
            continue
        for piece in _cut(source, *span):
            _push(out, piece)
    while out and out[-1].text.isspace():
        out.pop()
    if out and out[-1].kind == "plain" and out[-1].text.endswith(" "):
        last = out.pop()
        out.append(Segment(last.start, last.end - 1, last.text[:-1], "plain"))
    return out


def _cut(source: Source, start: int, end: int) -> Iterator[Segment]:
    position = start
    for match in _SPECIAL.finditer(source.text, start, end):
        if match.start() > position:
            yield _plain(source, position, match.start())
        yield from _special(source, match)
        position = match.end()
    if position < end:
        yield _plain(source, position, end)


def _is_as_it_stands(words: str) -> bool:
    """Whether nothing in them is special; quick, and wrongly False of some signs only."""
    return words.isprintable() and "&" not in words and "  " not in words and words != ""


def _plain(source: Source, start: int, end: int) -> Segment:
    return Segment(start, end, source.text[start:end], "plain")


def _special(source: Source, match: re.Match[str]) -> Iterator[Segment]:
    start, end, words = match.start(), match.end(), match.group()
    if words.isspace():
        yield Segment(start, end, " ", "space")
    elif words.startswith("&"):
        shown = _meant(words)
        # A reference that is itself spelled with JSON escapes has no run kind: shown as it stands.
        if shown == words or "escape" in source.kinds(start, end):
            yield _plain(source, start, end)
        elif shown.isspace():
            yield Segment(start, end, " ", "space")
        elif _SILENT_ONLY.fullmatch(shown) is None:
            yield Segment(start, end, shown, "reference")


def _push(out: list[Segment], piece: Segment) -> None:
    if piece.kind == "space":
        _push_space(out, piece)
        return
    if piece.kind == "plain" and piece.text.startswith(" ") and (not out or _ends_blank(out)):
        piece = Segment(piece.start + 1, piece.end, piece.text[1:], "plain")
    if piece.text:
        out.append(piece)


def _push_space(out: list[Segment], piece: Segment) -> None:
    """One white space between words: a later one is swallowed, a line break outweighs a blank."""
    if not out:
        return
    if not _ends_blank(out):
        out.append(piece)
    elif piece.kind == "break" and out[-1].text == " ":
        out[-1] = piece


def _ends_blank(out: list[Segment]) -> bool:
    return out[-1].text[-1].isspace()


class TextBuilder:
    """Joins blocks to one text; keeps the runs and the blocks as it grows."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._length = 0
        self._open = False  # whether the last run is plain words that may go on
        self.runs: list[Run] = []
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        """All text so far."""
        return "".join(self._texts)

    def add(self, source: Source, ranges: Sequence[Range], role: Role) -> Block | None:
        """Appends a block of the given ranges; None where they show nothing."""
        found = segments(source, ranges)
        if not found:
            return None
        if self._length:
            self._gap("\n\n")
        start = self._length
        for segment in found:
            self._add_segment(source, segment)
        block = Block(start, self._length, role)
        self.blocks.append(block)
        return block

    def _add_segment(self, source: Source, segment: Segment) -> None:
        if segment.kind == "break":
            self._gap(segment.text)
        elif segment.kind == "plain":
            self._add_plain(source, segment)
        elif segment.kind == "reference":
            low, high = source.raw_span(segment.start, segment.end)
            plain = source.is_plain(segment.start, segment.end)
            self._run(segment.text, low, high, "reference" if plain else "nested")
        else:
            self._add_space(source, segment)

    def _add_plain(self, source: Source, segment: Segment) -> None:
        plain = source.plain_span(segment.start, segment.end)
        if plain is not None:
            self._go_on(segment.text, *plain)
            return
        for part in source.parts(segment.start, segment.end):
            low, high = source.file.byte(part.outer_start), source.file.byte(part.outer_end)
            words = source.text[part.start : part.end]
            if part.kind == "plain":
                self._go_on(words, low, high)
            else:
                self._run(words, low, high, _RUN_KINDS.get(part.kind, "plain"))

    def _add_space(self, source: Source, segment: Segment) -> None:
        """White space, mended or of escapes and references mixed, has no run kind: a gap."""
        low, high = source.raw_span(segment.start, segment.end)
        kinds = source.kinds(segment.start, segment.end)
        if kinds <= {"plain"}:
            self._run(" ", low, high, "space")
        elif kinds <= {"plain", "reference"}:
            self._run(" ", low, high, "nested")
        elif "mended" not in kinds and "&" not in source.text[segment.start : segment.end]:
            self._run(" ", low, high, "escape")
        else:
            self._gap(" ")

    def _gap(self, blank: str) -> None:
        here = self.runs[-1].raw_end if self.runs else 0
        self._run(blank, here, here, "gap")

    def _go_on(self, words: str, low: int, high: int) -> None:
        """Plain words; joined to the run before where that one ends at the same byte."""
        last = self.runs[-1] if self.runs and self._open else None
        if last is None or last.raw_end != low:
            self._run(words, low, high, "plain")
        else:
            self.runs[-1] = Run(last.start, self._grow(words), last.raw_start, high)
        self._open = True

    def _run(self, words: str, low: int, high: int, kind: RunKind) -> None:
        start = self._length
        self.runs.append(Run(start, self._grow(words), low, high, kind))
        self._open = False

    def _grow(self, words: str) -> int:
        self._texts.append(words)
        self._length += len(words)
        return self._length
