"""News, what is only recalled, and acts that are told beside another one."""

from __future__ import annotations

from firsthand.records import Passage
from tests.match.builders import (
    DOLNA,
    GORNJA,
    VELIKA,
    Page,
    background_edge,
    copied_edge,
    matched,
    only,
    page,
    tracing,
)

LONG = "The harbour was quiet that week and little else was spoken of in the town. " * 6
FIRST = "Ilja Testov was beaten in Dolna."
BY_MONTH = "In November 2024 Ilja Testov was beaten in Dolna."
LATER = "It was the second such case, after Ilja Testov."


def attack(outlet: str, day: str = "2025-03-14") -> Page:
    return page(f"{FIRST} ({outlet})", outlet, day).report(
        "assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=FIRST
    )


def later_page(text: str, day: str = "2025-03-28") -> Page:
    return page(text, "Outlet C", day).report(
        "assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=LATER
    )


def test_a_sentence_far_down_a_later_page_recalls_what_was_news_before() -> None:
    recalling = later_page(LONG + LATER)
    incident = only(matched([attack("Outlet A"), recalling]))
    assert recalling.id not in incident.pages
    assert incident.background_pages == (recalling.id,)


def test_far_down_behind_later_news_is_recalled_within_days() -> None:
    news = "Anton Prell was beaten in Dolna."
    both = page(f"{news} {LONG} {LATER}", "Outlet C", "2025-03-18")
    both.report("assault", "Anton Prell", DOLNA, "2025-03-17", sentence=news)
    both.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=LATER)
    found = {incident.pages: incident for incident in matched([attack("Outlet A"), both]).incidents}
    (testov,) = (one for pages, one in found.items() if both.id not in pages)
    assert testov.background_pages == (both.id,)
    alone = later_page(f"{LONG} {LATER}", "2025-03-18")
    assert alone.id in only(matched([attack("Outlet A"), alone])).pages


def test_a_later_page_that_leads_with_it_tells_it_as_news() -> None:
    leading = later_page(LATER + LONG)
    assert leading.id in only(matched([attack("Outlet A"), leading])).pages


def test_a_lone_sentence_far_down_without_whom_and_where_is_no_incident() -> None:
    vague = page(f"{FIRST} {LONG} Somebody threw a stone.", "Outlet A")
    vague.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=FIRST)
    vague.report("mural_defaced", None, None, "2025-02-13", sentence="Somebody threw a stone.")
    assert only(matched([vague])).event.value == "assault"
    alone = page(f"{LONG} Somebody threw a stone.", "Outlet A")
    alone.report("mural_defaced", None, None, "2025-03-13", sentence="Somebody threw a stone.")
    assert only(matched([alone])).pages == (alone.id,)


def test_two_acts_in_one_sentence_on_one_person_are_one_happening_of_the_stronger_type() -> None:
    sentence = "Ilja Testov was followed, threatened and beaten in Dolna."
    both = page(sentence, "Outlet A")
    both.report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    both.report("threat", "Ilja Testov", DOLNA, None).guessed("recipient")
    incident = only(matched([attack("Outlet B"), both]))
    assert incident.event.value == "assault"
    assert len(incident.reports) == 3
    assert incident.conflicts == ()


def test_an_act_that_another_page_tells_alone_is_a_happening_of_its_own() -> None:
    both = page("Ilja Testov was threatened and beaten in Dolna.", "Outlet A")
    both.report("assault", "Ilja Testov", DOLNA, "2025-03-13")
    both.report("threat", "Ilja Testov", DOLNA, "2025-03-13")
    alone = page("Ilja Testov was threatened in Dolna.", "Outlet B")
    alone.report("threat", "Ilja Testov", DOLNA, "2025-03-13")
    found = matched([attack("Outlet C"), both, alone]).incidents
    assert sorted(incident.event.value for incident in found) == ["assault", "threat"]


def test_what_a_page_only_denies_beside_its_news_is_no_happening() -> None:
    denied = "He had received no threats."
    one = page(f"{FIRST} {denied}", "Outlet A")
    one.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=FIRST)
    one.report("threat", "Testov", None, None, sentence=denied, status="denied")
    one.guessed("recipient")
    incident = only(matched([one]))
    assert incident.event.value == "assault"
    assert incident.reports == (one.reports[0].id,)


def test_a_headline_tells_what_the_lead_below_it_tells() -> None:
    one = page(FIRST, "Outlet A", headline="Writer attacked")
    one.report("assault", None, None, "2025-01-02", sentence="Writer attacked").guessed("time")
    one.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=FIRST)
    assert len(only(matched([one])).reports) == 2


def test_a_lifting_whose_headline_was_read_as_the_order_is_the_lifting() -> None:
    words = "The order against Ilja Testov was lifted."
    one = page(words, "Outlet A", headline="Order against Testov")
    one.report("ordered_out", "Ilja Testov", None, None, sentence="Order against Testov")
    one.report("ordered_out", "Ilja Testov", DOLNA, "2025-03-13", sentence=words, status="reversed")
    assert len(only(matched([one])).reports) == 2


