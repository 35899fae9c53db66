from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Article, Derivation, Tracing
from firsthand.trace import trace
from firsthand.words import fold, tokens
from tests.builders import article
from tests.trace.stories import BACK_TRANSLATION, ENGLISH, FESTIVAL, FLOOD, TOOLS

HOUSES = ("Harbour Post", "Ridge Herald", "Valley Echo", "Quay Courier", "Mill Gazette")
QUOTATION = (
    '"We take note of the water and we ask everybody to stay away from the weir, to keep the road '
    'free for the crews and to trust the people who have watched this river all their lives,"'
)
BACKGROUND = (
    "The dam of Kesten was built sixty years ago by prisoners of war, has been repaired four times "
    "since and is inspected every spring by a commission that has never published its findings."
)


def origins(tracing: Tracing) -> set[str]:
    return {origin for standing in tracing.standings for origin in standing.origins}


def edges(tracing: Tracing, *, counts: bool = True) -> list[Derivation]:
    return [edge for edge in tracing.derivations if edge.counts is counts]


def numbered(subject: str, sentences: int = 9) -> tuple[str, ...]:
    """Paragraphs of words that no other subject shares."""
    words = [f"{subject}{a}{b}" for a in "abcdefghij" for b in "klmnopqr"]
    lines = [" ".join(words[n * 8 : n * 8 + 8]).capitalize() + "." for n in range(sentences)]
    return tuple(lines)


def test_five_copies_are_one_source() -> None:
    copies = [
        article(*FLOOD, outlet=house, published=f"2025-03-1{day}")
        for day, house in enumerate(HOUSES)
    ]
    tracing = trace(copies, TOOLS)
    assert origins(tracing) == {copies[0].id}
    assert [lineage.house for lineage in tracing.lineages] == ["harbour post"]
    assert {edge.kind for edge in edges(tracing)} == {"copied"}
    assert all(edge.directed for edge in edges(tracing))


def test_separate_stories_stay_separate() -> None:
    tracing = trace([article(*FLOOD), article(*FESTIVAL, outlet="Ridge Herald")], TOOLS)
    assert len(origins(tracing)) == 2
    assert tracing.derivations == ()


def test_passages_resolve_to_equal_folded_words() -> None:
    first = article(*FLOOD)
    second = article(FESTIVAL[0], *FLOOD[1:3], outlet="Ridge Herald", published="2025-03-15")
    by_id = {one.id: one.text for one in (first, second)}
    (edge,) = edges(trace([first, second], TOOLS))
    assert edge.passages
    for passage in edge.passages:
        derived = tokens(by_id[edge.derived], passage.start, passage.end)
        origin = tokens(by_id[edge.origin], passage.origin_start, passage.origin_end)
        assert [fold(word.text) for word in derived] == [fold(word.text) for word in origin]


def test_a_quotation_alone_makes_no_counting_edge() -> None:
    first = article(*FLOOD[:3], f"{QUOTATION} the county said.")
    second = article(*FESTIVAL[:3], f"{QUOTATION} a statement read.", outlet="Ridge Herald")
    tracing = trace([first, second], TOOLS)
    assert edges(tracing) == []
    assert [edge.kind for edge in edges(tracing, counts=False)] == ["quotes"]
    assert len(origins(tracing)) == 2


def test_a_background_paragraph_in_ten_articles_makes_no_counting_edge() -> None:
    pages = [
        article(*numbered(f"s{n}"), BACKGROUND, outlet=f"House {n}", published=f"2025-03-{n + 10}")
        for n in range(10)
    ]
    tracing = trace(pages, TOOLS)
    assert edges(tracing) == []
    assert {edge.kind for edge in edges(tracing, counts=False)} == {"background"}
    assert len(origins(tracing)) == 10


def test_a_paragraph_behind_the_news_of_two_reports_is_background() -> None:
    pages = [
        article(*numbered("s", 6), BACKGROUND, outlet="Harbour Post"),
        article(*numbered("t", 6), BACKGROUND, FESTIVAL[3], outlet="Ridge Herald"),
    ]
    tracing = trace(pages, TOOLS)
    assert [(edge.kind, edge.counts) for edge in tracing.derivations] == [("background", False)]
    assert len(origins(tracing)) == 2


