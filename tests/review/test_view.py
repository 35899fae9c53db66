"""The view holds all that stands: remarks, pages left out, known rows, ties, orphans."""

from __future__ import annotations

from typing import Literal

import pytest

from firsthand.records import (
    AnyDecision,
    Declare,
    Identity,
    Know,
    Known,
    Label,
    LeaveOut,
    Merge,
    Note,
    SamePerson,
    Split,
    Tie,
    Undo,
)
from firsthand.review import View, fold
from tests.review.builders import entered, incident, signed

A = incident("incident-a", reports=("r1", "r2"))
B = incident("incident-b", reports=("r3",))
MERGED = Identity(id="incident-old", anchor="r1", members=(), merged_into="incident-a")


def view(*decisions: AnyDecision) -> View:
    entries = [entered(n, decision) for n, decision in enumerate(decisions, start=1)]
    return fold([A, B], entries, [MERGED], {"article-0"})


def know(key: str, place: str, row: int = 1) -> Know:
    known = Known(id=f"known-{key}", key=key, sheet="list.csv", row=row, place=place)
    return Know(**signed(1, known.id), known=known, batch="first")


def tie(subject: str, known: str, *, same: bool = True) -> Tie:
    return Tie(**signed(1, subject), known=known, same=same)


def declare(standing: Literal["public", "private"]) -> Declare:
    return Declare(**signed(1, "testv ilj"), name="Ilja Testov", standing=standing)


def test_remarks_stand_with_who_and_when_on_incidents_and_pages() -> None:
    found = view(
        Note(**signed(1, "incident-old"), why="ask the lawyer"),
        Label(**signed(2, "article-0"), label="court"),
    )
    (note,) = found.about("incident-a")
    assert (note.kind, note.text, note.by, note.entry) == ("note", "ask the lawyer", "Owl", 1)
    assert [label.text for label in found.about("article-0")] == ["court"]


def test_a_remark_that_was_taken_back_is_gone() -> None:
    note = Note(**signed(1, "incident-a"), why="ask")
    assert view(note, Undo(**signed(2, "incident-a"))).remarks == ()


def test_the_newest_row_of_a_key_is_the_known_one() -> None:
    found = view(know("1", "Dolna"), know("2", "Gornja"), know("1", "Velika"))
    assert [row.place for row in found.known] == ["Velika", "Gornja"]


def test_the_last_word_on_a_pair_is_the_tie_and_it_follows_a_merge() -> None:
    found = view(
        know("1", "Dolna"), tie("incident-a", "known-1"), tie("incident-old", "known-1", same=False)
    )
    assert [(t.subject, t.same) for t in found.ties] == [("incident-a", False)]


def test_the_last_word_on_a_person_stands() -> None:
    assert [d.standing for d in view(declare("public"), declare("private")).declared] == ["private"]


def test_pages_left_out_are_listed() -> None:
    assert view(LeaveOut(**signed(1, "article-0"))).left_out == ("article-0",)


LOST: list[tuple[AnyDecision, str]] = [
    (Note(**signed(1, "incident-gone"), why="x"), "no incident of this id was ever"),
    (LeaveOut(**signed(1, "article-gone")), "the page is not in the pile"),
    (Label(**signed(1, "article-gone"), label="x"), "the page is not in the pile"),
    (tie("incident-a", "known-gone"), "the known incident is not in the list"),
    (Merge(**signed(1, "incident-a"), other="x", reports=("r1", "r9")), "fewer than two"),
    (Split(**signed(1, "incident-a"), reports=("r9",), rest=("r1",)), "one of the two parts"),
]


@pytest.mark.parametrize(("decision", "why"), LOST, ids=[type(d).__name__ for d, _ in LOST])
def test_what_finds_nothing_to_hold_on_to_is_listed_with_a_sentence_why(
    decision: AnyDecision, why: str
) -> None:
    (orphan,) = view(decision).orphans
    assert orphan.entry.decision == decision
    assert orphan.why.startswith(why)


def test_what_holds_on_to_something_is_no_orphan() -> None:
    found = view(
        Note(**signed(1, "incident-a"), why="x"),
        LeaveOut(**signed(2, "article-0")),
        Merge(**signed(3, "incident-a"), other="incident-b", reports=("r1", "r2", "r3")),
        Split(**signed(4, "incident-a"), reports=("r1",), rest=("r2",)),
    )
    assert found.orphans == ()


def test_the_newest_word_on_two_namings_holds() -> None:
    said = [
        SamePerson(**signed(n, "naming-a"), other="naming-b", same=same)
        for n, same in enumerate((True, False), start=1)
    ]
    found = view(*said)
    assert [one.same for one in found.persons] == [False]
    assert found.orphans == ()
