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
