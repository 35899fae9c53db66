"""Days and instants as pages print them: machine forms, written months of many languages, paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from babel import Locale

from firsthand.records import When

# Languages whose month names are known; the names come from Unicode's CLDR by way of Babel.
_LOCALE_CODES = """
en de ru sr_Latn sr_Cyrl hr bs fr es it pt nl pl cs sk sl bg mk uk ro hu sv da nb fi is el tr
"""
_LOCALES = tuple(_LOCALE_CODES.split())
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_SHORTEST_NAME = 3  # letters of a month's name
_LONGEST_ENDING = 2  # letters by which an inflected name may differ: mart, marta

_YEAR = re.compile(r"\d{4}")  # every date has one, and most lines of a page have none
_ISO = re.compile(
    r"\b(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z\b|UTC|GMT|[+-]\d{2}:?\d{2}\b)?)?"
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z)?)?$")
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[./年]\s?(\d{1,2})[./月]\s?(\d{1,2})(?:日|\b)")
_DAY_FIRST = re.compile(r"\b(\d{1,2})\s?([./])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s-]+(?:de |of )?([^\W\d_]{3,12})\.?,?"
    r"[\s-]+(?:de |del )?(\d{4})(?!\d)"
)
_MONTH_DAY = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_CLOCK_WITH_ZONE = re.compile(
    r"[\s,]{0,3}(?:at )?(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z\b|UTC|GMT|[+-]\d{2}:?\d{2}\b)"
)
_PATH_DAY = re.compile(r"/(20\d\d|19\d\d)[/-]?(\d{1,2}|[a-z]{3})[/-]?(\d{2}|\d(?=/))(?=[/._-]|$)")


class Dated(NamedTuple):
    """A time and the characters [start, end) that print it; utc where the zone is plain UTC."""

    when: When
    start: int
    end: int
    utc: bool = False


def parse_stamp(text: str, tag: str | None = None) -> Dated | None:
    """The time that a short machine or human stamp gives, or None."""
    compact = _COMPACT.match(text.strip())
    if compact is not None:
        return _made(compact.groups()[:3], compact.groups()[3:], (0, len(text)))
    return next(find_dates(text, tag), None)


def find_dates(text: str, tag: str | None = None) -> Iterator[Dated]:
    """Full dates in a text, in order; the page's language tag ("en-US") settles 3/4/2025."""
    if _YEAR.search(text) is None:
        return
    found = [
        *_iso_dates(text),
        *_numeric_dates(text, _month_first(tag)),
        *_written_dates(text, (tag or "").split("-")[0].lower()),
    ]
    last = -1
    for dated in sorted(found, key=lambda one: (one.start, -one.end)):
        if dated.start >= last:
            yield dated
            last = dated.end


def path_day(address: str) -> Dated | None:
    """The day in an address such as /2025/06/05/ or /2025/jun/05/."""
    match = _PATH_DAY.search(address.lower())
    if match is None:
        return None
    year, month, day = match.groups()
    number = month if month.isdigit() else str(month_number(month, "en"))
    return _made((year, number, day), (), match.span())


def _iso_dates(text: str) -> Iterator[Dated]:
    for match in _ISO.finditer(text):
        dated = _made(match.groups()[:3], match.groups()[3:], match.span())
        if dated is not None:
            yield dated


def _numeric_dates(text: str, month_first: bool | None) -> Iterator[Dated]:
    for match in _YEAR_FIRST.finditer(text):
        dated = _made(match.groups(), (), match.span())
        if dated is not None:
            yield dated
    for match in _DAY_FIRST.finditer(text):
        first, sign, second, year = match.groups()
        day, month = _order(int(first), int(second), sign, month_first)
        dated = _made((year, str(month), str(day)), (), match.span())
        if dated is not None:
            yield dated


def _order(first: int, second: int, sign: str, month_first: bool | None) -> tuple[int, int]:
    """Day and month; with slashes the order differs by country, and (0, 0) says it is open."""
    if sign == "." or first > 12 or first == second:  # noqa: PLR2004 - months of a year
        return first, second
    if second > 12 or month_first:  # noqa: PLR2004 - months of a year
        return second, first
    return (0, 0) if month_first is None else (first, second)


def _month_first(tag: str | None) -> bool | None:
    """Whether 3/4 is the fourth of March; None where English does not say of which country."""
    primary, _, country = (tag or "").replace("_", "-").lower().partition("-")
    if primary == "en":
        return {"us": True, "": None}.get(country, False)
    return False if primary else None


def _written_dates(text: str, language: str) -> Iterator[Dated]:
    for pattern, order in ((_DAY_MONTH, (2, 1, 0)), (_MONTH_DAY, (2, 0, 1))):
        for match in pattern.finditer(text):
            year, name, day = (match.groups()[place] for place in order)
            month = month_number(name.lower(), language)
            clock = _CLOCK_WITH_ZONE.match(text, match.end())
            end = clock.end() if clock else match.end()
            parts = clock.groups() if clock else ()
            dated = _made((year, str(month), day), parts, (match.start(), end))
            if dated is not None:
                yield dated


def _made(
    day_parts: tuple[str | None, ...], clock: tuple[str | None, ...], span: tuple[int, int]
) -> Dated | None:
    """A day, or an instant where clock and zone are given; None for a day that cannot be."""
    year, month, day = (int(part or 0) for part in day_parts)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        here = date(year, month, day)
        moment = _instant(here, clock)
    except ValueError:
        return None
    grain = "day" if moment is None else "instant"
    when = When(
        earliest=here,
        latest=here,
        granularity="day" if grain == "day" else "instant",
        instant=moment,
    )
    return Dated(when, *span, utc=bool(clock) and clock[-1] in {"Z", "UTC", "GMT"})


def _instant(day: date, clock: tuple[str | None, ...]) -> datetime | None:
    if len(clock) < 4 or clock[0] is None or clock[-1] is None:  # noqa: PLR2004 - h, m, s, zone
        return None
    hour, minute, second = (int(part or 0) for part in clock[:3])
    zone = _zone(clock[-1])
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    return moment.astimezone(UTC)


def _zone(name: str) -> timezone:
    if name in {"Z", "UTC", "GMT"}:
        return UTC
    digits = name[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(offset if name[0] == "+" else -offset)


@lru_cache(maxsize=2_000)
def month_number(name: str, language: str) -> int:
    """Number of a month by its name, inflected or not, or 0; the page's own language goes first.

    Inflected forms are those of this language; of any where it is not known ("").
    """
    own = [code for code in _LOCALES if code.split("_")[0] == language]
    for code in (*own, *_LOCALES):
        number = _months(code).get(name, 0)
        if number:
            return number
    near = {
        number
        for code in (own if language else _LOCALES)
        for known, number in _months(code).items()
        if _near(name, known)
    }
    return near.pop() if len(near) == 1 else 0


def _near(name: str, known: str) -> bool:
    """Whether two forms of a name differ in their last letters only."""
    shared = 0
    while shared < min(len(name), len(known)) and name[shared] == known[shared]:
        shared += 1
    return shared >= max(_SHORTEST_NAME, len(name) - _LONGEST_ENDING, len(known) - _LONGEST_ENDING)


@lru_cache(maxsize=len(_LOCALES))
def _months(code: str) -> dict[str, int]:
    """Months of one language by their names in lower case."""
    names: dict[str, int] = {}
    months = Locale.parse(code).months
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in months[form][width].items():
                plain = name.lower().rstrip(".")
                if plain.isalpha() and len(plain) >= _SHORTEST_NAME:
                    names.setdefault(plain, number)
    return names
