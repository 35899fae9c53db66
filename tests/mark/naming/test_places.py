from __future__ import annotations

from typing import Literal

import pytest

from firsthand import codebook, gazetteer, languages
from firsthand.mark.naming.places import find_places, resolve_spans
from firsthand.mark.tags import Tags
from firsthand.records import Article, Toponym
from firsthand.settings import Settings
from firsthand.spans import Tagged
from firsthand.tools import Tools
from tests.builders import article


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(
        settings=Settings(),
        codebook=codebook.load(),
        languages=languages.load(),
        gazetteer=gazetteer.load(),
    )


def _found(page: Article, tools: Tools) -> dict[str, Toponym]:
    return {toponym.evidence.exact: toponym for toponym in find_places(page, tools)}


def _country(toponym: Toponym) -> str | None:
    return None if toponym.place is None else toponym.place.country


@pytest.mark.parametrize(
    ("language", "text", "words", "name"),
    [
        ("en", "A reporter was held in Belgrade on Monday.", "Belgrade", "Belgrade"),
        ("de", "Sie wurde am Montag in Belgrad verhört.", "Belgrad", "Belgrade"),
        ("ru", "Журналистку задержали в Белграде.", "Белграде", "Belgrade"),
        ("ru", "Суд в Нижнем Новгороде отложил дело.", "Нижнем Новгороде", "Nizhniy Novgorod"),
        ("sr-Latn", "Novinarka je uhapšena u Novom Sadu.", "Novom Sadu", "Novi Sad"),
        ("sr-Cyrl", "Новинарка је ухапшена у Новом Саду.", "Новом Саду", "Novi Sad"),
        ("sr-Latn", "Stigla je u Nemačku u sredu.", "Nemačku", "Germany"),
    ],
)
def test_places_are_found_in_their_case_forms(
    tools: Tools, language: str, text: str, words: str, name: str
) -> None:
    place = _found(article(text, language=language), tools)[words].place
    assert place is not None
    assert place.name == name


def test_the_region_behind_the_comma_decides(tools: Tools) -> None:
    page = article("The hearing in Paris, Texas, was closed; reporters waited in Dallas.")
    place = _found(page, tools)["Paris"]
    assert _country(place) == "US"
    assert "Texas" in place.reason


def test_a_name_has_one_sense_in_a_document(tools: Tools) -> None:
    page = article("He lives in Paris, Texas.", "In Paris he was attacked.")
    countries = {_country(t) for t in find_places(page, tools) if t.evidence.exact == "Paris"}
    assert countries == {"US"}


def test_a_demonym_is_no_place_of_an_event(tools: Tools) -> None:
    found = _found(article("The Turkish police were in Ankara."), tools)
    assert found["Turkish"].kind == "demonym"
    assert _country(found["Turkish"]) == "TR"
    assert found["Ankara"].kind == "place"


@pytest.mark.parametrize(
    "text",
    [
        "We met Jordan Smith and Sofia Petrova there.",
        "It was first printed by the Moscow Times on Sunday.",
        "She studied at the University of Vienna for years.",
        "They met at the bookshop “Verona” and talked.",
    ],
)
def test_parts_of_names_are_no_places(tools: Tools, text: str) -> None:
    assert _found(article(text), tools) == {}


def test_a_continent_is_a_place_without_a_point(tools: Tools) -> None:
    toponym = _found(article("Reporters from all over Africa came."), tools)["Africa"]
    assert toponym.place is None
    assert "continent" in toponym.reason


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", "A man was hit on Velner Street on Monday.", "Velner Street"),
        ("de", "Er wurde in der Velnerstraße angegriffen.", "Velnerstraße"),
        ("sr-Latn", "Napadnut je u Savskoj ulici.", "Savskoj ulici"),
        ("sr-Cyrl", "Нападнут је у Савској улици.", "Савској улици"),
    ],
)
def test_a_street_without_a_town_stays_open(
    tools: Tools, language: str, text: str, words: str
) -> None:
    toponym = _found(article(text, language=language), tools)[words]
    assert toponym.place is None
    assert "street" in toponym.reason


def test_other_places_named_decide_between_namesakes(tools: Tools) -> None:
    page = article("In Texas, the police of Dallas and of Fort Worth went to Paris.")
    paris = _found(page, tools)["Paris"]
    assert _country(paris) == "US"
    assert "names other places" in paris.reason
    assert "FR" in {other.country for other in paris.alternatives}


def test_a_name_that_one_country_has_many_times_is_put_at_the_country(tools: Tools) -> None:
    page = article("The march was in Madison County.")
    (toponym,) = resolve_spans(page, [(17, 31)], tools)
    assert toponym.place is not None
    assert (toponym.place.country, toponym.place.precision) == ("US", "country")
    assert len(toponym.alternatives) > 1


def _tagged(text: str, words: str, kind: Literal["person", "organisation", "place"]) -> Tags:
    start = text.index(words)
    return Tags(names=(Tagged(start, start + len(words), kind, 0.9),))


