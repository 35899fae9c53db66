from __future__ import annotations

from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import codebook, gazetteer, languages
from firsthand.mark.naming.names import find_names
from firsthand.mark.tags import Tags
from firsthand.records import Article, Name
from firsthand.settings import Settings
from firsthand.spans import Tagged
from firsthand.tools import Tools
from tests.builders import article

TOOLS = Tools(
    settings=Settings(),
    codebook=codebook.load(),
    languages=languages.load(),
    gazetteer=gazetteer.load(),
)


def _persons(page: Article) -> list[Name]:
    return [name for name in find_names(page, TOOLS) if name.kind == "person"]


def _organisations(page: Article) -> list[str]:
    return [n.evidence.exact for n in find_names(page, TOOLS) if n.kind == "organisation"]


SAME = {
    "en": "Jelena Orlova left. Police stopped Orlova again.",
    "de": "Am Montag ging Jelena Orlowa. Die Polizei hielt Orlowa an.",
    "ru": "Вчера Елена Орлова уехала. Орлову задержали, об Орловой пишут.",
    "sr-Latn": "Juče je Jelena Orlova otišla. Zaustavili su Orlovu, s Orlovom su bili drugi.",
    "sr-Cyrl": "Јуче је Јелена Орлова отишла. Зауставили су Орлову, с Орловом су били други.",
}


def test_one_person_has_one_key_in_all_languages_scripts_and_cases() -> None:
    keys = {n.key for code, text in SAME.items() for n in _persons(article(text, language=code))}
    assert keys == {"rlv ln"}


@pytest.mark.parametrize("code", list(SAME))
def test_a_bare_surname_is_the_person_named_in_full(code: str) -> None:
    names = _persons(article(SAME[code], language=code))
    assert len(names) >= 2
    assert len({name.name for name in names}) == 1
    assert " " in names[-1].name


@pytest.mark.parametrize(
    ("code", "text", "name"),
    [
        ("ru", "Адвокат Олега Петрова молчит.", "Олег Петров"),
        ("ru", "Суд освободил Марину Лапину.", "Марина Лапина"),
        ("sr-Latn", "Advokat Marka Lazića ćuti.", "Marko Lazić"),
        ("sr-Cyrl", "Адвокат Марка Лазића ћути.", "Марко Лазић"),
    ],
)
def test_names_are_given_in_the_nominative(code: str, text: str, name: str) -> None:
    assert [found.name for found in _persons(article(text, language=code))] == [name]


@pytest.mark.parametrize(
    ("code", "text", "standing"),
    [
        ("en", "Foreign Minister Peter Hale spoke.", "official"),
        ("en", "Later Peter Hale, the minister, spoke.", "official"),
        ("en", "Later Peter Hale, a former minister, spoke.", "unknown"),
        ("de", "Der frühere Stadtrat Petar Lange sprach.", "unknown"),
        ("ru", "Бывший министр Сергей Лапин выступил.", "unknown"),
        ("en", "Party spokesman Peter Hale spoke.", "public"),
        ("en", "The journalist Peter Hale spoke.", "unknown"),
        ("en", "The president met Peter Hale.", "unknown"),
        ("de", "Innenministerin Petra Lange sprach.", "official"),
        ("ru", "Министр внутренних дел Сергей Лапин выступил.", "official"),
        ("sr-Latn", "Ministar unutrašnjih poslova Marko Lazić je govorio.", "official"),
        ("sr-Cyrl", "Портпаролка странке Ана Лазић је говорила.", "public"),
    ],
)
def test_standing_is_read_beside_the_name_and_never_guessed(
    code: str, text: str, standing: str
) -> None:
    (name,) = _persons(article(text, language=code))
    assert name.standing == standing


def test_standing_and_role_hold_for_every_mention() -> None:
    page = article("Mayor Peter Hale spoke. People asked Hale to go.")
    assert [(n.standing, n.role) for n in _persons(page)] == [("official", "Mayor")] * 2


@pytest.mark.parametrize(
    ("code", "text", "words"),
    [
        ("en", "A letter to the Ministry of Justice came back.", "Ministry of Justice"),
        ("de", "Das schrieb das Bundesministerium für Verkehr.", "Bundesministerium für Verkehr"),
        ("ru", "Ответило Министерство внутренних дел.", "Министерство внутренних дел"),
        ("sr-Latn", "Ćuti i Ministarstvo unutrašnjih poslova.", "Ministarstvo unutrašnjih poslova"),
    ],
)
def test_organisations_are_taken_whole(code: str, text: str, words: str) -> None:
    assert _organisations(article(text, language=code)) == [words]


def test_two_organisations_joined_by_and_stay_two() -> None:
    page = article("It was the University of Vienna and the Harbour Times.")
    assert _organisations(page) == ["University of Vienna", "Harbour Times"]


def test_german_nouns_are_no_persons() -> None:
    page = article("Am Abend fand die Polizei Beweise im Haus der Familie.", language="de")
    assert _persons(page) == []


def test_titles_in_capitals_name_nobody_new() -> None:
    assert _persons(article("New Harbour Plan Angers Local Boat Owners", roles=("headline",))) == []


@given(st.sampled_from(["en", "de", "ru", "sr-Latn", "sr-Cyrl", "fr", "xx"]), st.text(max_size=80))
def test_any_text_is_read_and_every_span_holds_its_words(code: str, text: str) -> None:
    page = article(text or " ", language=code)
    for name in find_names(page, TOOLS):
        assert page.text[name.evidence.start : name.evidence.end] == name.evidence.exact
        assert name.key


def test_words_that_leave_no_key_name_nobody() -> None:
    assert find_names(article("OF"), TOOLS) == ()


