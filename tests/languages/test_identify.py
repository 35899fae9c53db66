"""The language of a text: the word tables' own languages, many others, and none for a few words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.languages.identify import identify, kin
from firsthand.words import serbian_cyrillic

SERBIAN = "Opština je saopštila da će most ostati zatvoren do kraja nedelje zbog radova."


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("The council said that the bridge would stay closed until the end of the week.", "en"),
        ("Die Gemeinde teilte mit, dass die Brücke bis zum Wochenende gesperrt bleibt.", "de"),
        ("Мост останется закрытым до конца недели, сообщили в городской администрации.", "ru"),
        (SERBIAN, "sr-Latn"),
        (serbian_cyrillic(SERBIAN), "sr-Cyrl"),
        ("Općina je priopćila da će most ostati zatvoren do kraja tjedna zbog radova.", "sr-Latn"),
        ("Občina je sporočila, da bo most zaradi del zaprt do konca tedna.", "sl"),
        ("Општината соопшти дека мостот ќе остане затворен до крајот на неделата.", "mk"),
        ("Міст залишатиметься закритим до кінця тижня, повідомили в міській раді.", "uk"),
        ("La mairie a annoncé que le pont resterait fermé jusqu'à la fin de la semaine.", "fr"),
    ],
)
def test_a_sentence_tells_its_language(text: str, tag: str) -> None:
    assert identify(text).tag == tag


def test_few_words_tell_no_language_and_why() -> None:
    guess = identify("Nein, danke!")
    assert guess.tag is None
    assert "2 words" in guess.reason


def test_names_in_a_row_are_not_taken_for_a_language() -> None:
    assert identify("Rexhep Kola Ana Berg Ivan Lom").tag is None


def test_kin_are_one_language() -> None:
    assert {kin(tag) for tag in ("hr", "bs", "sr-Cyrl", "sr-Latn", "cnr")} == {"sr"}
    assert kin("en-GB") == "en"


@given(st.text(max_size=80))
def test_odd_text_is_answered_or_has_a_reason(text: str) -> None:
    guess = identify(text)
    assert (guess.tag is None) == bool(guess.reason)
    assert 0 <= guess.score <= 1.001