def test_the_same_paragraph_ties_two_texts_where_it_is_the_news_of_one() -> None:
    first = article(BACKGROUND, *numbered("s", 5), outlet="Harbour Post", published="2025-03-10")
    second = article(*numbered("t", 5), BACKGROUND, outlet="Ridge Herald", published="2025-03-11")
    assert origins(trace([first, second], TOOLS)) == {first.id}


def test_a_long_sentence_word_for_word_rests_on_its_origin_in_long_texts_too() -> None:
    first = article(*numbered("s", 3), FLOOD[0], *numbered("r", 9), published="2025-03-10")
    second = article(
        *numbered("t", 8),
        FLOOD[0],
        *numbered("u", 8),
        outlet="Ridge Herald",
        published="2025-03-11",
    )
    tracing = trace([first, second], TOOLS)
    assert origins(tracing) == {first.id}
    assert all(edge.score > 0.5 for edge in edges(tracing))


def test_excerpts_of_two_paragraphs_in_three_pages_are_no_stock() -> None:
    origin = article(*numbered("s", 10), *FLOOD[:2], *numbered("r", 9), published="2025-03-10")
    hosts = [
        article(*numbered(f"h{n}", 9), *FLOOD[:2], outlet=house, published=f"2025-03-1{n + 1}")
        for n, house in enumerate(HOUSES[1:4])
    ]
    assert origins(trace([origin, *hosts], TOOLS)) == {origin.id}


def test_a_further_copy_makes_no_shared_passage_stock() -> None:
    """Stock is what several unlike stories share; copies of one story are one of them."""
    story, other = numbered("story", 9), numbered("other", 9)
    pages = [
        article(*story, FLOOD[0], outlet="Harbour Post", published="2025-03-10"),
        article(*other, FLOOD[0], outlet="Ridge Herald", published="2025-03-11"),
    ]
    copies = [
        article(*story, FLOOD[0], outlet=house, published="2025-03-12") for house in HOUSES[2:]
    ]
    before, after = trace(pages, TOOLS), trace([*pages, *copies], TOOLS)
    assert len(origins(after)) <= len(origins(before))


def test_a_long_article_is_compared_like_any_other() -> None:
    draw = random.Random(7)  # noqa: S311 - words of a report
    words = [f"w{number:x}" for number in range(3000)]
    report = [" ".join(draw.choices(words, k=80)) + "." for _ in range(1250)]
    pages = [
        article(*report, published="2025-03-01"),
        article(*report[30:34], outlet="Ridge Herald", published="2025-03-02"),
    ]
    (edge,) = edges(trace(pages, TOOLS))
    assert (edge.kind, edge.coverage, len(edge.passages)) == ("excerpted", 1.0, 4)


def test_a_form_with_other_numbers_is_no_copy() -> None:
    def bulletin(seed: int) -> str:
        draw = random.Random(seed)  # noqa: S311 - numbers of a bulletin
        numbers = [draw.randrange(100, 999) for _ in range(8)]
        return (
            "Water levels at noon: Brod Vale {} centimetres, Kesten {} centimetres, Upper Sarn {} "
            "centimetres, Lower Sarn {} centimetres. Inflow at the dam {} cubic metres, outflow {} "
            "cubic metres, rain in the last hours {} millimetres, wind {} kilometres per hour."
        ).format(*numbers)

    pages = [article(bulletin(1)), article(bulletin(2), outlet="Ridge Herald")]
    assert len(origins(trace(pages, TOOLS))) == 2


def test_furniture_of_one_outlet_links_nothing() -> None:
    foot = (
        "Sign up for our morning letter and get the headlines of the coast into your inbox every "
        "day before breakfast.",
        "Complaints can be sent to the readers' editor, who answers every one of them by hand.",
    )
    pages = [article(*numbered(f"f{n}", 5), *foot, published=f"2025-03-1{n}") for n in range(5)]
    tracing = trace(pages, TOOLS)
    assert tracing.derivations == ()


def test_a_merged_page_has_two_origins() -> None:
    flood = article(*FLOOD, outlet="Harbour Post", published="2025-03-10")
    festival = article(*FESTIVAL, outlet="Ridge Herald", published="2025-03-10")
    merged = article(*FLOOD, *FESTIVAL, outlet="Quay Courier", published="2025-03-12")
    tracing = trace([flood, festival, merged], TOOLS)
    standing = next(one for one in tracing.standings if one.article == merged.id)
    assert set(standing.origins) == {flood.id, festival.id}
    assert len(tracing.lineages) == 2


