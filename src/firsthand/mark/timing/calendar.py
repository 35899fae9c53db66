"""Days, weeks, months and years as closed intervals: pure arithmetic on dates, no language."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from firsthand.records import Granularity, When

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
_DAYS_A_YEAR = 365
_TRUE_YEAR = 365.25
MONTHS_A_QUARTER = 3
_SEASON_STARTS = (3, 6, 9, 12)  # spring, summer, autumn, winter
_JUST = timedelta(days=30)
_HALVES = frozenset({"half1", "half2"})
_SECOND_HALF = 16  # the day on which the second half of a month begins
_MONTH_PARTS: Mapping[str, tuple[int, int | None]] = {
    "early": (1, 10), "middle": (11, 20), "late": (21, None),
}  # fmt: skip
_WEEK_PARTS = {"early": (0, 1), "middle": (2, 2), "late": (4, 6)}  # from Monday
_Shares = Mapping[str, tuple[float, float]]
_THIRDS: _Shares = {"early": (0, 1 / 3), "middle": (1 / 3, 2 / 3), "late": (2 / 3, 1)}
_MONTHS_BY_LENGTH: Mapping[int, _Shares] = {  # by whole years
    1: {"early": (0, 0.25), "middle": (5 / 12, 7 / 12), "late": (0.75, 1)},
    10: {"early": (0, 0.4), "middle": (0.3, 0.7), "late": (0.6, 1)},
}
_MOVABLE = re.compile(r"(easter|orthodox)([+-]\d+)")


def interval(first: date, last: date, granularity: Granularity = "range") -> When:
    """The closed interval between two days, given in either order."""
    return When(earliest=min(first, last), latest=max(first, last), granularity=granularity)


def one_day(day: date) -> When:
    """A single day."""
    return interval(day, day, "day")


def exact_day(year: int, month: int, day: int) -> When | None:
    """One day of the calendar, or None where there is no such day (31 April)."""
    if not (1 <= month <= MONTHS_A_YEAR and 1 <= year <= date.max.year):
        return None
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return one_day(date(year, month, day))


def whole_month(year: int, month: int) -> When:
    """A calendar month."""
    last = monthrange(year, month)[1]
    return interval(date(year, month, 1), date(year, month, last), "month")


def whole_year(year: int) -> When:
    """A calendar year."""
    return interval(date(year, 1, 1), date(year, 12, 31), "year")


def whole_week(day: date) -> When:
    """The week, Monday to Sunday, that a day is in."""
    monday = day - timedelta(days=day.weekday())
    return interval(monday, monday + timedelta(days=DAYS_A_WEEK - 1), "week")


def weekend(day: date) -> When:
    """Saturday and Sunday of the week that a day is in."""
    sunday = whole_week(day).latest
    return interval(sunday - timedelta(days=1), sunday, "days")


def quarter(day: date) -> When:
    """The quarter of the year that a day is in."""
    first = (day.month - 1) // MONTHS_A_QUARTER * MONTHS_A_QUARTER + 1
    last = whole_month(day.year, first + MONTHS_A_QUARTER - 1).latest
    return interval(date(day.year, first, 1), last)


def season(year: int, number: int) -> When:
    """Spring, summer, autumn (0 to 2) of a year, or the winter (3) that begins in its December."""
    start = date(year, _SEASON_STARTS[number], 1)
    end = shift_months(start, MONTHS_A_QUARTER) - timedelta(days=1)
    return interval(start, end, "season")


def years(first: int, count: int) -> When:
    """So many years from the first day of one: decades and centuries."""
    return interval(date(first, 1, 1), date(first + count - 1, 12, 31))


def shift_months(day: date, months: int) -> date:
    """The same day some months on; the last day of the month where that one is shorter."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def nearest(make: Callable[[int], When | None], anchor: date, *, future: bool) -> When | None:
    """The latest time that has begun by the anchor day (or the first not over, if future).

    make: the time in a given year, or None where that year has none.
    """
    span = range(anchor.year - 4, anchor.year + 5)
    found = [when for year in span if (when := make(year)) is not None]
    if future:
        return next((when for when in found if when.latest >= anchor), None)
    return next((when for when in reversed(found) if when.earliest <= anchor), None)


def closest(make: Callable[[int], When | None], anchor: date) -> When | None:
    """The time that is fewest days away: what a deadline without a year means."""
    found = (make(year) for year in range(anchor.year - 1, anchor.year + 2))
    known = [when for when in found if when is not None]
    return min(known, key=lambda when: abs(when.earliest - anchor), default=None)


def just_over(make: Callable[[int], When | None], anchor: date) -> When | None:
    """The last such time if it ended only just: a plan told late is not one told a year early."""
    last = nearest(make, anchor, future=False)
    return last if last is not None and anchor - last.latest <= _JUST else None


def night_before(day: date) -> When:
    """The night that ends on a day: both days that it is part of."""
    return interval(day - timedelta(days=1), day, "days")


def weekday_near(anchor: date, weekday: int, *, future: bool) -> date:
    """The last such weekday up to the anchor (or the first from it on), the anchor included."""
    if future:
        return anchor + timedelta(days=(weekday - anchor.weekday()) % DAYS_A_WEEK)
    return anchor - timedelta(days=(anchor.weekday() - weekday) % DAYS_A_WEEK)


