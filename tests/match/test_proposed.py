"""What only a network reads in a page: it joins what triggers tell, and founds nothing."""

from __future__ import annotations

from firsthand.records import Directions
from tests.match.builders import DOLNA, GORNJA, Page, matched, only, page

TOLD = "Ilja Testov was beaten in Dolna on Thursday."
READ = "Three men laid Ilja Testov flat in Dolna on Thursday."
SAID = "He lay there for an hour, said Vera Kolnik."


def telling(outlet: str = "Outlet A") -> Page:
    return page(f"{TOLD} {SAID}", outlet).report(
        "assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=TOLD
    )


def reading(outlet: str = "Outlet B", day: str = "2025-03-13") -> Page:
    one = page(f"{READ} {SAID}", outlet)
    return one.report("assault", "Ilja Testov", DOLNA, day, sentence=READ).proposed()


def test_what_only_a_network_reads_makes_no_incident() -> None:
    assert matched([reading()]).incidents == ()
    assert matched([reading(), reading("Outlet C")]).incidents == ()


def test_a_page_in_which_only_a_network_reads_it_is_shown_and_may_count() -> None:
    further = reading()
    incident = only(matched([telling(), further]))
    assert further.id in incident.pages
    assert further.reports[0].id in incident.reports
    assert (incident.newsrooms.low, incident.newsrooms.high) == (1, 2)
    (doubtful,) = (one for one in incident.newsrooms.members if not one.certain)
    assert "only a network reads it there" in doubtful.why


def test_what_only_a_network_reads_of_another_day_joins_nothing() -> None:
    incident = only(matched([telling(), reading(day="2025-01-02")]))
    assert len(incident.pages) == 1


def test_a_page_in_which_only_a_network_reads_it_brings_no_speaker() -> None:
    further = reading()
    further.says("Vera Kolnik", READ)
    assert only(matched([telling(), further])).witnesses.high == 0


def test_a_speaker_in_a_sentence_that_only_a_network_reads_still_bears_on_the_news() -> None:
    both = telling()
    both.report("threat", None, GORNJA, None, sentence=SAID).proposed()
    both.says("Vera Kolnik", SAID)
    incident = only(matched([both]))
    assert [one.name for one in incident.witnesses.members] == ["Vera Kolnik"]
    assert incident.event.value == "assault"


def test_what_only_a_network_reads_changes_no_field() -> None:
    other = page(READ, "Outlet B").report("assault", "Ilja Testov", GORNJA, "2025-03-13")
    other.guessed("place").proposed()
    incident = only(matched([telling(), other]))
    assert incident.place is not None
    assert incident.place.value == DOLNA
    assert incident.conflicts == ()


def test_a_person_may_make_an_incident_of_what_only_a_network_reads() -> None:
    first, further = telling(), reading()
    one, other = ((first.reports[0].id,), (further.reports[0].id,))
    parted = matched([first, further], directions=Directions(apart=((one, other),)))
    assert {incident.pages for incident in parted.incidents} == {(first.id,), (further.id,)}
