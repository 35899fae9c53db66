"""Places from the user's own CSV files: strict columns, errors with file, row and remedy."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from firsthand.errors import UsageError, nearest
from firsthand.gazetteer.index import OWN, Entry, How, Leads, Precision
from firsthand.gazetteer.keys import place_key
from firsthand.gazetteer.tables import demonym_keys
from firsthand.strict import check_cells, check_columns, read_text

COLUMNS = (
    "name", "alternate_names", "country_code", "admin1", "feature", "lat", "lon", "population",
    "geonames_id",
)  # fmt: skip
_REQUIRED = ("name", "lat", "lon")
_PRECISION: dict[str, Precision] = {
    "country": "country",
    "admin1": "admin1",
    "city": "city",
    "town": "city",
    "village": "city",
}
_LARGEST = {"lat": 90.0, "lon": 180.0}
_CODE_LENGTH = 2
IMPORTED_WEIGHT = 1e6  # a user imports what the pile is about, so it outranks most namesakes

Row = dict[str, str]


def read_places(files: Sequence[str]) -> dict[str, Leads]:
    """Entries by name key from CSV files with the columns COLUMNS (name, lat and lon required).

    Alternate names are parted by "|"; feature is country, admin1, city, town or village. The
    demonyms of a country are made from its names. A row with a geonames_id comes from a dump: it
    weighs no more than its people. Raises UsageError for what is wrong in a file.
    """
    places: dict[str, Leads] = {}
    for name in files:
        for place, row in read_rows(name):
            if isinstance(row, UsageError):
                raise row
            entry = _entry(row, place)
            spellings = (row["name"], *row.get("alternate_names", "").split("|"))
            keys = [key for key in map(place_key, spellings) if key]
            for key in keys:
                _add(places, key, (entry, "name"))
            if entry.precision == "country":
                for word in sorted({word for key in keys for word in demonym_keys(key)}):
                    _add(places, word, (entry, "demonym"))
    return places


def _add(places: dict[str, Leads], key: str, lead: tuple[Entry, How]) -> None:
    if all(entry != lead[0] for entry, _ in places.get(key, ())):
        places[key] = (*places.get(key, ()), lead)


def read_rows(name: str) -> Iterator[tuple[str, Row | UsageError]]:
    """The rows of a place file, each with its place; a wrong one as the UsageError that tells it.

    Raises UsageError for a file that cannot be read or has other columns.
    """
    text = read_text(
        name,
        "FH-GAZ-002",
        "the place file cannot be read",
        remedy="Save it as CSV in UTF-8, or take it out of the settings.",
    )
    reader = csv.DictReader(text.splitlines())
    found = tuple(reader.fieldnames or ())
    check_columns(found, COLUMNS, _REQUIRED, code="FH-GAZ-003", place=f"{name}:1")
    for row in reader:
        place = f"{name}:{reader.line_num}"
        yield place, _checked(row, place)


def _checked(row: dict[str | None, str], place: str) -> Row | UsageError:
    try:
        check_cells(row, code="FH-GAZ-004", place=place)
    except UsageError as error:
        return error
    found = {column: cell.strip() for column, cell in row.items() if column is not None}
    return fault(found, place) or found


def fault(row: Row, place: str) -> UsageError | None:
    """What is wrong with a row (FH-GAZ-005); None where nothing is."""
    try:
        _entry(row, place)
    except UsageError as error:
        return error
    return None


def _entry(row: Row, place: str) -> Entry:
    name = row["name"]
    if not place_key(name):
        raise _wrong("name", name, place, "Give each place a name.")
    feature = row.get("feature") or "city"
    if feature not in _PRECISION:
        raise _wrong("feature", feature, place, nearest(feature, _PRECISION))
    country = row.get("country_code") or None
    if country is not None and not _is_country_code(country):
        raise _wrong("country_code", country, place, "Use two capital letters (ISO 3166-1).")
    population = int(_number(row, "population", place)) if row.get("population") else 0
    own = f"{OWN}{country or 'ZZ'}:{place_key(name).replace(' ', '-')}"
    return Entry(
        gazetteer_id=row.get("geonames_id") or own,
        name=name,
        country=country,
        admin1=row.get("admin1") or None,
        lat=_number(row, "lat", place),
        lon=_number(row, "lon", place),
        precision=_PRECISION[feature],
        population=population,
        weight=population + (1.0 if row.get("geonames_id") else IMPORTED_WEIGHT),
    )


def _is_country_code(code: str) -> bool:
    return len(code) == _CODE_LENGTH and code.isascii() and code.isalpha() and code.isupper()


def _number(row: Row, column: str, place: str) -> float:
    text = row[column]
    try:
        value = float(text)
    except ValueError as error:
        raise _wrong(column, text, place, "Write a plain number with a decimal point.") from error
    largest = _LARGEST.get(column)
    in_range = abs(value) <= largest if largest is not None else 0 <= value < 1e11  # noqa: PLR2004
    if not in_range:
        raise _wrong(column, text, place, "The number is out of range.")
    return value


def _wrong(column: str, value: str, place: str, remedy: str) -> UsageError:
    return UsageError("FH-GAZ-005", f"{column} {value!r} is wrong.", place=place, remedy=remedy)
