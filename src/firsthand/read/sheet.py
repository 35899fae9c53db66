"""Sheets as spreadsheets really write them: heads, rows, and the bytes each cell stands in.

CSV in any usual charset and delimiter, with or without a `sep=` line; workbooks (.xlsx) are turned
into the same shape by `firsthand.read.workbook`. A row that cannot be read is a failure that names
row and column; the others are read. Cells are text as it stood: one that begins with "=" is never
worked out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from firsthand.errors import InputError
from firsthand.read.charset import find_charset
from firsthand.records import Failure

MOST_CELL = 1_000_000  # characters of one cell
MOST_FAILURES = 1_000  # broken rows after which a file is no sheet
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 100  # rows that show which delimiter is meant
_PREAMBLE = 20  # rows in which the heads must stand; titles may stand above them
_SEPARATOR = re.compile(r'"?sep=(.)"?(?:\r\n|\r|\n)', re.IGNORECASE)
_KEPT = re.compile(r"[^\x00]+")
_KEPT_IN_QUOTES = re.compile(r'""|[^"\x00]+')
_OFFICE = {
    b"PK\x03\x04": "a workbook or another archive",
    b"\xd0\xcf\x11\xe0": "an old Excel workbook (.xls), or one with a password",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a file packed with gzip",
    b"\xfd7zXZ\x00": "a file packed with xz",
    b"\x28\xb5\x2f\xfd": "a file packed with zstd",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x89PNG\r\n": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"SQLite format 3\x00": "a database",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_FEW_CONTROLS, _MOST_CONTROLS = 8, 0.02  # how many, and which share, text may hold by mishap
AS_CSV = "Save it as CSV (UTF-8) in your spreadsheet program and give that file."


class Row(NamedTuple):
    """A row below the heads. number: 1 is the first; line: as an editor or spreadsheet counts.

    start, end: its bytes in the file; both 0 where the file is a workbook.
    """

    number: int
    line: int
    cells: tuple[str, ...]
    start: int = 0
    end: int = 0


class Sheet(NamedTuple):
    """Heads, each once, and rows with exactly as many cells; failures are the rows left out."""

    place: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    failures: tuple[Failure, ...] = ()
    charset: str = "utf-8"
    delimiter: str = ","  # "" for a workbook


class _Table(NamedTuple):
    """What all parts of reading one file share."""

    place: str
    text: str
    charset: str
    offset: int  # bytes before the text: the byte order mark


def read_sheet(raw: bytes, place: str) -> Sheet:
    """The sheet in the bytes of a CSV file; InputError (FH-READ-040, 044, 047, 048) if none.

    place: how errors call the file.
    """
    for signature, what in _OFFICE.items():
        if raw.startswith(signature):
            raise InputError("FH-READ-047", f"this is {what}, no CSV.", place=place, remedy=AS_CSV)
    charset, mark = find_charset(raw)
    table = _Table(place, raw[mark:].decode(charset, _errors(charset)), charset, mark)
    if _is_binary(table.text[:MOST_CELL]):
        message = "its bytes are no text: it is no CSV, whatever its name says."
        raise InputError("FH-READ-048", message, place=place, remedy=AS_CSV)
    with _wide_cells():
        first, delimiter = _delimiter(table.text)
        return make_sheet(place, list(_records(table, first, delimiter)), charset, delimiter)


def _is_binary(text: str) -> bool:
    """Whether control characters are too many for a sheet; a few zero bytes are a mishap."""
    controls = sum(1 for _ in _CONTROL.finditer(text))
    return controls > _FEW_CONTROLS and controls > _MOST_CONTROLS * len(text)


def _errors(charset: str) -> str:
    """Broken bytes stay one character each, so that offsets hold; UTF-16 knows no such way."""
    return "replace" if charset.startswith("utf-16") else "surrogateescape"


@contextmanager
def _wide_cells() -> Iterator[None]:
    """Lets the csv module take long cells, and sets its limit back: it is one for the process."""
    before = csv.field_size_limit(MOST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _delimiter(text: str) -> tuple[int, str]:
    """How many characters a `sep=` line takes, and the delimiter it or the first rows show."""
    said = _SEPARATOR.match(text)
    if said is not None:
        return said.end(), said.group(1)
    sample = list(islice(_lines(text[:MOST_CELL], 0), _SAMPLE))
    return 0, max(_DELIMITERS, key=lambda delimiter: _regularity(sample, delimiter))


def _regularity(lines: Sequence[str], delimiter: str) -> tuple[float, int]:
    """The share of rows that have the commonest width of more than one cell, and that width.

    A share, since a sign that only stands in long texts cuts many lines, but never all.
    """
    widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    wide = [width for width in widths if width > 1]
    common = max(set(wide), key=lambda width: (wide.count(width), width), default=0)
    return wide.count(common) / max(1, len(widths)), common


def _lines(text: str, start: int) -> Iterator[str]:
    """Physical lines with their ends, as the csv module wants them: \\n, \\r\\n or \\r."""
    for found in re.finditer(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", text[start:]):
        yield found.group()


class _Cursor:
    """Physical lines, one after the other; may be set back to read on behind a broken row."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self.position = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self.position >= len(self._lines):
            raise StopIteration
        self.position += 1
        return self._lines[self.position - 1]


