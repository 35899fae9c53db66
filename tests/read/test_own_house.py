from __future__ import annotations

import pytest

from firsthand.records import Article
from tests.read.pages import STORY, article_of

SERBIAN = (
    "Policija u Marlovu saopštila je u utorak da su tri muškarca prekrečila mural pored luke.",
    "Portparolka policije rekla je da niko nije povređen i da se potraga za njima nastavlja.",
)
GERMAN = (
    "Die Polizei in Marlow teilte am Dienstag mit, drei Männer hätten das Wandbild übermalt.",
    "Eine Sprecherin sagte, niemand sei verletzt worden; die Suche nach den Männern gehe weiter.",
)
RUSSIAN = (
    "Полиция Марлова заявила во вторник, что трое мужчин закрасили рисунок на стене у гавани.",
    "По словам представительницы полиции, никто не пострадал, поиски продолжаются и сегодня.",
)


def text_of(*paragraphs: str) -> Article:
    return article_of("\n".join(paragraphs), "text/plain")


@pytest.mark.parametrize(
    ("story", "sentence", "house"),
    [
        (STORY, "“It was our wall,” Ina Velt told the Marlow Dispatch.", "Marlow Dispatch"),
        (STORY, "The men were paid for it, the Marlow Dispatch has learned.", "Marlow Dispatch"),
        (GERMAN, "Das Bild war bezahlt, wie die Marlower Zeitung erfuhr.", "Marlower Zeitung"),
        (RUSSIAN, "Это была наша стена, рассказала она газете «Марловский вестник».", None),
        (SERBIAN, "„To je bio naš zid“, rekla je za „Marlovske novosti“ Ina Velt.", None),
    ],
)
def test_a_text_without_an_outlet_is_of_the_house_it_was_told_to(
    story: tuple[str, ...], sentence: str, house: str | None
) -> None:
    article = text_of(*story, sentence)
    assert article.outlet is not None
    assert article.outlet.value in sentence
    assert house is None or article.outlet.value == house
    assert article.outlet.by == "read.own_voice"
    assert article.credits == ()
    assert not any(one.field == "outlet" for one in article.absences)


@pytest.mark.parametrize(
    "last",
    [
        ("“It was our wall,” she told Reuters.",),
        ("“It was ours,” she told the Marlow Dispatch.", "Source: Marlow Dispatch"),
        ("She told the Marlow Dispatch so.", "He told the Velt Courier that he knew."),
        ("“It was our wall,” she told Ina Velt.",),
    ],
)
def test_agencies_credited_houses_two_houses_and_persons_are_no_own_house(
    last: tuple[str, ...],
) -> None:
    assert text_of(*STORY, *last).outlet is None


def page_under(masthead: str, title: str, heading: str) -> Article:
    told = "“It was our wall,” Ina Velt told the Velt Courier."
    body = "".join(f"<p>{one}</p>" for one in (*STORY, told))
    return article_of(
        f"<html><head><meta charset='utf-8'><title>{title}</title></head>"
        f"<body>{masthead}<h1>{heading}</h1>{body}</body></html>"
    )


@pytest.mark.parametrize(
    ("masthead", "title"),
    [
        ("<b>MARLOW DISPATCH</b>", "Marlow Dispatch: Mural painted over by night"),
        ("<h2>Marlow Dispatch</h2>", "Mural painted over by night - Marlow Dispatch"),
        ("", "Marlow Dispatch | Mural painted over by night"),
        ("", "Marlow Dispatch: Mural painted over by night"),
    ],
)
def test_a_house_in_the_title_beside_the_heading_is_the_pages_own(
    masthead: str, title: str
) -> None:
    article = page_under(masthead, title, "Mural painted over by night")
    assert article.outlet is not None
    assert article.outlet.value == "Marlow Dispatch"
    assert article.title is not None
    assert article.title.value == "Mural painted over by night"
    assert [credit.name for credit in article.credits] == ["Velt Courier"]


def test_a_cyrillic_masthead_and_title_name_the_house() -> None:
    body = "".join(f"<p>{one}</p>" for one in RUSSIAN)
    article = article_of(
        "<html><head><meta charset='utf-8'><title>Лужский вестник: Рисунок закрасили</title></head>"
        f"<body><h2>Лужский вестник</h2><h1>Рисунок закрасили</h1>{body}</body></html>"
    )
    assert article.outlet is not None
    assert article.outlet.value == "Лужский вестник"


def test_a_kicker_in_the_title_is_no_house() -> None:
    article = page_under("", "War in Marlow: Mural painted over", "Mural painted over")
    assert article.outlet is None


@pytest.mark.parametrize(
    ("masthead", "title"),
    [
        ("<b>Marlow Dispatch</b>", "Mural painted over"),
        ("", "Mural painted over | Quay Lantern"),
    ],
)
def test_who_was_told_is_not_the_own_house_where_the_page_names_another(
    masthead: str, title: str
) -> None:
    article = page_under(masthead, title, "Mural painted over")
    assert article.outlet is None or article.outlet.value == "Quay Lantern"


@pytest.mark.parametrize(
    ("masthead", "house", "score"),
    [("<p>Marlow Dispatch</p>", "Marlow Dispatch", 0.75), ("", "marlowdispatch.example", 0.3)],
)
def test_a_print_view_names_its_house_in_the_letters_of_its_host_or_is_unsure(
    masthead: str, house: str, score: float
) -> None:
    canonical = "<link rel='canonical' href='https://www.marlowdispatch.example/mural'>"
    body = "".join(f"<p>{one}</p>" for one in STORY)
    article = article_of(
        f"<html><head><title>Print: Mural painted over</title>{canonical}</head>"
        f"<body>{masthead}<h1>Mural painted over</h1>{body}</body></html>"
    )
    assert article.outlet is not None
    assert (article.outlet.value, article.outlet.score) == (house, score)
