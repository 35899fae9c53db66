"""Which column of a sheet fills which field: said by the user, as last time, or by its head.

A guess is never silent: every column comes back with the field it fills, or None, and how that was
found. The fields are those of `SheetWords`; several columns may fill text, link and the places.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Literal, NamedTuple

from firsthand.errors import UsageError, nearest
from firsthand.languages import Languages
from firsthand.languages.sheets import SheetWords
from firsthand.read.sheet import Sheet
from firsthand.words import fold

FIELDS = (
    "key",
    "date",
    "until",
    "place",
    "region",
    "country",
    "event",
    "victim",
    "perpetrator",
    "text",
    "link",
)
SEVERAL = frozenset({"place", "text", "link"})  # fields that several columns may fill
ADDRESS = re.compile(r"https?://[^\s|<>\"]+|\bwww\.[^\s|<>\"]+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_MOSTLY = 0.5  # share of a column's filled cells that must look alike
_DAY = re.compile(r"\s*(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{2,4})\b")

How = Literal["as you said", "as last time", "by its head", "by its cells"]


class Column(NamedTuple):
    """A column: its head, its place from 0, the field it fills and how that was found.

    field None: its cells are kept as they are, and no field rests on them.
    """

    head: str
    position: int
    field: str | None = None
    how: How | None = None


def map_columns(
    sheet: Sheet,
    languages: Languages,
    *,
    said: Sequence[tuple[str, str]] = (),
    before: Sequence[tuple[str, str]] = (),
) -> tuple[Column, ...]:
    """Every column of the sheet with the field it fills, in order.

    said: (field, head) from the user; a head of "" leaves the field without a column. before: the
    same from the last import, for columns that are still there; what both leave open is guessed.
    """
    columns = [Column(head, position) for position, head in enumerate(sheet.heads)]
    for field, head in said:
        _check_field(field)
        if head:
            position = _position(sheet, head)
            columns[position] = Column(sheet.heads[position], position, field, "as you said")
    settled = {field for field, _ in said}
    for field, head in before:
        if field not in settled and head in sheet.heads:
            _fill(columns, sheet.heads.index(head), field, "as last time")
    if not before:
        _guess(sheet, columns, settled, heads_of(languages))
    return tuple(columns)


def columns_of(columns: Iterable[Column], field: str) -> tuple[Column, ...]:
    """The columns that fill a field."""
    return tuple(column for column in columns if column.field == field)


def _check_field(field: str) -> None:
    if field not in FIELDS:
        message = f"there is no field {field!r}."
        raise UsageError("FH-READ-050", message, place="--map", remedy=nearest(field, FIELDS))


def _position(sheet: Sheet, head: str) -> int:
    """The place of a column by its head, in any case of letters; UsageError if there is none."""
    plain = [plain_head(name) for name in sheet.heads]
    if head in sheet.heads:
        return sheet.heads.index(head)
    if plain.count(plain_head(head)) == 1:
        return plain.index(plain_head(head))
    message = f"there is no column {head!r}."
    raise UsageError("FH-READ-051", message, place=sheet.place, remedy=nearest(head, sheet.heads))


def _fill(columns: list[Column], position: int, field: str, how: How) -> None:
    if columns[position].field is None:
        columns[position] = columns[position]._replace(field=field, how=how)


def _guess(
    sheet: Sheet, columns: list[Column], settled: set[str], heads: Mapping[str, frozenset[str]]
) -> None:
    """Heads that are a field's name go first, then those that hold one, then what cells show."""
    taken = {column.field for column in columns} | settled
    found = (*_by_head(sheet, heads, wholly=True), *_by_head(sheet, heads, wholly=False))
    for position, field in found:
        if field in taken and (field not in SEVERAL or field in settled):
            continue
        if field != "link" or _share(sheet, position, ADDRESS) >= _MOSTLY:
            _fill(columns, position, field, "by its head")
            taken.add(columns[position].field)
    for field, pattern in (("date", _DAY), ("link", ADDRESS)):
        alike = (c.position for c in columns if _share(sheet, c.position, pattern) >= _MOSTLY)
        free = [position for position in alike if columns[position].field is None]
        if field not in taken and free and not _is_other(sheet.heads[free[0]], heads):
            _fill(columns, free[0], field, "by its cells")


def _by_head(
    sheet: Sheet, heads: Mapping[str, frozenset[str]], *, wholly: bool
) -> Iterator[tuple[int, str]]:
    """Columns and the fields their heads name: by the whole head, or by words in it."""
    for position, head in enumerate(sheet.heads):
        plain = plain_head(head)
        if wholly:
            yield from ((position, field) for field in FIELDS if plain in heads[field])
        elif not _is_other(head, heads):
            yield from ((position, f) for f in FIELDS if _longest_inside(plain, heads[f]))


def _longest_inside(plain: str, names: frozenset[str]) -> bool:
    """Whether a head holds a name as whole words; single letters prove nothing."""
    return any(len(name) > 1 and f" {name} " in f" {plain} " for name in names)


def _is_other(head: str, heads: Mapping[str, frozenset[str]]) -> bool:
    return not heads["other"].isdisjoint(plain_head(head).split())


def _share(sheet: Sheet, position: int, pattern: re.Pattern[str]) -> float:
    """The share of a column's filled cells in which a pattern is found."""
    filled = [row.cells[position] for row in sheet.rows if row.cells[position].strip()]
    return sum(bool(pattern.search(cell)) for cell in filled) / len(filled) if filled else 0.0


@cache
def plain_head(head: str) -> str:
    """A head as it is compared: folded words, no marks ("Datum (ISO):" is "datum iso")."""
    return " ".join(_WORD.findall(fold(head).lower()))


def heads_of(languages: Languages) -> dict[str, frozenset[str]]:
    """What the languages together call each field, as heads are compared."""
    return {
        field: frozenset(
            plain_head(name)
            for pack in languages.packs.values()
            for name in getattr(pack.sheets, field)
        )
        for field in SheetWords.__struct_fields__
    }