def test_a_place_of_the_model_that_no_gazetteer_has_stays_open(tools: Tools) -> None:
    text = "She was taken to Velna Camp."
    (toponym,) = find_places(article(text), tools, tags=_tagged(text, "Velna Camp", "place"))
    assert (toponym.evidence.exact, toponym.place) == ("Velna Camp", None)
    assert "model" in toponym.reason


@pytest.mark.parametrize("kind", ["person", "organisation"])
def test_what_the_model_calls_somebody_is_no_place(
    tools: Tools, kind: Literal["person", "organisation"]
) -> None:
    text = "They spoke with Vienna about it."
    assert find_places(article(text), tools, tags=_tagged(text, "Vienna", kind)) == ()


def test_parts_that_the_gazetteer_has_are_taken_from_a_longer_mark(tools: Tools) -> None:
    text = "He lives in Paris, Texas."
    found = find_places(article(text), tools, tags=_tagged(text, "Paris, Texas", "place"))
    assert [toponym.evidence.exact for toponym in found] == ["Paris", "Texas"]


def test_given_spans_are_resolved_in_their_order(tools: Tools) -> None:
    page = article("From Ankara to Vienna.")
    spans = [(15, 21), (5, 11)]
    names = [t.place.name for t in resolve_spans(page, spans, tools) if t.place is not None]
    assert names == ["Vienna", "Ankara"]


def test_a_name_of_many_countries_stays_open_with_a_reason(tools: Tools) -> None:
    page = article("The march was in San Isidro.")
    (toponym,) = resolve_spans(page, [(17, 27)], tools)
    assert toponym.place is None
    assert "several places" in toponym.reason


@pytest.mark.parametrize(
    "text",
    [
        "NOVI SAD, Serbia -- Two men were held on Tuesday.",
        "NOVI SAD, March 4 (Far Wire) - Two men were held on Tuesday.",
        "NOVI SAD (Far Wire) — Two men were held on Tuesday.",
    ],
)
def test_a_dateline_in_capitals_is_one_place_and_no_body(tools: Tools, text: str) -> None:
    found = _found(article(text, language="en"), tools)
    assert _country(found["NOVI SAD"]) == "RS"
    assert "SAD" not in found


@pytest.mark.parametrize(
    "text",
    [
        "Larkin said the march would go on.",
        "The poem by Larkin was read aloud.",
        "In Larkin's house nothing was left.",
    ],
)
def test_a_surname_that_is_a_word_of_a_places_name_is_no_place(tools: Tools, text: str) -> None:
    assert _found(article(text, language="en"), tools) == {}


def test_the_short_form_of_a_places_name_stands_behind_a_preposition(tools: Tools) -> None:
    assert "Larkin" in _found(article("Police in Larkin said so.", language="en"), tools)


def test_in_a_text_all_in_capitals_a_small_word_is_no_abbreviation_of_a_state(
    tools: Tools,
) -> None:
    page = article(
        "THREE PEOPLE WERE HELD IN BELGRADE, OR SO THE POLICE SAY.\n\nHE TOLD ME IN THE CAPITAL."
    )
    assert set(_found(page, tools)) == {"BELGRADE"}


@pytest.mark.parametrize("words", ["Central", "the Northern", "the Capital"])
def test_a_part_of_a_country_is_no_region_of_that_name(words: str, tools: Tools) -> None:
    page = article(f"Police held a reporter in {words} office on Monday.")
    assert not [one for one in _found(page, tools).values() if one.place]


def test_a_part_of_a_country_with_its_word_is_a_region(tools: Tools) -> None:
    found = _found(article("Police held a reporter in the Central Region of Uganda."), tools)
    assert [_country(one) for words, one in found.items() if "Central" in words] == ["UG"]


@pytest.mark.parametrize("text", ["Das sah Tübingen noch nie.", "Das sah Bayreuth noch nie."])
def test_a_german_town_that_is_no_common_noun_needs_no_preposition(tools: Tools, text: str) -> None:
    assert {_country(t) for t in _found(article(text, language="de"), tools).values()} == {"DE"}


@pytest.mark.parametrize("text", ["Der Hof ist leer.", "Der Rest blieb da.", "Ein Hof brannte."])
def test_a_german_noun_is_no_town(tools: Tools, text: str) -> None:
    assert _found(article(text, language="de"), tools) == {}


def test_regions_of_the_past_are_places_in_german(tools: Tools) -> None:
    found = _found(article("Er kam aus Böhmen in die Niederlande.", language="de"), tools)
    assert {words: _country(found[words]) for words in found} == {
        "Böhmen": "CZ",
        "Niederlande": "NL",
    }


def test_a_page_in_a_language_is_rather_about_its_countries(tools: Tools) -> None:
    nis = _found(article("Uhapšen je u Nišu.", language="sr-Latn"), tools)["Nišu"]
    assert _country(nis) == "RS"
    assert "FR" in {other.country for other in nis.alternatives}
    assert _country(_found(article("Bio je u Parizu.", language="sr"), tools)["Parizu"]) == "FR"
