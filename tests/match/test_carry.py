"""Pages that tell what a copy or a translation of them tells."""

from __future__ import annotations

from firsthand.records import Incident
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


def a_form_filled_in_twice(later: str, second: str) -> tuple[Incident, ...]:
    first = page("Ilja Testov was beaten in Dolna. (A)", "Outlet A", day="2025-03-14")
    other = page(f"{second} was beaten in Dolna. (B)", "Outlet B", day=later)
    first.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=WORDS)
    other.report("assault", second, DOLNA, "2025-03-13", sentence=f"{second} was beaten in Dolna.")
    edge = copied_edge(other, first)
    return matched(
        [first, other],
        tracing([first, other], {other.id: [first.id]}, derivations=[edge]),
    ).incidents


def test_the_same_words_of_somebody_else_weeks_later_are_another_happening() -> None:
    found = a_form_filled_in_twice("2025-04-20", "Oleg Probny")
    assert sorted(len(one.pages) for one in found) == [1, 1]


def test_a_copy_of_that_day_that_slips_in_the_name_is_the_same_happening() -> None:
    (found,) = a_form_filled_in_twice("2025-03-15", "Oleg Probny")
    assert len(found.pages) == 2