def test_a_time_after_the_page_is_no_time() -> None:
    one = page("Ilja Testov was beaten in Dolna on 13 March.", "Outlet A", "2025-03-14")
    one.report("assault", "Ilja Testov", DOLNA, "2026-03-13")
    incident = only(matched([one, attack("Outlet B")]))
    assert incident.time is not None
    assert incident.time.value.earliest.isoformat() == "2025-03-13"
    planned = page("A march in Dolna.", "Outlet A", "2025-03-14")
    planned.report("assault", None, DOLNA, "2025-03-20", status="planned")
    assert only(matched([planned])).time is not None


def test_a_copy_with_another_place_is_one_happening_with_its_origin() -> None:
    origin = attack("Outlet A")
    copy = page("Man beaten near the harbour.", "Outlet B")
    copy.report("assault", None, GORNJA, None)
    traced = tracing([origin, copy], {copy.id: [origin.id]})
    assert len(only(matched([origin, copy], traced)).pages) == 2


def test_a_recipient_who_was_only_near_the_act_parts_nobody() -> None:
    doubtful = page("The owner of Cafe Linden was beaten. Ilja Testov fell.", "Outlet B")
    doubtful.report("assault", "Cafe Linden", DOLNA, "2025-03-13").guessed("recipient")
    doubtful.person("Ilja Testov")
    incident = only(matched([attack("Outlet A"), doubtful]))
    assert incident.recipient is not None


def test_pages_of_one_day_about_one_person_tell_one_happening() -> None:
    pages = []
    for outlet, where in (("Outlet A", DOLNA), ("Outlet B", None)):
        one = page(f"An act. Ilja Testov spoke. Testov left. ({outlet})", outlet)
        one.report("threat", None, where, "2025-03-13", sentence="An act.")
        pages.append(one.person("Ilja Testov").person("Testov", 1))
    assert len(only(matched(pages)).pages) == 2


def test_who_is_sent_away_is_sent_from_one_place_to_another() -> None:
    pages = [
        page("Ilja Testov was turned back in Dolna.", "Outlet A").report(
            "entry_refused", "Ilja Testov", DOLNA, "2025-03-13"
        ),
        page("Ilja Testov was flown to Gornja.", "Outlet B", None).report(
            "entry_refused", "Ilja Testov", GORNJA, None
        ),
    ]
    assert len(only(matched(pages)).pages) == 2


def test_a_doubtful_recipient_whom_the_page_only_recalls_is_nobody() -> None:
    threat, recalled = "A wreath lay at his door in Dolna.", "In 2024 Pavel Primer was beaten."
    one = page(f"{threat} {recalled}", "Outlet A")
    one.report("threat", "Pavel Primer", DOLNA, "2025-03-13", sentence=threat).guessed("recipient")
    one.report("assault", "Pavel Primer", GORNJA, None, sentence=recalled, background=True)
    incident = only(matched([one]))
    assert incident.recipient is None
    assert [a.field for a in incident.absences if "older act" in a.reason] == ["recipient"]


def test_a_copy_that_lost_the_plan_in_a_plan_tells_the_plan() -> None:
    origin = page("Three people are to be ordered out of Velika.", "Outlet A")
    origin.report("ordered_out", None, VELIKA, None, status="planned")
    copy = page("Drei Menschen aus Velika ausgewiesen.", "Outlet B", language="de")
    copy.report("ordered_out", None, VELIKA, None)
    incident = only(matched([origin, copy], tracing([origin, copy], {copy.id: [origin.id]})))
    assert incident.status.value == "planned"
    unrelated = matched([origin, copy]).incidents
    assert len(unrelated) == 2


def stabbing(outlet: str) -> Page:
    one = page(f"{LONG}{BY_MONTH} ({outlet})", outlet, None)
    one.report("assault", "Ilja Testov", DOLNA, sentence=BY_MONTH)
    return one.lasting("2024-11-01", "2024-11-30")


def test_what_a_page_without_a_date_tells_by_its_month_is_recalled_where_another_leads() -> None:
    news = page(FIRST, "Outlet A", "2024-11-23")
    news.report("assault", "Ilja Testov", DOLNA, "2024-11-22", sentence=FIRST)
    incident = only(matched([news, stabbing("Outlet B"), stabbing("Outlet C")]))
    assert incident.pages == (news.id,)
    assert len(incident.background_pages) == 2


def test_a_stock_passage_that_no_page_leads_with_is_news_in_none() -> None:
    one, other = stabbing("Outlet B"), stabbing("Outlet C")
    assert len(matched([one, other]).incidents) == 1
    here = (len(LONG), len(LONG) + len(BY_MONTH))
    shared = background_edge(other, one, (Passage(*here, *here),))
    traced = tracing([one, other], derivations=[shared])
    assert matched([one, other], traced).incidents == ()


def test_a_copy_of_a_sentence_that_recalls_recalls_as_well() -> None:
    news = page(FIRST, "Outlet A", "2024-11-23")
    news.report("assault", "Ilja Testov", DOLNA, "2024-11-22", sentence=FIRST)
    origin, copy = (page(f"{LONG}{LATER}", outlet, None) for outlet in ("Outlet B", "Outlet C"))
    origin.report("assault", "Ilja Testov", DOLNA, None, sentence=LATER, background=True)
    copy.report("assault", "Ilja Testov", DOLNA, None, sentence=LATER)
    rests = tracing(
        [news, origin, copy], {copy.id: [origin.id]}, derivations=[copied_edge(copy, origin)]
    )
    assert only(matched([news, origin, copy], rests)).pages == (news.id,)
