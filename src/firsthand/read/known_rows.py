"""Rows of a user's own list of incidents: from mapped cells to known incidents.

A row that cannot be read is a failure that names its row and column; nothing is guessed at in its
place. What no column tells stays None. Every cell is kept as it stood.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from firsthand.codebook import Codebook
from firsthand.errors import UsageError
from firsthand.languages import Languages
from firsthand.read.columns import ADDRESS, Column, columns_of, heads_of, plain_head
from firsthand.read.list_days import (
    Ambiguous,
    Calendar,
    Order,
    column_order,
    make_calendar,
    read_days,
)
from firsthand.read.sheet import Row, Sheet, failure
from firsthand.records import Failure, Known, When, make_id

_CONSTANT = re.compile(r'="([^"]*)"')  # how spreadsheets keep figures from being worked out
_TRAILING = ".,;)]"
_CELL_SHOWN = 40  # characters of a cell in a message


class Mapped(NamedTuple):
    """How a list is read: its name, its columns, the order of its days, words for events."""

    name: str
    columns: tuple[Column, ...]
    order: Order | None
    events: Mapping[str, str]  # a word as heads are compared -> codebook entry

    @property
    def keyed(self) -> bool:
        """Whether the list has a column of keys; else a row's key is a hash of its cells."""
        return bool(columns_of(self.columns, "key"))


class _Words(NamedTuple):
    calendar: Calendar
    unknown: frozenset[str]


def day_order(sheet: Sheet, columns: Sequence[Column], said: Order | None) -> Order | None:
    """The order of day and month in the sheet's columns of days, said or proved by their cells.

    UsageError FH-READ-052 where figures need an order and the cells prove none.
    """
    days = [*columns_of(columns, "date"), *columns_of(columns, "until")]
    cells = [row.cells[column.position] for column in days for row in sheet.rows]
    order = said or column_order(cells)
    unsure = _first_ambiguous(sheet, days) if order is None else None
    if unsure is None:
        return order
    row, column = unsure
    cell = row.cells[column.position]
    message = (
        f"column {column.head!r}: is {cell!r} (row {row.number}) day first or month first?"
        " The column's other cells do not settle it."
    )
    remedy = (
        f"Say --map {column.field}={column.head!r}:dmy (day first) or :mdy,"
        " or write days as 2024-05-03."
    )
    raise UsageError("FH-READ-052", message, place=sheet.place, remedy=remedy)


def _first_ambiguous(sheet: Sheet, days: Iterable[Column]) -> tuple[Row, Column] | None:
    nothing = Calendar({}, {})
    for column in days:
        for row in sheet.rows:
            try:
                read_days(row.cells[column.position], None, nothing)
            except Ambiguous:
                return row, column
    return None


def event_words(codebook: Codebook, said: Sequence[tuple[str, str]] = ()) -> dict[str, str]:
    """Words that name a codebook entry: its id, its label, and what the user says.

    said: (the user's word, an entry or type of the codebook); UsageError FH-READ-053 if unknown.
    """
    known = {*codebook.entries, *codebook.types}
    words = {plain_head(name.replace("_", " ")): name for name in sorted(known)}
    for word, entry in said:
        name = words.get(plain_head(entry.replace("_", " ")))
        if name is None:
            message = f"{word!r} is to mean {entry!r}, which the codebook does not have."
            remedy = f"The entries are: {', '.join(sorted(codebook.entries))}."
            raise UsageError("FH-READ-053", message, place="--events", remedy=remedy)
        words[plain_head(word)] = name
    return words


def read_known(
    sheet: Sheet, mapped: Mapped, languages: Languages
) -> tuple[tuple[Known, ...], tuple[Failure, ...]]:
    """The known incidents of a sheet, and the failures of rows that cannot be read.

    Two rows of one key of the user's are both failures: which is meant cannot be told. Of equal
    rows in a list without keys the first is read.
    """
    words = _Words(make_calendar(languages), heads_of(languages)["unknown"])
    failures: list[Failure] = []
    found: dict[str, list[tuple[Row, Known]]] = defaultdict(list)
    for row in sheet.rows:
        known = _read_row(sheet, row, mapped, words)
        if isinstance(known, Known):
            found[known.key].append((row, known))
        else:
            failures.append(known)
    read: list[Known] = []
    for same in found.values():
        kept = same[:1] if len(same) == 1 or not mapped.keyed else []
        read += [known for _, known in kept]
        rows = [row for row, _ in same]
        failures += [_doubled(sheet, mapped, row, rows) for row in rows[len(kept) :]]
    return tuple(read), tuple(sorted(failures, key=_line))