def _records(table: _Table, first: int, delimiter: str) -> Iterator[Row | Failure]:
    """Every record of the file, heads too, with its line and bytes; a broken one as a failure.

    Behind a broken record reading goes on with the very next line, so that one quotation mark
    that is never closed does not swallow the rest.
    """
    lines = list(_lines(table.text, first))
    skipped = table.text[:first]
    starts = _starts(lines, table.charset, table.offset + _size(skipped, table.charset))
    cursor = _Cursor(lines)
    reader = csv.reader(cursor, delimiter=delimiter, strict=True)
    while cursor.position < len(lines):
        begin = cursor.position
        line = begin + 1 + bool(first)
        try:
            cells = next(reader)
        except csv.Error as error:
            reader = csv.reader(cursor, delimiter=delimiter, strict=True)
            cursor.position = begin + 1
            yield _broken(table.place, line, str(error))
        else:
            clean = tuple(_clean(cell) for cell in cells)
            yield Row(0, line, clean, starts[begin], starts[cursor.position])


def _starts(lines: Sequence[str], charset: str, offset: int) -> list[int]:
    """The byte at which each line starts, and the end of the last."""
    starts = [offset]
    for line in lines:
        starts.append(starts[-1] + _size(line, charset))
    return starts


def _size(text: str, charset: str) -> int:
    return len(text.encode(charset, _errors(charset)))


def _clean(cell: str) -> str:
    """A cell without zero bytes, its broken bytes shown as such."""
    text = cell.replace("\x00", "")
    return text if text.isascii() else re.sub("[\udc80-\udcff]", "\ufffd", text)


def _broken(place: str, line: int, error: str) -> Failure:
    if "field larger" in error:
        message = f"line {line} has a cell of more than {MOST_CELL:,} characters."
        return failure(place, line, "FH-READ-043", message, "Shorten the cell, or close its quote.")
    message = f"line {line} has a quotation mark that is not closed before the next cell."
    remedy = 'Write a quotation mark inside a quoted cell twice (""), or save the sheet again.'
    return failure(place, line, "FH-READ-042", message, remedy)


def failure(place: str, line: int, code: str, message: str, remedy: str) -> Failure:
    """A row that was left out; its subject is the file and the line."""
    return Failure(
        subject=f"{place}:{line}", stage="read", code=code, message=message, remedy=remedy
    )


def make_sheet(place: str, records: Sequence[Row | Failure], charset: str, delimiter: str) -> Sheet:
    """Heads and numbered rows from records; InputError where no heads or hardly a row is found."""
    broken = [record for record in records if isinstance(record, Failure)]
    if len(broken) > MOST_FAILURES:
        message = f"{len(broken)} rows cannot be read: this is no table."
        raise InputError("FH-READ-044", message, place=place, remedy=AS_CSV)
    position = _head_position([r.cells if isinstance(r, Row) else () for r in records])
    if position is None:
        message = "no row of heads was found: names of columns above the rows."
        remedy = "Give the columns names in the first row, such as date, place, description."
        raise InputError("FH-READ-040", message, place=place, remedy=remedy)
    heads = _heads(records[position])
    rows: list[Row] = []
    for number, record in enumerate(records[position + 1 :], start=1):
        if isinstance(record, Failure) or not any(cell.strip() for cell in record.cells):
            continue
        fitted = _fit(place, heads, record._replace(number=number))
        if isinstance(fitted, Row):
            rows.append(fitted)
        else:
            broken.append(fitted)
    return Sheet(place, heads, tuple(rows), tuple(broken), charset, delimiter)


