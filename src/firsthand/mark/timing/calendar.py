"""Days, weeks, months and years as closed intervals: pure arithmetic on dates, no language."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from firsthand.records import Granularity, When

MONTHS_A_YEAR = 12
DAYS_A_WEEK = 7
_DAYS_A_YEAR = 365
MONTHS_A_QUARTER = 3
_SEASON_STARTS = (3, 6, 9, 12)  # spring, summer, autumn, winter
_JUST = timedelta(days=30)
_EARLY_DAY, _MIDDLE_DAY = 10, 20  # "early March" ends with the 10th, "mid-March" with the 20th


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
    """The early, middle or late part of a time: of a month by tens of days, else by thirds."""
    middle, late = _cuts(when)
    if edge == "early":
        return interval(when.earliest, middle - timedelta(days=1), when.granularity)
    if edge == "middle":
        return interval(middle, late - timedelta(days=1), when.granularity)
    return interval(late, when.latest, when.granularity)


def _cuts(when: When) -> tuple[date, date]:
    """The days on which the middle and the late part of a time begin."""
    first = when.earliest
    if when.granularity == "month":
        return first.replace(day=_EARLY_DAY + 1), first.replace(day=_MIDDLE_DAY + 1)
    days = (when.latest - first).days + 1
    if days >= _DAYS_A_YEAR:
        third = round(days / _DAYS_A_YEAR * MONTHS_A_YEAR / 3)
        return shift_months(first, third), shift_months(first, 2 * third)
    third = max(1, days // 3)
    return shift_days(first, third), shift_days(first, min(2 * third, days - 1))


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
        "century": lambda d: years(d.year // 100 * 100, 100),
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
