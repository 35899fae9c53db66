"""What may be done to a pile without raising its number of origins: credits, dates, lost pages."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from firsthand.records import Article
from firsthand.trace import trace
from tests.builders import article
from tests.trace.stories import ENGLISH, FESTIVAL, FLOOD, GERMAN, TOOLS

Drawn = Sequence[tuple[int, str | None, str | None]]  # paragraphs, day, credited house
FEW = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
NAMES = ("Far Wire", "House 0", "House 1", "House 2", "AFP")
days = st.sampled_from(("2025-03-14", "2025-03-15", "2025-03-17", None))
credits = st.sampled_from((None, None, *NAMES))
cuts = st.integers(min_value=3, max_value=4)
copies = st.lists(st.tuples(cuts, days, credits), min_size=2, max_size=5)


def copy(place: int, cut: int, day: str | None, to: str | None) -> Article:
    line = (f"Source: {to}",) if to else ()
    named = [(to, f"Source: {to}")] if to else []
    outlet = f"House {place}"
    return article(*FLOOD[:cut], *line, outlet=outlet, published=day, credits=named)


def piles(drawn: Drawn) -> list[Article]:
    """Copies of one story with any dates and credits, and an unrelated page."""
    made = [copy(place, *one) for place, one in enumerate(drawn)]
    return [*made, article(*FESTIVAL, outlet="Lantern Weekly", published="2025-03-14")]


def origins(pages: list[Article]) -> set[str]:
    return {origin for one in trace(pages, TOOLS).standings for origin in one.origins}


A_CIRCLE: Drawn = [
    (3, "2025-03-14", "House 2"),
    (3, "2025-03-14", "House 0"),
    (3, "2025-03-14", "House 1"),
    (4, None, None),
    (4, None, None),
]


@FEW
@given(copies)
@example(A_CIRCLE)
def test_copies_of_one_text_have_one_origin_unless_they_credit_several_absent_houses(
    drawn: Drawn,
) -> None:
    present = {f"House {place}" for place in range(len(drawn))}
    absent = {to for _, _, to in drawn if to} - present
    assert len(origins(piles(drawn))) <= max(1, len(absent)) + 1


@FEW
@given(copies, days, credits)
def test_a_copy_with_any_date_adds_at_most_the_absent_house_that_it_alone_credits(
    drawn: Drawn, day: str | None, to: str | None
) -> None:
    pages = piles(drawn)
    known = {name for _, _, name in drawn} | {f"House {place}" for place in range(len(drawn))}
    added = article(
        *FLOOD,
        *((f"Source: {to}",) if to else ()),
        outlet="Late Gazette",
        published=day,
        credits=[(to, f"Source: {to}")] if to else [],
    )
    more = 0 if to is None or to in known else 1
    assert len(origins([*pages, added])) <= len(origins(pages)) + more


@FEW
@given(copies, st.data())
def test_a_page_taken_away_leaves_the_others_their_number(
    drawn: Drawn, data: st.DataObject
) -> None:
    silent: Drawn = [(cut, day, None) for cut, day, _ in drawn]
    pages = piles(silent)
    gone = data.draw(st.integers(min_value=0, max_value=len(silent) - 1))
    rest = [page for place, page in enumerate(pages) if place != gone]
    assert len(origins(rest)) == len(origins(pages))


@FEW
@given(copies)
def test_the_order_of_credited_copies_changes_nothing(
    drawn: Drawn,
) -> None:
    pages = piles(drawn)
    assert trace(pages, TOOLS) == trace(pages[::-1], TOOLS)


def test_the_siblings_of_a_lost_origin_still_rest_on_one() -> None:
    first = article(*ENGLISH, outlet="Harbour Post", published="2025-03-14T08:00")
    copied = article(*ENGLISH[:-1], outlet="House 1", published="2025-03-15")
    translated = article(*GERMAN, language="de", outlet="House 2", published="2025-03-16")
    assert len(origins([first, copied, translated])) == 1
    assert len(origins([copied, translated])) == 1


def test_every_counting_edge_points_up_and_none_in_a_circle() -> None:
    pages = [copy(place, 4, None, f"House {(place + 1) % 4}") for place in range(4)]
    tracing = trace(pages, TOOLS)
    parents = {one.derived: one.origin for one in tracing.derivations if one.counts}
    for page in pages:
        seen, here = {page.id}, parents.get(page.id)
        while here is not None:
            assert here not in seen
            seen.add(here)
            here = parents.get(here)
    assert len(tracing.lineages) == 1
