"""Of contradicting decisions on the grouping the later wins, and an undone one asks nothing."""

from __future__ import annotations

from firsthand.records import (
    Add,
    AnyDecision,
    Cited,
    Directions,
    Evidence,
    LeaveOut,
    Merge,
    Report,
    SamePerson,
    Split,
    Undo,
)
from firsthand.review import directions
from tests.review.builders import entered, signed


def asked(*decisions: AnyDecision) -> Directions:
    return directions([entered(n, decision) for n, decision in enumerate(decisions, start=1)])


def merge(*reports: str) -> Merge:
    return Merge(**signed(1, "incident-a"), other="incident-b", reports=reports)


def split(reports: str, rest: str) -> Split:
    return Split(**signed(1, "incident-a"), reports=tuple(reports), rest=tuple(rest))


def add(*reports: str) -> Add:
    words = Evidence(article="article-1", start=0, end=4, exact="They")
    report = Report(
        id="by-hand",
        article="article-1",
        event=Cited(value="assault", evidence=(words,), score=1.0, by="test"),
        status=Cited(value="happened", evidence=(), score=1.0, by="test"),
        certainty="asserted",
        background=False,
        sentence=words,
    )
    return Add(**signed(1, "incident-a"), report=report, reports=reports)


def test_merges_that_share_a_report_hold_all_together() -> None:
    assert asked(merge("a", "b"), merge("c", "d"), merge("b", "c")).together == (
        ("a", "b", "c", "d"),
    )


def test_a_split_parts_and_holds_each_part_together() -> None:
    found = asked(split("ab", "cd"))
    assert found.apart == ((("a", "b"), ("c", "d")),)
    assert found.together == (("a", "b"), ("c", "d"))


def test_a_later_split_parts_what_a_merge_had_joined() -> None:
    found = asked(merge(*"abcd"), split("c", "abd"))
    assert found.together == (("a", "b", "d"),)
    assert found.apart == ((("c",), ("a", "b", "d")),)


def test_a_later_merge_joins_what_a_split_had_parted() -> None:
    found = asked(split("c", "abd"), merge(*"abcd"))
    assert found.together == (("a", "b", "c", "d"),)
    assert found.apart == ()


def test_a_merge_of_one_side_elsewhere_leaves_the_parting() -> None:
    found = asked(split("c", "ab"), merge("c", "x"))
    assert found.together == (("a", "b"), ("c", "x"))
    assert found.apart == ((("c",), ("a", "b")),)


def test_what_only_a_merge_had_joined_stays_with_the_rest() -> None:
    assert asked(merge("a", "b", "gone"), split("a", "b")).together == (("b", "gone"),)


def test_a_report_by_hand_is_added_and_held_with_its_incident() -> None:
    assert asked(add()).together == ()
    assert [report.id for report in asked(add()).added] == ["by-hand"]
    assert asked(add("a")).together == (("a", "by-hand"),)


def test_a_page_left_out_is_named_once() -> None:
    out = LeaveOut(**signed(1, "article-1"))
    assert asked(out, out).left_out == ("article-1",)


def test_an_undone_decision_asks_nothing() -> None:
    assert asked(merge("a", "b"), Undo(**signed(2, "incident-a"), entry=1)) == Directions()


def same(one: str, other: str, *, told: bool = True) -> SamePerson:
    return SamePerson(**signed(1, one), other=other, same=told)


def test_names_that_a_person_called_one_are_asked_for_until_the_word_is_changed() -> None:
    assert asked(same("a", "b")).persons == (("a", "b"),)
    assert asked(same("a", "b"), same("a", "b", told=False)).persons == ()
    assert asked(same("a", "b", told=False)).persons == ()
    assert asked(same("a", "b"), Undo(**signed(2, "a"), entry=1)).persons == ()
