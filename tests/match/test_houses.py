"""The user's table of houses, which tracing applied: names of outlets mean the same in match."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import msgspec

from firsthand.languages.houses import HouseRow, Houses
from firsthand.match import match
from firsthand.records import Incident
from tests.match.builders import DOLNA, TOOLS, Page, only, page, range_of, tracing

POST, COURIER = "Harbour Post", "Estuary Courier"


def _own(outlet: str, witness: str) -> Page:
    """A page in which somebody speaks to its own outlet, which marking takes for a body as well."""
    text = f"Ana Tarn was beaten in Dolna. {witness} told the {outlet} that he had seen two men."
    told = page(text, outlet, bylines=("Mira Vost",)).report("assault", "Ana Tarn", DOLNA)
    told.says(witness, "that he had seen two men", cue="told")
    told.says(outlet, "he had seen two men", kind="organisation")
    return told


def _counted(
    pages: tuple[Page, ...],
    houses: Mapping[str, str],
    row: HouseRow,
    owners: Mapping[str, str] | None = None,
) -> Incident:
    """The one incident of pages whose houses and owners, by article id, a table has told."""
    traced = tracing(pages)
    standings = tuple(
        msgspec.structs.replace(
            s, house=houses.get(s.article, s.house), owner=(owners or {}).get(s.article)
        )
        for s in traced.standings
    )
    traced = msgspec.structs.replace(traced, standings=standings)
    tools = replace(TOOLS, houses=Houses(rows=(row,)))
    marks = [p.marks for p in pages]
    return only(match([p.article for p in pages], marks, traced, (), tools))


def test_two_outlets_that_a_table_joins_are_one_newsroom_and_no_body() -> None:
    post, courier = _own(POST, "Goran Mell"), _own(COURIER, "Pavel Rusk")
    row = HouseRow(name=COURIER, house=POST)
    incident = _counted((post, courier), {courier.id: "harbour post"}, row)
    assert range_of(incident) == (1, 1)
    assert [m.name for m in incident.witnesses.members] == ["Goran Mell", "Pavel Rusk"]


def test_an_outlet_that_a_table_splits_off_by_name_is_a_newsroom_of_its_own() -> None:
    post, courier = _own(POST, "Goran Mell"), _own(COURIER, "Pavel Rusk")
    row = HouseRow(name=COURIER, house="Estuary West")
    incident = _counted((post, courier), {courier.id: "estuary west"}, row)
    assert range_of(incident) == (2, 2)
    assert incident.witnesses.high == 2


def test_two_hosts_of_one_outlet_that_a_table_splits_are_two_newsrooms() -> None:
    east, west = _own(POST, "Goran Mell"), _own(POST, "Pavel Rusk")
    row = HouseRow(name="west.harbourpost.example", house="Harbour West")
    incident = _counted((east, west), {west.id: "harbour west"}, row)
    assert range_of(incident) == (2, 2)
    assert incident.witnesses.high == 2


def test_an_owner_of_two_houses_lowers_only_the_lower_number() -> None:
    post, courier = _own(POST, "Goran Mell"), _own(COURIER, "Pavel Rusk")
    row = HouseRow(name=COURIER, house=COURIER, owner="Tidewater")
    incident = _counted((post, courier), {}, row, {p.id: "Tidewater" for p in (post, courier)})
    assert range_of(incident) == (1, 2)
    assert incident.witnesses.high == 2
