"""Metamorphic promises: what may happen to a pile without raising its number of origins.

Metamorphic testing (Chen, Cheung and Yiu 1998): no truth is needed for a pile, only that a change
which adds no reporting adds no source.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.records import Article, Role, Tracing
from firsthand.trace import trace
from tests.builders import article
from tests.trace.stories import (
    BACK_TRANSLATION,
    ENGLISH,
    FESTIVAL,
    FLOOD,
    INDEPENDENT,
    TOOLS,
    TRANSLATIONS,
)

VERSIONS = (("en", ENGLISH), *TRANSLATIONS.items(), ("en", BACK_TRANSLATION))
OTHERS = (*INDEPENDENT.items(), ("en", FLOOD), ("en", FESTIVAL))
OUTLETS = ("Quay Courier", "Ridge Herald", "Mill Gazette", "Valley Echo", "Lantern Weekly")
DAYS = ("2025-03-15", "2025-03-16", "2025-03-18", None)
FEW = settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])

outlets = st.sampled_from(OUTLETS)
days = st.sampled_from(DAYS)


@st.composite
def piles(draw: st.DrawFn) -> tuple[Article, ...]:
    """The English report first, then any versions of it by others, and what is not of it."""
    first = article(*ENGLISH, outlet="Harbour Post", published="2025-03-14T08:00")
    versions = draw(st.lists(st.sampled_from(VERSIONS), max_size=4, unique=True))
    others = draw(st.lists(st.sampled_from(OTHERS), max_size=3, unique=True))
    made = [
        article(*text, language=language, outlet=f"{draw(outlets)} {place}", published=draw(days))
        for place, (language, text) in enumerate([*versions, *others])
    ]
    return (first, *made)


def origins(articles: Sequence[Article]) -> set[str]:
    return sure_origins(trace(articles, TOOLS))


def sure_origins(tracing: Tracing) -> set[str]:
    """What `n` counts: an origin that may rest on another is in the upper number alone."""
    sure = [standing for standing in tracing.standings if standing.certain]
    return {origin for standing in sure for origin in standing.origins}


def version(language: str, text: Sequence[str], outlet: str, day: str | None) -> Article:
    return article(*text, language=language, outlet=outlet, published=day)


@FEW
@given(piles(), st.data())
def test_another_copy_adds_no_origin(pile: tuple[Article, ...], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(pile))
    paragraphs = copied.text.split("\n\n")
    cut = data.draw(st.integers(min_value=max(1, len(paragraphs) - 3), max_value=len(paragraphs)))
    language = copied.language or "en"
    copy = version(language, paragraphs[:cut], "Copy Gazette", data.draw(days))
    assert len(origins([*pile, copy])) <= len(origins(pile))


@FEW
@given(piles(), st.sampled_from(VERSIONS), days)
def test_another_translation_adds_no_origin(
    pile: tuple[Article, ...], told: tuple[str, tuple[str, ...]], day: str | None
) -> None:
    language, text = told
    added = version(language, text, "Far Gazette", day)
    assert len(origins([*pile, added])) <= len(origins(pile))


@FEW
@given(piles(), st.sampled_from(("Corvane", "Ridge Herald 0", "Far Gazette")), st.data())
def test_a_copy_with_a_false_credit_adds_no_origin(
    pile: tuple[Article, ...], named: str, data: st.DataObject
) -> None:
    copied = data.draw(st.sampled_from(pile))
    line = f"Source: {named}"
    body: list[Role] = ["body"] * len(copied.text.split("\n\n"))
    copy = article(
        *copied.text.split("\n\n"),
        line,
        language=copied.language or "en",
        outlet="Copy Gazette",
        published="2025-03-19",
        roles=[*body, "credit"],
        credits=((named, line),),
    )
    assert len(origins([*pile, copy])) <= len(origins(pile))


@FEW
@given(piles(), st.data())
def test_a_back_dated_page_adds_no_origin(pile: tuple[Article, ...], data: st.DataObject) -> None:
    copied = data.draw(st.sampled_from(pile))
    early = version(copied.language or "en", copied.text.split("\n\n"), "Old Gazette", "2019-01-01")
    assert len(origins([*pile, early])) <= len(origins(pile))


@FEW
@given(piles())
def test_taking_the_origin_page_away_leaves_the_number(pile: tuple[Article, ...]) -> None:
    first, *rest = pile
    told_again = any(
        first.id in standing.origins and standing.article != first.id
        for standing in trace(pile, TOOLS).standings
    )
    assert len(origins(rest)) == len(origins(pile)) - (not told_again)


@FEW
@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_the_pile_changes_nothing(
    pile: tuple[Article, ...], rng: random.Random
) -> None:
    shuffled = list(pile)
    rng.shuffle(shuffled)
    assert trace(shuffled, TOOLS) == trace(pile, TOOLS)


@FEW
@given(piles())
def test_every_article_stands_in_a_lineage_of_each_of_its_origins(
    pile: tuple[Article, ...],
) -> None:
    tracing = trace(pile, TOOLS)
    members = {lineage.origin: set(lineage.members) for lineage in tracing.lineages}
    assert {standing.article for standing in tracing.standings} == {one.id for one in pile}
    for standing in tracing.standings:
        assert standing.origins
        assert all(standing.article in members[origin] for origin in standing.origins)
