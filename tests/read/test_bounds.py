"""Bounds: hostile pages end in an article or in a refusal with a code, whatever they are."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from firsthand.errors import InputError
from firsthand.read import read
from tests.read.pages import STORY, TOOLS, article_of, capture, page_of, words_of

MB = 1_000_000
HEADLINE = "A mural by the harbour is painted over"


def code_of(page: str) -> str:
    raw = page.encode()
    with pytest.raises(InputError) as refused:
        read(capture(raw), raw, TOOLS)
    assert refused.value.remedy
    return refused.value.code


def ld(inside: str) -> str:
    return f'<script type="application/ld+json">{inside}</script>'


@pytest.mark.parametrize(
    "page",
    [
        "<b>a</b>" * 60_000,
        "<p>a" * 101_000,
        "<p>a" * 21_000,
        "<div></div>" * 60_000,
        "<meta name=a content=b>" * 101_000,
        "<" * 101_000,
    ],
)
def test_markup_of_too_many_tags_is_refused_before_it_is_scanned(page: str) -> None:
    assert code_of(page_of(*STORY) + page) == "FH-READ-057"


@pytest.mark.parametrize("sentence", ["The mayor said so. ", "The mayor&amp;s &nbsp;son. "])
def test_a_page_that_shows_more_than_a_book_is_refused(sentence: str) -> None:
    assert code_of(f"<h1>{HEADLINE}</h1><p>" + sentence * 40_000) == "FH-READ-058"


def test_a_scraped_text_of_a_book_is_refused() -> None:
    raw = b"The mayor said so.\n\n" * 40_000
    with pytest.raises(InputError, match="FH-READ-058"):
        read(capture(raw, "text/plain"), raw, TOOLS)


def test_html_in_a_line_of_json_is_under_the_same_bounds() -> None:
    raw = json.dumps({"html": "<b>a</b>" * 60_000}).encode()
    with pytest.raises(InputError, match="FH-READ-057"):
        read(capture(raw, "application/json"), raw, TOOLS)


HARMLESS: dict[str, Callable[[], str]] = {
    "a long attribute": lambda: f"<p data-x='{'x' * MB}'></p>",
    "a long comment": lambda: f"<!--{'x ' * MB}-->",
    "a long script": lambda: f"<script>{'x < y;' * 90_000}</script>",
    "a long text in JSON-LD": lambda: ld(json.dumps({"articleBody": "word " * MB})),
    "many objects of JSON-LD": lambda: ld("[" + '{"a":"b"},' * 200_000 + "{}]"),
    "JSON-LD of great depth": lambda: ld('{"a":' * 300_000 + "1" + "}" * 300_000),
    "many scripts of JSON-LD": lambda: ld("[" + '{"a":"b"},' * 2_000 + "{}]") * 100,
    "unended JSON-LD": lambda: ld('{"a":"' + "x" * MB),
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", HARMLESS)
def test_what_is_not_shown_costs_the_story_nothing(kind: str) -> None:
    article = article_of(page_of(*STORY, title=HEADLINE, head=HARMLESS[kind]()))
    assert words_of(article, "body") == list(STORY)


def test_a_story_behind_many_unended_tags_ends_in_an_article_or_a_coded_refusal() -> None:
    raw = ("<div>" * 90_000 + "".join(f"<p>{one}</p>" for one in STORY)).encode()
    try:
        ended = read(capture(raw), raw, TOOLS).id.split("-")[0]
    except InputError as error:
        ended = error.code
    assert ended in {"article", "FH-READ-010"}
