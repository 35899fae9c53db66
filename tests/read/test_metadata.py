from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from firsthand.read.metadata import host_of
from firsthand.records import Absence, Article
from tests.read.pages import STORY, article_of, page_of


def page(head: str = "", before: str = "", title: str = "A mural") -> Article:
    return article_of(page_of(*STORY, head=head, before=before, title=title))


def absence(article: Article, field: str) -> Absence:
    return next(one for one in article.absences if one.field == field)


def json_ld(**fields: str) -> str:
    inside = ", ".join(f'"{key}": {value}' for key, value in fields.items())
    kind = '"@type": "NewsArticle"'
    return f'<script type="application/ld+json">{{{kind}, {inside}}}</script>'


def published(article: Article) -> date:
    assert article.published is not None
    return article.published.value.earliest


META = '<meta property="article:published_time" content="{}">'


def ld_of(day: str) -> str:
    return json_ld(headline='"A mural"', datePublished=f'"{day}"')


def test_the_pages_own_heading_is_the_title() -> None:
    article = page('<meta property="og:title" content="A mural | SEO words">')
    assert article.title is not None
    assert article.title.value == "A mural"
    assert article.title.evidence[0].layer == "text"


def test_the_site_is_cut_off_a_title_that_stands_in_no_heading() -> None:
    text = page_of(*STORY, head='<meta property="og:site_name" content="Harbour Post">')
    text = text.replace("<h1>A mural</h1>", "").replace(
        "<title>A mural</title>", "<title>A mural is gone - Harbour Post</title>"
    )
    article = article_of(text)
    assert article.title is not None
    assert article.title.value == "A mural is gone"
    assert article.title.evidence[0].layer == "raw"


def test_an_instant_is_kept_in_utc_beside_the_local_day() -> None:
    article = page(META.format("2025-03-14T00:30:00+01:00"))
    assert article.published is not None
    when = article.published.value
    assert when.granularity == "instant"
    assert when.instant == datetime(2025, 3, 13, 23, 30, tzinfo=UTC)
    assert when.earliest == when.latest == date(2025, 3, 14)


def test_a_visible_date_line_is_evidence_in_the_text() -> None:
    article = page(before="<div class='date'>Published: 14 March 2025</div>")
    assert published(article) == date(2025, 3, 14)
    assert article.published is not None
    assert article.published.evidence[0].exact == "14 March 2025"


def test_the_day_of_an_update_is_not_the_day_of_publication() -> None:
    line = "<div class='date'>Updated: 16 March 2025</div><div>Published: 14 March 2025</div>"
    assert published(page(before=line)) == date(2025, 3, 14)


def test_a_lone_machine_date_long_after_the_page_line_is_a_crawl_day() -> None:
    article = page(ld_of("2026-01-09"), "<div class='date'>14 March 2025</div>")
    assert published(article) == date(2025, 3, 14)


def test_page_line_and_address_outvote_a_machine_date() -> None:
    head = ld_of("2026-01-09") + '<link rel="canonical" href="https://h.example/2025/03/14/a">'
    assert published(page(head, "<div class='date'>14 March 2025</div>")) == date(2025, 3, 14)


def test_machine_dates_that_agree_outvote_a_page_line() -> None:
    head = ld_of("2025-03-14") + META.format("2025-03-14")
    assert published(page(head, "<div class='date'>1 March 2025</div>")) == date(2025, 3, 14)


def test_no_date_is_an_absence() -> None:
    article = page()
    assert article.published is None
    assert "no date" in absence(article, "published").reason


def test_json_ld_of_another_story_says_nothing() -> None:
    other = json_ld(headline='"Storm over bay"', datePublished='"2020-01-01"', author='"Max Odd"')
    article = page(other)
    assert article.published is None
    assert article.bylines == ()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill", ["Ada Quill"]),
        ("By Ada Quill and Max Odd", ["Ada Quill", "Max Odd"]),
        ("Von Ada Quill und Max Odd", ["Ada Quill", "Max Odd"]),
        ("Автор: Анна Перова", ["Анна Перова"]),
        ("Piše: Ana Perić", ["Ana Perić"]),
        ("Пише: Ана Перић", ["Ана Перић"]),
        ("By admin", []),
    ],
)
def test_a_byline_gives_the_names_in_it(line: str, names: list[str]) -> None:
    article = page(before=f"<div class='byline'>{line}</div>")
    assert [one.value for one in article.bylines] == names
    assert all(one.evidence[0].exact == one.value for one in article.bylines)


