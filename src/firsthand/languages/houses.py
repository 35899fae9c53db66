"""The user's own table of houses: which names count as one newsroom, which do not, who owns whom.

A table says what no text can: that two titles are made by one newsroom, that a broadcaster's
service reports by itself, or that one owner stands behind two houses.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from firsthand.errors import UsageError
from firsthand.strict import check_cells, check_columns, read_text
from firsthand.words import fold

COLUMNS = ("name", "house", "owner")


class HouseRow(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An outlet's name or host, the house it counts under, and who owns that house, if told.

    place: file and line of the row; no part of what it says.
    """

    name: str
    house: str
    owner: str | None = None
    place: str = ""


class Houses(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All rows of the user's tables, in the order of the files."""

    rows: tuple[HouseRow, ...] = ()

    @property
    def version(self) -> str:
        """Changes with any cell of any table."""
        told = [(row.name, row.house, row.owner) for row in self.rows]
        return hashlib.blake2b(msgspec.json.encode(told), digest_size=8).hexdigest()


def load_houses(files: Sequence[str]) -> Houses:
    """The rows of CSV files with the columns COLUMNS (name required, then house or owner).

    Cells are parted by commas, or by semicolons where the first line is. Without a house the name
    counts under itself; one name in two scripts may stand in two rows. Raises UsageError
    (FH-HOUSE-...) for a file that cannot be read, and for rows that contradict each other.
    """
    rows: dict[str, HouseRow] = {}
    owners: dict[str, str] = {}
    for file in files:
        for row in _rows(file):
            _check_name(rows.get(spelling(row.name)), row)
            _check_owner(owners, row)
            rows.setdefault(spelling(row.name), row)
    for row in rows.values():
        _check_chain(row, rows.get(spelling(row.house)))
    return Houses(rows=tuple(rows.values()))


def spelling(name: str) -> str:
    """A name as it is printed, but for capitals and spaces: another script is another spelling."""
    return " ".join(name.lower().split())


def _rows(file: str) -> Iterator[HouseRow]:
    lines = _text(file).splitlines()
    reader = csv.DictReader(lines, delimiter=_separator(lines[0] if lines else ""))
    found = tuple(reader.fieldnames or ())
    check_columns(found, COLUMNS, ("name",), code="FH-HOUSE-002", place=f"{file}:1")
    for cells in reader:
        place = f"{file}:{reader.line_num}"
        check_cells(cells, code="FH-HOUSE-003", place=place)
        name = cells["name"].strip()
        if not fold(name):
            raise UsageError(
                "FH-HOUSE-004",
                "the row names no outlet.",
                place=place,
                remedy="Give the outlet as the pages print it, or its host (news.example.org).",
            )
        house = (cells.get("house") or "").strip() or name
        owner = (cells.get("owner") or "").strip() or None
        yield HouseRow(name=name, house=house, owner=owner, place=place)


def _separator(heading: str) -> str:
    """What parts the cells: semicolons, as spreadsheets of many countries write, or commas."""
    return ";" if ";" in heading and "," not in heading else ","


def _text(file: str) -> str:
    path = Path(file)
    if not path.exists():
        raise UsageError(
            "FH-HOUSE-008",
            "there is no table of houses here.",
            place=file,
            remedy="Correct the path in [houses] files: it is taken from beside the settings.",
        )
    if path.is_dir():
        raise UsageError(
            "FH-HOUSE-009",
            "this is a folder, and no table of houses.",
            place=file,
            remedy="Name the CSV file itself in [houses] files.",
        )
    return read_text(
        file,
        "FH-HOUSE-001",
        "the table of houses cannot be read",
        remedy="Save it as CSV in UTF-8, or take it out of the settings.",
    )


def _check_name(known: HouseRow | None, row: HouseRow) -> None:
    if known is not None and msgspec.structs.replace(known, place=row.place) != row:
        raise UsageError(
            "FH-HOUSE-005",
            f"{row.name!r} stands in the tables twice, with another house or owner.",
            place=row.place,
            remedy="Keep one row for each name.",
        )


def _check_chain(row: HouseRow, of_house: HouseRow | None) -> None:
    """A house must not itself count under another: what both rows mean would be a guess."""
    if of_house is not None and spelling(of_house.house) != spelling(row.house):
        raise UsageError(
            "FH-HOUSE-007",
            f"{row.name!r} counts under {row.house!r}, which counts under {of_house.house!r}.",
            place=row.place,
            remedy="Give both names the same house, the last one.",
        )


def _check_owner(owners: dict[str, str], row: HouseRow) -> None:
    if row.owner is None:
        return
    known = owners.setdefault(spelling(row.house), row.owner)
    if fold(known) != fold(row.owner):
        raise UsageError(
            "FH-HOUSE-006",
            f"the house {row.house!r} is given two owners, {known!r} and {row.owner!r}.",
            place=row.place,
            remedy="Give a house one owner, or split it into two houses.",
        )
