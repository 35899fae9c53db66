from __future__ import annotations

import pytest

from firsthand.lexicon.letters import parts, plain, plain_number, stem, without_prefix


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Ελένη", "eleni"),
        ("Малюк", "maljuk"),
        ("მალიუკი", "maliuki"),
        ("Մալյուկ", "maljouk"),
        ("מאליוק", "malivk"),
        ("ماليوك", "maliuk"),
        ("Łódź", "lodz"),
    ],
)
def test_every_alphabet_becomes_plain_letters(word: str, expected: str) -> None:
    assert plain(word) == expected


def test_digits_of_any_script_are_digits() -> None:
    assert plain_number("٤٨") == "48"
    assert plain_number("४८") == "48"
    assert plain_number("48") == "48"


def test_a_chinese_run_gives_each_pair_of_neighbours() -> None:
    assert parts("警方逮捕", "zh") == ("警方", "方逮", "逮捕")


def test_a_compound_gives_its_halves() -> None:
    assert parts("Lipova-Straße", "de") == ("lipova", "strasse")
    assert parts("l'homme", "fr") == ("l", "homme")


def test_the_arabic_article_goes_and_other_prefixes_are_only_offered() -> None:
    assert parts("الشرطة", "ar") == parts("شرطة", "ar")
    assert parts("والشرطة", "ar") == parts("شرطة", "ar")
    assert "itun" in without_prefix("hitun", "he")
    assert without_prefix("polizei", "de") == ()


def test_a_stem_is_six_letters() -> None:
    assert stem("government") == "govern"
    assert stem("law") == "law"
