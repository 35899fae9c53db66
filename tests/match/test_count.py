"""Newsrooms are counted, not copies: each row of the design's table of cases, n and m."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.records import Cited, Credit, Tracing
from tests.match.builders import (
    DOLNA,
    Page,
    background_edge,
    copied_edge,
    matched,
    only,
    page,
    range_of,
    tracing,
)

WHO = "Ilja Testov"
NEWS = "Ilja Testov was beaten in Dolna on Thursday."


def news(outlet: str | None, text: str = NEWS, day: str = "2025-03-14") -> Page:
    return page(text, outlet, day).report("assault", WHO, DOLNA, "2025-03-13")


def five_copies() -> list[Page]:
    return [news(f"Outlet {letter}") for letter in "ABCDE"]


def test_five_copies_of_an_agency_text_that_is_not_in_the_pile_are_one_newsroom() -> None:
    pages = five_copies()
    traced = tracing(pages, {p.id: ["absent-x"] for p in pages}, absent={"absent-x": "Wire X"})
    incident = only(matched(pages, traced))
    assert range_of(incident) == (1, 1)
    assert len(incident.pages) == 5
    assert incident.newsrooms.members[0].name == "Wire X"
    assert "not in the pile" in incident.newsrooms.members[0].why


def test_the_agency_s_own_story_replaces_the_hollow_node_and_keeps_the_incident() -> None:
    copies = five_copies()
    hollow = tracing(copies, {p.id: ["absent-x"] for p in copies}, absent={"absent-x": "Wire X"})
    first = matched(copies, hollow)
    pages = [*copies, news("Wire X", day="2025-03-13")]
    traced = tracing(pages, {p.id: [pages[-1].id] for p in copies})
    second = matched(pages, traced, first.identities)
    assert range_of(only(second)) == (1, 1)
    assert only(second).id == only(first).id


def test_rewrites_with_an_interview_each_may_be_three_but_are_one_for_sure() -> None:
    wire = news("Wire X")
    rewrites = [
        page(f"{NEWS} {speaker} saw it.", outlet).report("assault", WHO, DOLNA, "2025-03-13")
        for outlet, speaker in (("Outlet A", "Ana Primer"), ("Outlet B", "Boris Proba"))
    ]
    for rewrite, speaker in zip(rewrites, ("Ana Primer", "Boris Proba"), strict=True):
        rewrite.says(speaker)
    pages = [wire, *rewrites]
    wire.says("Ilja Testov")
    incident = only(matched(pages, tracing(pages, {r.id: [wire.id] for r in rewrites})))
    assert range_of(incident) == (1, 3)


def test_a_copied_background_paragraph_takes_no_newsroom_away() -> None:
    pages = [news("Outlet A"), news("Outlet B", "In Dolna Ilja Testov was attacked.")]
    traced = tracing(pages, derivations=[background_edge(pages[1], pages[0])])
    assert range_of(only(matched(pages, traced))) == (2, 2)


def release() -> Page:
    text = "We state that Ilja Testov was beaten in Dolna."
    return page(text, "Rights Council").report("assault", WHO, DOLNA, "2025-03-13")


def test_three_outlets_that_print_a_release_are_no_newsroom_and_one_document() -> None:
    council = release()
    prints = [news(f"Outlet {letter}", council.article.text) for letter in "ABC"]
    for printed in prints:
        printed.says(None, kind="organisation", name="Rights Council")
    pages = [council, *prints]
    incident = only(matched(pages, tracing(pages, {p.id: [council.id] for p in prints})))
    assert range_of(incident) == (0, 0)
    assert (incident.witnesses.low, incident.witnesses.high) == (1, 1)
    assert incident.witnesses.members[0].kind == "document"


def test_an_outlet_that_writes_a_release_up_in_its_own_words_is_a_relay() -> None:
    council = release()
    own = page("Ilja Testov was beaten in Dolna, said the Rights Council.", "Outlet A")
    speaker = own.says("the Rights Council", "Ilja Testov was beaten in Dolna", kind="organisation")
    own.report("assault", WHO, DOLNA, "2025-03-13", attribution=speaker)
    pages = [council, own]
    incident = only(matched(pages))
    assert range_of(incident) == (1, 1)
    assert incident.newsrooms.members[0].relay
    assert [m.name for m in incident.witnesses.members if m.certain] == ["the Rights Council"]


def relaying(outlet: str, statement: str, kind: str, more: str = "") -> Page:
    one = page(f"Ilja Testov was beaten in Dolna, {statement}. {more}", outlet)
    said = one.says(statement, "Ilja Testov was beaten in Dolna", kind=kind, name="Council")
    return one.report("assault", WHO, DOLNA, "2025-03-13", attribution=said)


def relays(one: Page) -> list[bool]:
    return [member.relay for member in only(matched([one])).newsrooms.members]


def test_a_page_that_also_asked_somebody_is_no_relay() -> None:
    one = relaying("Outlet A", "said the council", "organisation", "He cried, said Ana Primer.")
    assert relays(one) == [True]
    one.says("Ana Primer", "He cried")
    assert relays(one) == [False]


def test_the_words_of_a_spokeswoman_leave_a_relay_a_relay() -> None:
    more = "He cried, said police spokeswoman Ana Primer. He ran, said Primer."
    one = relaying("Outlet A", "said the council", "organisation", more)
    one.says("police spokeswoman Ana Primer", "He cried", name="Ana Primer")
    one.says("Primer", "He ran")
    assert relays(one) == [True]


def test_the_author_of_a_post_is_not_asked_by_who_writes_it_up() -> None:
    one = relaying("Outlet A", "says a post", "document", "I ran, wrote Ilja Testov.")
    one.says("Ilja Testov", "I ran")
    assert relays(one) == [True]


def test_a_release_confirmed_by_a_second_official_of_the_same_body_is_one_body() -> None:
    council = release()
    own = page("Ilja Testov was beaten, Ana Primer of the Rights Council said.", "Outlet A")
    own.says("Ana Primer of the Rights Council", name="Ana Primer")
    own.report("assault", WHO, DOLNA, "2025-03-13")
    own.names = (own.body("Rights Council"),)
    relay = page("The Rights Council said Ilja Testov was beaten.", "Outlet B")
    speaker = relay.says("The Rights Council", kind="organisation")
    relay.report("assault", WHO, DOLNA, "2025-03-13", attribution=speaker)
    incident = only(matched([council, own, relay]))
    assert incident.witnesses.low == 1
    assert {m.kind for m in incident.witnesses.members} == {"document"}


def test_one_official_statement_in_separate_reports_leaves_each_its_newsroom() -> None:
    pages = []
    for outlet in ("Outlet A", "Outlet B"):
        text = f"{outlet}: Ilja Testov was beaten in Dolna. The ministry said it regrets it."
        one = page(text, outlet)
        one.says("The ministry", "it regrets it", kind="organisation")
        pages.append(one.report("assault", WHO, DOLNA, "2025-03-13"))
    incident = only(matched(pages))
    assert range_of(incident) == (2, 2)


def test_two_newsrooms_with_unnamed_sources_only_are_one_to_two() -> None:
    pages = []
    for outlet in ("Outlet A", "Outlet B"):
        one = page(f"{NEWS} So a police source told {outlet}.", outlet)
        speaker = one.says("a police source", NEWS, kind="unnamed")
        pages.append(one.report("assault", WHO, DOLNA, "2025-03-13", attribution=speaker))
    incident = only(matched(pages))
    assert range_of(incident) == (1, 2)
    assert (incident.witnesses.low, incident.witnesses.high) == (1, 2)


def test_a_rival_quoted_for_a_detail_takes_no_newsroom_away() -> None:
    own = page(f"{NEWS} He was in hospital, Outlet B reports.", "Outlet A")
    own.says("Outlet B", "He was in hospital", kind="outlet")
    own.report("assault", WHO, DOLNA, "2025-03-13", sentence=NEWS)
    assert range_of(only(matched([own, news("Outlet B")]))) == (2, 2)


def test_a_page_that_only_says_x_reported_adds_nothing_to_x() -> None:
    second = page("Outlet A reports that Ilja Testov was beaten in Dolna.", "Outlet B")
    speaker = second.says("Outlet A", kind="outlet")
    second.report("assault", WHO, DOLNA, "2025-03-13", attribution=speaker)
    assert range_of(only(matched([news("Outlet A"), second]))) == (1, 1)
    assert range_of(only(matched([second]))) == (1, 1)


def test_a_credit_with_words_around_a_known_house_adds_no_second_house() -> None:
    second = page("The local portal Outlet A reports that Ilja Testov was beaten.", "Outlet B")
    speaker = second.says("The local portal Outlet A", kind="outlet")
    second.report("assault", WHO, DOLNA, "2025-03-13", attribution=speaker)
    assert range_of(only(matched([news("Outlet A"), second]))) == (1, 1)


def test_a_page_merged_from_two_adds_none() -> None:
    pages = [news("Outlet A"), news("Outlet B", f"{NEWS} Police came."), news("Outlet C", NEWS * 2)]
    traced = tracing(pages, {pages[2].id: [pages[0].id, pages[1].id]})
    assert range_of(only(matched(pages, traced))) == (2, 2)


@pytest.mark.parametrize("language", ["de", "ru", "sr-Cyrl"])
def test_a_translation_adds_none(language: str) -> None:
    first = news("Outlet A")
    second = page("Перевод: Ilja Testov", "Outlet B", language=language)
    second.report("assault", WHO, DOLNA, "2025-03-13")
    pages = [first, second]
    assert range_of(only(matched(pages, tracing(pages, {second.id: [first.id]})))) == (1, 1)


def test_one_house_with_successive_stories_counts_once() -> None:
    pages = [news("Outlet A"), news("Outlet A", f"UPDATE {NEWS}", "2025-03-15")]
    assert range_of(only(matched(pages))) == (1, 1)


def test_two_agencies_with_one_photographer_are_two_for_all_we_know() -> None:
    assert range_of(only(matched([news("Wire X"), news("Wire Y")]))) == (2, 2)


def test_a_circle_of_credits_is_cut_at_the_earliest() -> None:
    pages = [news("Outlet A"), news("Outlet B", day="2025-03-15")]
    for one, other in ((pages[0], "Outlet B"), (pages[1], "Outlet A")):
        credit = Credit(name=other, scope="whole", form="lead", evidence=one.span(), score=1)
        one.article = msgspec.structs.replace(one.article, credits=(credit,))
    incident = only(matched(pages))
    assert range_of(incident) == (1, 1)
    assert incident.newsrooms.members[0].name == "Outlet A"
    assert "circular" in incident.newsrooms.sentence


def test_the_page_at_which_a_circle_is_cut_tells_it_itself_and_the_other_stands_once() -> None:
    first, second = news("Outlet A"), page(NEWS, "Outlet B", "2025-03-15", bylines=("Mira Vost",))
    second.report("assault", WHO, DOLNA, "2025-03-13")
    said = first.says("Ilja Testov", NEWS, kind="organisation", name="Outlet B")
    first.reports = (msgspec.structs.replace(first.reports[0], attribution=said),)
    rests = tracing([first, second], {second.id: [first.id]})
    incident = only(matched([first, second], rests))
    assert range_of(incident) == (1, 1)
    assert incident.newsrooms.sentence.startswith("1 newsroom: Outlet A tells it itself")
    assert [r.articles for r in incident.newsrooms.resting] == [(second.id,)]


def test_a_house_whose_own_page_has_the_words_tells_it_and_does_not_rest_on_itself() -> None:
    first, second = page(NEWS, "Outlet A"), news("Outlet B", day="2025-03-15")
    edge = copied_edge(second, first)
    rests = tracing([first, second], {second.id: [first.id]}, derivations=[edge])
    newsrooms = only(matched([first, second], rests)).newsrooms
    assert (newsrooms.low, newsrooms.members[0].articles) == (1, (first.id,))
    assert [r.articles for r in newsrooms.resting] == [(second.id,)]
    assert "Outlet A tells it itself; 1 more page rests on it" in newsrooms.sentence


def test_a_possible_edge_raises_only_the_upper_number() -> None:
    pages = [news("Outlet A"), news("Outlet B")]
    assert range_of(only(matched(pages, tracing(pages, uncertain=[pages[1].id])))) == (1, 2)


def test_pages_of_unknown_houses_are_one_at_least() -> None:
    assert range_of(only(matched([news(None), news(None, f"{NEWS} Late.")]))) == (1, 2)


def test_the_sentence_names_newsrooms_and_the_rest() -> None:
    second = news("Outlet B", f"{NEWS} He is out of danger, the hospital said.")
    second.says("the hospital", "He is out of danger", kind="organisation")
    pages = [news("Outlet A", day="2025-03-13"), second, news("Outlet C", f"{NEWS} Copy.")]
    incident = only(matched(pages, tracing(pages, {pages[2].id: [pages[0].id]})))
    assert incident.newsrooms.sentence == (
        "2 newsrooms: Outlet A and Outlet B tell it themselves; 1 more page rests on them."
    )
    assert WHO not in incident.newsrooms.sentence + incident.witnesses.sentence


@settings(max_examples=40, deadline=None)
@given(
    origins=st.integers(1, 4),
    copies=st.lists(st.tuples(st.integers(0, 9), st.booleans()), max_size=5),
)
def test_a_copy_never_raises_n_or_m(origins: int, copies: list[tuple[int, bool]]) -> None:
    pages = [news(f"Outlet {n}", f"{NEWS} Seen by number {n}.") for n in range(origins)]
    alone = range_of(only(matched(pages)))
    rests: dict[str, list[str]] = {}
    for number, (which, verbatim) in enumerate(copies):
        origin = pages[which % origins]
        text = origin.article.text if verbatim else f"{origin.article.text} Rewritten {number}."
        pages.append(news(f"Copier {number}", text))
        rests[pages[-1].id] = [origin.id]
    with_copies = only(matched(pages, tracing(pages, rests)))
    assert range_of(with_copies) == alone
    assert len(with_copies.pages) == len(pages)


def quoting(outlet: str, day: str, *quotations: str) -> Page:
    said = " ".join(f"{words} Ana Primer said." for words in quotations)
    one = page(f"{NEWS} {said} ({outlet})", outlet, day)
    for words in quotations:
        one.says("Ana Primer", words, style="direct")
    return one.report("assault", WHO, DOLNA, "2025-03-13", sentence=NEWS)


def test_a_page_without_a_quotation_of_its_own_is_only_possible() -> None:
    first = quoting("Outlet A", "2025-03-14", "“He fell like a stone”", "“I ran at once to him”")
    rewrite = quoting("Outlet B", "2025-03-15", "“He fell like a stone”")
    assert range_of(only(matched([first, rewrite]))) == (1, 2)


def test_a_page_with_a_quotation_of_its_own_is_a_newsroom() -> None:
    first = quoting("Outlet A", "2025-03-14", "“He fell like a stone”")
    other = quoting("Outlet B", "2025-03-15", "“He fell like a stone”", "“Nobody came to help me”")
    assert range_of(only(matched([first, other]))) == (2, 2)


def test_a_later_page_that_names_no_source_is_only_possible() -> None:
    assert range_of(only(matched([news("Outlet A"), news("Outlet B", day="2025-03-15")]))) == (1, 2)


def test_who_only_denies_what_another_house_told_confirms_nothing() -> None:
    denial = "Police denied that Ilja Testov was beaten in Dolna."
    second = page(f"{denial} His leg is whole, the hospital said.", "Outlet B", "2025-03-15")
    second.says("the hospital", "His leg is whole", kind="organisation")
    second.report("assault", WHO, DOLNA, "2025-03-13", sentence=denial, status="denied")
    assert range_of(only(matched([news("Outlet A"), second]))) == (1, 2)


def test_a_later_page_that_names_its_source_is_a_newsroom() -> None:
    later = page(f"{NEWS} His leg is broken, the hospital said.", "Outlet B", "2025-03-15")
    later.says("the hospital", "His leg is broken", kind="organisation")
    later.report("assault", WHO, DOLNA, "2025-03-13", sentence=NEWS)
    assert range_of(only(matched([news("Outlet A"), later]))) == (2, 2)


def test_a_copy_that_is_dated_earlier_casts_no_doubt_on_its_origin() -> None:
    said = "“He fell like a stone”"
    copy, origin = quoting("Outlet B", "2025-03-13", said), quoting("Outlet A", "2025-03-14", said)
    other = quoting("Outlet C", "2025-03-12", "“Nobody came to help me”")
    traced = tracing([copy, origin, other], {copy.id: [origin.id]})
    assert range_of(only(matched([copy, origin, other], traced))) == (2, 2)


def owned(pages: list[Page], owner: str) -> Tracing:
    found = tracing(pages)
    standings = tuple(msgspec.structs.replace(s, owner=owner) for s in found.standings)
    return msgspec.structs.replace(found, standings=standings)


def test_two_titles_of_one_owner_are_one_for_sure_and_two_perhaps() -> None:
    pages = [news("Outlet A"), news("Outlet B", f"{NEWS} It was dark.")]
    assert range_of(only(matched(pages))) == (2, 2)
    incident = only(matched(pages, owned(pages, "Primer Holding")))
    assert range_of(incident) == (1, 2)
    assert ": of one owner with Outlet" in incident.newsrooms.sentence


def test_one_house_in_two_scripts_is_one() -> None:
    pages = [news("Radio Primer"), news("Радио Пример", f"{NEWS} Било је мрачно.")]
    assert range_of(only(matched(pages))) == (1, 1)


def test_what_was_said_to_another_medium_makes_a_house_only_possible() -> None:
    text = "Ilja Testov was beaten in Dolna, he told the Halvorn news agency."
    told = page(text, "Outlet A").report("assault", WHO, DOLNA, "2025-03-13")
    told.says("he", "Ilja Testov was beaten in Dolna", name=WHO, cue="told")
    assert range_of(only(matched([told, news("Outlet C")]))) == (1, 2)
    told.article = msgspec.structs.replace(
        told.article, outlet=cited_outlet(told, "Halvorn News Agency")
    )
    assert range_of(only(matched([told, news("Outlet C")]))) == (2, 2)


def cited_outlet(one: Page, name: str) -> Cited[str]:
    return Cited(value=name, evidence=(one.span(),), score=1.0, by="test")


@pytest.mark.parametrize(
    ("language", "note"),
    [("de", "Aus dem Russischen von H. Probe"), ("en", "Translated from Russian")],
)
def test_a_page_that_calls_itself_translated_is_only_possible(language: str, note: str) -> None:
    own = Page(NEWS, "Outlet A", "2025-03-14", note, language=language)
    own.report("assault", WHO, DOLNA, "2025-03-13", sentence=NEWS)
    incident = only(matched([own, news("Outlet C")]))
    assert range_of(incident) == (1, 2)
    assert "calls itself a translation" in incident.newsrooms.sentence


def test_a_newsroom_that_is_said_to_have_said_something_prints_no_document() -> None:
    post = page(f"{NEWS} “He ran,” Ana Primer told the Alder Post.", "Alder Post")
    post.says("Ana Primer", "“He ran,”", style="direct", cue="told")
    post.report("assault", WHO, DOLNA, "2025-03-13", sentence=NEWS)
    other = page(f"{NEWS} It was late, the Alder Post said.", "Outlet B")
    other.says("the Alder Post", "It was late", kind="organisation", name="Alder Post")
    other.report("assault", WHO, DOLNA, "2025-03-13", sentence=NEWS)
    incident = only(matched([post, other]))
    assert range_of(incident) == (2, 2)
    assert incident.newsrooms.resting == ()
