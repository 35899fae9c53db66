from __future__ import annotations

import pytest

from firsthand import codebook, gazetteer, languages
from firsthand.mark.naming.names import find_names
from firsthand.records import Name
from firsthand.settings import Settings
from firsthand.tools import Tools
from tests.builders import article

TOOLS = Tools(
    settings=Settings(),
    codebook=codebook.load(),
    languages=languages.load(),
    gazetteer=gazetteer.load(),
)


def persons(text: str, language: str) -> list[Name]:
    page = article(text, language=language)
    return [name for name in find_names(page, TOOLS) if name.kind == "person"]


@pytest.mark.parametrize(
    ("language", "text", "years", "words"),
    [
        ("en", "Police held the 44-year-old councillor Peter Milne.", 44, "44-year-old"),
        ("en", "President Peter Milne (71) came.", 71, "71"),
        ("en", "Peter Milne, 71, came.", 71, "71"),
        ("en", "Peter Milne, aged 44, came.", 44, "aged 44"),
        ("en", "Peter Milne, a 44-year-old baker, came.", 44, "44-year-old"),
        ("de", "Der 44-jährige Stadtrat Peter Lange kam.", 44, "44-jährige"),
        ("de", "Der Stadtrat Peter Lange (44) kam.", 44, "44"),
        ("de", "Der Stadtrat Peter Lange, 44 Jahre alt, kam.", 44, "44 Jahre alt"),
        ("ru", "Пришёл 44-летний депутат Олег Орлов.", 44, "44-летний"),
        ("ru", "Олег Орлов, 44 года, пришёл.", 44, "44"),
        ("sr-Latn", "Došao je 44-godišnji odbornik Marko Lazić.", 44, "44-godišnji"),
        ("sr-Latn", "Marko Lazić (44) je došao.", 44, "44"),
        ("sr-Cyrl", "Дошао је 44-годишњи одборник Марко Лазић.", 44, "44-годишњи"),
        ("sr-Cyrl", "Марко Лазић, 44, је дошао.", 44, "44"),
    ],
)
def test_an_age_beside_a_name_is_read_with_its_words(
    language: str, text: str, years: int, words: str
) -> None:
    (name,) = persons(text, language)
    assert name.age is not None
    assert (name.age.value, name.age.evidence[0].exact) == (years, words)


def test_an_age_told_once_holds_for_all_mentions() -> None:
    found = persons("Peter Milne, 71, came. Police asked Milne to leave.", "en")
    assert [name.age.value for name in found if name.age] == [71, 71]


def test_an_age_is_that_of_the_person_behind_it() -> None:
    found = persons("Ana Milne met the 44-year-old baker Peter Karel.", "en")
    assert [name.age.value if name.age else None for name in found] == [None, 44]


@pytest.mark.parametrize(
    "text",
    [
        "Peter Milne (3) came.",  # a note or a count
        "Peter Milne, 1999, came.",
        "Peter Milne, 12 March, came.",
        "Peter Milne came, and 44 others.",
        "The 44-year-old left. Peter Milne came.",
    ],
)
def test_other_numbers_are_no_age(text: str) -> None:
    assert [name.age for name in persons(text, "en")] == [None]


def test_an_age_is_no_role() -> None:
    (name,) = persons("Пришёл 44-летний Олег Орлов.", "ru")
    assert name.role is None
