"""Ids outlive runs: partition, idempotence and redirects hold after any history."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.match.identity import reconcile, resolve
from firsthand.records import Identity


def rank(report: str) -> tuple[date, str]:
    return (date(2025, 1, 1), report)


def step(
    groups: list[list[str]], known: tuple[Identity, ...] = ()
) -> tuple[tuple[str, ...], tuple[Identity, ...]]:
    return reconcile(groups, known, rank)


def test_a_group_keeps_its_id_as_reports_arrive() -> None:
    (first,), known = step([["b"]])
    (second,), known = step([["a", "b", "c"]], known)
    assert first == second
    assert known[0].anchor == "a"


def test_a_merge_keeps_the_id_with_the_earlier_anchor_and_redirects_the_other() -> None:
    (one, other), known = step([["a", "d"], ["b", "c"]])
    (kept,), known = step([["a", "b", "c", "d"]], known)
    assert kept == one
    assert resolve(other, known) == one


def test_a_split_leaves_the_id_with_the_anchor_and_says_where_the_rest_came_from() -> None:
    (one,), known = step([["a", "b"]])
    (kept, new), known = step([["a"], ["b"]], known)
    assert kept == one
    assert next(i for i in known if i.id == new).split_from == one


def test_an_id_is_never_used_again() -> None:
    (_, other), known = step([["a"], ["b"]])
    _, known = step([["a", "b"]], known)
    (_, new), known = step([["a"], ["b"]], known)
    assert new != other


def test_an_incident_whose_pages_are_gone_is_not_deleted() -> None:
    (gone,), known = step([["a"]])
    _, known = step([["b"]], known)
    assert gone in {identity.id for identity in known}
    (back, _), known = step([["a"], ["b"]], known)
    assert back == gone


LABELS = st.lists(st.integers(0, 4), min_size=12, max_size=12)
HISTORY = st.lists(st.tuples(st.integers(1, 12), LABELS), min_size=1, max_size=6)


@settings(max_examples=150, deadline=None)
@given(history=HISTORY)
def test_ids_hold_through_any_history_of_arrivals_merges_and_splits(
    history: list[tuple[int, list[int]]],
) -> None:
    known: tuple[Identity, ...] = ()
    seen: set[str] = set()
    for arrived, labels in history:
        groups: dict[int, list[str]] = {}
        for number in range(arrived):
            groups.setdefault(labels[number], []).append(f"r{number:02}")
        ids, known = step(list(groups.values()), known)
        assert len(set(ids)) == len(groups)
        alive = {identity.id: identity for identity in known if identity.merged_into is None}
        for identity, group in zip(ids, groups.values(), strict=True):
            assert alive[identity].members == tuple(sorted(group))
        seen |= set(ids)
        assert seen <= {identity.id for identity in known}
        assert all(resolve(identity, known) in alive for identity in seen)
        assert step(list(groups.values()), known) == (ids, known)