def _head_position(records: Sequence[Sequence[str]]) -> int | None:
    """The first record that fills most of the columns that are filled at all: titles stand above.

    A list of one column has its head in its first filled row.
    """
    filled = [sum(bool(cell.strip()) for cell in cells) for cells in records[:_PREAMBLE]]
    widest = max(filled, default=0)
    return next((n for n, count in enumerate(filled) if count and 2 * count > widest), None)


def _heads(record: Row | Failure) -> tuple[str, ...]:
    """Names of columns, each once; one without a name is called by its number."""
    cells = record.cells if isinstance(record, Row) else ()
    last = max(number for number, cell in enumerate(cells, start=1) if cell.strip())
    heads: list[str] = []
    for number, cell in enumerate(cells[:last], start=1):
        name = " ".join(cell.split()) or f"column {number}"
        heads.append(f"{name} ({number})" if name in heads else name)
    return tuple(heads)


def _fit(place: str, heads: Sequence[str], row: Row) -> Row | Failure:
    """The row with one cell for each head; text beyond the last head is a failure."""
    width = len(heads)
    beyond = [cell for cell in row.cells[width:] if cell.strip()]
    if beyond:
        message = (
            f"row {row.number} (line {row.line}) goes on behind its last column {heads[-1]!r}:"
            f" {len(row.cells)} cells under {width} heads."
        )
        remedy = "Put quotation marks around cells that hold the separator, or name the column."
        return failure(place, row.line, "FH-READ-041", message, remedy)
    cells = (*row.cells[:width], *("",) * (width - len(row.cells)))
    return row._replace(cells=cells)


def cell_pieces(sheet: Sheet, raw: bytes, row: Row, column: int) -> tuple[tuple[int, int], ...]:
    """Byte ranges [start, end) of `raw` that, decoded and joined, are exactly the cell's text.

    Several where quotation marks are doubled; () for an empty cell, a workbook, or bytes that do
    not decode to what is shown.
    """
    source = raw[row.start : row.end].decode(sheet.charset, _errors(sheet.charset))
    found = None if not sheet.delimiter else _find_cell(source, sheet.delimiter, column)
    if found is None:
        return ()
    pieces: list[tuple[int, int]] = []
    kept = _KEPT_IN_QUOTES if found.group("quoted") is not None else _KEPT
    for part in kept.finditer(source, *found.span(found.lastgroup or 0)):
        # Of a doubled quotation mark the first one is the text.
        end = part.start() + 1 if part.group() == '""' else part.end()
        joins = bool(pieces) and pieces[-1][1] == part.start()
        pieces.append((pieces.pop()[0] if joins else part.start(), end))
    return _in_bytes(sheet, raw, row, pieces, row.cells[column])


def _find_cell(source: str, delimiter: str, column: int) -> re.Match[str] | None:
    """The match of one cell's inside in the text of its row, by the rules the csv module reads."""
    stop = re.escape(delimiter)
    cell = re.compile(rf'"(?P<quoted>(?:[^"]|"")*+)"|(?P<bare>[^{stop}\r\n]*)')
    position = 0
    for number in range(column + 1):
        found = cell.match(source, position)
        if found is None or number == column:
            return found
        position = found.end()
        if not source.startswith(delimiter, position):
            return None
        position += 1
    return None


def _in_bytes(
    sheet: Sheet, raw: bytes, row: Row, pieces: Sequence[tuple[int, int]], text: str
) -> tuple[tuple[int, int], ...]:
    """Ranges of characters of a row as ranges of bytes of the file, if they give the text."""
    source = raw[row.start : row.end].decode(sheet.charset, _errors(sheet.charset))
    found = []
    position = offset = 0
    for start, end in pieces:
        begin = offset + _size(source[position:start], sheet.charset)
        position, offset = end, begin + _size(source[start:end], sheet.charset)
        found.append((row.start + begin, row.start + offset))
    shown = "".join(raw[start:end].decode(sheet.charset, "replace") for start, end in found)
    return tuple(found) if shown == text else ()
