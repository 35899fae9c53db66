from __future__ import annotations

from typing import Literal

import pytest
from msgspec.structs import replace

from firsthand.records import Article, Role, Tracing
from firsthand.trace import trace
from tests.builders import article
from tests.trace.stories import ENGLISH, FESTIVAL, FLOOD, GERMAN, INDEPENDENT_GERMAN, TOOLS


def credited(
    *paragraphs: str, to: str, outlet: str, published: str | None, language: str = "en"
) -> Article:
    roles: list[Role] = ["body"] * len(paragraphs)
    return article(
        *paragraphs,
        f"Source: {to}",
        language=language,
        outlet=outlet,
        published=published,
        roles=(*roles, "credit"),
        credits=[(to, f"Source: {to}")],
    )


def origins_of(tracing: Tracing, page: Article) -> tuple[str, ...]:
    return next(one.origins for one in tracing.standings if one.article == page.id)


def test_copies_of_an_absent_agency_share_one_hollow_node() -> None:
    spellings = ("AP", "Associated Press", "The Associated Press", "AP", "AP")
    pages = [
        credited(*FLOOD, to=name, outlet=f"House {n}", published=f"2025-03-1{n}")
        for n, name in enumerate(spellings)
    ]
    tracing = trace(pages, TOOLS)
    assert len(tracing.absent) == 1
    (lineage,) = tracing.lineages
    assert lineage.absent
    assert lineage.origin == tracing.absent[0].id
    assert set(lineage.members) == {page.id for page in pages}


def test_initials_of_an_agency_with_another_text_in_the_pile_are_no_false_credit() -> None:
    wire = article(*FESTIVAL, outlet="AFP", published="2025-03-10")
    first = article(*FLOOD, outlet="House 1", published="2025-03-10")
    copy = credited(*FLOOD, to="AFP", outlet="House 2", published="2025-03-11")
    copy = replace(copy, credits=tuple(replace(one, form="initials") for one in copy.credits))
    tracing = trace([wire, first, copy], TOOLS)
    assert not any("false" in reason for edge in tracing.derivations for reason in edge.reasons)
    assert origins_of(tracing, copy) == (tracing.absent[0].id,)


def test_two_stories_of_one_absent_house_are_two_origins() -> None:
    pages = [
        credited(*FLOOD, to="Far Wire", outlet="House 1", published="2025-03-10"),
        credited(*FESTIVAL, to="Far Wire", outlet="House 2", published="2025-03-10"),
    ]
    tracing = trace(pages, TOOLS)
    assert len(tracing.absent) == 2
    assert {lineage.house for lineage in tracing.lineages} == {"far wire"}


def test_an_uncredited_copy_beside_a_credited_one_rests_on_the_same_absent_text() -> None:
    silent = article(*FLOOD, outlet="House 1", published="2025-03-10")
    honest = credited(*FLOOD, to="Far Wire", outlet="House 2", published="2025-03-11")
    tracing = trace([silent, honest], TOOLS)
    assert origins_of(tracing, silent) == origins_of(tracing, honest) == (tracing.absent[0].id,)


def test_a_report_in_another_language_in_own_words_rests_on_the_house_it_credits() -> None:
    original = article(*ENGLISH, published="2025-03-14")
    retold = credited(
        "Der Maler Orest Maliuk ist in Varnagrad nach 31 Stunden wieder frei. Sein Wandbild in der "
        "Lipova-Straße hatte Bürgermeister Tibor Sallai missfallen; Anwältin Hedda Brunn klagt.",
        to="Harbour Post",
        outlet="Other House",
        published="2025-03-15",
        language="de",
    )
    tracing = trace([original, retold], TOOLS)
    assert origins_of(tracing, retold) == (original.id,)


