"""The gazetteer's own word tables: short forms, regions, former states, demonyms, endings."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from firsthand.gazetteer.divisions import FILE as DIVISIONS
from firsthand.gazetteer.keys import Endings
from firsthand.strict import decode
from firsthand.words import fold

T = TypeVar("T")


class Region(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A first-level region: GeoNames' admin1 code is that of its seat, unless a point is given."""

    seat: str | None = None
    code: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    also: tuple[str, ...] = ()


class DivisionWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for a region that stand behind or before its name.

    full: countries whose districts are never called by their bare names. never_bare: names that
    mean a region only with such a word: "Central".
    """

    behind: tuple[str, ...]
    before: tuple[str, ...]
    full: tuple[str, ...]
    never_bare: tuple[str, ...]


class PlaceTables(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """places.toml: short names and acronyms by country code; regions by country; other areas.

    nowhere: names that lead to no place; wide: continents and seas, which no point stands for;
    state_abbreviations: for the states of the US.
    """

    nowhere: tuple[str, ...]
    wide: tuple[str, ...]
    state_abbreviations: dict[str, tuple[str, ...]]
    short: dict[str, tuple[str, ...]]
    acronyms: dict[str, tuple[str, ...]]
    regions: dict[str, dict[str, Region]]
    areas: dict[str, Region]
    divisions: DivisionWords


class DemonymTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language: stems of adjectives (each takes every ending) and whole words, by country.

    made: how stems are made from a country's name that the table has not (folded endings).
    """

    endings: tuple[str, ...]
    stems: dict[str, tuple[str, ...]]
    people: dict[str, tuple[str, ...]]
    made: dict[str, tuple[str, ...]] = {}


class EndingTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language: case ending -> nominative ending, and ending -> base of place adjectives."""

    cases: tuple[tuple[str, str], ...]
    adjectives: tuple[tuple[str, str], ...] = ()


class Inflection(msgspec.Struct, frozen=True):
    """The folded endings of one language."""

    cases: Endings
    adjectives: Endings


class Ranking(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """ranker.toml: learned weights of what speaks for a place; by hand, two of them.

    imported: for the user's own; home: for the countries of the page's language.
    """

    imported: float
    home: float
    weights: dict[str, float]


def place_tables() -> PlaceTables:
    """Short forms, regions and areas."""
    return _table("places.toml", PlaceTables)


def demonyms() -> dict[str, tuple[str, ...]]:
    """Every form of every demonym by country code, all languages together."""
    forms: dict[str, list[str]] = {}
    for table in _demonym_table().values():
        for country, stems in table.stems.items():
            forms.setdefault(country, []).extend(s + e for s in stems for e in table.endings)
        for country, words in table.people.items():
            forms.setdefault(country, []).extend(words)
    return {country: tuple(words) for country, words in forms.items()}


@lru_cache(maxsize=1)
def _demonym_table() -> dict[str, DemonymTable]:
    return _table("demonyms.toml", dict[str, DemonymTable])


def demonym_keys(country: str) -> Iterator[str]:
    """Keys of the demonyms that a country's name key gives by its ending: "-ia" makes "-ian"."""
    for table in _demonym_table().values():
        for ending, bases in table.made.items():
            if country.endswith(ending):
                stems = (country[: -len(ending)] + base for base in bases)
                yield from (stem + fold(last) for stem in stems for last in table.endings)


def ranking() -> Ranking:
    """The ranker's weights."""
    return _table("ranker.toml", Ranking)


def inflections() -> dict[str, Inflection]:
    """Endings by language code; longest first, so that the most telling ending is tried first."""
    tables = _table("endings.toml", dict[str, EndingTable])
    return {
        code: Inflection(_folded(table.cases), _folded(table.adjectives))
        for code, table in tables.items()
    }


def tables_digest() -> str:
    """A short hash of all tables: a changed table makes a compiled file stale."""
    texts = (_text(name) for name in ("places.toml", "demonyms.toml", "endings.toml", DIVISIONS))
    return hashlib.blake2b("".join(texts).encode(), digest_size=8).hexdigest()


def _folded(pairs: tuple[tuple[str, str], ...]) -> Endings:
    grouped: dict[str, tuple[str, ...]] = {}
    for ending, base in pairs:
        grouped[fold(ending)] = (*grouped.get(fold(ending), ()), fold(base))
    return grouped


def _table(name: str, form: type[T]) -> T:
    return decode(tomllib.loads(_text(name)), form, code="FH-GAZ-001", place=f"gazetteer/{name}")


def _text(name: str) -> str:
    return (files("firsthand.gazetteer") / name).read_text(encoding="utf-8")