def _line(failed: Failure) -> int:
    return int(failed.subject.rpartition(":")[2])


def _doubled(sheet: Sheet, mapped: Mapped, row: Row, found: Sequence[Row]) -> Failure:
    others = " and ".join(f"{other.number} (line {other.line})" for other in found)
    if not mapped.keyed:
        message = f"row {row.number} is row {found[0].number} (line {found[0].line}) again."
        remedy = "Delete one, or give the list a column of keys to tell them apart."
    else:
        head = columns_of(mapped.columns, "key")[0].head
        message = f"column {head!r}: rows {others} have the same key."
        remedy = "Give each incident its own key, or say --map key= to do without that column."
    return failure(sheet.place, row.line, "FH-READ-054", message, remedy)


def _read_row(sheet: Sheet, row: Row, mapped: Mapped, words: _Words) -> Known | Failure:
    texts = _texts(row, mapped.columns, words.unknown)
    key = " ".join(texts["key"])
    if mapped.keyed and not key:
        column = columns_of(mapped.columns, "key")[0]
        message = f"row {row.number}, column {column.head!r}: there is no key."
        remedy = "Fill the cell, or say --map key= to do without that column."
        return failure(sheet.place, row.line, "FH-READ-055", message, remedy)
    when = _read_when(sheet, row, mapped, words)
    if isinstance(when, Failure):
        return when
    key = key or make_id("row", *(cell.strip() for cell in _mapped_cells(row, mapped.columns)))
    event = ", ".join(texts["event"])
    return Known(
        id=make_id("known", mapped.name, key),
        key=key,
        sheet=mapped.name,
        row=row.number,
        event=mapped.events.get(plain_head(event), event) or None,
        actor="; ".join(texts["perpetrator"]) or None,
        recipient="; ".join(texts["victim"]) or None,
        place=", ".join([*texts["place"], *texts["region"], *texts["country"]]) or None,
        time=when,
        text="\n".join(texts["text"]) or None,
        addresses=_addresses(texts["link"]),
        cells=tuple(zip(sheet.heads, row.cells, strict=True)),
    )


def _texts(
    row: Row, columns: Iterable[Column], unknown: frozenset[str]
) -> defaultdict[str, list[str]]:
    """The cells of each field that say something."""
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for column in columns:
        cell = clean(row.cells[column.position])
        if column.field is not None and not is_open(cell, unknown):
            texts[column.field].append(cell)
    return texts


def clean(cell: str) -> str:
    """A cell as it is read: the inside of `="..."`, blanks at its ends dropped."""
    text = cell.strip()
    constant = _CONSTANT.fullmatch(text)
    return constant[1].strip() if constant else text


def is_open(cell: str, unknown: frozenset[str]) -> bool:
    """Whether a cell says nothing: it is empty, a mark, or a word for "unknown"."""
    plain = plain_head(cell)
    return not plain or plain in unknown


def _mapped_cells(row: Row, columns: Iterable[Column]) -> Iterable[str]:
    return (row.cells[column.position] for column in columns if column.field is not None)


def _addresses(cells: Iterable[str]) -> tuple[str, ...]:
    found = (match.group().rstrip(_TRAILING) for cell in cells for match in ADDRESS.finditer(cell))
    return tuple(dict.fromkeys(found))


def _read_when(sheet: Sheet, row: Row, mapped: Mapped, words: _Words) -> When | Failure | None:
    """The days of a row: its column of days, up to those of the column of ends."""
    ends: list[When] = []
    for column in (*columns_of(mapped.columns, "date"), *columns_of(mapped.columns, "until")):
        cell = clean(row.cells[column.position])
        if is_open(cell, words.unknown):
            continue
        found = read_days(cell, mapped.order, words.calendar)
        if found is None:
            where = f"row {row.number}, column {column.head!r}"
            message = f"{where}: {cell[:_CELL_SHOWN]!r} is no day that can be read."
            remedy = "Write it as 2024-05-03, 2024-05 or 2024, or leave the cell empty."
            return failure(sheet.place, row.line, "FH-READ-056", message, remedy)
        ends.append(found)
    return _joined(ends)


def _joined(ends: Sequence[When]) -> When | None:
    """One interval of a beginning and an end; an end before its beginning is passed over."""
    if not ends or ends[-1].latest <= ends[0].latest:
        return ends[0] if ends else None
    return When(earliest=ends[0].earliest, latest=ends[-1].latest, granularity="range")
