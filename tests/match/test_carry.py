"""Pages that tell what a copy or a translation of them tells."""

from __future__ import annotations

from tests.match.builders import DOLNA, copied_edge, matched, only, page, range_of, tracing

WORDS = "Ilja Testov was beaten in Dolna."


def test_an_origin_in_which_nothing_was_found_tells_what_its_copy_tells() -> None:
    origin, copy = page(f"{WORDS} (A)", "Outlet A"), page(f"{WORDS} (B)", "Outlet B")
    copy.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=WORDS)
    traced = tracing(
        [origin, copy], {copy.id: [origin.id]}, derivations=[copied_edge(copy, origin)]
    )
    incident = only(matched([origin, copy], traced))
    assert set(incident.pages) == {origin.id, copy.id}
    assert range_of(incident) == (1, 1)


def test_what_perhaps_retells_a_page_is_a_page_and_no_newsroom() -> None:
    origin, other = page(f"{WORDS} (A)", "Outlet A"), page(f"{WORDS} (B)", "Outlet B")
    origin.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=WORDS)
    perhaps = copied_edge(other, origin, counts=False)
    incident = only(matched([origin, other], tracing([origin, other], derivations=[perhaps])))
    assert set(incident.pages) == {origin.id, other.id}
    assert range_of(incident) == (1, 1)