def test_an_update_keeps_its_origin() -> None:
    first = article(*FLOOD, published="2025-03-10")
    later = article(*FLOOD, *numbered("new", 4), published="2025-03-11")
    tracing = trace([first, later], TOOLS)
    (edge,) = edges(tracing)
    assert (edge.kind, edge.derived, edge.origin) == ("updated", later.id, first.id)
    assert origins(tracing) == {first.id}


def test_a_text_translated_out_and_back_is_no_new_source() -> None:
    first = article(*ENGLISH)
    back = article(*BACK_TRANSLATION, outlet="Ridge Herald", published="2025-03-16")
    tracing = trace([first, back], TOOLS)
    assert origins(tracing) == {first.id}


def test_without_dates_no_order_is_invented() -> None:
    pages = [article(*FLOOD, outlet=house, published=None) for house in HOUSES[:2]]
    (edge,) = edges(trace(pages, TOOLS))
    assert not edge.directed
    assert "order unknown" in edge.reasons


def test_an_earlier_instant_of_one_day_decides() -> None:
    late = article(*FLOOD, outlet="Ridge Herald", published="2025-03-10T18:00")
    early = article(*FLOOD, outlet="Valley Echo", published="2025-03-10T06:00")
    (edge,) = edges(trace([late, early], TOOLS))
    assert edge.origin == early.id
    assert edge.directed


def test_twin_pages_of_one_house_are_one_newsroom() -> None:
    page = article(*FLOOD, outlet=None, host="quaycourier.example")
    twin = article(*FLOOD, "Print", outlet=None, host="staging.quaycourier.example")
    named = article(*FESTIVAL, outlet="The Quay Courier", host="www.quaycourier.example")
    tracing = trace([page, twin, named], TOOLS)
    assert {standing.house for standing in tracing.standings} == {"quay courier"}
    assert len(origins(tracing)) == 2


def test_an_empty_article_is_its_own_origin() -> None:
    empty = article("A headline", roles=("headline",), outlet=None)
    tracing = trace([empty], TOOLS)
    assert tracing.standings[0].origins == (empty.id,)
    assert tracing.standings[0].house == empty.id
    assert trace([], TOOLS) == Tracing()


def test_a_sign_that_folds_to_nothing_does_no_harm() -> None:
    signs = article("Ь ъ Ъ 1 ь, ́a Ь ъ.", language="ru")
    assert trace([signs, article(*FLOOD)], TOOLS).derivations == ()


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200))
def test_odd_text_raises_nothing(first: str, second: str) -> None:
    pages = [article(f"A {first}"), article(f"A {second}", language="ru", outlet="Ridge Herald")]
    assert len(trace(pages, TOOLS).standings) == 2


FAMILIES = st.lists(
    st.lists(st.sampled_from(["whole", "head", "tail", "more"]), min_size=1, max_size=4),
    min_size=1,
    max_size=4,
)


def family(subject: int, forms: Sequence[str]) -> list[Article]:
    text = numbered(f"t{subject}")
    cut = {"whole": text, "head": text[:5], "tail": text[4:], "more": (*text, *FLOOD[:1])}
    return [
        article(*text, outlet=f"Root {subject}", published="2025-03-01"),
        *(
            article(*cut[form], outlet=f"House {subject} {n}", published=f"2025-03-0{n + 2}")
            for n, form in enumerate(forms)
        ),
    ]


@settings(max_examples=25, deadline=None)
@given(FAMILIES, st.integers(0, 10_000))
def test_a_copy_adds_no_source_and_order_has_no_effect(
    forms: list[list[str]], shuffle: int
) -> None:
    pages = [page for number, own in enumerate(forms) for page in family(number, own)]
    pages = list({page.id: page for page in pages}.values())
    before = trace(pages, TOOLS)
    shuffled = random.Random(shuffle).sample(pages, len(pages))  # noqa: S311 - any order
    assert trace(shuffled, TOOLS) == before
    copied = pages[shuffle % len(pages)]
    paragraphs = copied.text.split("\n\n")
    copy = article(*paragraphs, outlet="Copy House", published="2025-04-01")
    after = trace([*pages, copy], TOOLS)
    assert len(origins(after)) <= len(origins(before))
    members = [member for lineage in after.lineages for member in lineage.members]
    assert set(members) == {page.id for page in (*pages, copy)}
