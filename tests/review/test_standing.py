"""What stands is what no later decision took back, in whatever order it is read."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Entry, Publish, Undo
from firsthand.review import standing
from tests.review.builders import entered, entry, signed

A, B = "incident-a", "incident-b"


def numbers(entries: list[Entry]) -> list[int]:
    return [kept.number for kept in standing(entries)]


def undo(number: int, subject: str, of: int | None = None) -> Entry:
    return entered(number, Undo(**signed(number, subject), entry=of))


def test_an_undo_takes_back_the_last_that_stands_of_its_subject() -> None:
    entries = [entry(1, "confirm", A), entry(2, "reject", A), entry(3, "confirm", B), undo(4, A)]
    assert numbers(entries) == [1, 3]
    assert numbers([*entries, undo(5, A)]) == [3]


def test_an_undo_takes_back_the_entry_of_its_number() -> None:
    entries = [entry(1, "confirm", A), entry(2, "reject", A), undo(3, A, of=1)]
    assert numbers(entries) == [2]


def test_an_undo_is_never_itself_undone() -> None:
    entries = [entry(1, "confirm", A), undo(2, A, of=1), undo(3, A, of=2)]
    assert numbers(entries) == []


def test_an_undo_of_what_comes_later_or_never_takes_nothing_back() -> None:
    entries = [undo(1, A, of=2), entry(2, "confirm", A), undo(3, A, of=9)]
    assert numbers(entries) == [2]


def test_what_was_published_cannot_be_taken_back() -> None:
    made = Publish(**signed(1, "export-1"), incidents=(A,), manifest="0" * 64)
    assert numbers([entered(1, made), undo(2, "export-1"), undo(3, "export-1", of=1)]) == [1]


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["confirm", "reject", "undo"]),
        st.sampled_from([A, B]),
        st.none() | st.integers(1, 9),
    ),
    max_size=9,
).map(
    lambda acts: [
        undo(n, subject, of) if act == "undo" else entry(n, act, subject)
        for n, (act, subject, of) in enumerate(acts, start=1)
    ]
)


@given(entries=ENTRIES, data=st.data())
def test_the_order_in_which_entries_are_read_does_not_matter(
    entries: list[Entry], data: st.DataObject
) -> None:
    assert standing(data.draw(st.permutations(entries))) == standing(entries)


@given(entries=ENTRIES)
def test_no_undo_stands_and_each_takes_back_one_decision_at_most(entries: list[Entry]) -> None:
    kept = standing(entries)
    undos = sum(isinstance(e.decision, Undo) for e in entries)
    assert not any(isinstance(e.decision, Undo) for e in kept)
    assert len(entries) - 2 * undos <= len(kept) <= len(entries) - undos


@given(entries=ENTRIES)
def test_what_was_taken_back_stays_so_whatever_comes_later(entries: list[Entry]) -> None:
    gone = {e.number for e in entries} - set(numbers(entries))
    more = [*entries, entry(len(entries) + 1, "confirm", A), undo(len(entries) + 2, B)]
    assert gone.isdisjoint(numbers(more))
