"""What copies changed is a mutation of the happening in whose words it stands."""

from __future__ import annotations

import msgspec

from firsthand.records import Change, Tracing
from tests.builders import derivation, span
from tests.match.builders import DOLNA, Page, matched, only, page, tracing

DAY = "2025-03-13"
DENIED = " The ministry denied it."
EXILE = " He has two daughters."


def beaten(outlet: str, rest: str = "", day: str = "2025-03-14") -> Page:
    one = page(f"Ilja Testov was beaten in Dolna.{rest}", outlet, day)
    return one.report("assault", "Ilja Testov", DOLNA, DAY)


def changed(origin: Page, copy: Page, here: str | None, there: str, kind: str) -> Tracing:
    edge = derivation(copy.id, origin.id, "rewritten")
    change = Change(
        id="change-1",
        derivation=edge.id,
        kind=kind,  # type: ignore[arg-type]
        here=None if here is None else span(copy.id, copy.article.text, here),
        there=span(origin.id, origin.article.text, there),
        reason="as a test says",
        score=0.9,
    )
    traced = tracing([origin, copy], {copy.id: [origin.id]}, derivations=[edge])
    return msgspec.structs.replace(traced, changes=(change,))


def test_a_change_in_a_copy_is_a_mutation_of_its_incident() -> None:
    origin, copy = beaten("Outlet A", EXILE), beaten("Outlet B", " He has two sons.", "2025-03-15")
    found = matched([copy, origin], changed(origin, copy, "sons", "daughters", "sex"))
    (conflict,) = only(found).conflicts
    assert (conflict.kind, conflict.field) == ("mutation", "sex")
    assert [a.value for a in conflict.alternatives] == ["daughters", "sons"]
    assert [a.articles for a in conflict.alternatives] == [(origin.id,), (copy.id,)]


def test_a_lost_denial_is_told_with_the_words_of_the_origin_alone() -> None:
    origin, copy = beaten("Outlet A", DENIED), beaten("Outlet B", day="2025-03-15")
    found = matched([copy, origin], changed(origin, copy, None, DENIED.strip(), "denial lost"))
    (conflict,) = only(found).conflicts
    assert (conflict.kind, conflict.field) == ("mutation", "denial lost")
    assert conflict.alternatives[1].articles == (copy.id,)
    assert conflict.alternatives[1].evidence == ()


def test_a_change_adds_no_newsroom_and_no_conflict_of_origins() -> None:
    origin, copy = beaten("Outlet A", EXILE), beaten("Outlet B", " He has two sons.", "2025-03-15")
    incident = only(matched([copy, origin], changed(origin, copy, "sons", "daughters", "sex")))
    assert incident.newsrooms.low == incident.newsrooms.high == 1
    assert {conflict.kind for conflict in incident.conflicts} == {"mutation"}


def test_where_none_is_known_to_be_the_first_the_texts_differ_and_none_is_set_aside() -> None:
    origin, copy = beaten("Outlet A", EXILE), beaten("Outlet B", " He has two sons.", "2025-03-15")
    traced = changed(origin, copy, "sons", "daughters", "sex")
    (change,) = traced.changes
    undirected = msgspec.structs.replace(change, directed=False)
    incident = only(matched([copy, origin], msgspec.structs.replace(traced, changes=(undirected,))))
    assert {conflict.kind for conflict in incident.conflicts} == {"differs"}
    assert len(incident.reports) == 2
