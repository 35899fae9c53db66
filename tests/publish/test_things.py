"""Means, things and their states stand in tables and dossier, with names masked."""

from __future__ import annotations

import csv
import io

from msgspec.structs import replace

from firsthand.publish import Protected
from firsthand.records import Site
from firsthand.text import evidence
from tests.builders import article
from tests.publish.builders import (
    cited,
    files_of,
    incident_of,
    marks_of,
    material,
    protected,
    report_of,
)

TEXT = "A mural of Petar Vilenko was covered in grey paint with a roller."
PAGE = article(TEXT, outlet="Harbour Post")


def shown(event: str = "assault") -> Protected:
    site = Site(
        thing=cited("A mural", evidence(PAGE, 0, 7)),
        before=cited("Petar Vilenko", evidence(PAGE, 11, 24)),
        after=cited("grey paint", evidence(PAGE, 40, 50)),
    )
    report = report_of(PAGE)
    told = replace(
        report,
        event=replace(report.event, value=event),
        site=site,
        instrument=cited("a roller", evidence(PAGE, 56, 64)),
    )
    marks = replace(marks_of(PAGE), reports=(told,))
    return protected(material([PAGE], incidents=[incident_of(PAGE)], marks=[marks]))


def rows(of: Protected, name: str) -> list[dict[str, str]]:
    text = files_of(of)[f"{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_incidents_have_columns_for_them() -> None:
    (row,) = rows(shown(), "incidents")
    assert row["object"] == "A mural"
    assert row["object_after"] == "grey paint"
    assert row["instrument"] == "a roller"
    assert row["object_before"]
    assert "Vilenko" not in row["object_before"]


def test_each_is_backed_by_its_words() -> None:
    found = {row["field"]: row["words"] for row in rows(shown(), "evidence")}
    assert found["object"] == "A mural"
    assert found["object_after"] == "grey paint"
    assert found["instrument"] == "a roller"
    assert "Vilenko" not in found["object_before"]


def test_the_dossier_shows_them() -> None:
    found = shown()
    page = files_of(found)[f"dossier/{found.incidents[0].incident.id}.html"].decode()
    assert "Left as" in page
    assert "By means of" in page
    assert "Vilenko" not in page


def test_what_was_done_in_another_act_of_the_report_is_not_of_this_one() -> None:
    (row,) = rows(shown("threat"), "incidents")
    assert row["object"] == ""
    assert row["instrument"] == ""
