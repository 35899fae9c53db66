"""Quoted words in another language tell it, are hedged by it, and short ones say why not."""

from __future__ import annotations

import msgspec

from firsthand.mark.speech.attribution import find_attributions
from firsthand.mark.speech.tongues import with_languages
from firsthand.records import Attribution
from tests.builders import article
from tests.mark.language_tools import LANGUAGE_TOOLS


def told(text: str, language: str) -> Attribution:
    page = article(text, language=language)
    found = find_attributions(page, (), LANGUAGE_TOOLS)
    return with_languages(page, found, LANGUAGE_TOOLS)[0]


def test_a_quotation_in_the_articles_own_language_tells_none() -> None:
    said = told('The mayor said: "The bridge will stay closed until Sunday evening."', "en")
    assert (said.language, said.language_reason) == (None, None)


def test_a_quotation_in_another_language_tells_it() -> None:
    said = told(
        'The mayor said: "Most ostaje zatvoren do nedelje uveče zbog radova na putu."', "en"
    )
    assert said.language == "sr-Latn"


def test_the_hedges_of_a_quotation_are_read_in_its_own_language() -> None:
    own = told('The mayor said: "Most je zatvoren i radovi na putu traju do nedelje."', "en")
    hedged = told(
        'The mayor said: "Most je navodno zatvoren i radovi na putu traju do nedelje."', "en"
    )
    assert own.certainty == "reported"
    assert hedged.certainty == "alleged"


def test_both_scripts_of_serbian_are_one_language() -> None:
    said = told(
        "Gradonačelnik je rekao: „Мост остаје затворен до недеље увече због радова.“", "sr-Latn"
    )
    assert said.language is None


def test_a_short_quotation_says_why_its_language_is_not_told() -> None:
    said = told('The mayor said: "Nema problema."', "en")
    assert said.language is None
    assert said.language_reason is not None


def test_words_without_quotation_marks_are_not_asked() -> None:
    said = told("The mayor said that the bridge was closed.", "en")
    assert said.language_reason is None


def test_an_article_of_no_known_language_tells_nothing() -> None:
    page = article('The mayor said: "Most ostaje zatvoren do nedelje uveče."', language="en")
    found = find_attributions(page, (), LANGUAGE_TOOLS)
    lost = msgspec.structs.replace(page, language=None)
    assert with_languages(lost, found, LANGUAGE_TOOLS) == found
