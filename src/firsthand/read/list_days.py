"""Days in the cells of a list: every usual spelling, the order of day and month by the column.

A day and month in figures ("05/03/2024") are read in one order for the whole column: as said, else
as one cell proves that cannot be read otherwise, else day first where dots part them.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from firsthand.languages import Languages
from firsthand.records import Granularity, When
from firsthand.words import fold

Order = Literal["dmy", "mdy"]
_YEARS = range(1900, 2101)
_CENTURY_ENDS = 70  # two figures: 69 is 2069, 70 is 1970
_MONTHS = 12
_SERIAL_ZERO = date(1899, 12, 30)  # the day from which spreadsheets count
_SERIALS = range(20_000, 80_000)  # 1954 to 2119
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?:[T ]\d{1,2}:.*)?")
_FIGURES = re.compile(r"(\d{1,2})\s?([-./])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?(?:[T ,]+\d.*)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[./-](\d{4})\.?")
_RANGE = re.compile(
    r"\s+(?:-|to|until|bis|do|до|по)\s+|\s*[–—]\s*|(?<=[./]\d{4})\s?[-/]\s?(?=\d{1,2}[./])"
    r"|(?<=\d-\d{2})\s?/\s?(?=\d{4}-)"
)
_DAY_TO_DAY = re.compile(  # "3-5 May 2024", "3.-5.5.2024", "30.4.-2.5.2024"
    r"(\d{1,2}\.?(?:\d{1,2}\.)?)\s?[-–—]\s?(\d{1,2}\.?\s?(?:[^\W\d]|\d{1,2}\.).*)"
)
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SEASON_STARTS = (3, 6, 9, 12)


class Calendar(NamedTuple):
    """Words of all languages for months (1 to 12) and seasons (0 is spring), folded."""

    months: Mapping[str, int]
    seasons: Mapping[str, int]


class Ambiguous(Exception):
    """A day and month in figures, and nothing says which is which."""


def make_calendar(languages: Languages) -> Calendar:
    """The words of all languages; one language's month wins over another's season."""
    months: dict[str, int] = {}
    seasons: dict[str, int] = {}
    for pack in languages.packs.values():
        for number, words in enumerate(pack.times.months, start=1):
            months.update((fold(word), number) for word in words)
        for number, name in enumerate(("spring", "summer", "autumn", "winter")):
            seasons.update((fold(word), number) for word in getattr(pack.times.seasons, name))
    return Calendar(months, seasons)


def column_order(cells: Iterable[str]) -> Order | None:
    """The order that the cells of a column prove, or None where they prove none or both."""
    found = [match for cell in cells for part in _parts(cell) if (match := _FIGURES.match(part))]
    first = any(int(match[1]) > _MONTHS for match in found)
    second = any(int(match[3]) > _MONTHS for match in found)
    if first != second:
        return "dmy" if first else "mdy"
    dotted = bool(found) and all(match[2] == "." for match in found)
    return "dmy" if dotted else None


def read_days(cell: str, order: Order | None, calendar: Calendar) -> When | None:
    """The days a cell means, or None where it means none; Ambiguous where the order decides.

    One day, two joined by a dash, a month, a season, a year; the number of a spreadsheet's day.
    A part of a month ("early March 2024") is the whole month: the days it means are in it.
    """
    parts = _parts(cell)
    last = _read_one(parts[-1], order, calendar)
    if last is None or len(parts) == 1:
        return last
    first = _read_one(parts[0], order, calendar)
    if first is None:
        first = _read_one(_completed(parts[0], last), order, calendar)
    if first is None or first.earliest > last.latest:
        return None
    return _span(first.earliest, last.latest, "range")


def _parts(cell: str) -> list[str]:
    """A cell, or the two ends of the range it names."""
    match = _DAY_TO_DAY.fullmatch(cell.strip())
    parts = match.groups() if match else _RANGE.split(cell.strip(), maxsplit=1)
    return [part.strip(" ,;?~") for part in parts]


def _completed(part: str, last: When) -> str:
    """The first end of "3.-5.5.2024" or "3 May to 5 June 2024" with what the other end tells."""
    day = last.latest
    if part.rstrip(".").isdecimal():
        return f"{part.rstrip('.')}.{day.month}.{day.year}"
    return f"{part}{day.year}" if part.endswith(".") else f"{part} {day.year}"


def _read_one(part: str, order: Order | None, calendar: Calendar) -> When | None:
    if match := _ISO.fullmatch(part):
        year, month = int(match[1]), int(match[2])
        return _day(year, month, int(match[3])) if match[3] else _month(year, month)
    if match := _FIGURES.fullmatch(part):
        return _in_order(match, order)
    if match := _MONTH_YEAR.fullmatch(part):
        return _month(int(match[2]), int(match[1]))
    if part.isdecimal():
        return _number(int(part))
    return _in_words([fold(word) for word in _WORD.findall(part)], calendar)


def _in_order(match: re.Match[str], order: Order | None) -> When | None:
    """A day and a month in figures; either order will do where it makes no difference."""
    first, second, year = int(match[1]), int(match[3]), _full_year(match[4])
    if order is None and match[2] != "." and max(first, second) <= _MONTHS and first != second:
        raise Ambiguous
    if order == "mdy" or (order is None and second > _MONTHS):
        first, second = second, first
    return _day(year, second, first) or (_day(year, first, second) if order is None else None)


def _full_year(figures: str) -> int:
    year = int(figures)
    if len(figures) == len("2024"):
        return year
    return year + (2000 if year < _CENTURY_ENDS else 1900)


def _number(number: int) -> When | None:
    """A year, or a day as a spreadsheet counts them."""
    if number in _YEARS:
        return _span(date(number, 1, 1), date(number, 12, 31), "year")
    if number in _SERIALS:
        day = _SERIAL_ZERO + timedelta(days=number)
        return _span(day, day, "day")
    return None


def _in_words(words: Sequence[str], calendar: Calendar) -> When | None:
    """A month or season in words, with its year and perhaps its day."""
    figures = [int(word) for word in words if word.isdecimal()]
    year = next((number for number in figures if number in _YEARS), None)
    month = next((calendar.months[word] for word in words if word in calendar.months), None)
    if year is None:
        return None
    days = [number for number in figures if number != year]
    if month is not None:
        return _day(year, month, days[0]) if days else _month(year, month)
    season = next((calendar.seasons[word] for word in words if word in calendar.seasons), None)
    return None if season is None or days else _season(year, season)


def _day(year: int, month: int, day: int) -> When | None:
    if year not in _YEARS or not 1 <= month <= _MONTHS:
        return None
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return _span(date(year, month, day), date(year, month, day), "day")


def _month(year: int, month: int) -> When | None:
    if year not in _YEARS or not 1 <= month <= _MONTHS:
        return None
    return _span(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


def _season(year: int, number: int) -> When:
    """Three months; the winter of a year is the one that begins in it or, as people say, ends."""
    start = date(year, _SEASON_STARTS[number], 1)
    if number == len(_SEASON_STARTS) - 1:
        return _span(date(year - 1, 12, 1), date(year + 1, 2, 28), "range")
    last = start.month + 2
    return _span(start, date(year, last, monthrange(year, last)[1]), "season")


def _span(first: date, last: date, granularity: Granularity) -> When:
    return When(earliest=first, latest=last, granularity=granularity)