def test_the_software_of_a_page_is_no_author() -> None:
    assert page('<meta name="author" content="Marlow Publishing Suite">').bylines == ()


def test_an_outlet_that_is_all_a_page_states_signs_it() -> None:
    head = '<meta name="author" content="Harbour Post">'
    article = page(head + '<meta property="og:site_name" content="Harbour Post">')
    assert [one.value for one in article.bylines] == ["Harbour Post"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill in Marlow", ["Ada Quill"]),
        ("Aus Marlow berichtet Ada Quill", ["Ada Quill"]),
        ("Posted on March 4, 2025 by Ada Quill", ["Ada Quill"]),
        ("4 марта 2025, 20:45 Анна Перова", ["Анна Перова"]),
        ("4. mart 2025. | 18:50 | Ana Perić", ["Ana Perić"]),
        ("Updated: 4 March 2025", []),
    ],
)
def test_names_beside_places_and_times_are_told_apart(line: str, names: list[str]) -> None:
    article = page(before=f"<div class='meta'>{line}</div>")
    assert [one.value for one in article.bylines] == names


def test_authors_of_json_ld_are_found_by_reference() -> None:
    graph = (
        '<script type="application/ld+json">{"@graph": [{"@type": "Article", "headline": "A mural",'
        ' "author": {"@id": "#1"}}, {"@type": "Person", "@id": "#1", "name": "Ada Quill"}]}'
        "</script>"
    )
    assert [one.value for one in page(graph).bylines] == ["Ada Quill"]


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Harbour.example/a", "harbour.example"),
        ("https://staging.harbour.example./a", "harbour.example"),
        ("https://amp.harbour.example/a?p=3", "harbour.example"),
        ("https://print.m.harbour.example", "harbour.example"),
        ("https://news.harbour.example", "news.harbour.example"),
        ("/a/b", None),
        ("http://[broken", None),
    ],
)
def test_a_host_is_stripped_of_technical_parts(address: str, host: str | None) -> None:
    assert host_of(address) == host


RU = "Полиция заявила, что в городе не было никого, кто бы это видел, и что они ждут."
DE = "Die Polizei teilte mit, dass es in der Stadt nicht so war, wie sie es sagten."
SR = "Policija je rekla da se to u gradu nije desilo i da su svi na broju kao i pre."
SR_CYRILLIC = "Полиција је рекла да се то у граду није десило и да су сви на броју као и пре."
NL = "De politie zei dat er niets was gebeurd in de stad en dat iedereen er nog is."
LATIN = "Lorem ipsum dolor sit amet consectetur adipiscing elit sed eiusmod tempor magna."


@pytest.mark.parametrize(
    ("declared", "text", "tag"),
    [
        ("en-GB", " ".join(STORY), "en"),
        ("en", RU, "ru"),
        ("", DE, "de"),
        ("sr", SR, "sr-Latn"),
        ("sr", SR_CYRILLIC, "sr-Cyrl"),
        ("", SR_CYRILLIC, "sr-Cyrl"),
        ("hr", SR, "hr"),
        ("bs-BA", SR, "bs"),
        ("nl", NL, "nl"),
        ("", LATIN, None),
    ],
)
def test_the_language_is_declared_and_checked(declared: str, text: str, tag: str | None) -> None:
    article = article_of(page_of(text, text + " X").replace('lang="en"', f'lang="{declared}"'))
    assert article.language == tag


def printed(
    title: str = "A mural", *, footer: str = "", head: str = "", logo: str = "", h1: str = "A mural"
) -> Article:
    text = page_of(*STORY, head=head).replace("<title>A mural", f"<title>{title}")
    text = text.replace("<h1>A mural", f"<h1>{h1}").replace("<nav>", f"{logo}<nav>")
    return article_of(text.replace("</main>", f"</main><div>{footer}</div>"))


