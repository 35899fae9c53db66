from __future__ import annotations

from msgspec.structs import replace

from firsthand.records import Article, Derivation, Tracing
from firsthand.trace import trace
from firsthand.trace.lineages.direction import DECIDED, LENGTH_VOTE, length_vote
from tests.builders import article
from tests.trace.stories import ENGLISH, FESTIVAL, FLOOD, TOOLS

LAMP = "Lantern Weekly: sign up for the letter of our night desk."


def edge(tracing: Tracing, derived: Article) -> Derivation:
    return next(one for one in tracing.derivations if one.derived == derived.id and one.counts)


def page(outlet: str, *paragraphs: str, published: str | None = None) -> Article:
    return article(*paragraphs, outlet=outlet, published=published)


def test_equal_undated_texts_have_no_order() -> None:
    (only,) = trace([page("Harbour Post", *FLOOD), page("Ridge Herald", *FLOOD)], TOOLS).derivations
    assert (only.counts, only.directed) == (True, False)
    assert "order unknown" in only.reasons
    assert not any("this one lost" in reason for reason in only.reasons)


def test_a_text_that_others_hold_more_of_is_nearer_to_the_origin() -> None:
    whole = page("Harbour Post", *FLOOD)
    without_end = page("Ridge Herald", *FLOOD[:-1])
    without_start = page("Quay Courier", *FLOOD[1:], published="2025-03-20")
    found = edge(trace([whole, without_end, without_start], TOOLS), without_end)
    assert (found.origin, found.directed) == (whole.id, True)
    assert any("this one lost" in reason for reason in found.reasons)


def test_an_undated_text_put_together_from_two_is_the_origin_of_neither() -> None:
    first = page("Harbour Post", *FLOOD, published="2025-03-10")
    second = page("Ridge Herald", *FESTIVAL, published="2025-03-10")
    both = page("Quay Courier", *FLOOD[:3], *FESTIVAL[:3])
    tracing = trace([first, second, both], TOOLS)
    edges = [one for one in tracing.derivations if one.derived == both.id and one.counts]
    assert {one.origin for one in edges} == {first.id, second.id}
    assert {one.kind for one in edges} == {"merged"}
    assert any("put together" in reason for one in edges for reason in one.reasons)
    standing = next(one for one in tracing.standings if one.article == both.id)
    assert set(standing.origins) == {first.id, second.id}


def test_two_parents_of_one_family_merge_nothing() -> None:
    first = page("Harbour Post", *FLOOD, published="2025-03-10")
    shorter = page("Ridge Herald", *FLOOD[:-1], ENGLISH[-1], published="2025-03-11")
    last = page("Quay Courier", *FLOOD, ENGLISH[-1], published="2025-03-12")
    kinds = {one.kind for one in trace([first, shorter, last], TOOLS).derivations if one.counts}
    assert "merged" not in kinds


def test_the_origin_is_preferred_to_a_sibling_that_covers_as_much() -> None:
    origin = page("Harbour Post", *FLOOD)
    sibling = page("Ridge Herald", *FLOOD[:-1], published="2025-03-12")
    copy = page("Quay Courier", *FLOOD[:-1], published="2025-03-13")
    other = page("Mill Gazette", *FLOOD[1:], published="2025-03-14")
    assert edge(trace([sibling, copy, other, origin], TOOLS), copy).origin == origin.id


def test_a_weak_date_alone_gives_no_arrow() -> None:
    early = page("Harbour Post", *FLOOD, published="2025-03-10")
    late = page("Ridge Herald", *FLOOD, published="2025-03-14")
    assert edge(trace([early, late], TOOLS), late).directed
    assert late.published is not None
    visited = replace(late, published=replace(late.published, score=0.4))
    assert not edge(trace([early, visited], TOOLS), visited).directed


def test_a_line_that_a_house_prints_often_shows_whose_text_was_taken() -> None:
    own = [
        page("Lantern Weekly", LAMP, *story, published="2025-03-15")
        for story in (FLOOD, ENGLISH, FESTIVAL)
    ]
    carried = page("Ridge Herald", LAMP, *FLOOD)
    found = edge(trace([*own, carried], TOOLS), carried)
    assert (found.origin, found.directed) == (own[0].id, True)
    assert any("was left in it" in reason for reason in found.reasons)


def test_a_line_of_one_story_under_many_addresses_shows_nothing() -> None:
    origin = page("Lantern Weekly", *FLOOD)
    twins = [
        replace(page("Ridge Herald", *FLOOD), id=f"twin-{number}", host="ridge.example")
        for number in range(4)
    ]
    reasons = {r for one in trace([origin, *twins], TOOLS).derivations for r in one.reasons}
    assert not any("was left in it" in reason for reason in reasons)


def test_only_a_clear_length_cue_says_anything() -> None:
    assert length_vote(0.2).points == LENGTH_VOTE == -length_vote(-0.2).points >= DECIDED
    assert length_vote(0.14).points == 0


def test_of_two_pages_of_one_house_on_one_day_the_one_called_an_update_is_the_later() -> None:
    first = article(*FLOOD, title="River rises", published="2025-03-14")
    longer = (*FLOOD, "Two more streets were closed in the evening.")
    second = article(*longer, title="River rises further (UPDATE)", published="2025-03-14")
    found = edge(trace([first, second], TOOLS), second)
    assert (found.origin, found.directed) == (first.id, True)
    assert "its headline calls it an update" in found.reasons
