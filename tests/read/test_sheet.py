from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.errors import InputError
from firsthand.read.sheet import MOST_CELL, Sheet, cell_pieces, read_sheet

HEADS = "date,place,what\n"


def cells_of(raw: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_sheet(raw, "list.csv").rows]


def text_behind(sheet: Sheet, raw: bytes, row: int, column: int) -> str:
    pieces = cell_pieces(sheet, raw, sheet.rows[row], column)
    return "".join(raw[start:end].decode(sheet.charset) for start, end in pieces)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    rows = [["Datum", "Ort", "Was"], ["3.5.2024", "Brezovac", "Drohung, am Telefon; zweimal"]]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    sheet = read_sheet(out.getvalue().encode(), "list.csv")
    assert sheet.delimiter == delimiter
    assert sheet.heads == ("Datum", "Ort", "Was")
    assert sheet.rows[0].cells == tuple(rows[1])


def test_a_sep_line_says_the_delimiter_and_is_no_head() -> None:
    sheet = read_sheet(b"sep=;\r\ndate;place\r\n2024-05-03;Brezovac, old town\r\n", "list.csv")
    assert sheet.heads == ("date", "place")
    assert sheet.rows[0].cells == ("2024-05-03", "Brezovac, old town")
    assert sheet.rows[0].line == 3


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("utf-8", "Čačak – „pretnja“"),
        ("utf-8-sig", "Čačak – „pretnja“"),
        ("utf-16", "Čačak – „pretnja“"),
        ("utf-16-le", "Čačak – „pretnja“"),
        ("cp1250", "Čačak, Šabac, Žabalj i Niš, pretnje četiri puta"),
        ("cp1251", "Угрозы по телефону от неизвестного в городе"),
        ("cp1252", "Drohung gegenüber Flüchtlingen in Köln und München"),
    ],
)
def test_every_usual_charset_is_read(charset: str, text: str) -> None:
    raw = f'date;what\r\n2024-05-03;"{text}"\r\n'.encode(charset)
    sheet = read_sheet(raw, "list.csv")
    assert sheet.heads == ("date", "what")
    assert sheet.rows[0].cells[1] == text
    assert text_behind(sheet, raw, 0, 1) == text


def test_line_ends_and_separators_inside_quotation_marks_belong_to_the_cell() -> None:
    raw = (HEADS + '2024-05-03,Brezovac,"first, line\r\nsecond ""line"""\n4,5,6\n').encode()
    sheet = read_sheet(raw, "list.csv")
    assert sheet.rows[0].cells[2] == 'first, line\r\nsecond "line"'
    assert (sheet.rows[1].number, sheet.rows[1].line) == (2, 4)
    assert text_behind(sheet, raw, 0, 2) == sheet.rows[0].cells[2]


def test_short_rows_are_filled_up_and_empty_ones_passed_over() -> None:
    raw = (HEADS + "2024-05-03\n\n,,\n2024-05-04,Brezovac,threat,,\n").encode()
    sheet = read_sheet(raw, "list.csv")
    assert [row.cells for row in sheet.rows] == [
        ("2024-05-03", "", ""),
        ("2024-05-04", "Brezovac", "threat"),
    ]
    assert [row.number for row in sheet.rows] == [1, 4]
    assert sheet.failures == ()


def test_text_behind_the_last_column_is_a_failure_that_names_it() -> None:
    sheet = read_sheet((HEADS + "a,b,c\n1,2,3,4\nd,e,f\n").encode(), "list.csv")
    (failure,) = sheet.failures
    assert failure.code == "FH-READ-041"
    assert "row 2 (line 3)" in failure.message
    assert "'what'" in failure.message
    assert [row.cells[0] for row in sheet.rows] == ["a", "d"]


def test_a_quotation_mark_never_closed_costs_one_row_only() -> None:
    raw = (HEADS + '1,"open,x\n2,Brezovac,threat\n3,Brezovac,threat\n').encode()
    sheet = read_sheet(raw, "list.csv")
    (failure,) = sheet.failures
    assert (failure.code, failure.subject) == ("FH-READ-042", "list.csv:2")
    assert [row.cells[0] for row in sheet.rows] == ["2", "3"]


def test_a_cell_over_the_cap_is_a_failure_and_one_below_is_read() -> None:
    wide = "x" * (MOST_CELL - 1)
    raw = f"{HEADS}1,2,{wide}\n1,2,{wide}xxx\n4,5,6\n".encode()
    sheet = read_sheet(raw, "list.csv")
    assert [len(row.cells[2]) for row in sheet.rows] == [MOST_CELL - 1, 1]
    assert [failure.code for failure in sheet.failures] == ["FH-READ-043"]
    assert csv.field_size_limit() < MOST_CELL


def test_zero_bytes_are_dropped_and_broken_bytes_shown() -> None:
    raw = HEADS.encode() + b"1,Bre\x00zovac,caf\xc3\xa9 caf\xff caf\xc3\xa9 caf\xc3\xa9\n"
    raw += "ééééééééé,ééé,ééé\n".encode()
    sheet = read_sheet(raw, "list.csv")
    assert sheet.rows[0].cells == ("1", "Brezovac", "café caf� café café")
    assert text_behind(sheet, raw, 0, 1) == "Brezovac"


def test_titles_above_the_heads_are_passed_over() -> None:
    raw = b"Incidents 2024;;\r\n;;\r\ndate;place;what\r\n1;2;3\r\n"
    sheet = read_sheet(raw, "list.csv")
    assert sheet.heads == ("date", "place", "what")
    assert sheet.rows[0].number == 1


def test_heads_are_each_called_once() -> None:
    assert read_sheet(b"date,,date\n1,2,3\n", "list.csv").heads == ("date", "column 2", "date (3)")


def test_cells_that_begin_with_an_equals_sign_stay_text() -> None:
    raw = b'date,what\n2024-05-03,"=HYPERLINK(""http://x.example"")"\n2024-05-04,+1-2\n'
    assert [cells[1] for cells in cells_of(raw)] == ['=HYPERLINK("http://x.example")', "+1-2"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "FH-READ-040"),
        (b"\n\n,,\n", "FH-READ-040"),
        (b"%PDF-1.7", "FH-READ-047"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "FH-READ-047"),
        (b"\x1f\x8b\x08\x00" + b"\xe5\x01" * 40, "FH-READ-047"),
        (bytes(range(256)) * 4, "FH-READ-048"),
        (b"\x00\x01\x00\x00" * 40 + b"date,place", "FH-READ-048"),
        (b"a,b\n" + b'1,"x"y\n' * 1100, "FH-READ-044"),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_reason(raw: bytes, code: str) -> None:
    with pytest.raises(InputError) as caught:
        read_sheet(raw, "list.csv")
    assert caught.value.code == code
    assert caught.value.remedy


CELL = st.text(
    st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('\n",;'), max_size=9
)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=6))
def test_what_a_spreadsheet_writes_is_read_back_with_its_bytes(
    rows: list[tuple[str, str, str]],
) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([("date", "place", "what"), *rows])
    raw = b"\xef\xbb\xbf" + out.getvalue().encode()
    sheet = read_sheet(raw, "list.csv")
    assert [row.cells for row in sheet.rows] == [r for r in rows if any(c.strip() for c in r)]
    for number, row in enumerate(sheet.rows):
        for column, cell in enumerate(row.cells):
            assert text_behind(sheet, raw, number, column) == cell


@given(st.binary(max_size=200))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    with suppress(InputError):
        sheet = read_sheet(raw, "list.csv")
        assert all(len(row.cells) == len(sheet.heads) for row in sheet.rows)