def outlet_of(article: Article) -> str | None:
    return article.outlet.value if article.outlet else None


RIGHTS = "© 2024 {}. All rights reserved"


@pytest.mark.parametrize("sign", ["|", "–", "-", "·"])
def test_the_end_of_the_title_names_the_outlet(sign: str) -> None:
    article = printed(f"A mural {sign} Marlow Dispatch")
    assert outlet_of(article) == "Marlow Dispatch"
    assert article.outlet is not None
    assert article.outlet.score < 0.6
    assert article.outlet.evidence[0].layer == "raw"


@pytest.mark.parametrize(
    "footer",
    [
        "© 2024 Velt Allgemeine. All rights reserved",
        "Copyright 2019-2024 Velt Allgemeine",
        "Velt Allgemeine © 2024",
        "© Velt Allgemeine GmbH. Alle Rechte vorbehalten.",
        "Velt Allgemeine – Alle Rechte vorbehalten. Impressum.",
        "Velt Allgemeine. Все права защищены.",
    ],
)
def test_the_copyright_line_names_the_outlet(footer: str) -> None:
    assert outlet_of(printed(footer=footer)) == "Velt Allgemeine"


@pytest.mark.parametrize(
    "logo",
    [
        "<header><img class='logo' src='l.png' alt='Marlow Dispatch logo'></header>",
        "<header><a class='site-logo' href='/'>Marlow Dispatch</a></header>",
    ],
)
def test_the_name_in_the_header_names_the_outlet(logo: str) -> None:
    assert outlet_of(printed(logo=logo)) == "Marlow Dispatch"


@pytest.mark.parametrize(
    ("title", "footer"),
    [
        ("A mural | Politics", ""),
        ("A mural | Local News", ""),
        ("A mural - what we know so far", ""),
        ("A mural - Police investigate", ""),
        ("A mural | Reuters", ""),
        ("A mural", "© 2024 Reuters"),
        ("A mural", "Photo: © Marlow Dispatch"),
    ],
)
def test_sections_halves_of_headlines_and_agencies_are_no_outlet(title: str, footer: str) -> None:
    assert outlet_of(printed(title, footer=footer)) is None


def test_a_stated_name_goes_before_the_end_of_the_title() -> None:
    head = '<meta property="og:site_name" content="Harbour Post">'
    assert outlet_of(printed("A mural | Marlow Dispatch", head=head)) == "Harbour Post"


def test_two_printed_witnesses_outvote_a_third() -> None:
    logo = "<a class='logo' href='/'>Velt Network</a>"
    article = printed("A mural | Marlow Echo", footer=RIGHTS.format("Marlow Echo"), logo=logo)
    assert outlet_of(article) == "Marlow Echo"
    assert article.outlet is not None
    assert len(article.outlet.evidence) == 2


def test_a_headline_with_a_dash_is_no_outlet() -> None:
    assert outlet_of(printed("A mural - Marlow Mourns", h1="A mural - Marlow Mourns")) is None


def test_a_scraped_text_is_its_copyright_lines() -> None:
    text = "\n".join(("A mural is gone", *STORY, RIGHTS.format("Marlow Dispatch")))
    assert outlet_of(article_of(text, "text/plain")) == "Marlow Dispatch"


@pytest.mark.parametrize(
    "office",
    ["Пресс-служба Генеральной прокуратуры Марлова", "Press office of the Marlow harbour police"],
)
def test_an_office_that_signs_is_kept_whole(office: str) -> None:
    article = page(before=f"<div class='byline'>{office}</div>")
    assert [one.value for one in article.bylines] == [office]


def test_a_person_who_signs_from_a_place_stays_a_person() -> None:
    article = page(before="<div class='byline'>By Ina Velt in Marlow</div>")
    assert [one.value for one in article.bylines] == ["Ina Velt"]


def with_heading(heading: str, head: str) -> Article:
    text = page_of(*STORY, head=head, title="A mural is gone")
    return article_of(text.replace("<h1>A mural is gone</h1>", f"<h1>{heading}</h1>"))


