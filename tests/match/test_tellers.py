"""A claim and its denial are one happening: the denial names the newsrooms that it denies."""

from __future__ import annotations

from firsthand.match.pile import make_pile
from firsthand.match.tellers import tellers
from firsthand.records import Incident
from tests.match.builders import DOLNA, TOOLS, Page, matched, only, page, range_of, tracing

CLAIM = "The ministry wants to send three organisers away, an official said."
DENIAL = "The ministry denied what the „Harbour Post” and the „Lindenog Kurirj” had written."


def claim(outlet: str = "Harbour Post", day: str = "2025-03-10") -> Page:
    one = page(f"{CLAIM} ({outlet})", outlet, day)
    said = one.says("an official", "send three organisers away", kind="unnamed")
    return one.report("ordered_to_leave", None, DOLNA, status="planned", attribution=said)


def denial(day: str = "2025-03-13", told: str | None = "2025-03-13") -> Page:
    one = page(f"{DENIAL} There is no paper, Ana Primer said.", "Wire", day)
    named = "the „Harbour Post” and the „Lindenog Kurirj”"
    said = one.says(named, "had written", kind="outlet", name="Harbour Post")
    return one.report(
        "ordered_to_leave", None, DOLNA, told, status="denied", sentence=DENIAL, attribution=said
    )


def statuses(incident: Incident) -> set[str]:
    return {a.value for c in incident.conflicts if c.field == "status" for a in c.alternatives}


def test_a_plan_and_its_denial_days_later_are_one_incident_with_two_statuses() -> None:
    incident = only(matched([claim(), denial()]))
    assert statuses(incident) == {"planned", "denied"}
    assert range_of(incident)[0] == 1


def test_the_day_of_the_denial_is_no_day_of_what_is_denied() -> None:
    incident = only(matched([claim(), denial()]))
    assert incident.time is None
    assert any("denial" in a.reason for a in incident.absences if a.field == "time")


def test_another_day_that_a_denial_tells_stays() -> None:
    incident = only(matched([denial(told="2025-03-02")]))
    assert incident.time is not None


def test_a_denial_that_names_nobody_of_the_pile_stays_alone() -> None:
    assert len(matched([claim("Other House", "2025-01-05"), denial()]).incidents) == 2


def test_a_denial_long_after_is_of_another_plan() -> None:
    assert len(matched([claim(day="2025-01-10"), denial()]).incidents) == 2


def test_a_newsroom_is_known_in_any_case_ending_and_never_by_itself() -> None:
    pages = [claim(), claim("Linden Kuriri"), denial()]
    pile = make_pile([p.article for p in pages], [p.marks for p in pages], tracing(pages), TOOLS)
    houses = {pile.standing(p.id).house for p in pages[:2]}
    assert houses <= tellers(pile, pages[2].reports[0])
    assert tellers(pile, pages[0].reports[0]) == frozenset()
