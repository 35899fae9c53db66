from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import languages
from firsthand.read.list_days import Ambiguous, Order, column_order, make_calendar, read_days
from firsthand.records import When

CALENDAR = make_calendar(languages.load())


def days(cell: str) -> str | None:
    found = read_days(cell, None, CALENDAR)
    return None if found is None else span(found)


def span(when: When) -> str:
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T10:15:00Z", "2024-05-03"),
        ("2024-05-03 00:00:00", "2024-05-03"),
        ("2024/5/3", "2024-05-03"),
        ("3.5.2024", "2024-05-03"),
        ("03. 05. 2024.", "2024-05-03"),
        ("3.5.24", "2024-05-03"),
        ("31/12/2024", "2024-12-31"),
        ("12/31/2024", "2024-12-31"),
        ("5/5/2024", "2024-05-05"),
        ("3 May 2024", "2024-05-03"),
        ("May 3rd, 2024", "2024-05-03"),
        ("Fri, 3 May 2024", "2024-05-03"),
        ("3. März 2024", "2024-03-03"),
        ("3 мая 2024 г.", "2024-05-03"),
        ("3. maja 2024. godine", "2024-05-03"),
        ("3. маја 2024.", "2024-05-03"),
        ("3. listopada 2024.", "2024-10-03"),
        ("45415", "2024-05-03"),
        ("March 2024", "2024-03-01/2024-03-31"),
        ("Anfang Februar 2024", "2024-02-01/2024-02-29"),
        ("2024-02", "2024-02-01/2024-02-29"),
        ("05/2024", "2024-05-01/2024-05-31"),
        ("2024", "2024-01-01/2024-12-31"),
        ("лето 2024", "2024-06-01/2024-08-31"),
        ("autumn 2024", "2024-09-01/2024-11-30"),
        ("3-5 May 2024", "2024-05-03/2024-05-05"),
        ("3.-5.5.2024", "2024-05-03/2024-05-05"),
        ("30.4. – 2.5.2024", "2024-04-30/2024-05-02"),
        ("30 April to 2 May 2024", "2024-04-30/2024-05-02"),
        ("03.05.2024-05.05.2024", "2024-05-03/2024-05-05"),
        ("2024-05-03/2024-05-05", "2024-05-03/2024-05-05"),
        ("31.2.2024", None),
        ("last week", None),
        ("5.5.2024 - 3.5.2024", None),
        ("17 people", None),
        ("", None),
    ],
)
def test_days_are_read_as_people_write_them(cell: str, expected: str | None) -> None:
    assert days(cell) == expected


def test_figures_parted_by_slashes_are_open_without_an_order() -> None:
    with pytest.raises(Ambiguous):
        read_days("05/03/2024", None, CALENDAR)
    orders: tuple[tuple[Order, date], ...] = (("dmy", date(2024, 3, 5)), ("mdy", date(2024, 5, 3)))
    for order, expected in orders:
        found = read_days("05/03/2024", order, CALENDAR)
        assert found is not None
        assert found.earliest == found.latest == expected


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["05/03/2024", "31/03/2024"], "dmy"),
        (["05/03/2024", "03/31/2024"], "mdy"),
        (["05/03/2024", "2024-03-31"], None),
        (["31/03/2024", "03/31/2024", "05/03/2024"], None),
        (["5.3.2024"], "dmy"),
    ],
)
def test_one_cell_settles_the_order_of_its_column(cells: list[str], order: str | None) -> None:
    assert column_order(cells) == order


@given(st.dates(date(1950, 1, 1), date(2069, 12, 31)))
def test_every_day_is_read_back(day: date) -> None:
    one = f"{day.isoformat()}"
    for cell in (one, f"{day:%d.%m.%Y}", f"{day:%d %B %Y}", f"{day.day}.{day.month}.{day:%y}"):
        if day.year >= 1970 or cell != f"{day.day}.{day.month}.{day:%y}":
            assert days(cell) == one


@given(st.text(max_size=30))
def test_no_cell_breaks_the_reader(cell: str) -> None:
    try:
        found = read_days(cell, None, CALENDAR)
    except Ambiguous:
        return
    assert found is None or found.earliest <= found.latest
