from __future__ import annotations

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest

from firsthand.errors import InputError, UsageError
from firsthand.read import workbook
from firsthand.read.workbook import read_list

Value = str | float | date | datetime | None


def book_of(*rows: tuple[Value, ...], second: str | None = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in rows:
        sheet.append(row)
    if second is not None:
        book.create_sheet(second).append(["other", "heads"])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_values_become_the_text_a_person_would_type() -> None:
    raw = book_of(
        ("id", "date", "seen", "what", "count"),
        (7.0, date(2024, 5, 3), datetime(2024, 5, 3, 14, 30), "pretnja", 2.5),
        (8, None, None, "+1", None),
    )
    sheet = read_list(raw, "list.xlsx")
    assert sheet.heads == ("id", "date", "seen", "what", "count")
    assert sheet.rows[0].cells == ("7", "2024-05-03", "2024-05-03 14:30:00", "pretnja", "2.5")
    assert sheet.rows[1].cells == ("8", "", "", "+1", "")


def test_a_formula_is_never_worked_out() -> None:
    raw = book_of(("id", "what"), (1, '=HYPERLINK("https://a.example")'))
    assert read_list(raw, "list.xlsx").rows[0].cells == ("1", "")


def test_a_worksheet_is_chosen_by_name() -> None:
    raw = book_of(("id", "what"), second="2024")
    assert read_list(raw, "list.xlsx", worksheet="2024").heads == ("other", "heads")
    with pytest.raises(UsageError, match="no worksheet"):
        read_list(raw, "list.xlsx", worksheet="2025")


def test_far_cells_and_a_false_size_do_no_harm() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"], sheet["A2"], sheet["XFD900000"] = "id", "what", 1, "far"
    out = io.BytesIO()
    book.save(out)
    found = read_list(out.getvalue(), "list.xlsx")
    assert [row.cells for row in found.rows] == [("1", "")]


def test_a_bomb_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1_000_000)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 5_000_000)
    with pytest.raises(InputError, match="FH-READ-045"):
        read_list(out.getvalue(), "list.xlsx")


@pytest.mark.parametrize("raw", [b"PK\x03\x04 and no more", b"PK\x03\x04" + b"\x00" * 200])
def test_a_damaged_workbook_is_an_input_error(raw: bytes) -> None:
    with pytest.raises(InputError, match="FH-READ-045"):
        read_list(raw, "list.xlsx")


def test_another_archive_is_no_workbook() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("letter.txt", "nothing")
    with pytest.raises(InputError, match="FH-READ-045"):
        read_list(out.getvalue(), "list.xlsx")


def test_a_csv_file_is_read_by_the_same_door() -> None:
    assert read_list(b"id,what\n1,threat\n", "list.csv").rows[0].cells == ("1", "threat")
