"""Sites stand in the town that the text names, and never in a town of their own name."""

from __future__ import annotations

import pytest

from firsthand.mark import mark
from firsthand.mark.naming.places import find_places, resolve_spans
from firsthand.pipeline import make_tools
from firsthand.records import Place, Toponym
from firsthand.settings import Settings
from firsthand.tools import Tools
from tests.builders import article


@pytest.fixture(scope="module")
def tools() -> Tools:
    return make_tools(Settings())


def _found(tools: Tools, text: str, language: str) -> dict[str, Toponym]:
    page = article(text, language=language)
    return {toponym.evidence.exact: toponym for toponym in find_places(page, tools)}


def _site(toponym: Toponym) -> Place:
    assert toponym.place is not None
    assert toponym.place.precision == "site"
    return toponym.place


@pytest.mark.parametrize(
    ("language", "text", "words", "town"),
    [
        ("en", "They met on Velner Square in Belgrade.", "Velner Square", "Belgrade"),
        ("en", "A man was hit outside the Russian embassy in Vienna.", "Russian embassy", "Vienna"),
        ("en", "In Graz, they met at St. Mark's Church.", "St. Mark's Church", "Graz"),
        ("de", "Vor der Botschaft Russlands in Wien.", "Botschaft Russlands", "Vienna"),
        ("de", "In Graz traf man sich am Velnerplatz.", "Velnerplatz", "Graz"),
        ("de", "Auf dem Platz der Republik in Berlin.", "Platz der Republik", "Berlin"),
        ("ru", "Ее задержали на Тверской в Москве.", "Тверской", "Moscow"),
        ("ru", "В Казани, на улице Ленина, его избили.", "улице Ленина", "Kazan"),
        ("ru", "У посольства Сербии в Москве ждали.", "посольства Сербии", "Moscow"),
        ("sr-Latn", "U Beogradu, na Trgu republike, bilo je mirno.", "Trgu republike", "Belgrade"),
        ("sr-Latn", "Stajao je ispred ambasade Rusije u Beču.", "ambasade Rusije", "Vienna"),
        ("sr-Cyrl", "У Београду, у Хиландарској улици.", "Хиландарској улици", "Belgrade"),
        ("sr-Latn", "U Beogradu živi u ulici Kneza Miloša.", "ulici Kneza Miloša", "Belgrade"),
    ],
)
def test_a_site_lies_in_the_town_of_its_sentence(
    tools: Tools, language: str, text: str, words: str, town: str
) -> None:
    toponym = _found(tools, text, language)[words]
    place = _site(toponym)
    assert (place.name, place.town.name) == (words, town)
    assert (place.lat, place.lon) == (place.town.lat, place.town.lon)
    assert town in toponym.reason


def test_the_town_of_the_sentence_before_is_taken_where_the_own_has_none(tools: Tools) -> None:
    found = _found(tools, "She came to Graz. On Velner Street she was stopped.", "en")
    assert _site(found["Velner Street"]).town.name == "Graz"
    assert found["Velner Street"].score < 0.6


def test_of_two_towns_the_nearer_is_taken_and_the_other_kept(tools: Tools) -> None:
    text = "The bus from Vienna went on to Graz, to the square named Velner Square."
    toponym = _found(tools, text, "en")["Velner Square"]
    assert _site(toponym).town.name == "Graz"
    assert [other.town.name for other in toponym.alternatives] == ["Vienna"]


def test_two_towns_named_as_often_leave_a_site_of_another_sentence_open(tools: Tools) -> None:
    text = "Vienna and Graz were calm. Nobody spoke. Then Velner Street was closed."
    toponym = _found(tools, text, "en")["Velner Street"]
    assert toponym.place is None
    assert "no town" in toponym.reason


def test_a_site_is_never_a_town_of_its_name(tools: Tools) -> None:
    text = "In Vienna, a man was hit on Dallas Street and taken to Paris Square."
    found = _found(tools, text, "en")
    assert {"Dallas", "Paris"}.isdisjoint(found)
    assert {_site(found[w]).town.name for w in ("Dallas Street", "Paris Square")} == {"Vienna"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "In Wien suchte er einen Arbeitsplatz."),
        ("en", "In Vienna the Catholic Church spoke."),
        ("ru", "В Москве торги на Московской бирже закрыты."),
        ("sr-Latn", "U Beogradu i u Hrvatskoj bilo je mirno."),
    ],
)
def test_plain_words_are_no_sites(tools: Tools, language: str, text: str) -> None:
    places = [toponym.place for toponym in _found(tools, text, language).values()]
    assert "site" not in {place.precision for place in places if place is not None}


def test_an_embassy_that_speaks_is_no_place_but_that_of_a_people(tools: Tools) -> None:
    found = _found(tools, "The Russian Embassy in Vienna said so on Monday.", "en")
    assert found["Russian Embassy"].kind == "demonym"


def test_what_happened_at_an_embassy_did_not_happen_in_its_country(tools: Tools) -> None:
    text = "Uhapšen je u sredu ispred ambasade Rusije. U Beču je bilo mirno."
    reports = mark(article(text, language="sr-Latn"), tools).reports
    towns = {report.place.value.town.name for report in reports if report.place is not None}
    assert towns <= {"Vienna"}


def test_a_given_span_of_a_square_lies_in_its_town(tools: Tools) -> None:
    page = article("They met on Velner Square in Graz.")
    square, town = resolve_spans(page, [(12, 25), (29, 33)], tools)
    assert _site(square).town == town.place


def test_given_spans_of_a_river_have_no_point(tools: Tools) -> None:
    page = article("Two men crossed the Velna River near Graz.")
    found = {toponym.evidence.exact: toponym for toponym in find_places(page, tools)}
    assert found["Velna River"].place is None
    (given,) = resolve_spans(page, [(20, 31)], tools)
    assert given.place is None
