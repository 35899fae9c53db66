"""Reports become incidents by who, what, where and when; in whatever order they come."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.match import label
from firsthand.match.candidates import profiles
from firsthand.match.pile import make_pile
from firsthand.match.score import compare
from firsthand.records import Passage, Status, TimeExpression, Tracing
from tests.builders import when
from tests.match.builders import (
    DOLNA,
    GORNJA,
    TOOLS,
    VELIKA,
    Page,
    background_edge,
    matched,
    only,
    page,
    tracing,
)

NEWS = "A man was beaten in Dolna."


def told(outlet: str, day: str = "2025-03-14", text: str = NEWS) -> Page:
    return page(f"{text} ({outlet})", outlet, day)


def test_two_assaults_in_one_town_two_days_apart_on_different_men_stay_apart() -> None:
    pages = [
        told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13"),
        told("Outlet B").report("assault", "Pavel Primer", DOLNA, "2025-03-15"),
    ]
    assert len(matched(pages).incidents) == 2


def test_different_men_on_one_day_in_one_town_stay_apart() -> None:
    pages = [
        told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13"),
        told("Outlet B").report("assault", "Pavel Testov", DOLNA, "2025-03-13"),
    ]
    assert len(matched(pages).incidents) == 2


def test_an_unnamed_man_joins_one_named_man_and_never_chains_two() -> None:
    pages = [
        told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13"),
        told("Outlet B").report("assault", "Pavel Primer", DOLNA, "2025-03-13"),
        told("Outlet C").report("assault", None, DOLNA, "2025-03-13"),
    ]
    incidents = matched(pages).incidents
    assert sorted(len(i.pages) for i in incidents) == [1, 2]


def test_a_wall_with_four_dated_states_is_four_incidents() -> None:
    days = ["2025-03-01", "2025-03-05", "2025-03-06", "2025-03-20"]
    pages = [
        told(f"Outlet {n}", day).report("mural_defaced", None, DOLNA, day)
        for n, day in enumerate(days)
    ]
    gallery = told("Gallery", "2025-04-01", "Four states of a wall.")
    for day in days:
        gallery.report("mural_defaced", None, DOLNA, day)
    incidents = matched([*pages, gallery]).incidents
    assert [len(i.pages) for i in incidents] == [2, 2, 2, 2]


def test_an_order_and_its_lifting_are_two_linked_incidents() -> None:
    pages = [
        told("Outlet A", "2025-02-03").report(
            "expulsion_order", "Ilja Testov", VELIKA, "2025-02-02"
        ),
        told("Outlet B", "2025-03-09").report(
            "expulsion_order", "Ilja Testov", VELIKA, "2025-03-08", status="reversed"
        ),
    ]
    order, lifting = matched(pages).incidents
    assert (order.status.value, lifting.status.value) == ("happened", "reversed")
    assert order.linked == (lifting.id,)
    assert lifting.linked == (order.id,)


def test_incidents_are_not_linked_for_befalling_one_person() -> None:
    pages = [
        told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-02-02"),
        told("Outlet B").report("permit_revoked", "Ilja Testov", DOLNA, "2025-03-08"),
    ]
    assert all(incident.linked == () for incident in matched(pages).incidents)


def test_an_alleged_and_a_denied_happening_are_one() -> None:
    pages = [
        told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13", certainty="alleged"),
        told("Outlet B").report(
            "assault", "Ilja Testov", DOLNA, "2025-03-13", status="denied", certainty="denied"
        ),
    ]
    incident = only(matched(pages))
    assert {c.field for c in incident.conflicts} == {"status", "certainty"}


def test_what_one_outlet_calls_done_and_another_decided_is_one_happening_that_happened() -> None:
    pages = [
        told("Outlet A").report(
            "expulsion_order", "Ilja Testov", VELIKA, "2025-03-13", status="ordered"
        ),
        told("Outlet B").report(
            "expulsion_order", "Ilja Testov", VELIKA, "2025-03-13", status="happened"
        ),
    ]
    incident = only(matched(pages))
    assert (incident.status.value, incident.conflicts) == ("happened", ())


@pytest.mark.parametrize("status", ["threatened", "hypothetical"])
def test_what_is_only_threatened_or_supposed_makes_no_incident(status: Status) -> None:
    real = told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    supposed = told("Outlet B").report("assault", "Ilja Testov", DOLNA, None, status=status)
    incident = only(matched([real, supposed]))
    assert len(incident.pages) == 1
    assert matched([supposed]).incidents == ()


def test_a_report_without_a_time_joins_by_person_and_day_of_publication() -> None:
    pages = [
        told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13"),
        told("Outlet B").report("assault", "Testov", None, None),
        told("Outlet C", "2025-12-01").report("assault", "Testov", None, None),
    ]
    assert [len(i.pages) for i in matched(pages).incidents] == [2, 1]


def test_a_page_older_than_the_happening_does_not_tell_of_it() -> None:
    pages = [
        told("Outlet A", "2025-03-01").report("assault", "Ilja Testov", DOLNA, None),
        told("Outlet B").report("assault", "Ilja Testov", DOLNA, "2025-03-13"),
    ]
    assert len(matched(pages).incidents) == 2


def test_a_country_agrees_with_a_city_in_it_and_two_cities_do_not() -> None:
    pages = [
        told("Outlet A").report("assault", "Testov", VELIKA, "2025-03-13"),
        told("Outlet B").report("assault", "Testov", DOLNA, "2025-03-13"),
    ]
    incident = only(matched(pages))
    assert incident.place is not None
    assert incident.place.value == DOLNA
    unnamed = [
        told("Outlet A").report("assault", None, GORNJA, "2025-03-13"),
        told("Outlet B").report("assault", None, DOLNA, "2025-03-13"),
    ]
    assert len(matched(unnamed).incidents) == 2


def test_types_that_outlets_confuse_join_only_when_all_else_agrees() -> None:
    revoked = told("Outlet A").report("permit_revoked", "Ilja Testov", DOLNA, "2025-03-13")
    refused = told("Outlet B").report("permit_refused", "Ilja Testov", DOLNA, "2025-03-13")
    incident = only(matched([revoked, refused]))
    assert [c.field for c in incident.conflicts] == ["event"]
    later = told("Outlet B").report("permit_refused", "Ilja Testov", DOLNA, None)
    assert len(matched([revoked, later]).incidents) == 2


def copy_with_a_wrong_day() -> tuple[list[Page], Tracing]:
    text = "Ilja Testov was beaten in Dolna yesterday."
    origin = page(text, "Outlet A", "2025-03-14")
    origin.report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    copy = page(text, "Outlet B", "2025-12-02")
    copy.report("assault", "Ilja Testov", DOLNA, "2025-12-01")
    other = page("In Dolna Ilja Testov was attacked.", "Outlet C", "2025-03-15")
    other.report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    return [origin, copy, other], tracing([origin, copy, other], {copy.id: [origin.id]})


def test_a_mutation_names_only_pages_of_the_lineage_in_which_it_happened() -> None:
    pages, traced = copy_with_a_wrong_day()
    (mutation,) = only(matched(pages, traced)).conflicts
    assert [a.articles for a in mutation.alternatives] == [(pages[0].id,), (pages[1].id,)]


def test_a_copy_s_yesterday_is_a_mutation_and_parts_nobody() -> None:
    incident = only(matched(*copy_with_a_wrong_day()))
    assert len(incident.pages) == 3
    assert [(c.field, c.kind) for c in incident.conflicts] == [("time", "mutation")]
    assert incident.time is not None
    assert incident.time.value == when("2025-03-13")


def test_successive_stories_of_one_house_stay_apart_by_their_days() -> None:
    pages = [
        told("Outlet A", day, f"Wall defaced on {day}.").report("mural_defaced", None, DOLNA, day)
        for day in ("2025-03-01", "2025-03-08")
    ]
    traced = tracing(pages, {pages[1].id: [pages[0].id]})
    assert len(matched(pages, traced).incidents) == 2


def test_a_relative_time_of_a_rewrite_may_be_wrong_without_parting_it() -> None:
    origin = told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    rewrite = told("Outlet B", "2025-03-20", "Testov, 40, attacked on Wednesday by strangers")
    rewrite.report("assault", "Testov", DOLNA, "2025-03-19")
    expression = TimeExpression(
        id="time-1", evidence=rewrite.span(), when=when("2025-03-19"), rule="weekday", anchored=True
    )
    rewrite.times = (expression,)
    traced = tracing([origin, rewrite], {rewrite.id: [origin.id]})
    assert len(only(matched([origin, rewrite], traced)).pages) == 2


def test_background_attaches_to_an_incident_and_never_makes_one() -> None:
    pages = [
        told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13"),
        told("Outlet B", "2025-09-01").report(
            "assault", "Ilja Testov", None, None, background=True
        ),
        told("Outlet C").report("permit_revoked", "Ana Primer", DOLNA, None, background=True),
    ]
    incident = only(matched(pages))
    assert incident.background_pages == (pages[1].id,)
    assert incident.pages == (pages[0].id,)


def test_two_news_stories_do_not_chain_through_background() -> None:
    pages = [
        told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13"),
        told("Outlet B").report("assault", "Pavel Primer", DOLNA, "2025-03-13"),
        told("Outlet C")
        .report("assault", "Ilja Testov", None, None, background=True)
        .report("assault", "Pavel Primer", None, None, background=True),
    ]
    assert [i.background_pages for i in matched(pages).incidents] == [(pages[2].id,)] * 2


def test_a_label_says_what_where_and_when_but_never_who() -> None:
    pages = [told("Outlet A").report("permit_revoked", "Ilja Testov", DOLNA, "2025-03-13")]
    found = label(only(matched(pages)))
    assert found == "permit revoked, Dolna, 2025-03-13"


def test_every_feature_of_a_comparison_gives_its_reason() -> None:
    pages, traced = copy_with_a_wrong_day()
    pile = make_pile([p.article for p in pages], [p.marks for p in pages], traced, TOOLS)
    one, other, _ = profiles(pile, TOOLS.codebook)
    features = compare(one, other).features
    assert {"event", "recipient", "place", "time"} <= {feature.name for feature in features}
    assert all(feature.reason for feature in features)


WHO = st.sampled_from([None, "Ilja Testov", "Pavel Primer", "Testov"])
WHERE = st.sampled_from([None, DOLNA, GORNJA, VELIKA])
DAY = st.sampled_from([None, "2025-03-12", "2025-03-13", "2025-03-15"])
REPORTS = st.lists(st.tuples(WHO, WHERE, DAY, st.booleans()), min_size=1, max_size=7)


def pile_of(rows: list[tuple[str | None, object, str | None, bool]]) -> tuple[list[Page], Tracing]:
    pages = []
    for number, (who, where, day, _) in enumerate(rows):
        pages.append(told(f"Outlet {number}").report("assault", who, where, day))  # type: ignore[arg-type]
    rests = {pages[n].id: [pages[n - 1].id] for n in range(1, len(rows)) if rows[n][3]}
    for derived, origins in rests.items():
        while origins[0] in rests and rests[origins[0]] != origins:
            origins[:] = rests[origins[0]]
        rests[derived] = origins
    return pages, tracing(pages, rests)


@settings(max_examples=60, deadline=None)
@given(rows=REPORTS, data=st.data())
def test_the_order_of_the_input_changes_nothing(
    rows: list[tuple[str | None, object, str | None, bool]], data: st.DataObject
) -> None:
    pages, traced = pile_of(rows)
    shuffled = data.draw(st.permutations(pages))
    turned = msgspec.structs.replace(
        traced,
        standings=tuple(reversed(traced.standings)),
        lineages=tuple(reversed(traced.lineages)),
    )
    assert matched(pages, traced) == matched(shuffled, turned)


@settings(max_examples=60, deadline=None)
@given(rows=REPORTS)
def test_every_news_report_is_in_exactly_one_incident(
    rows: list[tuple[str | None, object, str | None, bool]],
) -> None:
    pages, traced = pile_of(rows)
    found = matched(pages, traced)
    reports = sorted(report for incident in found.incidents for report in incident.reports)
    assert reports == sorted(report.id for p in pages for report in p.reports)
    for incident in found.incidents:
        assert incident.newsrooms.low <= incident.newsrooms.high <= len(incident.pages)


def copies(origin: Page, copy: Page, words: str, copied: str) -> Tracing:
    """A tracing in which `copied` of the copy stands for `words` of the origin."""
    there, here = origin.span(words), copy.span(copied)
    traced = tracing([origin, copy], {copy.id: [origin.id]})
    passages = (Passage(here.start, here.end, there.start, there.end),)
    edge = background_edge(copy, origin)
    translated = msgspec.structs.replace(edge, kind="translated", counts=True, passages=passages)
    return msgspec.structs.replace(traced, derivations=(translated,))


def test_a_page_into_which_the_sentence_was_translated_tells_it_without_a_report() -> None:
    origin = told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    copy = told("Outlet B", text="Mann in Dolna verprügelt.")
    traced = copies(origin, copy, NEWS, "Mann in Dolna verprügelt.")
    incident = only(matched([origin, copy], traced))
    assert incident.pages == (origin.id, copy.id)
    assert (incident.newsrooms.low, incident.newsrooms.high) == (1, 1)
    assert "1 more page rests on it: 1 translation" in incident.newsrooms.sentence


def test_a_translated_sentence_is_one_happening_even_if_its_kind_was_read_otherwise() -> None:
    origin = told("Outlet A").report("permit_revoked", "Ilja Testov", DOLNA, "2025-03-13")
    copy = told("Outlet B", text="Mann muss Dolna verlassen.")
    copy.report("expulsion_order", None, DOLNA, None, sentence="Mann muss Dolna verlassen.")
    traced = copies(origin, copy, NEWS, "Mann muss Dolna verlassen.")
    incident = only(matched([origin, copy], traced))
    assert [(c.field, c.kind) for c in incident.conflicts] == [("event", "mutation")]
    assert incident.event.value == "permit_revoked"


def test_a_second_account_in_a_copy_is_an_echo_of_its_origin_s_only_one() -> None:
    origin = told("Outlet A").report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    copy = page("Beaten in Dolna. He was hit hard, he said.", "Outlet B")
    copy.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence="Beaten in Dolna.")
    copy.report("assault", None, None, "2025-03-14", sentence="He was hit hard, he said.")
    incident = only(matched([origin, copy], tracing([origin, copy], {copy.id: [origin.id]})))
    assert len(incident.reports) == 3


def test_what_undated_pages_tell_and_many_pages_recall_is_news_in_none() -> None:
    recalling = [
        told(f"Outlet {n}").report("assault", "Ilja Testov", DOLNA, None, background=True)
        for n in range(3)
    ]
    undated = page(NEWS, "Outlet U", None).report("assault", "Ilja Testov", DOLNA, None)
    assert matched([*recalling, undated]).incidents == ()
    assert only(matched([undated])).pages == (undated.id,)


def test_a_place_from_a_sentence_near_by_parts_nobody() -> None:
    sure = told("Outlet A").report("assault", "Testov", DOLNA, "2025-03-13")
    unsure = told("Outlet B").report("assault", "Testov", GORNJA, "2025-03-13")
    assert len(matched([sure, unsure]).incidents) == 2
    (report,) = unsure.reports
    assert report.place is not None
    weak = msgspec.structs.replace(report.place, score=0.3)
    unsure.reports = (msgspec.structs.replace(report, place=weak),)
    incident = only(matched([sure, unsure]))
    assert incident.conflicts == ()
    assert incident.place is not None
    assert incident.place.value == DOLNA


def test_a_man_whose_surname_is_an_initial_is_no_other_man_of_that_first_name() -> None:
    initial = page("Ilja T. was beaten in Dolna.", "Outlet A")
    initial.report("assault", "Ilja T", DOLNA, "2025-03-13").keyed("l")
    full = page("Ilja Testov was beaten in Dolna. He lay there.", "Outlet B", None)
    full.report("assault", "Ilja Testov", DOLNA, None)
    namesake = page("Ilja Primerov was beaten in Dolna.", "Outlet C")
    namesake.report("assault", "Ilja Primerov", DOLNA, "2025-03-13")
    found = matched([initial, full, namesake]).incidents
    assert sorted(len(incident.pages) for incident in found) == [1, 2]
