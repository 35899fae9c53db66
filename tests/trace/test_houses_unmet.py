"""Rows of the table of houses that name nothing in the pile are told, with what they may mean."""

from __future__ import annotations

from pathlib import Path

from firsthand.pipeline.unmet import unmet_names
from firsthand.records import Finding
from firsthand.trace import trace
from tests.trace.test_houses import page, table


def found(folder: Path, *rows: str) -> tuple[Finding, ...]:
    pages = (page("Harbour Post"), page("Mirror", host="www.mirror.example"))
    tools = table(folder, *rows)
    return unmet_names(tools, pages, trace(pages, tools))


def test_a_name_that_no_page_bears_is_told_with_its_row_and_the_nearest(tmp_path: Path) -> None:
    (told,) = found(tmp_path, "Harbour Post,,Quay", "Harbor Post,Ridge Herald,")
    assert told.subject.endswith("houses.csv:3")
    assert "'Harbor Post' names no page" in told.message
    assert "'Harbour Post'" in told.remedy


def test_names_hosts_and_houses_of_other_rows_are_met(tmp_path: Path) -> None:
    rows = ("The Harbour Post,Quay Press,", "mirror.example,Quay Press,", "Quay Press,,Holding")
    assert found(tmp_path, *rows) == ()
