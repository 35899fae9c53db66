"""GeoNames dump files (`RS.txt`, `allCountries.txt`) as rows of a place file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from firsthand.errors import UsageError
from firsthand.gazetteer.imported import Row, fault

COLUMNS = 19  # of GeoNames' table "geoname"
_POPULATED, _DIVISION = "P", "A"
_FEATURES = {"ADM1": "admin1", "ADM2": "admin1", "PCLI": "country"}
_NO_PLACE = frozenset({"PPLH", "PPLQ", "PPLW", "PPLX"})  # former, abandoned, destroyed, a quarter
_BETWEEN = "|"


def read_dump(lines: Iterable[str], name: str, least: int = 0) -> Iterator[Row | UsageError]:
    """The towns, regions and countries of a dump as rows of a place file.

    least: people from which a town is taken. A line that has not GeoNames' 19 columns, or whose
    numbers are none, is given as the UsageError (FH-GAZ-006, FH-GAZ-005) that tells it; `name` is
    the file that the error names.
    """
    for number, line in enumerate(lines, start=1):
        place = f"{name}:{number}"
        cells = line.rstrip("\n").split("\t")
        row = _row(cells) if len(cells) == COLUMNS else None
        if len(cells) != COLUMNS:
            yield UsageError(
                "FH-GAZ-006",
                f"a line has {len(cells)} columns, not {COLUMNS}.",
                place=place,
                remedy="Give a dump file of GeoNames, unpacked: RS.txt, not RS.zip.",
            )
        elif row is not None:
            wrong = fault(row, place)
            if wrong is not None:
                yield wrong
            elif row["feature"] != "town" or int(row["population"]) >= least:
                yield row


def _row(cells: list[str]) -> Row | None:
    """A row of a place file; None for what is no town, region or country."""
    feature = _FEATURES.get(cells[7])
    if cells[6] == _POPULATED and cells[7] not in _NO_PLACE:
        feature = "town"
    if feature is None or cells[6] not in {_POPULATED, _DIVISION}:
        return None
    others = (other for other in cells[3].split(",") if other and other != cells[1])
    return {
        "name": cells[1],
        "alternate_names": _BETWEEN.join(others),
        "country_code": cells[8],
        "admin1": "",
        "feature": feature,
        "lat": cells[4],
        "lon": cells[5],
        "population": cells[14] or "0",
        "geonames_id": cells[0],
    }
