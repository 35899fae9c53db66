"""What people decide of the grouping holds, touches nothing else, and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.match import match, rematch, resolve
from firsthand.match.bonds import UNDIRECTED, Bonds
from firsthand.records import (
    Add,
    AnyDecision,
    Directions,
    Entry,
    Identity,
    Incident,
    LeaveOut,
    Matching,
    Merge,
    Report,
    Split,
    Tracing,
)
from firsthand.review import directions
from tests.match.builders import DOLNA, TOOLS, Page, page, range_of, tracing

NEWS = "A man was beaten in Dolna."


def told(outlet: str, who: str | None = "Ilja Testov", day: str = "2025-03-13") -> Page:
    return page(f"{NEWS} ({outlet})", outlet, day).report("assault", who, DOLNA, day)


def matched(
    pages: Sequence[Page],
    directions: Directions = UNDIRECTED,
    known: Sequence[Identity] = (),
    traced: Tracing | None = None,
) -> Matching:
    articles, marks = [p.article for p in pages], [p.marks for p in pages]
    return match(articles, marks, traced or tracing(pages), known, TOOLS, directions)


def reports(*pages: Page) -> tuple[str, ...]:
    return tuple(report.id for one in pages for report in one.reports)


def by_hand(where: Page, event: str = "threat") -> Report:
    """A report that a person found in a page."""
    (first, *_) = where.reports
    return msgspec.structs.replace(
        first, id=f"report-by-hand-{event}", event=msgspec.structs.replace(first.event, value=event)
    )


def parts(found: Matching) -> set[frozenset[str]]:
    return {frozenset(incident.reports) for incident in found.incidents}


def of(found: Matching, report: str) -> Incident:
    (incident,) = (i for i in found.incidents if report in i.reports)
    return incident


A, B, C = told("Outlet A"), told("Outlet B"), told("Outlet C")
OTHER = told("Outlet D", "Pavel Primer", "2025-04-20")
MERGED = Directions(together=(reports(A, B, C, OTHER),))
SPLIT = Directions(together=(reports(A, B),), apart=((reports(C), reports(A, B)),))


def test_what_is_held_together_is_one_incident_and_is_counted_anew() -> None:
    apart, joined = matched([A, B, C, OTHER]), matched([A, B, C, OTHER], MERGED)
    assert [range_of(i) for i in apart.incidents] == [(3, 3), (1, 1)]
    (incident,) = joined.incidents
    assert (len(incident.pages), incident.newsrooms.high) == (4, 4)
    assert {conflict.field for conflict in incident.conflicts} >= {"recipient", "time"}


def test_what_is_kept_apart_is_two_incidents_whatever_the_score() -> None:
    assert parts(matched([A, B, C], SPLIT)) == {
        frozenset(reports(A, B)),
        frozenset(reports(C)),
    }


def test_a_copy_can_be_parted_from_its_origin() -> None:
    traced = tracing([A, B], {B.id: (A.id,)})
    asked = Directions(apart=((reports(B), reports(A)),))
    assert len(matched([A, B], asked, traced=traced).incidents) == 2


def test_a_newcomer_joins_one_side_and_never_both() -> None:
    late = told("Outlet E")
    found = parts(matched([A, B, C, late], SPLIT))
    assert len(found) == 2
    assert not any({*reports(A), *reports(C)} <= part for part in found)


def test_no_chain_of_decisions_and_scores_joins_what_is_apart() -> None:
    twin = told("Outlet E", "Pavel Primer", "2025-04-20")
    # A and OTHER are apart, C and twin together: scoring would join A-C and OTHER-twin.
    asked = Directions(together=(reports(C, twin),), apart=((reports(A), reports(OTHER)),))
    found = parts(matched([A, C, OTHER, twin], asked))
    assert not any({*reports(A), *reports(OTHER)} <= part for part in found)
    assert any({*reports(C), *reports(twin)} <= part for part in found)


def test_a_merge_redirects_and_undoing_it_gives_the_id_back() -> None:
    first = matched([A, OTHER])
    joined = matched([A, OTHER], MERGED, first.identities)
    kept, gone = of(first, reports(A)[0]).id, of(first, reports(OTHER)[0]).id
    assert joined.incidents[0].id == kept
    assert resolve(gone, joined.identities) == kept
    assert matched([A, OTHER], UNDIRECTED, joined.identities) == first


def test_what_is_split_off_gets_a_new_id_and_says_from_what() -> None:
    first = matched([A, B, C])
    (whole,) = first.incidents
    split = matched([A, B, C], SPLIT, first.identities)
    assert of(split, reports(A)[0]).id == whole.id
    new = of(split, reports(C)[0]).id
    assert next(i for i in split.identities if i.id == new).split_from == whole.id
    again = matched([A, B, C], UNDIRECTED, split.identities)
    assert [i.id for i in again.incidents] == [whole.id]
    assert resolve(new, again.identities) == whole.id


def test_a_split_off_part_keeps_its_id_whatever_is_merged_and_taken_back() -> None:
    pages = [A, B, C, OTHER]
    alone = reports(C)[0]
    split = matched(pages, SPLIT)
    new = of(split, alone).id
    asked = Directions(
        together=(*SPLIT.together, (*reports(C), *reports(OTHER))), apart=SPLIT.apart
    )
    joined = matched(pages, asked, split.identities)
    assert resolve(new, joined.identities) == of(joined, alone).id != new
    assert of(matched(pages, SPLIT, joined.identities), alone).id == new


def test_a_report_by_hand_is_an_incident_of_its_own() -> None:
    found = matched([A, B], Directions(added=(by_hand(A),)))
    assert {i.event.value for i in found.incidents} == {"assault", "threat"}
    assert of(found, "report-by-hand-threat").pages == (A.id,)


def test_a_report_by_hand_joins_others_only_where_a_person_says_so() -> None:
    twin = by_hand(OTHER, "assault")
    assert len(matched([OTHER], Directions(added=(twin,))).incidents) == 2
    asked = Directions(added=(twin,), together=((*reports(OTHER), twin.id),))
    (incident,) = matched([OTHER], asked).incidents
    assert set(incident.reports) == {*reports(OTHER), twin.id}


def test_a_report_by_hand_raises_the_pages_of_the_incident_it_is_given_to() -> None:
    silent = page("A page in which nothing was found.", "Outlet Z").report()
    words = msgspec.structs.replace(silent.reports[0], id="report-z")
    silent.reports = ()
    asked = Directions(added=(words,), together=((*reports(A), "report-z"),))
    (incident,) = matched([A, silent], asked).incidents
    assert set(incident.pages) == {A.id, silent.id}


def test_a_report_by_hand_of_a_page_that_is_gone_waits() -> None:
    asked = Directions(added=(by_hand(B),))
    assert len(matched([A], asked).incidents) == 1


def test_a_page_left_out_counts_nowhere_and_its_copies_stay_copies() -> None:
    traced = tracing([A, B, C], {B.id: (A.id,)})
    (whole,) = matched([A, B, C], traced=traced).incidents
    assert range_of(whole) == (2, 2)
    (left,) = matched([A, B, C], Directions(left_out=(A.id,)), traced=traced).incidents
    assert set(left.pages) == {B.id, C.id}
    assert range_of(left) == (1, 1)
    assert [member.name for member in left.newsrooms.members] == ["Outlet C"]
    assert "1 page was left out by hand" in left.newsrooms.sentence


def test_a_copy_left_out_lowers_the_pages_and_not_the_newsrooms() -> None:
    traced = tracing([A, B], {B.id: (A.id,)})
    (whole,) = matched([A, B], traced=traced).incidents
    (left,) = matched([A, B], Directions(left_out=(B.id,)), traced=traced).incidents
    assert (len(whole.pages), len(left.pages)) == (2, 1)
    assert range_of(whole) == range_of(left) == (1, 1)


def test_an_incident_all_of_whose_pages_are_left_out_comes_back_with_its_id() -> None:
    first = matched([A, OTHER])
    asked = Directions(left_out=(OTHER.id,))
    left = matched([A, OTHER], asked, first.identities)
    assert [i.id for i in left.incidents] == [of(first, reports(A)[0]).id]
    assert matched([A, OTHER], UNDIRECTED, left.identities) == first


PAGES = [A, B, C, OTHER, told("Outlet E", "Pavel Primer", "2025-04-20"), told("Outlet F", None)]
TRACED = tracing(PAGES, {B.id: (A.id,), PAGES[4].id: (OTHER.id,)})
PILE_REPORTS = reports(*PAGES)
SOME = st.lists(st.sampled_from(PILE_REPORTS), min_size=1, max_size=3, unique=True).map(tuple)
SIGNED: dict[str, Any] = {"by": "Owl", "at": datetime(2025, 5, 1, tzinfo=UTC), "subject": "x"}


def merge(reports: tuple[str, ...]) -> Merge:
    return Merge(reports=reports, other="y", **SIGNED)


def split(reports: tuple[str, ...], others: tuple[str, ...]) -> Split:
    rest = tuple(report for report in others if report not in reports)
    return Split(reports=reports, rest=rest, **SIGNED)


def leave_out(one: Page) -> LeaveOut:
    return LeaveOut(**{**SIGNED, "subject": one.id})


def add(report: Report, reports: tuple[str, ...]) -> Add:
    return Add(report=report, reports=reports, **SIGNED)


def directed(decisions: Sequence[AnyDecision]) -> Directions:
    """What a ledger of these decisions directs."""
    numbered = enumerate(decisions, start=1)
    return directions([Entry(number=n, decision=d, previous="", hash="") for n, d in numbered])


MERGES = st.builds(merge, SOME)
SPLITS = st.builds(split, SOME, SOME)
OUT = st.builds(leave_out, st.sampled_from(PAGES))
ADDED = st.builds(add, st.sampled_from([by_hand(A), by_hand(OTHER, "assault")]), st.just(()) | SOME)
DIRECTIONS = st.lists(MERGES | SPLITS | OUT | ADDED, max_size=5).map(directed)


@settings(max_examples=50, deadline=None)
@given(was=DIRECTIONS, wanted=DIRECTIONS)
def test_a_change_of_directions_gives_what_a_full_run_gives(
    was: Directions, wanted: Directions
) -> None:
    before = matched(PAGES, was, traced=TRACED)
    articles, marks = [p.article for p in PAGES], [p.marks for p in PAGES]
    quick = rematch(articles, marks, TRACED, TOOLS, before=(before, was), directions=wanted)
    assert quick == matched(PAGES, wanted, before.identities, traced=TRACED)


ACTS = st.tuples(
    st.sampled_from(["merge", "split", "leave out"]), st.integers(0, 9), st.integers(1, 9)
)


def choose(found: Matching, act: str, one: int, other: int) -> list[AnyDecision]:
    """A decision that a person could make of what they see."""
    incidents = found.incidents
    first = incidents[one % len(incidents)]
    second = incidents[other % len(incidents)]
    cut = other % len(first.reports)
    if act == "merge" and first.id != second.id:
        return [merge((*first.reports, *second.reports))]
    if act == "split" and cut:
        return [split(first.reports[:cut], first.reports)]
    return [leave_out(PAGES[one % len(PAGES)])] if act == "leave out" and one < 2 else []


@settings(max_examples=60, deadline=None)
@given(acts=st.lists(ACTS, max_size=6))
def test_taking_every_decision_back_gives_the_record_as_it_was(
    acts: list[tuple[str, int, int]],
) -> None:
    first = now = matched(PAGES, traced=TRACED)
    decided: list[AnyDecision] = []
    for act in acts:
        decided += choose(now, *act)
        now = matched(PAGES, directed(decided), now.identities, traced=TRACED)
    while decided:
        decided.pop()
        now = matched(PAGES, directed(decided), now.identities, traced=TRACED)
    assert now.incidents == first.incidents
    assert {i.id for i in first.identities} <= {i.id for i in now.identities}


@settings(max_examples=30, deadline=None)
@given(wanted=DIRECTIONS, left_out=st.sampled_from([p.id for p in PAGES]))
def test_leaving_a_page_out_raises_no_number_and_moves_no_other_page(
    wanted: Directions, left_out: str
) -> None:
    plain = msgspec.structs.replace(wanted, left_out=())
    less = msgspec.structs.replace(wanted, left_out=(left_out,))
    whole = {r: i for i in matched(PAGES, plain, traced=TRACED).incidents for r in i.reports}
    for incident in matched(PAGES, less, traced=TRACED).incidents:
        before = whole[incident.reports[0]]
        assert set(incident.pages) == {*before.pages} - {left_out}
        assert incident.newsrooms.low <= before.newsrooms.low
        assert incident.newsrooms.high <= before.newsrooms.high


@given(wanted=DIRECTIONS)
def test_decisions_that_contradict_each_other_leave_no_circle_torn(wanted: Directions) -> None:
    bonds = Bonds(wanted)
    assert not any(bonds.torn(report) for report in PILE_REPORTS)


@given(wanted=DIRECTIONS)
def test_bonds_never_join_across_a_parting(wanted: Directions) -> None:
    bonds = Bonds(wanted)
    for one in PILE_REPORTS:
        for other in PILE_REPORTS:
            if not bonds.parted(one, other):
                bonds.join(one, other)
    assert not any(bonds.torn(report) for report in PILE_REPORTS)
