"""Decoded characters that still know the bytes of the page behind each of them."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from firsthand.errors import InputError
from firsthand.read.charset import marked_charset, other_charset, usable_charset
from firsthand.read.compiled import compiled

_STEP = 1024 if compiled is None else 128  # characters between two stored byte positions
_BROKEN = re.compile("[\udc80-\udcff]")  # what surrogateescape makes of a byte that says nothing
_MOST_BROKEN = 0.05  # share of characters that may be broken before a file is called unreadable
_ESCAPE = re.compile(r"\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.")


PieceKind = Literal["plain", "escape", "reference", "broken", "mended"]


class Piece(NamedTuple):
    """Characters [start, end) of a source and where they begin in the decoded file.

    kind: "plain" (one character of the file each), "escape" (a JSON escape), "reference" (one of
    XML), "mended" (one that a scraper spelled with several) or "broken" (one byte that says nothing
    in the charset, shown as U+FFFD).
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    kind: PieceKind


class Encoded:
    """A decoded file: gives the byte at which any of its characters begins."""

    def __init__(self, raw: bytes, charset: str, mark: int = 0) -> None:
        self.charset = charset
        self.raw = raw
        self.mark = mark
        self._errors = "replace" if charset.startswith("utf-16") else "surrogateescape"
        end = len(raw) - (len(raw) - mark) % 2 if charset.startswith("utf-16") else len(raw)
        body = raw[mark:end]
        try:
            self.text = body.decode(charset)
            self.broken = False  # whether some bytes say nothing in the charset
        except UnicodeDecodeError:
            self.text = body.decode(charset, errors=self._errors)
            self.broken = True
        # One byte for each character: byte and character positions differ by the mark only.
        self._narrow = len(self.text) == len(raw) - mark
        self._steps: Sequence[int] = [mark] if self._narrow else self._measure()

    def _measure(self) -> Sequence[int]:
        if compiled is not None and self.charset == "utf-8" and not self.mark:
            return memoryview(compiled.lengths(self.text, _STEP)).cast("q")
        position, steps = self.mark, [self.mark]
        for start in range(0, len(self.text), _STEP):
            position += self._length(start, start + _STEP)
            steps.append(position)
        return steps

    def _length(self, start: int, end: int) -> int:
        return len(self.text[start:end].encode(self.charset, errors=self._errors))

    def byte(self, position: int) -> int:
        """The byte at which the character at `position` begins."""
        if self._narrow:
            return self.mark + position
        step, rest = divmod(position, _STEP)
        return self._steps[step] + (self._length(position - rest, position) if rest else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The bytes at which characters [start, end) begin and end."""
        low = self.byte(start)
        near = end - start <= _STEP and not self._narrow
        return low, low + self._length(start, end) if near else self.byte(end)

    def is_faithful(self) -> bool:
        """Whether the characters encode back to the very bytes, so that positions can be told."""
        if self._narrow or self.charset in {"utf-8", "utf-16-le", "utf-16-be"}:
            return True
        return self.text.encode(self.charset, errors=self._errors) == self.raw[self.mark :]


def decode(raw: bytes, place: str, stated: str | None = None, *, sure: bool = False) -> Encoded:
    """The file's characters; InputError (FH-READ-011) where many of its bytes say nothing.

    stated: the charset as a head around the page says, which may be wrong; sure: it was found in
    the whole file of which these bytes are a part.
    """
    file = _encoded(raw, stated, sure)
    odd = len(_BROKEN.findall(file.text)) if file.broken else 0
    lost = file.text.count("\ufffd") if "\ufffd" in file.text else 0  # looked for is found faster
    broken = odd + lost
    if broken > _MOST_BROKEN * max(1, len(file.text)) or not file.is_faithful():
        raise InputError(
            "FH-READ-011",
            f"its bytes cannot be read as text ({file.charset} is the nearest charset).",
            place=place,
            remedy="Save the page again, as UTF-8 where you can choose.",
        )
    return file


def _encoded(raw: bytes, stated: str | None, sure: bool) -> Encoded:
    """The file in its charset, as `find_charset` gives it; decoded once where that is UTF-8."""
    known = usable_charset(stated) if sure else None
    found = (known, 0) if known else marked_charset(raw)
    if found is not None:
        return Encoded(raw, *found)
    file = Encoded(raw, "utf-8")
    charset = other_charset(raw, stated) if file.broken else "utf-8"
    return file if charset == "utf-8" else Encoded(raw, charset)


@dataclass(frozen=True, slots=True)
class Source:
    """Characters to be read, in pieces that point into the decoded file."""

    text: str
    file: Encoded
    pieces: tuple[Piece, ...]

    def parts(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces, cut to characters [start, end)."""
        shift = self._shift(start, end)
        if shift is not None:
            yield Piece(start, end, start + shift, end + shift, "plain")
            return
        index = bisect_right(self.pieces, start, key=lambda piece: piece.start) - 1
        for piece in self.pieces[max(0, index) :]:
            if piece.start >= end:
                return
            low, high = max(start, piece.start), min(end, piece.end)
            if low >= high:
                continue
            if piece.kind == "plain":
                offset = piece.outer_start - piece.start
                yield Piece(low, high, low + offset, high + offset, "plain")
            else:
                yield piece

    def _shift(self, start: int, end: int) -> int | None:
        """Where one plain piece is all there is, as of most files: how far it is in the file."""
        if len(self.pieces) != 1:
            return None
        first, last, outer, _, kind = self.pieces[0]
        if kind != "plain" or not first <= start < end <= last:
            return None
        return outer - first

    def plain_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The bytes behind characters [start, end) where all of the source is plain."""
        shift = self._shift(start, end)
        return None if shift is None else self.file.span(start + shift, end + shift)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The bytes behind characters [start, end)."""
        plain = self.plain_span(start, end)
        if plain is not None:
            return plain
        parts = list(self.parts(start, end))
        return self.file.byte(parts[0].outer_start), self.file.byte(parts[-1].outer_end)

    def kinds(self, start: int, end: int) -> set[PieceKind]:
        """The kinds of the pieces behind characters [start, end)."""
        if self._shift(start, end) is not None:
            return {"plain"}
        return {part.kind for part in self.parts(start, end)}

    def is_plain(self, start: int, end: int) -> bool:
        """Whether characters [start, end) stand in the file as they are, without escapes."""
        return self.kinds(start, end) <= {"plain"}


def whole(file: Encoded) -> Source:
    """All characters of a file; bytes that say nothing become U+FFFD, a piece each."""
    if not file.broken:
        return Source(file.text, file, (Piece(0, len(file.text), 0, len(file.text), "plain"),))
    pieces: list[Piece] = []
    position = 0
    for match in _BROKEN.finditer(file.text):
        start = match.start()
        if start > position:
            pieces.append(Piece(position, start, position, start, "plain"))
        pieces.append(Piece(start, start + 1, start, start + 1, "broken"))
        position = start + 1
    end = len(file.text)
    if position < end:
        pieces.append(Piece(position, end, position, end, "plain"))
    return Source(_BROKEN.sub("\ufffd", file.text), file, tuple(pieces))


def json_string(file: Encoded, start: int, end: int) -> Source:
    """The value of a JSON string whose content stands at characters [start, end) of the file.

    An escape that names half a character (a lone surrogate) is left out: it cannot be stored.
    """
    out: list[str] = []
    pieces: list[Piece] = []
    length, position = 0, start
    for match in _ESCAPE.finditer(file.text, start, end):
        length = _plain(file, (position, match.start()), out, pieces, length)
        value = str(json.loads(f'"{match.group()}"'))
        if not "\ud800" <= value <= "\udfff":
            pieces.append(Piece(length, length + 1, match.start(), match.end(), "escape"))
            out.append(value)
            length += 1
        position = match.end()
    _plain(file, (position, end), out, pieces, length)
    return Source("".join(out), file, tuple(pieces))


def _plain(
    file: Encoded, span: tuple[int, int], out: list[str], pieces: list[Piece], length: int
) -> int:
    start, end = span
    if start < end:
        pieces.append(Piece(length, length + end - start, start, end, "plain"))
        out.append(file.text[start:end])
    return length + end - start
