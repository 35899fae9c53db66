"""Tables that spreadsheets open: typed cells, stable columns, and nothing that runs."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from firsthand.publish import TABLES
from firsthand.publish.table import cell
from tests.builders import article
from tests.publish.builders import files_of, incident_of, material, protected

FORMULAS = [
    sign + rest
    for sign in ("=", "+", "-", "@", "\t=", "\r=", "\0=", " =", "\n=", "＝", "＋", "－", "＠")
    for rest in ("1+1", "cmd|'/c calc'!A0", 'HYPERLINK("https://x.example","x")', "SUM(A1:A9)")
]


def tables(outlet: str = "Harbour Post", **choice: bool) -> dict[str, list[dict[str, str]]]:
    """Every table of an export of one incident, read as a spreadsheet reads it."""
    page = article("The journalist Petar Vilenko was beaten.", outlet=outlet)
    record = material([page], incidents=[incident_of(page, "Petar Vilenko")])
    files = files_of(protected(record, **choice))
    return {
        name.removesuffix(".csv"): list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
        for name, raw in files.items()
        if name.endswith(".csv")
    }


@pytest.mark.parametrize("value", FORMULAS)
def test_no_cell_begins_as_a_formula(value: str) -> None:
    assert cell(value)[0] not in "=+-@\t\r\0＝＋－＠"


@pytest.mark.parametrize("value", FORMULAS)
def test_no_formula_survives_in_any_table(value: str) -> None:
    for rows in tables(outlet=value).values():
        for row in rows:
            assert not [c for c in row.values() if c and c[0] in "=+-@\t\r\0＝＋－＠"]


def test_numbers_are_numbers_and_days_are_iso() -> None:
    assert [cell(value) for value in (-3, 2.5, True, None, date(2026, 3, 1))] == [
        "-3",
        "2.5",
        "true",
        "",
        "2026-03-01",
    ]


def test_every_table_has_its_columns_in_their_order() -> None:
    found = tables()
    assert set(found) == set(TABLES)
    for name, rows in found.items():
        if rows:
            assert tuple(rows[0]) == tuple(column.name for column in TABLES[name])


def test_the_dictionary_names_every_column_of_every_table() -> None:
    rows = tables()["fields"]
    assert {(row["table"], row["column"]) for row in rows} == {
        (name, column.name) for name, columns in TABLES.items() for column in columns
    }
    assert all(row["meaning"] for row in rows)


def test_one_row_is_one_incident_with_its_three_numbers() -> None:
    (row,) = tables()["incidents"]
    assert (row["pages"], row["newsrooms_low"], row["witnesses_high"]) == ("1", "1", "1")
    assert row["recipient"] == "[journalist 1-kdrw]"
    assert row["marking"] == ""


def test_every_row_of_an_unreviewed_export_says_so() -> None:
    found = tables(unreviewed=True)
    rows = [row for name, table in found.items() if name != "fields" for row in table]
    assert rows
    assert {row["marking"] for row in rows} == {"not for publication"}


def test_no_column_holds_what_people_are_or_think() -> None:
    names = {column.name for columns in TABLES.values() for column in columns}
    for word in ("religion", "ethnic", "health", "address_of", "phone", "mail", "age", "opinion",
                 "party", "sex", "family", "extremist", "terrorist"):  # fmt: skip
        assert not [name for name in names if word in name.split("_") or name.startswith(word)]