def titled(article: Article) -> tuple[str, str]:
    assert article.title is not None
    return article.title.value, article.title.evidence[0].exact


OG_TITLE = '<meta property="og:title" content="{}">'


def test_a_kicker_above_the_headline_is_no_part_of_the_title() -> None:
    heading = "<span>Harbour news</span> <span>A mural is gone</span>"
    article = with_heading(heading, OG_TITLE.format("A mural is gone"))
    assert titled(article) == ("A mural is gone", "A mural is gone")


def test_a_kicker_that_the_page_states_as_part_of_the_title_is_kept() -> None:
    heading = "<span>Harbour news</span> <span>A mural is gone</span>"
    article = with_heading(heading, OG_TITLE.format("Harbour news: A mural is gone"))
    assert titled(article)[0] == "Harbour news A mural is gone"


def test_words_that_markup_alone_parts_are_spelt_as_the_page_states_them() -> None:
    heading = "<span>Harbour</span><span>A mural is gone</span>"
    article = with_heading(heading, OG_TITLE.format("Harbour: A mural is gone"))
    assert titled(article) == ("Harbour: A mural is gone", "HarbourA mural is gone")


def test_a_heading_that_only_names_the_site_is_no_title() -> None:
    head = '<meta property="og:site_name" content="Harbour Post">'
    article = with_heading("Harbour Post", head + OG_TITLE.format("A mural is gone"))
    assert titled(article)[0] == "A mural is gone"


def signed(article: Article) -> list[str]:
    return [byline.value for byline in article.bylines]


def stated_by(name: str) -> str:
    return json_ld(headline='"A mural"', author=f'[{{"@type": "Person", "name": "{name}"}}]')


def test_who_signs_by_a_label_outweighs_a_house_that_states_itself() -> None:
    head = stated_by("Harbour Post") + '<meta property="og:site_name" content="Harbour Post">'
    assert signed(page(head, "<p class='byline'>By Ada Quill</p>")) == ["Ada Quill"]


def test_an_author_of_one_value_is_one_name_in_small_letters_too() -> None:
    assert signed(page(stated_by("Bay Courier online"))) == ["Bay Courier online"]


def test_what_an_author_is_called_after_the_name_is_no_author() -> None:
    office = "Ada Quill, Marlow Hill professor of old and new law"
    assert signed(page(stated_by(office))) == ["Ada Quill"]


def test_the_sections_behind_a_byline_are_no_authors() -> None:
    line = "<p class='byline'>By AQB, in News, Harbour, Business</p>"
    assert signed(page("", line)) == ["AQB"]


def test_a_number_is_no_author() -> None:
    assert signed(page('<meta name="author" content="105092">')) == []


def test_the_last_change_is_told_beside_the_publication() -> None:
    head = META.format("2025-03-14T08:30:00+01:00")
    head += '<meta property="article:modified_time" content="2025-03-16T10:00:00+01:00">'
    article = page(head)
    assert published(article) == date(2025, 3, 14)
    assert article.updated is not None
    assert article.updated.value.instant == datetime(2025, 3, 16, 9, 0, tzinfo=UTC)
    assert article.updated.evidence[0].exact == "2025-03-16T10:00:00+01:00"


def test_a_line_of_change_goes_before_a_stated_one() -> None:
    line = "<div class='date'>Published: 14 March 2025. Updated: 16 March 2025</div>"
    article = page('<meta property="article:modified_time" content="2026-01-01">', line)
    assert article.updated is not None
    assert article.updated.evidence[0].exact == "16 March 2025"


def test_a_change_at_the_moment_of_publication_is_none() -> None:
    head = META.format("2025-03-14T08:30:00Z")
    head += '<meta property="article:modified_time" content="2025-03-14T08:30:00Z">'
    assert page(head).updated is None


def test_the_section_is_taken_as_the_page_calls_it() -> None:
    article = page('<meta property="article:section" content="Harbour life">')
    assert article.section is not None
    assert article.section.value == article.section.evidence[0].exact == "Harbour life"
