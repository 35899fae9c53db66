"""What an act did to a thing is told in the words of the text: what it was, how it was left."""

from __future__ import annotations

import pytest

from firsthand.mark import mark
from firsthand.records import Site
from tests.builders import article
from tests.mark.acts.test_events import tools


def site(text: str, language: str) -> Site:
    page = article(*text.split("\n"), language=language, published="2025-03-14")
    (found,) = [r.site for r in mark(page, tools()).reports if r.site is not None]
    return found


@pytest.mark.parametrize(
    ("language", "text", "states"),
    [
        (
            "en",
            "Vandals covered a mural of the poet Ivan Petrov in Belgrade with white paint.",
            ("a mural", "the poet Ivan Petrov", "white paint"),
        ),
        (
            "en",
            "Vandals tore down a plaque for the poet Ivan Petrov in Graz. It was gone by noon.",
            ("a plaque", "the poet Ivan Petrov", "was gone"),
        ),
        (
            "en",
            "Vandals smashed the newly restored memorial in Graz. It lies in three pieces.",
            ("memorial", "newly restored", "in three pieces"),
        ),
        (
            "en",
            "A mural in the city of Graz showing the poet Ivan Petrov was painted over.",
            ("A mural", "the poet Ivan Petrov", None),
        ),
        (
            "de",
            "Vandalen haben ein Wandbild in Graz mit dem Porträt des Dichters Petrow übermalt.",
            ("ein Wandbild", "des Dichters Petrow", None),
        ),
        (
            "ru",
            "Мурал с портретом поэта Ивана Петрова в Нарве закрасили серой краской.",
            ("Мурал", "поэта Ивана Петрова", "серой краской"),
        ),
        (
            "sr-Latn",
            "Mural sa likom pesnika Ivana Petrova prekrečen je u Nišu sivom farbom.",
            ("Mural", "pesnika Ivana Petrova", "sivom farbom"),
        ),
        (
            "de",
            "Das Denkmal, das ermordete Kinder zeigt, wurde in Passau mit Farbe übergossen.",
            ("Das Denkmal", "ermordete Kinder", "Farbe"),
        ),
        (
            "ru",
            "Вандалы разбили памятник поэту Ивану Петрову в Нарве, он лежит в обломках.",
            ("памятник", "поэту Ивану Петрову", "в обломках"),
        ),
        (
            "sr-Cyrl",
            "Мурал је у Нишу прекречен сивом фарбом.",
            ("Мурал", None, "сивом фарбом"),
        ),
    ],
)
def test_a_thing_is_told_with_what_it_was_and_how_it_was_left(
    language: str, text: str, states: tuple[str | None, ...]
) -> None:
    found = site(text, language)
    told = (found.thing, found.before, found.after)
    assert tuple(None if one is None else one.value for one in told) == states


def test_another_paragraph_tells_nothing_of_the_thing() -> None:
    text = "Vandals tore down a plaque for the poet Ivan Petrov in Graz.\nThe shop is empty."
    assert site(text, "en").after is None


def test_a_state_before_and_what_it_showed_are_one_value_in_the_order_of_the_text() -> None:
    text = "Vandals smashed the newly restored statue of the poet Ivan Petrov in Graz."
    before = site(text, "en").before
    assert before is not None
    assert before.value == "newly restored; the poet Ivan Petrov"
    assert [words.exact for words in before.evidence] == before.value.split("; ")


def test_an_act_upon_a_person_has_no_site() -> None:
    text = "Two men beat the editor Jonas Feld with a baton in Tbilisi on Tuesday."
    page = article(text, language="en", published="2025-03-14")
    assert all(report.site is None for report in mark(page, tools()).reports)


def test_whom_a_thing_shows_is_cited_by_the_name_and_the_thing() -> None:
    text = "A mural in Graz showing the poet Ivan Petrov was painted over on Sunday."
    (found,) = mark(article(text, published="2025-03-14"), tools()).reports
    assert found.recipient is not None
    assert found.recipient.value == "Ivan Petrov"
    assert [one.exact for one in found.recipient.evidence] == ["Ivan Petrov", "A mural"]