def test_a_given_name_that_opens_its_sentences_is_known_by_its_cases() -> None:
    page = article("Антону девятнадцать. Антон учится в порту.", language="ru")
    assert [name.name for name in _persons(page)] == ["Антон", "Антон"]
    assert {name.key for name in _persons(page)} == {"ntn"}


def test_a_word_that_opens_sentences_in_one_form_alone_is_no_name() -> None:
    assert _persons(article("Вера помогает. Вера лечит.", language="ru")) == []


def test_an_age_before_a_given_name_is_no_part_of_it() -> None:
    page = article("Juče je devetnaestogodišnji Anton stigao.", language="sr-Latn")
    assert [name.name for name in _persons(page)] == ["Anton"]


def _marked(text: str, *names: tuple[str, Literal["person", "organisation", "place"]]) -> Tags:
    spans = (Tagged(text.index(w), text.index(w) + len(w), kind, 0.9) for w, kind in names)
    return Tags(tuple(spans), named=True)


def test_what_a_model_marks_decides_spans_and_kinds() -> None:
    page = article("Harbour Light meldet das. Auch Petra Lange kam.", language="de")
    tags = _marked(page.text, ("Harbour Light", "organisation"), ("Petra Lange", "person"))
    found = find_names(page, TOOLS, tags)
    assert [(name.kind, name.name) for name in found] == [
        ("organisation", "Harbour Light"),
        ("person", "Petra Lange"),
    ]


def test_rules_tell_role_and_standing_of_a_marked_person() -> None:
    page = article("Juče je predsednica Ana Lazić govorila.", language="sr-Latn")
    for words in ("Ana Lazić", "predsednica Ana Lazić"):
        (name,) = find_names(page, TOOLS, _marked(page.text, (words, "person")))
        assert (name.evidence.exact, name.role) == ("Ana Lazić", "predsednica")


def test_a_person_whom_a_model_passes_over_is_kept_where_rules_are_firm() -> None:
    page = article("Marko Lazić i Ana su otišli.", language="sr-Latn")
    found = find_names(page, TOOLS, Tags((), named=True))
    assert [name.name for name in found] == ["Marko Lazić"]


def test_a_marked_place_is_no_person() -> None:
    page = article("Juče je Ana Morava poplavila.", language="sr-Latn")
    assert find_names(page, TOOLS, _marked(page.text, ("Ana Morava", "place"))) == ()


def test_a_text_all_in_capitals_has_names_and_no_sentences_for_names() -> None:
    page = article(
        "POLICE SAID THAT A BOMB LAY IN FRONT OF THE HARBOUR RESEARCH INSTITUTE OF LENDAVA.\n\n"
        "THE NORTHERN YOUTH FRONT (NYF) HAS NOT CLAIMED IT, AND THE NYF HAS NO OFFICE THERE."
    )
    found = _organisations(page)
    assert "HARBOUR RESEARCH INSTITUTE" in found
    assert "NORTHERN YOUTH FRONT" in found
    assert not {"BOMB", "FRONT", "FOUND"}.intersection(found)
    assert all(len(words.split()) <= 5 for words in found)


@pytest.mark.parametrize(
    ("text", "marked", "named"),
    [
        ("We met Rod and Elyse there.", "Rod and Elyse", ["Rod", "Elyse"]),
        ("So wrote Ed Wallis of the HLT.", "Ed Wallis of the HLT", ["Ed Wallis"]),
        ("It was signed by Ana Milne - Associate.", "Ana Milne - Associate", ["Ana Milne"]),
        ("Then Dr. Vincent Karel spoke.", "Dr. Vincent Karel", ["Vincent Karel"]),
    ],
)
def test_a_marked_person_keeps_the_name_alone(text: str, marked: str, named: list[str]) -> None:
    page = article(text, language="en")
    found = find_names(page, TOOLS, _marked(text, (marked, "person")))
    assert [name.evidence.exact for name in found if name.kind == "person"] == named


def test_a_word_that_opens_a_sentence_falls_off_a_marked_name() -> None:
    page = article("Mural Milošu Laziću je prekrečen.", language="sr-Latn")
    (name,) = find_names(page, TOOLS, _marked(page.text, ("Mural Milošu Laziću", "person")))
    assert name.evidence.exact == "Milošu Laziću"


def test_neither_a_people_nor_an_acronym_is_a_person() -> None:
    page = article("Police said Germans and HLT were there.", language="en")
    tags = _marked(page.text, ("Germans", "person"), ("HLT", "person"))
    found = [(name.kind, name.name) for name in find_names(page, TOOLS, tags)]
    assert found == [("organisation", "HLT")]


def test_a_surname_that_a_model_passes_over_is_that_of_the_person_named_in_full() -> None:
    page = article("Govorio je Dejan Lazić. Portparol Lazić je otišao.", language="sr-Latn")
    found = find_names(page, TOOLS, _marked(page.text, ("Dejan Lazić", "person")))
    assert [name.name for name in found] == ["Dejan Lazić", "Dejan Lazić"]


def test_german_organisations_of_the_rules_stand_beside_what_a_model_marks() -> None:
    page = article("Der HLT und Petra Lange kamen.", language="de")
    found = find_names(page, TOOLS, _marked(page.text, ("Petra Lange", "person")))
    assert [(n.kind, n.name) for n in found] == [("organisation", "HLT"), ("person", "Petra Lange")]


def test_an_unsure_place_of_a_model_leaves_a_person_to_the_rules() -> None:
    page = article("The car belongs to Peter Milne.", language="en")
    start = page.text.index("Peter")
    for score, named in ((0.3, ["Peter Milne"]), (0.9, [])):
        tags = Tags((Tagged(start, start + 11, "place", score),), named=True)
        assert [name.name for name in find_names(page, TOOLS, tags)] == named
