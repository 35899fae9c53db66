"""Scraped text: what is left of the page around a story is no story, and nothing of it is lost."""

from __future__ import annotations

import json

import pytest

from tests.read.pages import STORY, article_of, words_of

HEADLINE = "Mural by the harbour of Marlow is painted over"


def body(*lines: str, joint: str = "\n\n") -> list[str]:
    """The account of the lines as one text; its anchors are checked."""
    return words_of(article_of(joint.join(lines), "text/plain"), "body", "standfirst", "quote")


RESIDUE = {
    "a menu before the story": ("Home\nNews\nSport\nWeather\nContact", *STORY),
    "a menu in one line": ("Home | News | Sport | Weather | Contact", *STORY),
    "a trail of sections": ("Home » News » Marlow", *STORY),
    "buttons for sharing": (*STORY[:1], "Share this", "Facebook", "Twitter", *STORY[1:]),
    "buttons in one line": (*STORY, "Share on Facebook", "Tweet", "Share on WhatsApp"),
    "a line on cookies": ("We use cookies: read our cookie policy.", *STORY),
    "a question on cookies": ("This website uses cookies to improve your experience.", *STORY),
    "a link to more": (*STORY[:2], "Read more: Harbour mural was ten years old", *STORY[2:]),
    "related stories": (*STORY, "Related articles", "Ferry stops for a week", "School shut again"),
    "an advertisement": (*STORY[:1], "Advertisement", *STORY[1:]),
    "a newsletter": (*STORY, "Sign up for our newsletter to get the day's best stories by mail."),
    "a call to follow": (*STORY, "Follow us on Telegram and never miss a story from Marlow."),
    "rights": (*STORY, "© 2025 Harbour Post. All rights reserved."),
    "comments": (*STORY, "Leave a comment", "3 comments"),
    "German residue": (*STORY, "Mehr zum Thema", "Teilen", "Artikel drucken"),
    "Russian residue": (*STORY, "Читайте также", "Поделиться", "Подписывайтесь на наш канал"),
}


@pytest.mark.parametrize("joint", ["\n\n", "\n"], ids=["blank lines", "lost blank lines"])
@pytest.mark.parametrize("kind", RESIDUE)
def test_residue_of_a_page_is_no_account(kind: str, joint: str) -> None:
    assert body(*RESIDUE[kind], joint=joint) == list(STORY)


def test_a_biography_at_the_end_is_a_note() -> None:
    about = "Ada Quill is a reporter at the Harbour Post, where she covers courts and the police."
    article = article_of("\n\n".join((HEADLINE, "By Ada Quill", *STORY, about)), "text/plain")
    assert words_of(article, "body") == list(STORY)
    assert words_of(article, "note") == [about]
    assert words_of(article, "byline") == ["By Ada Quill"]


def test_a_text_in_one_line_is_one_paragraph() -> None:
    assert body(" ".join(STORY)) == [" ".join(STORY)]


def test_lines_wrapped_by_width_are_joined() -> None:
    words = STORY[0].split()
    wrapped = "\n".join(" ".join(words[n : n + 6]) for n in range(0, len(words), 6))
    assert body(wrapped, *STORY[1:]) == list(STORY)


def test_a_line_of_json_is_read_alike() -> None:
    text = "\n\n".join(("Home | News | Sport", *STORY, "Share this"))
    line = json.dumps({"title": HEADLINE, "text": text})
    assert words_of(article_of(line, "application/json"), "body") == list(STORY)


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell.",
        "Follow the money, said the lawyer Ina Velt, and you will find who paid for the paint.",
        "Cookies were what the children sold at the harbour that day to pay for a new mural.",
        "Nobody answered.",
        "Home was a boat by the quay.",
        "“Read more books!” she told them.",
    ],
)
def test_a_sentence_that_begins_like_residue_stays(sentence: str) -> None:
    assert sentence in body(*STORY[:2], sentence, STORY[2])


@pytest.mark.parametrize("line", ["Source Orashin News", "With material from Reuters", "AFP/dpa"])
def test_a_line_of_origin_below_a_story_is_no_residue(line: str) -> None:
    article = article_of("\n\n".join((*STORY, line)), "text/plain")
    assert line not in words_of(article, "note")
    assert line in article.text


def test_a_story_that_begins_with_place_and_agency_below_a_menu_has_no_headline() -> None:
    first = "MARLOW (AFP) – Three men had painted over the mural by the harbour"
    article = article_of("\n\n".join(("Home | News | Sport", first, *STORY)), "text/plain")
    assert words_of(article, "body") == [first, *STORY]
    assert [(one.name, one.form) for one in article.credits] == [("AFP", "dateline")]


SCRAPED = (
    "Start > Politik > Marlow",
    "Teilen  Drucken  Merken",
    "Wandbild am Hafen übermalt",
    "14.05.2026 19:12 Uhr  |  Lesezeit: 2 Min.",
    "Die Polizei in Marlow teilte am Dienstag mit, drei Männer hätten das Wandbild übermalt.",
    "Eine Sprecherin sagte, niemand sei verletzt worden; die Suche nach den Männern gehe weiter.",
    "Newsletter abonnieren",
    "Jetzt E-Mail-Adresse eintragen und keine Nachricht aus Marlow mehr verpassen!",
)


def test_trails_buttons_and_calls_around_a_scraped_story_are_notes() -> None:
    article = article_of("\n".join(SCRAPED), "text/plain")
    assert words_of(article, "headline") == [SCRAPED[2]]
    assert len(words_of(article, "body")) == 2
    assert len(words_of(article, "note")) == 4


def test_a_line_that_opens_with_its_date_and_goes_on_behind_a_sign_is_a_date_line() -> None:
    article = article_of("\n".join(SCRAPED), "text/plain")
    assert len(words_of(article, "dateline")) == 1
    assert article.published is not None
    assert article.published.value.earliest.isoformat() == "2026-05-14"
