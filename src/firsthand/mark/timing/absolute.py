"""Times of the calendar: dates, months, seasons, feasts, years, decades, centuries, periods."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from firsthand.mark.timing import calendar
from firsthand.mark.timing.phrases import Slots
from firsthand.mark.timing.setting import (
    BEFORE_CALENDAR,
    NO_TIME,
    Meaning,
    Resolvers,
    Setting,
    absolute,
    code,
    number,
    yearly,
)
from firsthand.records import When

_CENTURY, _DECADE = 100, 10
_FIRST_SHORT = 1900  # "the 1800s" are a century, "the 1900s" and "the 2000s" ten years
_THIS_CENTURY = 21
_SHORT_DECADES_FROM = 30  # "the 30s" to "the 90s" are of the 1900s, "the 20s" of the 2000s
_SEASONS = ("spring", "summer", "autumn", "winter")


def dated(slots: Slots, setting: Setting) -> Meaning:
    """A day of a month."""
    month = number(slots, "month")
    day = number(slots, "day") or number(slots, "nth")
    if month is None or day is None:
        return NO_TIME
    return yearly(lambda year: calendar.exact_day(year, month + 1, day), slots, setting)


def _numeric(slots: Slots, setting: Setting) -> Meaning:
    written = code(slots, "fulldate")
    if written is not None:
        year, month, day = (int(part) for part in written.split("-"))
        return absolute(calendar.exact_day(year, month, day))
    parts = (number(slots, kind) for kind in ("year", "monthnumber", "day"))
    year_, month_, day_ = (part or 0 for part in parts)
    return absolute(calendar.exact_day(year_, month_, day_))


def _slashed(slots: Slots, setting: Setting) -> Meaning:
    """Day/month/year or month/day/year: understood only where one order is possible."""
    year = number(slots, "year") or 0
    first, second = number(slots, "day") or 0, number(slots, "day", 1) or 0
    found = {calendar.exact_day(year, second, first), calendar.exact_day(year, first, second)}
    found.discard(None)
    return absolute(found.pop()) if len(found) == 1 else NO_TIME


def _day_range(slots: Slots, setting: Setting) -> Meaning:
    month, first, last = number(slots, "month"), number(slots, "day"), number(slots, "day", 1)
    if month is None or first is None or last is None or first >= last:
        return NO_TIME

    def make(year: int) -> When | None:
        start = calendar.exact_day(year, month + 1, first)
        end = calendar.exact_day(year, month + 1, last)
        if start is None or end is None:
            return None
        return calendar.interval(start.earliest, end.latest)

    return yearly(make, slots, setting)


def _night(slots: Slots, setting: Setting) -> Meaning:
    """ "In the night to 5 March": both days that it joins."""
    ends = dated(dict(slots) | {"day": slots.get("day", ())[-1:]}, setting)
    if ends.when is None:
        return ends
    return replace(ends, when=calendar.night_before(ends.when.earliest))


def _month(slots: Slots, setting: Setting) -> Meaning:
    month = number(slots, "month") or 0
    return yearly(lambda year: calendar.whole_month(year, month + 1), slots, setting)


def _season(slots: Slots, setting: Setting) -> Meaning:
    season = _SEASONS.index(code(slots, "season") or "")
    return yearly(lambda year: calendar.season(year, season), slots, setting)


def _feast(slots: Slots, setting: Setting) -> Meaning:
    key = code(slots, "feast") or ""
    return yearly(lambda year: calendar.feast(key, year), slots, setting)


def _year(slots: Slots, setting: Setting) -> Meaning:
    return Meaning(calendar.whole_year(number(slots, "year") or number(slots, "oldyear") or 1))


def _year_range(slots: Slots, setting: Setting) -> Meaning:
    first, last = number(slots, "year"), number(slots, "year", 1)
    if first is None or last is None or first >= last:
        return NO_TIME
    return Meaning(calendar.years(first, last - first + 1))


def _our_era(slots: Slots, setting: Setting) -> Meaning:
    return Meaning(calendar.whole_year(number(slots, "number") or 1))


def _before_our_era(slots: Slots, setting: Setting) -> Meaning:
    return BEFORE_CALENDAR


def _quarter(slots: Slots, setting: Setting) -> Meaning:
    place = number(slots, "nth") or number(slots, "day") or 0
    if not 1 <= place <= calendar.MONTHS_A_YEAR // calendar.MONTHS_A_QUARTER:
        return NO_TIME
    first = (place - 1) * calendar.MONTHS_A_QUARTER + 1
    return yearly(lambda year: calendar.quarter(date(year, first, 1)), slots, setting)


def _decade(slots: Slots, setting: Setting) -> Meaning:
    year = number(slots, "year")
    if year is None:
        tens = number(slots, "tens")
        tens = number(slots, "decade") if tens is None else tens
        year = (tens or 0) + (1900 if (tens or 0) >= _SHORT_DECADES_FROM else 2000)
    elif year % _DECADE:
        return Meaning(calendar.whole_year(year))  # "2003's comedy"
    elif year % _CENTURY == 0 and year < _FIRST_SHORT:
        return Meaning(calendar.years(year, _CENTURY))
    return NO_TIME if year % _DECADE else Meaning(calendar.years(year, _DECADE))


def _century(slots: Slots, setting: Setting) -> Meaning:
    place = number(slots, "nth") or number(slots, "day") or 0
    if not 1 <= place <= _THIS_CENTURY:
        return NO_TIME
    return Meaning(calendar.years((place - 1) * _CENTURY + 1, _CENTURY))


def _period(slots: Slots, setting: Setting) -> Meaning:
    first, last = (code(slots, "period") or "").split("/")
    return Meaning(calendar.interval(date.fromisoformat(first), date.fromisoformat(last)))


ABSOLUTE: Resolvers = {
    "date": dated,
    "numeric date": _numeric,
    "slashed date": _slashed,
    "day range": _day_range,
    "night before date": _night,
    "month": _month,
    "season": _season,
    "feast": _feast,
    "year": _year,
    "year range": _year_range,
    "year of our era": _our_era,
    "before our era": _before_our_era,
    "quarter": _quarter,
    "decade": _decade,
    "century": _century,
    "period": _period,
}