def test_text_outranks_a_false_credit() -> None:
    true_origin = article(*GERMAN, language="de", outlet="Quay Courier", published="2025-03-10")
    other = article(
        *INDEPENDENT_GERMAN, language="de", outlet="Ridge Herald", published="2025-03-10"
    )
    copy = credited(
        *GERMAN, to="Ridge Herald", outlet="House 3", published="2025-03-12", language="de"
    )
    tracing = trace([true_origin, other, copy], TOOLS)
    edge = next(e for e in tracing.derivations if e.derived == copy.id and e.counts)
    assert edge.origin == true_origin.id
    assert any("false credit" in reason for reason in edge.reasons)


def test_a_credit_to_the_carrier_of_the_text_is_right() -> None:
    original = article(*ENGLISH, published="2025-03-10")
    carrier = article(*ENGLISH, outlet="Ridge Herald", published="2025-03-11")
    page = credited(
        *GERMAN, to="Ridge Herald", outlet="House 3", published="2025-03-12", language="de"
    )
    tracing = trace([original, carrier, page], TOOLS)
    assert origins_of(tracing, page) == (original.id,)
    assert tracing.absent == ()
    assert not any("false" in reason for edge in tracing.derivations for reason in edge.reasons)


def test_an_inflected_credit_in_another_script_finds_its_house() -> None:
    original = article(*ENGLISH, outlet="Severny Vagon", published="2025-03-10")
    page = credited(
        *GERMAN, to="Северному вагону", outlet="House 3", published="2025-03-12", language="ru"
    )
    tracing = trace([original, page], TOOLS)
    assert tracing.absent == ()
    assert origins_of(tracing, page) == (original.id,)


def test_a_part_of_the_own_name_is_no_credit() -> None:
    page = credited(*FLOOD, to="Post", outlet="Harbour Post", published="2025-03-10")
    assert trace([page], TOOLS).absent == ()


def test_a_credit_outweighs_an_earlier_date() -> None:
    copy = credited(*FLOOD, to="Harbour Post", outlet="House 1", published="2025-03-10")
    original = article(*FLOOD, published="2025-03-12")
    (edge,) = trace([copy, original], TOOLS).derivations
    assert (edge.origin, edge.directed) == (original.id, True)
    assert edge.credit is not None


def test_circular_credits_are_cut_and_flagged() -> None:
    first = credited(*FLOOD, to="House 2", outlet="House 1", published="2025-03-10")
    second = credited(*FLOOD, to="House 1", outlet="House 2", published="2025-03-11")
    tracing = trace([first, second], TOOLS)
    counting = [edge for edge in tracing.derivations if edge.counts]
    assert [edge.origin for edge in counting] == [first.id]
    assert any("circular" in reason for edge in counting for reason in edge.reasons)
    assert tracing.absent == ()


@pytest.mark.parametrize("scope", ["picture", "passage"])
def test_a_credit_for_a_part_makes_no_lineage(scope: Literal["picture", "passage"]) -> None:
    page = credited(*FLOOD, to="Far Wire", outlet="House 1", published="2025-03-10")
    partial = tuple(replace(credit, scope=scope) for credit in page.credits)
    assert trace([replace(page, credits=partial)], TOOLS).absent == ()


def mentioning(
    *paragraphs: str, name: str, outlet: str, score: float, scope: Literal["whole", "passage"]
) -> Article:
    """A text that names a house in a sentence only."""
    page = article(*paragraphs, outlet=outlet, published="2025-03-15", credits=[(name, name)])
    form = replace(page.credits[0], form="lead", score=score, scope=scope)
    return replace(page, credits=(form,))


def test_told_to_an_absent_house_once_is_no_credit() -> None:
    told = (FLOOD[0] + " The commander told Far Wire so.", *FLOOD[1:])
    page = mentioning(*told, name="Far Wire", outlet="House 1", score=0.7, scope="whole")
    tracing = trace([page], TOOLS)
    assert tracing.absent == ()
    assert origins_of(tracing, page) == (page.id,)


