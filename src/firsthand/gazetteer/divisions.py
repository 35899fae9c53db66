"""GeoNames' first- and second-level divisions: provinces, oblasts, counties.

The table is made by bench/train/places_divisions.py.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

FILE = "divisions.tsv"
_FIRST_LEVEL = 2  # parts of a code: "US.TX", against "US.TX.113"


class Division(NamedTuple):
    """A row of the table. lat, lon, people: None for a first-level division."""

    code: str
    name: str
    lat: float | None
    lon: float | None
    people: int

    @property
    def country(self) -> str:
        """The country's ISO 3166-1 code."""
        return self.code.partition(".")[0]

    @property
    def region(self) -> str:
        """The code of the first-level division that it is, or lies in."""
        return ".".join(self.code.split(".")[:_FIRST_LEVEL])


def divisions() -> tuple[Division, ...]:
    """All rows, first-level divisions before those that lie in them."""
    rows = csv.reader(table_text().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    return tuple(sorted(_division(row) for row in rows))


def spellings(bare: str, behind: Iterable[str], before: Iterable[str]) -> Iterator[str]:
    """A bare name with each of the words for what it is: "Oaxaca State", "County Mayo"."""
    yield from (f"{bare} {word}" for word in behind)
    yield from (f"{word} {bare}" for word in before)


def plain(name: str, behind: Iterable[str], before: Iterable[str]) -> str:
    """The name without the word for what it is: "Tula Oblast" -> "Tula"."""
    for word in before:
        name = name.removeprefix(f"{word} ")
    for word in behind:
        name = name.removesuffix(f" {word}")
    return name


@lru_cache(maxsize=1)
def table_text() -> str:
    """The table as it is written."""
    return (files("firsthand.gazetteer") / FILE).read_text(encoding="utf-8")


def _division(row: list[str]) -> Division:
    if len(row) == _FIRST_LEVEL:
        return Division(row[0], row[1], None, None, 0)
    code, name, lat, lon, people = row
    return Division(code, name, float(lat), float(lon), int(people))
