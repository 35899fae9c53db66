"""What an export tells of ties between incidents, and of the codes of other projects."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from firsthand.publish import Judged, Protected, codings
from firsthand.records import Incident, Relation, Status
from firsthand.text import evidence
from tests.builders import article
from tests.publish.builders import files_of, incident_of, material, protected, tools

FIRST = article("The journalist Petar Vilenko was beaten.", outlet="Harbour Post")
SECOND = article("Petar Vilenko, beaten in March, was believed.", outlet="Tidal Herald")


def pair() -> tuple[Incident, Incident]:
    one, other = incident_of(FIRST), incident_of(SECOND)
    tie = Relation(
        kind="reverses",
        incident=other.id,
        other=one.id,
        evidence=(evidence(SECOND, 0, 30), evidence(FIRST, 15, 39)),
        score=0.8,
        why="one person",
    )
    return (
        replace(one, relations=(tie,), linked=(other.id,)),
        replace(other, relations=(tie,), linked=(one.id,)),
    )


def shown(*states: str) -> Protected:
    incidents = pair()
    record = material([FIRST, SECOND], incidents=incidents)
    judged = tuple(
        Judged(incident=one, state=state) for one, state in zip(incidents, states, strict=True)
    )
    return protected(replace(record, judged=judged, codings=codings(incidents, tools().codebook)))


def rows(of: Protected, name: str) -> list[dict[str, str]]:
    text = files_of(of)[f"{name}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_tie_is_one_row_with_its_words_and_names_nobody_private() -> None:
    found = shown("confirmed", "confirmed")
    (row,) = rows(found, "relations")
    by_page = {one.incident.pages[0]: one.incident.id for one in found.incidents}
    assert {row["incident"], row["other"]} == set(by_page.values())
    assert row["kind"] == "reverses"
    assert "Vilenko" not in row["words"]
    assert "beaten in March" in row["words"]


def test_a_tie_to_an_incident_that_stays_behind_stays_behind_too() -> None:
    found = shown("confirmed", "rejected")
    assert rows(found, "relations") == []
    assert [row["linked"] for row in rows(found, "incidents")] == [""]
    assert b"beaten in March" not in b"".join(files_of(found).values())


def test_a_dossier_leads_from_one_to_the_other() -> None:
    found = shown("confirmed", "confirmed")
    files = files_of(found)
    one, other = (shown.incident.id for shown in found.incidents)
    assert f'href="{other}.html"'.encode() in files[f"dossier/{one}.html"]
    told = files[f"dossier/{one}.html"] + files[f"dossier/{other}.html"]
    assert b"is undone by" in told
    assert b"undoes" in told


def test_an_incident_carries_the_codes_of_its_entry_and_the_version_that_gave_them() -> None:
    row = rows(shown("confirmed", "confirmed"), "incidents")[0]
    names = ("plover_type", "plover_mode", "quad_class", "acled_event_type", "cameo_root")
    assert [row[name] for name in names] == [
        "ASSAULT",
        "beat",
        "material conflict",
        "Violence against civilians",
        "18",
    ]
    assert row["codebook"] == tools().codebook.version


def test_an_entry_that_the_codebook_lacks_has_no_codes() -> None:
    assert codings([coded("an_entry_of_long_ago", "happened")], tools().codebook) == ()


def coded(event: str, status: Status) -> Incident:
    one = incident_of(FIRST)
    return replace(
        one, event=replace(one.event, value=event), status=replace(one.status, value=status)
    )


@pytest.mark.parametrize(
    ("event", "status", "plover", "root"),
    [
        ("permit_revoked", "happened", "COERCE", "17"),
        ("permit_revoked", "planned", "COERCE", "17"),
        ("permit_revoked", "reversed", "CONCEDE", "08"),
        ("memorial_painted_over", "reversed", "SUPPORT", "05"),
        ("assault", "reversed", "CONCEDE", "08"),
        ("ordered_to_leave", "appealed", "REJECT", "12"),
        ("permit_revoked", "threatened", "THREATEN", "13"),
        ("permit_revoked", "denied", None, None),
        ("permit_revoked", "hypothetical", None, None),
    ],
)
def test_codes_are_of_what_became_of_an_act(
    event: str, status: Status, plover: str | None, root: str | None
) -> None:
    (found,) = codings([coded(event, status)], tools().codebook)
    assert (found.plover, found.cameo_root) == (plover, root)
    assert found.codebook == tools().codebook.version
