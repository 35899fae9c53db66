"""Brings a GeoNames dump, or a table of the user's, into a place file; wrong rows are told."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from firsthand.errors import UsageError
from firsthand.gazetteer.dump import read_dump
from firsthand.gazetteer.imported import COLUMNS, Row, read_rows

_TABLE = ".csv"


class Brought(NamedTuple):
    """How many places the file holds, and what was wrong with the rows that it does not hold."""

    places: int
    wrong: tuple[UsageError, ...]


def bring(source: Path, target: Path, least: int = 0) -> Brought:
    """Writes the places of a dump, or of a CSV of place rows, as a place file.

    least: people from which a town of a dump is taken. A wrong row is left out and told; raises
    UsageError (FH-GAZ-002 to 006) where the file cannot be read or written, or no row is right.
    """
    try:
        found = list(_rows(source, least))
        rows = [row for row in found if not isinstance(row, UsageError)]
        wrong = tuple(row for row in found if isinstance(row, UsageError))
        if wrong and not rows:
            raise wrong[0]
        with target.open("w", encoding="utf-8") as out:
            table = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            "FH-GAZ-002",
            "the file cannot be read or written.",
            place=f"{source} or {target}",
            remedy="Give an unpacked dump in UTF-8 and a place where you may write.",
        ) from error
    return Brought(len(rows), wrong)


def _rows(source: Path, least: int) -> Iterator[Row | UsageError]:
    if source.suffix.lower() == _TABLE:
        yield from (row for _, row in read_rows(str(source)))
        return
    with source.open(encoding="utf-8") as lines:
        yield from read_dump(lines, str(source), least)
