"""One row of a table: its cells as facts, the cell of its text or HTML as a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.errors import InputError
from firsthand.read.facts import Fact
from firsthand.read.fields import CONTENT, is_markup
from firsthand.read.line_object import LineObject
from firsthand.read.runs import Range
from firsthand.read.source import Encoded, Piece, Source
from firsthand.records import Capture, Columns

_TO_ONE_BLANK = re.compile(r"\s+")


class _Cell(NamedTuple):
    """The inside of a cell: its characters in the row; quoted: with quotation marks doubled."""

    start: int
    end: int
    quoted: bool


def read_row(capture: Capture, file: Encoded) -> LineObject:
    """The text of a row by its capture's columns; InputError (FH-READ-021) where it has none."""
    columns = capture.columns or Columns(delimiter=",", fields=())
    cells = dict(zip(columns.fields, _cells(file.text, columns.delimiter), strict=False))
    for field in CONTENT:
        if field in cells:
            source = _source(file, cells[field])
            if source.text.strip():
                html = field == "html" or is_markup(source.text)
                return LineObject(source, html, _facts(file, cells))
    raise InputError(
        "FH-READ-021",
        "the row has no text.",
        place=capture.uri,
        remedy="Fill its cell of text, or leave the row out; the others were read.",
    )


def _cells(row: str, delimiter: str) -> Iterator[_Cell]:
    """The insides of all cells, by the rules that `firsthand.read.sheet` reads."""
    stop = re.escape(delimiter)
    inside = re.compile(rf'"((?:[^"]|"")*+)"|([^{stop}\r\n]*)')
    position = 0
    while found := inside.match(row, position):
        quoted = found.group(1) is not None
        yield _Cell(*found.span(1 if quoted else 2), quoted)
        if not row.startswith(delimiter, found.end()):
            return
        position = found.end() + 1


def _source(file: Encoded, cell: _Cell) -> Source:
    """The cell's text in pieces; of a doubled quotation mark the first one is the text."""
    pieces: list[Piece] = []
    out: list[str] = []
    length = 0
    for start, end in _kept(file.text, cell):
        pieces.append(Piece(length, length + end - start, start, end, "plain"))
        out.append(file.text[start:end])
        length += end - start
    return Source("".join(out), file, tuple(pieces))


def _kept(row: str, cell: _Cell) -> Iterator[Range]:
    start = cell.start
    while cell.quoted and (double := row.find('""', start, cell.end)) >= 0:
        yield start, double + 1
        start = double + 2
    if start < cell.end:
        yield start, cell.end


def _facts(file: Encoded, cells: dict[str, _Cell]) -> tuple[Fact, ...]:
    return tuple(
        Fact(f"json:{field}", value, (cell.start, cell.end))
        for field, cell in cells.items()
        if field
        and field not in CONTENT
        and (value := _TO_ONE_BLANK.sub(" ", _source(file, cell).text).strip())
    )
