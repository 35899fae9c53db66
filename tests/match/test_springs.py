"""A newsroom counts for what its text tells, not for all that stands beside its words elsewhere."""

from __future__ import annotations

import msgspec

from firsthand.records import Derivation, Passage, Tracing
from tests.match.builders import (
    DOLNA,
    Page,
    background_edge,
    matched,
    only,
    page,
    range_of,
    tracing,
)

OLD = "The harbour of Dolna was dredged for a year."
NEWS = "Ilja Testov was beaten in Dolna."


def telling(outlet: str, more: str = OLD) -> Page:
    one = page(f"{more} {NEWS}", outlet)
    return one.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=NEWS)


def shares(derived: Page, origin: Page, words: str, there: str | None = None) -> Derivation:
    """An edge over some words of the derived page, and what they are in the origin."""
    mine, theirs = derived.span(words), origin.span(there or words)
    passage = Passage(mine.start, mine.end, theirs.start, theirs.end)
    edge = background_edge(derived, origin)
    return msgspec.structs.replace(edge, kind="translated", counts=True, passages=(passage,))


def resting(pages: list[Page], origin: str, *edges: Derivation) -> Tracing:
    rests = {p.id: [origin] for p in pages if p.id != origin}
    return tracing(pages, rests, derivations=edges)


def test_a_newsroom_that_never_printed_it_is_not_counted_for_it() -> None:
    origin, page_of_both = page(OLD, "Outlet A"), telling("Outlet B")
    pages = [origin, page_of_both]
    traced = resting(pages, origin.id, shares(page_of_both, origin, OLD))
    incident = only(matched(pages, traced))
    assert range_of(incident) == (1, 1)
    assert [m.name for m in incident.newsrooms.members] == ["Outlet B"]
    assert "Outlet A" not in incident.newsrooms.sentence
    assert "own authority" not in incident.newsrooms.sentence


def test_a_sentence_beside_a_shared_text_is_its_page_s_own_only_perhaps() -> None:
    origin, both, other = page(OLD, "Outlet A"), telling("Outlet B"), telling("Outlet C", "Seen.")
    pages = [origin, both, other]
    rests = {both.id: [origin.id]}
    traced = tracing(pages, rests, derivations=[shares(both, origin, OLD)])
    assert range_of(only(matched(pages, traced))) == (1, 2)


def test_a_sentence_that_was_taken_over_counts_for_its_origin() -> None:
    origin, copy = page(NEWS, "Outlet A"), telling("Outlet B")
    pages = [origin, copy]
    incident = only(matched(pages, resting(pages, origin.id, shares(copy, origin, NEWS))))
    assert [m.name for m in incident.newsrooms.members] == ["Outlet A"]
    assert incident.newsrooms.sentence.startswith(
        "1 newsroom: Outlet A tells it itself; 1 more page rests on it"
    )


def test_an_origin_that_tells_it_too_counts_wherever_the_sentence_stands() -> None:
    origin = telling("Outlet A", "It was dark.")
    both = telling("Outlet B", f"It was dark. {OLD}")
    pages = [origin, both]
    traced = resting(pages, origin.id, shares(both, origin, "It was dark."))
    assert range_of(only(matched(pages, traced))) == (1, 1)


def test_a_sentence_is_followed_from_hand_to_hand() -> None:
    origin, first, second = page(OLD, "Outlet A"), telling("Outlet B"), telling("Outlet C", "Seen.")
    pages = [origin, first, second]
    edges = (shares(first, origin, OLD), shares(second, first, NEWS))
    incident = only(matched(pages, resting(pages, origin.id, *edges)))
    assert range_of(incident) == (1, 1)
    assert incident.newsrooms.members[0].name == "Outlet B"


def test_a_credit_for_the_whole_text_holds_for_each_sentence() -> None:
    copy = telling("Outlet B")
    edge = msgspec.structs.replace(
        background_edge(copy, copy), origin="absent-x", kind="credited", counts=True
    )
    traced = tracing(
        [copy], {copy.id: ["absent-x"]}, absent={"absent-x": "Wire X"}, derivations=[edge]
    )
    assert [m.name for m in only(matched([copy], traced)).newsrooms.members] == ["Wire X"]


def test_a_page_without_an_outlet_goes_by_its_host_never_by_an_id() -> None:
    named = page(NEWS, None, host="post.example").report("assault", "Ilja Testov", DOLNA)
    assert only(matched([named])).newsrooms.members[0].name == "post.example"
    nameless = page(NEWS, None).report("assault", "Ilja Testov", DOLNA)
    incident = only(matched([nameless]))
    assert incident.newsrooms.members[0].name == "a page without an outlet"
    assert "article" not in incident.newsrooms.sentence
