"""Edits and sources by hand lie over the machine's record; what the machine had is kept."""

from __future__ import annotations

from typing import Any

import pytest

from firsthand.records import AddSource, Cited, Edit, Entry, Evidence, Incident
from firsthand.review import digest, fold
from tests.review.builders import counted, entered, entry, incident, signed

ID = "incident-a"
WORDS = Evidence(article="article-0", start=3, end=9, exact="struck")


def text(value: str, *, evidence: tuple[Evidence, ...] = (WORDS,)) -> Cited[str]:
    return Cited(value=value, evidence=evidence, score=0.5, by="whoever")


def edit(number: int, field: str, *, by: str = "Owl", seen: str = "", **value: Any) -> Entry:
    return entered(number, Edit(**signed(number, ID, by), field=field, seen=seen, **value))  # type: ignore[arg-type]


def source(number: int, name: str, kind: str = "newsroom", **more: Any) -> Entry:
    decision = AddSource(**signed(number, ID), name=name, kind=kind, **more)  # type: ignore[arg-type]
    return entered(number, decision)


def only(one: Incident, *entries: Entry) -> Incident:
    (found,) = fold([one], entries).incidents
    return found


def test_an_edit_takes_the_field_and_keeps_what_the_machine_said() -> None:
    found = only(incident(ID), edit(1, "event", text=text("threat")))
    assert found.event == Cited(value="threat", evidence=(WORDS,), score=1.0, by="reviewer Owl")
    (mark,) = found.edited
    assert (mark.field, mark.by, mark.entry) == ("event", "Owl", 1)
    assert mark.machine is not None
    assert mark.machine.value == "assault"


def test_a_second_edit_still_shows_the_machine_and_not_the_first() -> None:
    entries = (edit(1, "event", text=text("threat")), edit(2, "event", text=text("arrest")))
    found = only(incident(ID), *entries)
    assert found.event.value == "arrest"
    assert [mark.machine and mark.machine.value for mark in found.edited] == ["assault"]


def test_an_emptied_field_says_who_emptied_it_and_why() -> None:
    filled = only(incident(ID), edit(1, "actor", text=text("three men")))
    assert filled.actor is not None
    emptied = only(
        incident(ID), edit(1, "actor", text=text("three men")), edit(2, "actor", why="a guess")
    )
    assert emptied.actor is None
    assert [(a.field, a.reason) for a in emptied.absences] == [("actor", "emptied by Owl: a guess")]


def test_a_field_that_is_filled_is_no_longer_absent() -> None:
    entries = (edit(1, "actor", why="a guess"), edit(2, "actor", text=text("three men")))
    assert only(incident(ID), *entries).absences == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("event", {}), ("status", {"text": text("perhaps")}), ("place", {"text": text("Dolna")})],
)
def test_an_edit_that_cannot_be_made_is_listed_with_the_reason(
    field: str, value: dict[str, Any]
) -> None:
    view = fold([incident(ID)], [edit(1, field, **value)])
    assert view.incidents == (incident(ID),)
    assert [orphan.entry.number for orphan in view.orphans] == [1]
    assert view.orphans[0].why


def test_a_newsroom_by_hand_raises_both_ends_and_the_sentence_says_so() -> None:
    found = only(incident(ID), source(1, "Harbour Post", why="called the desk")).newsrooms
    assert (found.low, found.high) == (2, 2)
    (member,) = found.members
    assert (member.certain, member.evidence) == (True, ())
    assert member.why == "added by Owl: called the desk"
    assert found.sentence == "Told; Harbour Post was added by hand."


def test_a_witness_by_hand_counts_as_witness_and_is_not_named_in_the_sentence() -> None:
    found = only(incident(ID), source(1, "Ilja Testov", "witness"))
    assert (found.newsrooms.low, found.witnesses.low) == (1, 1)
    assert found.witnesses.sentence == "Nobody is named; 1 person was added by hand."


def test_a_name_that_is_counted_already_counts_once_and_says_so() -> None:
    one = incident(ID, members=(counted("The Harbour Post"),))
    found = only(one, source(1, "harbour post")).newsrooms
    assert (found.low, found.high, len(found.members)) == (1, 1, 1)
    assert found.members[0].why == "reports it; also added by Owl"
    assert found.sentence == "Told; harbour post added by hand was counted already."


def test_a_source_by_hand_makes_a_possible_one_sure() -> None:
    one = incident(ID, newsrooms=(0, 1), members=(counted("Harbour Post", certain=False),))
    found = only(one, source(1, "Harbour Post")).newsrooms
    assert (found.low, found.high) == (1, 1)


def test_one_source_added_twice_counts_once() -> None:
    entries = (source(1, "Илья Тестов", "witness"), source(2, "Ilja Testov", "witness"))
    assert only(incident(ID), *entries).witnesses.low == 1


def test_who_edits_and_then_confirms_has_seen_the_edit() -> None:
    edited = edit(1, "event", text=text("threat"))
    seen = digest(only(incident(ID), edited))
    assert not fold([incident(ID)], [edited, entry(2, "confirm", ID, seen=seen)]).of(ID).stale


def test_an_edit_after_the_judgement_makes_it_stale() -> None:
    confirmed = entry(1, "confirm", ID, seen=digest(incident(ID)))
    changed = edit(2, "event", by="Heron", text=text("threat"), seen=digest(incident(ID)))
    assert fold([incident(ID)], [confirmed, changed]).of(ID).stale


def test_the_reviewers_own_edit_of_what_they_judged_leaves_it_fresh() -> None:
    seen = digest(incident(ID))
    entries = [entry(1, "confirm", ID, seen=seen)]
    entries.append(edit(2, "event", text=text("threat"), seen=seen))
    assert not fold([incident(ID)], entries).of(ID).stale
    again = digest(only(incident(ID), *entries))
    entries.append(source(3, "Harbour Post", seen=again))
    assert not fold([incident(ID)], entries).of(ID).stale
    grown = incident(ID, newsrooms=(2, 2))
    assert fold([grown], entries).of(ID).stale


def test_an_edit_of_something_that_was_not_seen_makes_the_judgement_stale() -> None:
    entries = [entry(1, "confirm", ID, seen=digest(incident(ID)))]
    entries.append(edit(2, "event", text=text("threat"), seen="another state"))
    assert fold([incident(ID)], entries).of(ID).stale
