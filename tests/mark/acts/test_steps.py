"""Appeals, days beside words that are the act itself, and whom an act befalls that names nobody."""

from __future__ import annotations

from firsthand.mark import mark
from firsthand.records import Report
from tests.builders import article
from tests.mark.acts.test_events import tools

APPEALED = (
    "Her lawyer filed an appeal on Thursday against the order to leave the country, "
    "he told the paper."
)
ORDERED = "The potter Mila Arden was ordered to leave the country within ten days."


def _reports(*texts: str, language: str = "en") -> list[Report]:
    page = article(*texts, language=language, published="2026-03-20", roles=("headline",))
    return list(mark(page, tools()).reports)


def _told(reports: list[Report]) -> list[tuple[str, str, bool]]:
    return [(r.event.value, r.status.value, r.background) for r in reports]


def test_an_appeal_is_news_of_its_own_where_an_article_leads_with_it() -> None:
    told = _told(_reports("Potter appeals against her expulsion", APPEALED))
    assert told == [("ordered_to_leave", "appealed", False)]


def test_an_appeal_told_after_the_order_is_background() -> None:
    told = _told(_reports("Potter told to leave the country", ORDERED, APPEALED))
    assert told == [("ordered_to_leave", "happened", False), ("ordered_to_leave", "appealed", True)]


def test_what_lifts_an_order_outdoes_the_order_in_its_sentence() -> None:
    text = "Uprava je stavila van snage rešenje kojim je grnčarki naloženo da napusti zemlju."
    told = _told(_reports("Grnčarka", text, language="sr-Latn"))
    assert told == [("ordered_to_leave", "reversed", False)]


def test_the_day_beside_a_word_of_speaking_that_is_the_act_is_the_acts() -> None:
    text = "Prosecutors on Wednesday declared the exile magazine an undesirable organisation."
    (report,) = _reports("A new list", text)
    assert report.time is not None
    assert str(report.time.value.earliest) == "2026-03-18"


def test_the_month_of_the_sentence_before_does_not_date_an_act() -> None:
    texts = ("The boats had been ashore since October.", "The police banned the march.")
    (report,) = _reports("March banned", *texts)
    assert report.time is None


def test_a_memorial_dedicated_to_somebody_names_them() -> None:
    text = "The mural dedicated to Rada Zorin in Vienna was covered with tar."
    (report,) = _reports("Tar", text)
    assert report.recipient_keys == ("srn rd",)


def test_an_act_that_names_nobody_is_not_that_of_a_stranger_far_below() -> None:
    reports = _reports(
        "Courier Anton Belov and the nineteenth round",
        "Anton Belov was pushing his bicycle up the ramp.",
        "Three men sat on the steps. They knocked him off his feet.",
        "Belov wants to ride again. The bag was gone.",
        "In November 2024 the poet Savva Gorin was stabbed near the library.",
    )
    assert [r.recipient_keys for r in reports if r.event.value == "assault"] == [
        ("blv ntn",),
        ("grn sv",),
    ]
