"""How incidents bear on one another: proposals by words, people, places and case numbers."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from firsthand import codebook
from firsthand.codebook.forms import Entry
from firsthand.match import match
from firsthand.records import Incident, Link, Relation, Report, Status, make_id
from firsthand.tools import Tools
from tests.match.builders import DOLNA, GORNJA, TOOLS, VELIKA, Page, page, tracing

MIGRATION = ("migration",)


def tools(**entries: Entry) -> Tools:
    book = TOOLS.codebook
    return replace(
        TOOLS, codebook=msgspec.structs.replace(book, entries={**book.entries, **entries})
    )


def found(pages: list[Page], kit: Tools = TOOLS) -> tuple[Incident, ...]:
    marks = [one.marks for one in pages]
    matched = match([one.article for one in pages], marks, tracing(pages), (), kit)
    return matched.incidents


def told(day: str, text: str = "It was told in Dolna.") -> Page:
    return page(f"{text} ({day})", f"Outlet {day}", day)


def ties(incidents: tuple[Incident, ...]) -> list[tuple[str, str, str]]:
    events = {one.id: f"{one.event.value} {one.status.value}" for one in incidents}
    relations = {relation for one in incidents for relation in one.relations}
    return sorted((events[r.incident], r.kind, events[r.other]) for r in relations)


def test_an_undoing_bears_on_the_latest_act_before_it_and_both_hold_the_tie() -> None:
    pages = [
        told("2025-01-03").report("permit_revoked", "Ilja Testov", VELIKA, "2025-01-02"),
        told("2025-03-09").report(
            "permit_revoked", "Ilja Testov", VELIKA, "2025-03-08", status="reversed"
        ),
    ]
    order, lifting = found(pages)
    (tie,) = order.relations
    assert lifting.relations == (tie,)
    assert (tie.incident, tie.kind, tie.other) == (lifting.id, "reverses", order.id)
    assert tie.why == "one person"
    assert {words.article for words in tie.evidence} == {pages[0].id, pages[1].id}


def test_outlets_that_name_the_right_to_stay_otherwise_tell_one_matter() -> None:
    pages = [
        told("2025-01-03").report("entry_refused", "Ilja Testov", VELIKA, "2025-01-02"),
        told("2025-03-09").report(
            "ordered_out", "Ilja Testov", VELIKA, "2025-03-08", status="reversed"
        ),
    ]
    assert ties(found(pages)) == [("ordered_out reversed", "reverses", "entry_refused happened")]


def test_a_consequence_is_what_the_codebook_says_and_comes_later() -> None:
    kit = tools(
        ordered_out=Entry(
            plover="COERCE", contexts=MIGRATION, definition="Must go.", follows=("threat",)
        )
    )
    threat = told("2025-01-03").report("threat", "Ilja Testov", DOLNA, "2025-01-02")
    later = told("2025-03-09").report("ordered_out", "Ilja Testov", VELIKA, "2025-03-08")
    before = told("2024-03-09").report("ordered_out", "Ilja Testov", VELIKA, "2024-03-08")
    other = told("2025-03-10").report("ordered_out", "Pavel Primer", VELIKA, "2025-03-09")
    assert ties(found([threat, later], kit)) == [
        ("ordered_out happened", "follows", "threat happened")
    ]
    assert ties(found([threat, before], kit)) == []
    assert ties(found([threat, other], kit)) == []
    assert ties(found([threat, later])) == []


def linked(one: Page, kind: str, report: Report, other: Report) -> Page:
    words = (*report.event.evidence, *other.event.evidence)
    link = Link(
        id=make_id("link", kind, report.id, other.id),
        kind="same_proceeding",
        report=report.id,
        other=other.id,
        evidence=words,
        score=0.8,
    )
    one.links = (link,)
    return one


def test_what_a_page_tells_of_two_acts_holds_for_their_incidents() -> None:
    first = told("2025-01-03").report("threat", "Ilja Testov", DOLNA, "2025-01-02")
    both = told("2025-03-09", "He was beaten, and had been threatened in January.")
    both.report("assault", "Ilja Testov", DOLNA, "2025-03-08", sentence="He was beaten")
    both.report(
        "threat", "Ilja Testov", DOLNA, "2025-01-02", background=True, sentence="threatened"
    )
    linked(both, "same_proceeding", *both.reports)
    incidents = found([first, both])
    assert ties(incidents) == [("assault happened", "same_proceeding", "threat happened")]
    (tie,) = incidents[0].relations
    assert tie.why == "told by one page"


def test_one_case_number_makes_one_proceeding() -> None:
    kit = replace(TOOLS, codebook=codebook.load())
    pages = [
        told("2025-01-03", "In case 44-17/2025 he was beaten."),
        told("2025-03-09", "She was threatened in case no. 44-17/2025."),
        told("2025-03-12", "She was threatened in case no. 45-17/2025."),
    ]
    pages[0].report("assault", "Ilja Testov", DOLNA, "2025-01-02")
    pages[1].report("threat", "Mila Primer", GORNJA, "2025-03-08")
    pages[2].report("threat", "Vera Probna", VELIKA, "2025-03-11")
    incidents = found(pages, kit)
    assert ties(incidents) == [("threat happened", "same_proceeding", "assault happened")]
    tie: Relation = incidents[0].relations[0]
    assert tie.why == "one case number"
    assert {words.exact for words in tie.evidence} == {"44-17/2025"}


def test_relations_do_not_depend_on_the_order_of_pages() -> None:
    pages = [
        told("2025-01-03").report("permit_revoked", "Ilja Testov", VELIKA, "2025-01-02"),
        told("2025-02-03").report("permit_revoked", "Testov", VELIKA, "2025-02-02"),
        told("2025-03-09").report(
            "permit_revoked", "Ilja Testov", VELIKA, "2025-03-08", status="reversed"
        ),
    ]
    one, other = found(pages), found(pages[::-1])
    assert msgspec.json.encode(one) == msgspec.json.encode(other)


def closed(day: str, whose: str, status: Status = "happened") -> Page:
    one = told(day, f"The account of {whose} was closed or not.")
    return one.report("permit_revoked", status=status, day=day).described(whose)


def test_a_house_or_a_thing_is_known_again_by_its_words() -> None:
    incidents = found(
        [closed("2025-01-03", "Open Steppe"), closed("2025-03-09", "Open Steppe", "reversed")]
    )
    assert ties(incidents) == [("permit_revoked reversed", "reverses", "permit_revoked happened")]
    assert incidents[0].relations[0].why == "one thing"
    festival = "the festival of exile films"
    planned = [closed("2025-01-03", festival, "planned"), closed("2025-03-09", festival)]
    assert ties(found(planned)) == [
        ("permit_revoked happened", "carries_out", "permit_revoked planned")
    ]


@pytest.mark.parametrize("other", ["Open Valley", "Steppe", "the steppe"])
def test_another_house_or_too_few_words_tie_nothing(other: str) -> None:
    assert (
        ties(found([closed("2025-01-03", other), closed("2025-03-09", other[-6:], "reversed")]))
        == []
    )
    assert (
        ties(found([closed("2025-01-03", "Open Steppe"), closed("2025-03-09", other, "reversed")]))
        == []
    )


def test_an_act_in_the_same_case_as_somebody_is_of_the_proceeding_against_them() -> None:
    kit = replace(TOOLS, codebook=codebook.load())
    first = told("2025-01-03").report("assault", "Mila Primer", DOLNA, "2025-01-02")
    words = "In the same case as Mila Primer, Ilja Testov was beaten."
    second = told("2025-03-09", words).report("assault", "Ilja Testov", GORNJA, "2025-03-08")
    second.person("Mila Primer").person("Ilja Testov")
    assert ties(found([first, second], kit)) == [
        ("assault happened", "same_proceeding", "assault happened")
    ]
    other = told("2025-03-09", "Like Mila Primer, Ilja Testov was beaten.")
    other.report("assault", "Ilja Testov", GORNJA, "2025-03-08")
    other.person("Mila Primer").person("Ilja Testov")
    assert ties(found([first, other], kit)) == []


def test_a_case_number_may_stand_in_the_sentence_beside_the_act() -> None:
    kit = replace(TOOLS, codebook=codebook.load())
    pages = [
        told("2025-01-03", "He was beaten. The case 17 Js 204/25 is open. It goes on. So it is."),
        told("2025-03-09", "It is long. It is case 17 Js 204/25. She was threatened."),
        told("2025-03-12", "It is case 17 Js 204/25 again. It is long. She was hurt."),
    ]
    pages[0].report("assault", "Ilja Testov", DOLNA, "2025-01-02", sentence="He was beaten.")
    pages[1].report("threat", "Mila Primer", GORNJA, "2025-03-08", sentence="She was threatened.")
    pages[2].report("threat", "Vera Probna", VELIKA, "2025-03-11", sentence="She was hurt.")
    assert ties(found(pages, kit)) == [("threat happened", "same_proceeding", "assault happened")]


def test_of_times_that_overlap_the_days_of_the_pages_tell_which_came_first() -> None:
    kit = tools(
        ordered_out=Entry(
            plover="COERCE", contexts=MIGRATION, definition="Must go.", follows=("threat",)
        )
    )
    threat = told("2025-02-06").report("threat", "Ilja Testov", DOLNA, "2025-02-01")
    later = told("2025-03-09").report("ordered_out", "Ilja Testov", VELIKA)
    later.lasting("2025-02-01", "2025-02-28")
    assert ties(found([threat, later], kit)) == [
        ("ordered_out happened", "follows", "threat happened")
    ]


def test_what_was_decided_is_carried_out_on_a_later_day() -> None:
    order = told("2025-01-03").report(
        "ordered_out", "Ilja Testov", VELIKA, "2025-01-02", status="ordered"
    )
    flight = told("2025-03-09").report("ordered_out", "Ilja Testov", VELIKA, "2025-03-08")
    tie = ("ordered_out happened", "carries_out", "ordered_out ordered")
    assert ties(found([order, flight])) == [tie]
    again = told("2025-01-03").report("ordered_out", "Ilja Testov", VELIKA, "2025-01-02")
    assert ties(found([again, flight])) == []


@pytest.mark.parametrize(("day", "number"), [("2025-01-05", 1), ("2025-01-29", 2)])
def test_an_undoing_weeks_later_is_no_slip_of_a_page_that_rests_on_the_first(
    day: str, number: int
) -> None:
    first = told("2025-01-03").report("permit_revoked", "Ilja Testov")
    second = told(day).report("permit_revoked", "Ilja Testov", status="reversed")
    pages = [first, second]
    traced = tracing(pages, {second.id: [first.id]})
    marks = [one.marks for one in pages]
    matched = match([one.article for one in pages], marks, traced, (), TOOLS)
    assert len(matched.incidents) == number