def test_told_to_an_absent_house_in_two_texts_of_a_story_is_one() -> None:
    told = (FLOOD[0] + " The commander told Far Wire so.", *FLOOD[1:])
    page = mentioning(*told, name="Far Wire", outlet="House 1", score=0.7, scope="whole")
    honest = credited(
        "Ines Holub has not slept. Between Brod Vale and Kesten her boats pass the chapel and take "
        "eighty families over the Sarn, says the county.",
        to="Far Wire",
        outlet="House 2",
        published="2025-03-15",
    )
    tracing = trace([page, honest], TOOLS)
    assert len(tracing.absent) == 1
    assert origins_of(tracing, page) == origins_of(tracing, honest)


def test_told_inside_the_text_of_an_absent_agency_names_no_second_origin() -> None:
    told = (FLOOD[0] + " The commander told Near Wire so.", *FLOOD[1:])
    silent = mentioning(*told, name="Near Wire", outlet="House 1", score=0.7, scope="whole")
    honest = credited(*told, to="Far Wire", outlet="House 2", published="2025-03-16")
    tracing = trace([silent, honest], TOOLS)
    assert [one.name for one in tracing.absent] == ["Far Wire"]


def test_a_later_mention_is_a_citation_that_is_shown_and_does_not_count() -> None:
    original = article(*ENGLISH, outlet="Harbour Post", published="2025-03-14")
    own = (
        "Orest Maliuk is back in Lipova Street. Hedda Brunn and Wanda Reiss walked with him past "
        "the Saint Irma hospital and Kastel Square.",
        "Tibor Sallai was silent in Varnagrad; Jan Pelikan, the Harbour Post wrote, is ill.",
    )
    page = mentioning(*own, name="Harbour Post", outlet="House 1", score=0.6, scope="passage")
    tracing = trace([original, page], TOOLS)
    (cites,) = [edge for edge in tracing.derivations if edge.kind == "cites"]
    assert (cites.derived, cites.origin, cites.counts) == (page.id, original.id, False)
    assert origins_of(tracing, page) == (page.id,)


def test_a_false_credit_is_an_edge_of_its_own_that_does_not_count() -> None:
    true_origin = article(*GERMAN, language="de", outlet="Quay Courier", published="2025-03-10")
    other = article(
        *INDEPENDENT_GERMAN, language="de", outlet="Ridge Herald", published="2025-03-10"
    )
    copy = credited(
        *GERMAN, to="Ridge Herald", outlet="House 3", published="2025-03-12", language="de"
    )
    edges = trace([true_origin, other, copy], TOOLS).derivations
    (false,) = [edge for edge in edges if (edge.derived, edge.origin) == (copy.id, other.id)]
    assert (false.kind, false.counts) == ("credited", False)
    assert false.credit is not None
    assert "false credit" in false.reasons[0]


def test_the_cut_edge_of_a_circle_stays_and_says_so() -> None:
    first = credited(*FLOOD, to="House 2", outlet="House 1", published="2025-03-10")
    second = credited(*FLOOD, to="House 1", outlet="House 2", published="2025-03-11")
    edges = trace([first, second], TOOLS).derivations
    (cut,) = [edge for edge in edges if not edge.counts]
    assert (cut.derived, cut.origin) == (first.id, second.id)
    assert any("circular" in reason for reason in cut.reasons)


def test_a_credited_house_with_an_update_is_rested_on_by_its_first_text() -> None:
    original = article(*ENGLISH, published="2025-03-14T08:00")
    update = article(*ENGLISH, "He was still there on Sunday.", published="2025-03-14T20:00")
    retold = credited(
        "Der Maler Orest Maliuk ist in Varnagrad nach 31 Stunden wieder frei. Sein Wandbild in der "
        "Lipova-Straße hatte Bürgermeister Tibor Sallai missfallen; Anwältin Hedda Brunn klagt.",
        to="Harbour Post",
        outlet="Other House",
        published="2025-03-15",
        language="de",
    )
    edges = trace([original, update, retold], TOOLS).derivations
    assert [edge.origin for edge in edges if edge.derived == retold.id] == [original.id]


