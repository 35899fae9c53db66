"""Workbooks (.xlsx) as sheets: values as text, formulas by the value last worked out.

A workbook is an archive of XML; it is unpacked in bounds, row by row. openpyxl never works out a
formula, loads no link and runs no macro (docs/decisions/0012-known-incidents.md).
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from firsthand.errors import InputError, UsageError, nearest
from firsthand.read.sheet import AS_CSV, MOST_CELL, Row, Sheet, failure, make_sheet, read_sheet
from firsthand.records import Failure

if TYPE_CHECKING:  # openpyxl is opened when a workbook is: other commands stay quick
    from openpyxl.workbook import Workbook

MOST_UNPACKED = 200_000_000  # bytes of all parts of a workbook together
MOST_CELLS = 5_000_000
MOST_EMPTY = 10_000  # empty rows after which a worksheet is over
_SIGNATURE = b"PK\x03\x04"
_STEP = 1 << 20


def read_list(raw: bytes, place: str, *, worksheet: str | None = None) -> Sheet:
    """The sheet in the bytes of a CSV file or a workbook; InputError if it can be read as neither.

    worksheet: of a workbook, by name; else its first. UsageError FH-READ-046 if there is no such.
    """
    if raw.startswith(_SIGNATURE):
        return read_workbook(raw, place, worksheet=worksheet)
    return read_sheet(raw, place)


def read_workbook(raw: bytes, place: str, *, worksheet: str | None = None) -> Sheet:
    """One worksheet of an .xlsx; InputError FH-READ-045 where it is damaged or far too big."""
    from openpyxl import load_workbook  # noqa: PLC0415 - see TYPE_CHECKING
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - the same

    _check_size(raw, place)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # parts openpyxl passes over: pictures, validation
        try:
            book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True, keep_links=False)
            return make_sheet(place, list(_rows(book, place, worksheet)), "", "")
        except (InvalidFileException, KeyError, ValueError, ParseError, TypeError) as error:
            message = f"it is no workbook that can be read: {error}."
            raise InputError("FH-READ-045", message, place=place, remedy=AS_CSV) from error


def _check_size(raw: bytes, place: str) -> None:
    """Refuses an archive that unpacks to too much; each part is unpacked once, to be sure."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            for part in archive.infolist():
                with archive.open(part) as file:
                    while step := file.read(_STEP):
                        total += len(step)
                        if total > MOST_UNPACKED:
                            _refuse_size(place)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        message = f"the archive is damaged or has a password: {error}."
        raise InputError("FH-READ-045", message, place=place, remedy=AS_CSV) from error


def _refuse_size(place: str) -> None:
    message = f"it unpacks to more than {MOST_UNPACKED // 1_000_000} million bytes."
    raise InputError("FH-READ-045", message, place=place, remedy=AS_CSV)


def _rows(book: Workbook, place: str, name: str | None) -> Iterator[Row | Failure]:
    """The rows of a worksheet as text; its stated size is not believed."""
    if name is not None and name not in book.sheetnames:
        message = f"there is no worksheet {name!r}."
        remedy = nearest(name, book.sheetnames)
        raise UsageError("FH-READ-046", message, place=place, remedy=remedy)
    sheet = book[name or book.sheetnames[0]]
    sheet.reset_dimensions()
    cells = empty = 0
    for line, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = tuple(_text(value) for value in values)
        cells += len(texts)
        empty = 0 if any(texts) else empty + 1
        if cells > MOST_CELLS:
            _refuse_size(place)
        if empty > MOST_EMPTY:
            return
        yield _checked(place, line, texts)


def _checked(place: str, line: int, texts: tuple[str, ...]) -> Row | Failure:
    if any(len(text) > MOST_CELL for text in texts):
        message = f"line {line} has a cell of more than {MOST_CELL:,} characters."
        return failure(place, line, "FH-READ-043", message, "Shorten the cell.")
    return Row(0, line, _without_end(texts))


def _without_end(texts: Iterable[str]) -> tuple[str, ...]:
    """Cells up to the last filled one."""
    kept = list(texts)
    while kept and not kept[-1]:
        kept.pop()
    return tuple(kept)


def _text(value: object) -> str:
    """A value as a person would type it: days as ISO, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
