"""Acts by forms alone: what is accepted is kept and counted, what is not comes back as typed."""

from __future__ import annotations

import re

import pytest

from firsthand import pipeline
from firsthand.records import Edit, Incident, Merge, Split
from firsthand.review import digest
from firsthand.store import Store
from tests.web.acting import Person, incidents


def beaten(store: Store) -> Incident:
    return incidents(store)["Leipzig"]


def last(store: Store) -> object:
    return store.ledger.entries()[-1].decision


def all_digests(store: Store) -> list[tuple[str, str]]:
    return sorted((i.id, digest(i)) for i in pipeline.view(store).incidents)


# Fields


def test_a_field_is_edited_by_words_typed_as_a_page_has_them(person: Person, record: Store) -> None:
    path = f"/incident/{beaten(record).id}/edit/place"
    found = person.act(path, "/words", words="Halle", article=beaten(record).pages[0])
    page = person.follow(found)
    assert "The words you chose" in page
    candidate = re.search(r'name="place" value="(\d+)" checked', page)
    assert candidate
    shown = person.follow(
        person.send(path, person.form(page, path) | {"use": "words", "place": candidate[1]})
    )
    edit = last(record)
    assert isinstance(edit, Edit)
    assert edit.place is not None
    assert [found.exact for found in edit.place.evidence] == ["Halle"]
    assert "Where changed: <b>Halle" in shown
    assert "the machine read: Leipzig" in shown


def test_words_that_stand_in_several_places_are_asked_about(person: Person, record: Store) -> None:
    path = f"/incident/{beaten(record).id}/edit/recipient"
    answer = person.act(path, "/words", words="Vilenko")
    assert answer.status_code == 422
    picks = re.findall(r'name="pick" value="([^"]+)"', answer.text)
    assert len(picks) == 4
    found = person.send("/words", person.form(answer.text, "/words") | {"pick": picks[1]})
    assert 'value="Vilenko"' in person.follow(found)


def test_words_that_stand_nowhere_come_back_with_a_message_beside_the_field(
    person: Person, record: Store
) -> None:
    path = f"/incident/{beaten(record).id}/edit/place"
    answer = person.act(path, "/words", words="Atlantis")
    assert answer.status_code == 422
    assert 'value="Atlantis" aria-invalid="true" aria-describedby="problem-words"' in answer.text
    assert 'id="problem-words">These words do not stand in any page' in answer.text
    assert record.ledger.entries() == ()


def test_another_event_by_the_same_words_keeps_the_words(person: Person, record: Store) -> None:
    before = beaten(record)
    path = f"/incident/{before.id}/edit/event"
    person.follow(person.act(path, path, use="hand", event="threat"))
    assert beaten(record).event.value == "threat"
    assert beaten(record).event.evidence == before.event.evidence


@pytest.mark.parametrize(
    ("field", "sent", "at_fault"),
    [
        ("event", {"event": "no such entry"}, "event"),
        ("status", {"status": "perhaps"}, "status"),
        ("time", {"first": "soon"}, "first"),
        ("time", {"first": "2025-03-11", "last": "2025-03-01"}, "last"),
        ("place", {"place": "999", "basis": "none"}, "place"),
        ("place", {"place": "own", "own_place": "Velna Camp"}, "country"),
        ("recipient", {"text": ""}, "text"),
        ("recipient", {"text": "Petar Vilenko", "basis": "none"}, "why"),
    ],
)
def test_a_value_that_cannot_be_comes_back_as_typed(
    person: Person, record: Store, field: str, sent: dict[str, str], at_fault: str
) -> None:
    path = f"/incident/{beaten(record).id}/edit/{field}"
    answer = person.act(path, path, use="hand", **sent)
    assert answer.status_code == 422
    assert f'id="problem-{at_fault}"' in answer.text
    for value in sent.values():
        if value and field not in {"event", "status"}:
            assert value in answer.text or value in {"999", "soon", "none", "own"}
    assert record.ledger.entries() == ()


def test_a_place_that_no_list_has_gets_the_point_of_its_country(
    person: Person, record: Store
) -> None:
    path = f"/incident/{beaten(record).id}/edit/place"
    sent = {"place": "own", "own_place": "Velna Camp", "country": "AT"}
    person.follow(person.act(path, path, use="hand", **sent))
    place = incidents(record)["Velna Camp"].place
    assert place is not None
    assert (place.value.country, place.value.precision) == ("AT", "country")


def test_days_are_as_fine_as_the_words_say(person: Person, record: Store) -> None:
    incident = beaten(record)
    path = f"/incident/{incident.id}/edit/time"
    asked = person.act(path, "/words", words="a week before", article=incident.pages[0])
    page = person.follow(asked)
    sent = {"use": "words", "first": "2025-03-04", "last": "2025-03-05"}
    person.follow(person.send(path, person.form(page, path) | sent))
    time = beaten(record).time
    assert time is not None
    assert (time.value.earliest.day, time.value.latest.day, time.value.granularity) == (
        4,
        5,
        "range",
    )


def test_a_field_is_emptied_only_for_a_reason(person: Person, record: Store) -> None:
    path = f"/incident/{beaten(record).id}/edit/recipient"
    assert person.act(path, path, use="empty", why="").status_code == 422
    shown = person.follow(person.act(path, path, use="empty", why="not to be named"))
    assert "emptied by first reader: not to be named" in shown


# What is one, and what is two


def test_two_are_joined_and_counted_anew_and_all_can_be_taken_back(
    person: Person, record: Store
) -> None:
    before = all_digests(record)
    one, other = beaten(record), incidents(record)["Dresden"]
    assert other.id in person.open(f"/incident/{one.id}/merge")
    path = f"/incident/{one.id}/merge/{other.id}"
    shown = person.follow(person.act(path, path))
    assert isinstance(last(record), Merge)
    assert "now 3 pages, 2 newsrooms" in shown
    assert len(pipeline.view(record).incidents) == 1
    person.follow(person.send("/undo", person.form(shown, "/undo")))
    assert all_digests(record) == before


def test_one_is_split_and_both_are_counted(person: Person, record: Store) -> None:
    one = beaten(record)
    path = f"/incident/{one.id}/split"
    for wrong in ([], list(one.reports)):
        assert person.act(path, path, report=wrong).status_code == 422
    shown = person.follow(person.act(path, path, report=[one.reports[1]]))
    assert isinstance(last(record), Split)
    assert "1 report tells of another happening" in shown
    assert "Beside it" in shown
    assert len(pipeline.view(record).incidents) == 3