def weekend_near(anchor: date, *, future: bool) -> When:
    """The last weekend that has begun by a day, or the first that is not over."""
    found = weekend(anchor)
    return found if future or found.earliest <= anchor else weekend(shift_days(anchor, -7))


def shift_days(day: date, days: int) -> date:
    """The day so many days on."""
    return day + timedelta(days=days)


def part(when: When, edge: str) -> When:
    """The early, middle or late part of a time, or a half of it ("half1", "half2").

    Of a year its first and last three months, and June and July; of a month ten days each; of a
    week Monday and Tuesday, Wednesday, Friday to Sunday; of a decade four years each.
    """
    if when.granularity in {"day", "instant"}:
        return when
    days = (when.latest - when.earliest).days + 1
    if edge in _HALVES:
        return _half(when, edge)
    if when.granularity == "week":
        return _days_of(when.earliest, *_WEEK_PARTS[edge])
    if when.granularity == "month":
        first, last = _MONTH_PARTS[edge]
        return interval(when.earliest.replace(day=first), _day_of(when, last))
    return _months_of(when, *_MONTHS_BY_LENGTH.get(days // _DAYS_A_YEAR, _THIRDS)[edge])


def _half(when: When, edge: str) -> When:
    """A half: of a month from the 16th on, of a year and longer times by months, else by days."""
    days = (when.latest - when.earliest).days + 1
    if days >= _DAYS_A_YEAR:
        return _months_of(when, *((0, 0.5) if edge == "half1" else (0.5, 1)))
    middle = shift_days(when.earliest, days // 2)
    if when.granularity == "month":
        middle = when.earliest.replace(day=_SECOND_HALF)
    if edge == "half1":
        return interval(when.earliest, shift_days(middle, -1))
    return interval(middle, when.latest)


def _day_of(when: When, day: int | None) -> date:
    return when.latest if day is None else when.earliest.replace(day=day)


def _days_of(monday: date, first: int, last: int) -> When:
    return interval(shift_days(monday, first), shift_days(monday, last))


def _months_of(when: When, first: float, last: float) -> When:
    """The months from one share of a time to another."""
    months = round(((when.latest - when.earliest).days + 1) * MONTHS_A_YEAR / _TRUE_YEAR)
    end = shift_months(when.earliest, round(months * last))
    return interval(shift_months(when.earliest, round(months * first)), shift_days(end, -1))


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus)."""
    century, rest = divmod(year, 100)
    leaps = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - century // 4 - leaps + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches (Meeus' Julian computus), by our calendar."""
    moon = (19 * (year % 19) + 15) % 30
    offset = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
    julian = date(year, offset // 31, offset % 31 + 1)
    return shift_days(julian, year // 100 - year // 400 - 2)


def feast(key: str, year: int) -> When | None:
    """A feast in a year. key: "12-24", or days from Easter: "easter-2", "orthodox+1"."""
    found = _MOVABLE.fullmatch(key)
    if found is not None:
        church, days = found.groups()
        sunday = easter(year) if church == "easter" else orthodox_easter(year)
        return one_day(shift_days(sunday, int(days)))
    month, day = (int(number) for number in key.split("-"))
    return exact_day(year, month, day)


def step(day: date, unit: str, count: int) -> When:
    """The day, week, month ... that lies `count` units after a day (before it, if negative).

    Seconds, minutes and hours give the days they may have crossed.
    """
    if unit in {"second", "minute"}:
        return one_day(day)
    if unit == "hour":
        days, rest = divmod(abs(count), 24)
        reach = days + (rest > 0)
        return interval(day, day + timedelta(days=reach if count > 0 else -reach), "days")
    if unit in {"day", "weekend"}:
        return one_day(day + timedelta(days=count))
    return containing(_moved(day, unit, count), unit)


def _moved(day: date, unit: str, count: int) -> date:
    if unit == "week":
        return day + timedelta(days=DAYS_A_WEEK * count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    return shift_months(day, months[unit] * count)


def containing(day: date, unit: str) -> When:
    """The calendar unit that a day is in."""
    makers: dict[str, Callable[[date], When]] = {
        "day": one_day,
        "week": whole_week,
        "weekend": weekend,
        "month": lambda d: whole_month(d.year, d.month),
        "quarter": quarter,
        "year": lambda d: whole_year(d.year),
        "decade": lambda d: years(d.year // 10 * 10, 10),
        "century": lambda d: years((d.year - 1) // 100 * 100 + 1, 100),
    }
    return makers.get(unit, one_day)(day)


def neighbour(day: date, unit: str, shift: int) -> When:
    """The last (-1), present (0) or next (1) calendar unit, seen from a day."""
    unit_step = "week" if unit == "weekend" else unit
    moved = step(day, unit_step, shift).earliest if shift else day
    return containing(moved, unit)


def reach(day: date, unit: str, low: int, high: int) -> When:
    """All days between `low` and `high` units from a day, both signed: "in the last two weeks"."""
    return interval(_exact(day, unit, low), _exact(day, unit, high), "range")


def _exact(day: date, unit: str, count: int) -> date:
    if count == 0 or unit in {"second", "minute"}:
        return day
    if unit in {"hour", "day", "weekend"}:
        days = -(-abs(count) // 24) if unit == "hour" else abs(count)
        return day + timedelta(days=days if count > 0 else -days)
    return _moved(day, unit, count)
