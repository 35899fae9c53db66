"""Tables that open in a spreadsheet: one row is one incident, one source, one page, one line.

Every cell is typed. A text never begins with a sign that a spreadsheet would run as a formula: an
apostrophe is put before it, so a table is not lossless there; `incidents.jsonl` is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from firsthand.publish.columns import TABLES, Column
from firsthand.publish.rows import ROWS, Cell
from firsthand.publish.shown import Protected

Out = Callable[[str, bytes], None]  # takes the name of a file and its bytes
_BOM = b"\xef\xbb\xbf"  # spreadsheets read UTF-8 by it
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\0", "＝", "＋", "－", "＠")


class Table(NamedTuple):
    """A file of rows: its columns in their order, and the rows that follow from the incidents."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]


def export(protected: Protected, out: Out, *, bom: bool = True) -> None:
    """Writes every table and `fields.csv`, which says what each column of each table means."""
    for name, columns in TABLES.items():
        rows = fields() if name == "fields" else ROWS[name](protected)
        out(f"{name}.csv", _written(Table(name, columns, rows), bom=bom))


def fields() -> Iterator[tuple[Cell, ...]]:
    """The dictionary of all columns: table, column, type and meaning."""
    for name, columns in TABLES.items():
        for column in columns:
            yield name, column.name, column.form, column.meaning


def _written(table: Table, *, bom: bool) -> bytes:
    sheet = io.StringIO()
    writer = csv.writer(sheet, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    for row in table.rows:
        if len(row) != len(table.columns):
            raise ValueError(f"a row of {table.name} has {len(row)} cells")
        writer.writerow(cell(value) for value in row)
    return (_BOM if bom else b"") + sheet.getvalue().encode("utf-8")


def cell(value: Cell) -> str:
    """A value as a cell: ISO days, true and false, empty where there is none, text made safe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return format(value, ".6g") if isinstance(value, float) else str(value)
    if isinstance(value, date):
        return value.isoformat()
    text = " ".join(value.replace("\0", "").split()) if value.strip() else ""
    return f"'{text}" if text.startswith(_FORMULA) else text
