"""The view is a pure fold of the machine's record and the ledger."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Conflict, Entry, Identity
from firsthand.review import digest, fold
from tests.review.builders import entry, incident

A, B = incident("incident-a"), incident("incident-b")


def test_an_incident_without_a_decision_is_unreviewed() -> None:
    assert fold([A], []).of("incident-a").state == "unreviewed"


def test_the_last_decision_speaks_with_its_who_when_and_why() -> None:
    view = fold([A], [entry(1, "confirm", "incident-a"), entry(2, "reject", "incident-a", why="x")])
    judgement = view.of("incident-a")
    assert (judgement.state, judgement.by, judgement.why) == ("rejected", "Owl", "x")
    assert judgement.entry == 2
    assert judgement.at is not None


def test_an_undo_takes_back_the_last_decision_that_stands() -> None:
    entries = [entry(1, "confirm", "incident-a"), entry(2, "reject", "incident-a")]
    entries.append(entry(3, "undo", "incident-a"))
    assert fold([A], entries).of("incident-a").state == "confirmed"
    entries.append(entry(4, "undo", "incident-a"))
    assert fold([A], entries).of("incident-a").state == "unreviewed"


def test_an_undo_with_nothing_to_take_back_changes_nothing() -> None:
    entries = [entry(1, "undo", "incident-a"), entry(2, "unsure", "incident-a")]
    assert fold([A], entries).of("incident-a").state == "unsure"


def test_decisions_follow_a_merged_incident() -> None:
    merged = Identity(id="incident-b", anchor="r", members=(), merged_into="incident-a")
    view = fold([A], [entry(1, "confirm", "incident-b")], [merged])
    assert view.of("incident-a").state == "confirmed"
    assert view.orphans == ()


def test_an_undo_from_before_a_merge_takes_back_its_own_decision() -> None:
    merged = Identity(id="incident-b", anchor="r", members=(), merged_into="incident-a")
    entries = [
        entry(1, "confirm", "incident-a"),
        entry(2, "reject", "incident-b"),
        entry(3, "undo", "incident-a"),
    ]
    assert fold([A], entries, [merged]).of("incident-a").state == "rejected"


def test_a_decision_on_an_incident_that_is_gone_is_listed_not_dropped() -> None:
    lost = entry(1, "confirm", "incident-gone")
    (orphan,) = fold([A], [lost]).orphans
    assert orphan.entry == lost
    assert orphan.why == "no incident of this id was ever in this record"


def test_an_incident_that_changed_since_makes_the_decision_stale() -> None:
    seen = digest(A)
    changed = incident("incident-a", newsrooms=(2, 2))
    decision = entry(1, "confirm", "incident-a", seen=seen)
    assert not fold([A], [decision]).of("incident-a").stale
    assert fold([changed], [decision]).of("incident-a").stale


def test_a_further_copy_makes_no_decision_stale() -> None:
    mutation = Conflict(field="place", kind="mutation", alternatives=())
    copied = incident("incident-a", pages=9, conflicts=(mutation,))
    assert digest(A) == digest(copied)
    real = msgspec.structs.replace(mutation, kind="conflict")
    assert digest(A) != digest(incident("incident-a", conflicts=(real,)))


ENTRIES = st.lists(
    st.tuples(
        st.sampled_from(["confirm", "reject", "unsure", "undo"]),
        st.sampled_from(["incident-a", "incident-b", "incident-gone"]),
    ),
    max_size=8,
).map(lambda pairs: [entry(n, act, subject) for n, (act, subject) in enumerate(pairs, 1)])


@given(entries=ENTRIES, data=st.data())
def test_the_fold_does_not_depend_on_the_order_it_is_given(
    entries: list[Entry], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(entries))
    assert fold([A, B], entries) == fold([A, B], shuffled)


@given(entries=ENTRIES)
def test_undoing_every_standing_decision_leaves_nothing(entries: list[Entry]) -> None:
    undone = list(entries)
    for subject in ("incident-a", "incident-b", "incident-gone"):
        for _ in entries:
            undone.append(entry(len(undone) + 1, "undo", subject))
    view = fold([A, B], undone)
    assert view.orphans == ()
    assert {judgement.state for judgement in view.judgements} == {"unreviewed"}
