"""Witnesses of a page that disagree: what was not taken is kept, each with its words."""

from __future__ import annotations

from typing import get_args

import pytest

from firsthand.read.witnesses import dissents, reliability, told
from firsthand.records import Article, Evidence, Witnessed
from tests.read.pages import STORY, article_of, page_of

LD = '<script type="application/ld+json">{{"@type": "NewsArticle", {}}}</script>'
META = '<meta property="{}" content="{}">'


def page(head: str = "", before: str = "", title: str = "Three held over the mural") -> Article:
    return article_of(page_of(*STORY, head=head, before=before, title=title))


_HALF = 0.5


def otherwise(article: Article) -> list[tuple[str, str, str]]:
    """Field, value and first words of what was not taken."""
    return [(d.field, d.told.value, d.told.evidence[0].exact) for d in article.dissents]


def test_a_page_that_agrees_with_itself_has_no_dissents() -> None:
    head = META.format("og:title", "Three held over the mural")
    assert page(head).dissents == ()


def test_another_title_is_kept_with_its_words() -> None:
    article = page(META.format("og:title", "Painters &amp; police"))
    assert article.title is not None
    assert article.title.value == "Three held over the mural"
    assert otherwise(article) == [("title", "Painters & police", "Painters &amp; police")]


def test_json_ld_of_another_story_is_kept_beside_what_the_page_says() -> None:
    stray = (
        '"headline": "Spring offer", "datePublished": "2026-01-09", "author": {"name": "Max Odd"}'
    )
    article = page(LD.format(stray))
    assert otherwise(article) == [
        ("title", "Spring offer", "Spring offer"),
        ("bylines", "Max Odd", "Max Odd"),
        ("published", "2026-01-09", "2026-01-09"),
    ]
    assert max(one.told.score for one in article.dissents) < _HALF


def test_json_ld_that_says_what_the_heading_says_is_heard_where_the_title_names_the_site() -> None:
    of_page = '"headline": "Three held over the mural", "author": {"name": "Ada Quill"}'
    whole = page_of(*STORY, head=LD.format(of_page), title="Three held over the mural")
    only_site = whole.replace("<title>Three held over the mural", "<title>Marlow Dispatch")
    assert [one.value for one in article_of(only_site).bylines] == ["Ada Quill"]


def test_the_title_with_the_name_of_the_site_is_no_other_title() -> None:
    head = META.format("og:title", "Three held over the mural | Marlow | Quay")
    assert page(head).dissents == ()


def test_a_heading_of_which_a_kicker_was_cut_is_no_other_title() -> None:
    article = article_of(
        page_of(
            *STORY,
            head=META.format("og:title", "Three held over the mural"),
            title="Courts: Three held over the mural",
        ).replace("<title>Courts: ", "<title>")
    )
    assert article.title is not None
    assert article.title.value == "Three held over the mural"
    assert article.dissents == ()


def test_another_author_is_kept() -> None:
    head = LD.format('"headline": "Three held", "author": {"name": "Ada Quill"}')
    article = page(head, "<p class='byline'>By Max Odd</p>")
    assert [one.value for one in article.bylines] == ["Ada Quill"]
    assert ("bylines", "Max Odd", "Max Odd") in otherwise(article)


def test_an_author_of_the_line_and_of_the_field_is_one() -> None:
    head = '<meta name="author" content="Ada Quill">'
    article = page(head, "<p class='byline'>By Ada Quill</p>")
    assert [one.by for one in article.bylines] == ["read.agreed"]
    assert article.dissents == ()


def test_another_name_of_the_house_is_kept_and_a_longer_one_is_none() -> None:
    site = META.format("og:site_name", "Quay Dispatch")
    assert (
        page(site + '<meta name="application-name" content="Quay Dispatch News">').dissents[1:]
        == ()
    )
    found = otherwise(page(site + '<meta name="application-name" content="Marlow Live">'))
    assert ("outlet", "Marlow Live", "Marlow Live") in found


def test_other_days_are_kept_beside_the_day_taken() -> None:
    head = META.format("article:published_time", "2025-03-14T10:00:00Z")
    article = page(head, "<div class='date'>9 March 2025</div>")
    assert otherwise(article) == [("published", "2025-03-09", "9 March 2025")]


def test_a_crawl_day_that_was_not_taken_is_kept() -> None:
    head = LD.format('"headline": "Three held", "datePublished": "2026-01-09"')
    article = page(head, "<div class='date'>14 March 2025</div>")
    assert ("published", "2026-01-09", "2026-01-09") in otherwise(article)


def test_another_day_of_the_last_change_is_kept() -> None:
    head = (
        META.format("article:published_time", "2025-03-14")
        + META.format("article:modified_time", "2025-03-20")
        + META.format("og:updated_time", "2025-03-18")
    )
    assert otherwise(page(head)) == [("updated", "2025-03-18", "2025-03-18")]


def test_an_address_on_the_same_page_is_the_same() -> None:
    head = '<link rel="canonical" href="https://quay.example/a/">'
    same = META.format("og:url", "https://www.quay.example/a?utm_source=x")
    assert page(head + same).dissents == ()
    other = META.format("og:url", "https://quay.example/b")
    assert [one.field for one in page(head + other).dissents] == ["address"]


def test_a_section_that_another_field_gives_is_kept() -> None:
    head = META.format("article:section", "Courts") + META.format("section", "Marlow")
    assert otherwise(page(head)) == [("section", "Marlow", "Marlow")]


def test_a_declared_language_that_the_words_outvote_is_kept() -> None:
    article = article_of(page_of(*STORY * 3).replace('lang="en"', 'lang="de"'))
    assert article.language == "en"
    assert otherwise(article) == [("language", "de", "de")]
    assert [one for one in article.absences if one.field == "language"] == []


@pytest.mark.parametrize("field", get_args(Witnessed))
def test_a_reliability_is_a_share(field: Witnessed) -> None:
    for witness in ("heading", "ld:author", "meta:byl", "JSON-LD", "json:title", "anything"):
        assert 0 < reliability(field, witness) < 1


def test_of_equal_values_the_surest_witness_speaks_with_the_words_of_all() -> None:
    def words(start: int) -> Evidence:
        return Evidence(article="a", start=start, end=start + 1, exact="x", layer="raw")

    heard = (
        told("title", "title", "One.", words(1)),
        told("title", "ld:headline", "One", words(5)),
    )
    for order in (heard, heard[::-1]):
        (found,) = dissents("title", (), order)
        assert found.told.by == "read.ld:headline"
        assert {one.start for one in found.told.evidence} == {1, 5}


def test_a_page_that_says_a_thing_without_end_is_heard_to_an_end() -> None:
    heard = (told("bylines", "meta:author", f"Ada Quill {number}") for number in range(100_000))
    assert 0 < len(dissents("bylines", (), heard)) < 1_000
    assert next(heard).value != "Ada Quill 99999"
