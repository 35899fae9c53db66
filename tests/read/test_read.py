from __future__ import annotations

import json
from dataclasses import replace

import pytest

from firsthand.errors import InputError
from firsthand.read import read
from firsthand.records import Article
from firsthand.settings import ReadSettings, Settings
from tests.read.pages import STORY, TOOLS, article_of, capture, page_of, words_of


def test_the_body_is_the_paragraphs_and_nothing_around_them() -> None:
    article = article_of(page_of(*STORY))
    assert words_of(article, "body") == list(STORY)
    assert words_of(article, "headline") == ["A mural"]


def test_navigation_footer_and_promotion_are_left_out() -> None:
    promotion = "<p><strong>Read more:</strong> <a href='/x'>Ten harbours to see this year</a></p>"
    page = page_of(STORY[0], "INSERT", *STORY[1:]).replace("<p>INSERT</p>", promotion)
    text = article_of(page).text
    assert "Read more" not in text
    assert "rights reserved" not in text
    assert "Home" not in text


def test_the_body_is_joined_across_sibling_containers() -> None:
    split = page_of(*STORY).replace(
        f"<p>{STORY[1]}</p>",
        f"</div><div class='ad-slot'><p>Buy boats now, and pay later than ever before.</p></div>"
        f"<div class='article-body'><p>{STORY[1]}</p>",
    )
    assert words_of(article_of(split), "body") == list(STORY)


def test_comments_are_no_body() -> None:
    comments = "<section id='comments'>" + "<p>What a pity, the mural was so very nice.</p>" * 9
    assert words_of(article_of(page_of(*STORY, after=comments)), "body") == list(STORY)


def test_a_repeated_paragraph_is_given_once() -> None:
    assert words_of(article_of(page_of(*STORY, STORY[0])), "body") == list(STORY)


def test_teasers_of_other_stories_are_left_out() -> None:
    card = (
        "<div class='card'><h3><a href='/{n}'>Another story of the day number {n}</a></h3>"
        "<p>Something else has happened in the town of Marlow on day {n}, said the mayor.</p></div>"
    )
    cards = "".join(card.format(n=n) for n in range(5))
    assert words_of(article_of(page_of(*STORY, after=cards)), "body") == list(STORY)


def test_a_caption_is_kept_as_a_caption() -> None:
    figure = "<figure><img src='x'><figcaption>The harbour of Marlow at night</figcaption></figure>"
    article = article_of(page_of(*STORY, before=figure))
    assert words_of(article, "caption") == ["The harbour of Marlow at night"]
    assert words_of(article, "body") == list(STORY)


def test_a_second_story_below_is_not_read() -> None:
    second = "<h1>Storm over the bay</h1>" + "<p>The storm took roofs and trees along it.</p>" * 2
    page = page_of(*STORY, *[f"{STORY[2]} It was the {n}th time." for n in range(4)], after=second)
    assert "storm took" not in article_of(page).text


def test_a_page_that_names_its_body_badly_still_has_one() -> None:
    page = page_of(*STORY).replace("article-body", "sidebar-content related")
    assert words_of(article_of(page), "body") == list(STORY)


def test_br_parted_paragraphs_are_blocks() -> None:
    page = f"<title>A mural</title><h1>A mural</h1><div>{'<br><br>'.join(STORY)}</div>"
    assert words_of(article_of(page), "body") == list(STORY)


def test_a_flash_of_one_sentence_survives_under_a_headline() -> None:
    flash = "Marlow's council resigned on Tuesday night after the vote, its mayor said."
    assert words_of(article_of(page_of(flash)), "body") == [flash]


@pytest.mark.parametrize(
    "page", ["<html></html>", "<p>No.</p>", page_of(), "<nav><a href='x'>Home and away</a></nav>"]
)
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(InputError) as refused:
        article_of(page)
    assert refused.value.code == "FH-READ-010"
    assert refused.value.remedy


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(InputError) as refused:
        article_of(bytes(range(128, 256)) * 40)
    assert refused.value.code == "FH-READ-011"


def test_a_few_broken_bytes_are_shown_as_such() -> None:
    raw = page_of(*STORY, "Žene i ćerke čekaju nas već šest dana.").encode()
    article = article_of(raw.replace(b"harbour.", b"harb\xffour\xe2\x82."))
    assert "harb\ufffdour\ufffd\ufffd." in article.text


def test_a_line_of_json_is_an_article_with_its_fields() -> None:
    line = {"url": "https://harbour.example/a", "title": "A mural", "outlet": "Harbour Post",
            "published": "2025-03-14T10:00:00+01:00", "language": "en", "byline": "Ada Quill",
            "text": "\n".join(STORY), "crawler": "x"}  # fmt: skip
    article = article_of(json.dumps(line), "application/json")
    assert words_of(article, "body") == list(STORY)
    assert article.title is not None
    assert article.title.value == "A mural"
    assert article.title.evidence[0].layer == "raw"
    assert [one.value for one in article.bylines] == ["Ada Quill"]
    assert article.outlet is not None
    assert article.outlet.value == "Harbour Post"
    assert article.published is not None
    assert article.published.value.earliest.isoformat() == "2025-03-14"
    assert article.host == "harbour.example"


def test_html_inside_a_json_line_is_read_as_a_page() -> None:
    article = article_of(json.dumps({"html": page_of(*STORY)}), "application/json")
    assert words_of(article, "body") == list(STORY)
    assert article.language == "en"


def test_escapes_of_json_rederive() -> None:
    text = "\n".join((*STORY, 'Mayor “Ko\u017eul” said: "No.\u00a0Never 😀" and\tleft.'))
    article = article_of(json.dumps({"text": text}), "application/json")
    assert "escape" in {run.kind for run in article.runs}
    assert '“Kožul” said: "No. Never 😀" and left.' in article.text


@pytest.mark.parametrize(
    ("line", "code"),
    [("{nonsense", "FH-READ-008"), ('{"title": "x"}', "FH-READ-009"), ("[1]", "FH-READ-009")],
)
def test_a_bad_line_is_refused(line: str, code: str) -> None:
    with pytest.raises(InputError) as refused:
        article_of(line, "application/json")
    assert refused.value.code == code


def test_reading_twice_gives_the_same() -> None:
    assert article_of(page_of(*STORY)) == article_of(page_of(*STORY))


def read_with(least: int, page: str) -> Article:
    settings = Settings(read=ReadSettings(min_words=least))
    raw = page.encode()
    return read(capture(raw), raw, replace(TOOLS, settings=settings))


ELEVEN = "<p>Men in Marlow painted over the mural by the harbour on Tuesday</p>"


def test_lowering_the_least_number_of_words_takes_a_short_page() -> None:
    with pytest.raises(InputError) as refused:
        read_with(20, ELEVEN)
    assert "12 words" in refused.value.message
    assert "read.min_words to 12" in refused.value.remedy
    assert words_of(read_with(12, ELEVEN), "body") == [ELEVEN[3:-4]]