def test_ten_copies_that_credit_an_absent_house_cost_one_comparison() -> None:
    pages = [
        credited(*FLOOD, to="Far Wire", outlet=f"House {n}", published="2025-03-10")
        for n in range(10)
    ]
    tracing = trace(pages, TOOLS)
    assert len(tracing.absent) == 1
    assert len(tracing.lineages) == 1


def circle(*days: str | None) -> Tracing:
    """Three houses that credit one another in own words, in a circle."""
    houses = ("Harbour Post", "Ridge Herald", "Quay Courier")
    pages = [
        credited(*FLOOD, to=houses[(n + 1) % 3], outlet=house, published=day)
        for n, (house, day) in enumerate(zip(houses, days, strict=True))
    ]
    return trace(pages, TOOLS)


@pytest.mark.parametrize("days", [("2025-03-14", "2025-03-15", "2025-03-16"), (None,) * 3])
def test_a_circle_of_three_has_one_origin_and_its_cut_is_flagged(
    days: tuple[str | None, ...],
) -> None:
    tracing = circle(*days)
    assert len(tracing.lineages) == 1
    cut = [one for one in tracing.derivations if "circular" in " ".join(one.reasons)]
    assert cut
    assert not any(one.counts for one in cut)


def test_a_circle_is_cut_at_its_earliest_page() -> None:
    tracing = circle("2025-03-14", "2025-03-15", "2025-03-16")
    (cut,) = (one for one in tracing.derivations if "earliest" in " ".join(one.reasons))
    assert {one.origin for one in tracing.lineages} == {cut.derived}


OWN_WORDS = (
    "The painter Orest Maliuk is free again in Varnagrad after 31 hours. His friends waited at the "
    "gate with bread, and nobody from the town hall said a word to them.",
    "What mayor Tibor Sallai dislikes is quickly whitewashed: the mural of Orest Maliuk in Lipova "
    "Street, Varnagrad, is gone. Its author was kept for 31 hours. Shops ran out of white paint.",
    "Hedda Brunn has sued the police of Varnagrad. Her client Orest Maliuk had spent 31 hours in a "
    "cell because of a picture. The court has not set any date, and judges are on leave.",
)


@pytest.mark.parametrize("step", [1, 2])
def test_a_circle_of_credits_in_own_words_has_the_earliest_page_as_its_origin(step: int) -> None:
    houses = ("Harbour Post", "Ridge Herald", "Quay Courier")
    pages = [
        credited(text, to=houses[(n + step) % 3], outlet=houses[n], published=f"2025-03-1{n + 4}")
        for n, text in enumerate(OWN_WORDS)
    ]
    tracing = trace(pages, TOOLS)
    assert tracing.absent == ()
    assert {one.origin for one in tracing.lineages} == {pages[0].id}
    assert any("circular" in reason for one in tracing.derivations for reason in one.reasons)


def test_a_text_that_was_told_to_its_own_house_makes_another_credit_false() -> None:
    told = article(*FLOOD, "She told the Harbour Post on Monday.", published="2025-03-14")
    copy = credited(*FLOOD, to="Far Lantern", outlet="Ridge Herald", published="2025-03-15")
    tracing = trace([told, copy], TOOLS)
    assert tracing.absent == ()
    (edge,) = (one for one in tracing.derivations if one.counts)
    words = "names Far Lantern, but the words are Harbour Post's"
    assert f"false credit: {words}" in edge.reasons


def test_what_was_reported_long_ago_makes_no_lineage() -> None:
    page = credited(*FLOOD, to="Far Wire", outlet="House 1", published="2025-03-10")
    recalled = replace(
        page, credits=tuple(replace(one, scope="background") for one in page.credits)
    )
    assert trace([recalled], TOOLS).absent == ()
