from __future__ import annotations

import pytest

from firsthand.gazetteer.builder import Builder
from firsthand.gazetteer.index import Candidate, Entry, Gazetteer
from firsthand.gazetteer.tables import inflections


def _entry(name: str, country: str, population: int, precision: str = "city") -> Entry:
    return Entry(
        gazetteer_id=f"{country}:{name}",
        name=name,
        country=country,
        admin1=None,
        lat=1.0,
        lon=2.0,
        precision="country" if precision == "country" else "city",
        population=population,
        weight=float(population),
    )


@pytest.fixture
def gazetteer() -> Gazetteer:
    builder = Builder()
    verdania = builder.add(
        _entry("Verdania", "XV", 5_000_000, "country"),
        [("Verdania", "name"), ("Verdanija", "name"), ("Verdanian", "demonym")],
    )
    builder.countries["XV"] = verdania
    builder.capitals["XV"] = builder.add(
        _entry("Brodograd", "XV", 800_000), [("Brodograd", "name")]
    )
    builder.add(_entry("Brodograd", "XW", 9_000), [("Brodograd", "name")])
    builder.add(_entry("Novi Brod", "XV", 40_000), [("Novi Brod", "name")])
    return Gazetteer(builder.compiled("test"), inflections())


def _names(found: tuple[Candidate, ...]) -> list[tuple[str | None, str]]:
    return [(candidate.place.country, candidate.how) for candidate in found]


def test_the_largest_place_of_a_name_comes_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.look_up("Brodograd")
    assert _names(found) == [("XV", "name"), ("XW", "name")]
    assert sum(candidate.prior for candidate in found) == pytest.approx(1.0)


@pytest.mark.parametrize("words", ["Brodogradu", "Бродограду", "Brodograda", "Бродоградом"])
def test_case_forms_lead_to_the_place_in_both_scripts(gazetteer: Gazetteer, words: str) -> None:
    assert gazetteer.look_up(words, "sr-Latn")[0].how == "inflected"


def test_names_of_two_words_are_found_in_oblique_cases(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Novom Brodu", "hr")[0].place.name == "Novi Brod"


def test_endings_of_another_language_are_not_taken_off(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Brodogradom", "en") == ()
    assert gazetteer.look_up("Brodogradom") == ()


def test_a_german_adjective_of_a_city_is_told_apart(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Brodograder", "de")[0].how == "adjective"


def test_demonyms_lead_to_the_country(gazetteer: Gazetteer) -> None:
    assert _names(gazetteer.look_up("Verdanian", "en")) == [("XV", "demonym")]


def test_unknown_and_empty_names_lead_nowhere(gazetteer: Gazetteer) -> None:
    assert gazetteer.look_up("Nowherville") == ()
    assert gazetteer.look_up("") == ()
    assert gazetteer.look_up("...", "ru") == ()


def test_countries_and_capitals_are_known_by_code(gazetteer: Gazetteer) -> None:
    country, capital = gazetteer.country("XV"), gazetteer.capital("XV")
    assert country is not None
    assert country.name == "Verdania"
    assert capital is not None
    assert capital.name == "Brodograd"
    assert gazetteer.country(None) is None
    assert gazetteer.capital("XX") is None
