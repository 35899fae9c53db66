"""From a phrase of time to the days it means: one small resolver for each rule of the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from firsthand.mark.timing import calendar
from firsthand.mark.timing.phrases import Phrase, Slots
from firsthand.records import When

_SHIFT = {"last": -1, "this": 0, "next": 1}
_CENTURY, _DECADE = 100, 10
_THIS_CENTURY = 21
_SHORT_DECADES_FROM = 30  # "the 30s" to "the 90s" are of the 1900s, "the 20s" of the 2000s


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is understood from: day of publication, tense, last day named in the text."""

    day: date | None
    future: bool = False
    deadline: bool = False
    named: Meaning | None = None
    vague: Mapping[str, tuple[int, int]] | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days a phrase means, whether publication was needed, and why there are none."""

    when: When | None
    anchored: bool = False
    why: str = ""


NO_TIME = Meaning(None)  # not a time after all: the phrase is dropped
_UNKNOWN_DAY = Meaning(None, False, "publication day unknown")


def resolve(phrase: Phrase, setting: Setting) -> Meaning:
    """The meaning of a phrase; NO_TIME where its words make none (31 April)."""
    try:
        return _RESOLVERS[phrase.rule](phrase.slots, setting)
    except (ValueError, OverflowError):  # outside the calendar: "13 billion years ago"
        return NO_TIME


def has_year(slots: Slots) -> bool:
    """Whether a phrase says its year itself."""
    return bool(slots.get("year") or slots.get("fulldate") or slots.get("which"))


def _number(slots: Slots, kind: str, place: int = 0) -> int | None:
    values = slots.get(kind, ())
    return int(values[place]) if len(values) > place else None


def _code(slots: Slots, kind: str) -> str | None:
    values = slots.get(kind) or ()
    return str(values[0]) if values else None


def _unit(slots: Slots) -> str:
    return _code(slots, "unit") or _code(slots, "units") or ""


def _absolute(when: When | None) -> Meaning:
    return NO_TIME if when is None else Meaning(when)


def _yearly(make: Callable[[int], When | None], slots: Slots, setting: Setting) -> Meaning:
    """A time that every year has: in the year said, or the one nearest to publication."""
    year = _number(slots, "year")
    if year is not None:
        return _absolute(make(year))
    if setting.day is None:
        return _UNKNOWN_DAY
    which = _code(slots, "which")
    if which is None:
        when = _nearest(make, setting, setting.day)
    elif _unit(slots) == "year":
        when = make(setting.day.year + _SHIFT[which])
    else:
        when = _chosen(make, setting.day, which)
    return NO_TIME if when is None else Meaning(when, True)


def _chosen(make: Callable[[int], When | None], day: date, which: str) -> When | None:
    """Last: the latest that is over; next: the first to come; this: the one of this year."""
    if which == "this":
        return make(day.year)
    found = [when for year in range(day.year - 2, day.year + 3) if (when := make(year))]
    if which == "last":
        return next((when for when in reversed(found) if when.latest < day), None)
    return next((when for when in found if when.earliest > day), None)


def _nearest(make: Callable[[int], When | None], setting: Setting, day: date) -> When | None:
    if setting.deadline:
        return calendar.closest(make, day)
    late = calendar.just_over(make, day) if setting.future else None
    return late or calendar.nearest(make, day, future=setting.future)


def _night(slots: Slots, setting: Setting) -> Meaning:
    """ "In the night to Sunday": the last day named is the one that the night ends on."""
    if "month" in slots:
        ends = _date(slots, setting)
    else:
        ends = _weekday(dict(slots) | {"weekday": slots.get("weekday", ())[-1:]}, setting)
    if ends.when is None:
        return ends
    return replace(ends, when=calendar.night_before(ends.when.earliest))


def _night_after(slots: Slots, setting: Setting) -> Meaning:
    """ "In the night between Saturday and Sunday": the first day named decides."""
    begins = _weekday(slots, setting)
    if begins.when is None:
        return begins
    return replace(begins, when=calendar.night_before(begins.when.earliest + date.resolution))


def _date(slots: Slots, setting: Setting) -> Meaning:
    month = _number(slots, "month")
    day = _number(slots, "day") or _number(slots, "nth")
    if month is None or day is None:
        return NO_TIME
    return _yearly(lambda year: calendar.exact_day(year, month + 1, day), slots, setting)


def _numeric(slots: Slots, setting: Setting) -> Meaning:
    written = _code(slots, "fulldate")
    if written is not None:
        year, month, day = (int(part) for part in written.split("-"))
        return _absolute(calendar.exact_day(year, month, day))
    parts = (_number(slots, kind) for kind in ("year", "monthnumber", "day"))
    year_, month_, day_ = (part or 0 for part in parts)
    return _absolute(calendar.exact_day(year_, month_, day_))


def _slashed(slots: Slots, setting: Setting) -> Meaning:
    """Day/month/year or month/day/year: understood only where one order is possible."""
    year = _number(slots, "year") or 0
    first, second = _number(slots, "day") or 0, _number(slots, "day", 1) or 0
    found = {calendar.exact_day(year, second, first), calendar.exact_day(year, first, second)}
    found.discard(None)
    return _absolute(found.pop()) if len(found) == 1 else NO_TIME


def _day_range(slots: Slots, setting: Setting) -> Meaning:
    month, first, last = _number(slots, "month"), _number(slots, "day"), _number(slots, "day", 1)
    if month is None or first is None or last is None or first >= last:
        return NO_TIME

    def make(year: int) -> When | None:
        start = calendar.exact_day(year, month + 1, first)
        end = calendar.exact_day(year, month + 1, last)
        if start is None or end is None:
            return None
        return calendar.interval(start.earliest, end.latest)

    return _yearly(make, slots, setting)


def _month(slots: Slots, setting: Setting) -> Meaning:
    month = _number(slots, "month") or 0
    return _yearly(lambda year: calendar.whole_month(year, month + 1), slots, setting)


def _season(slots: Slots, setting: Setting) -> Meaning:
    names = ("spring", "summer", "autumn", "winter")
    number = names.index(_code(slots, "season") or "")
    return _yearly(lambda year: calendar.season(year, number), slots, setting)


def _year(slots: Slots, setting: Setting) -> Meaning:
    return Meaning(calendar.whole_year(_number(slots, "year") or 1))


def _decade(slots: Slots, setting: Setting) -> Meaning:
    year = _number(slots, "year")
    if year is None:
        tens = _number(slots, "tens")
        tens = _number(slots, "decade") if tens is None else tens
        year = (tens or 0) + (1900 if (tens or 0) >= _SHORT_DECADES_FROM else 2000)
    return NO_TIME if year % _DECADE else Meaning(calendar.years(year, _DECADE))


def _century(slots: Slots, setting: Setting) -> Meaning:
    number = _number(slots, "nth") or _number(slots, "day") or 0
    if not 1 <= number <= _THIS_CENTURY:
        return NO_TIME
    return Meaning(calendar.years(max(1, (number - 1) * _CENTURY), _CENTURY))


def _weekday(slots: Slots, setting: Setting) -> Meaning:
    if setting.day is None:
        return _UNKNOWN_DAY
    weekday = _number(slots, "weekday") or 0
    which = _code(slots, "which")
    day = setting.day
    if which == "last":
        day -= date.resolution
    elif which == "next":
        day += date.resolution
    future = which == "next" or (which != "last" and setting.future)
    found = calendar.weekday_near(day, weekday, future=future)
    return Meaning(calendar.one_day(found), True)


def _relative_day(slots: Slots, setting: Setting) -> Meaning:
    if setting.day is None:
        return _UNKNOWN_DAY
    return Meaning(calendar.step(setting.day, "day", _number(slots, "relday") or 0), True)


def _relative_daypart(slots: Slots, setting: Setting) -> Meaning:
    """This morning, last night: the night that is over began on the day before."""
    if setting.day is None:
        return _UNKNOWN_DAY
    shift = _SHIFT[_code(slots, "which") or "this"]
    return Meaning(calendar.step(setting.day, "day", shift), True)


def _relative_unit(slots: Slots, setting: Setting) -> Meaning:
    if _unit(slots) == "day":
        return _neighbouring_day(slots, setting)
    if setting.day is None:
        return _UNKNOWN_DAY
    if _unit(slots) == "weekend" and _code(slots, "which") == "this":
        return _weekend(slots, setting)
    shift = _SHIFT[_code(slots, "which") or "this"]
    return Meaning(calendar.neighbour(setting.day, _unit(slots), shift), True)


def _neighbouring_day(slots: Slots, setting: Setting) -> Meaning:
    """The next day, the previous day: seen from a day named in the text ("to this day" is none)."""
    shift = _SHIFT[_code(slots, "which") or "this"]
    return _from_named(slots, setting, shift) if shift else NO_TIME


def _weekend(slots: Slots, setting: Setting) -> Meaning:
    """At the weekend, this weekend: the nearest one in the direction of the tense."""
    if setting.day is None:
        return _UNKNOWN_DAY
    return Meaning(calendar.weekend_near(setting.day, future=setting.future), True)


def _counted_from(day: date, slots: Slots, setting: Setting, sign: int) -> When:
    vague = _code(slots, "vague")
    if vague is not None:
        low, high = (setting.vague or {})[vague]
        return calendar.reach(day, _unit(slots), sign * low, sign * high)
    number = (slots.get("number") or (1.0,))[0]
    return calendar.step(day, _unit(slots), sign * int(number))


def _ago(slots: Slots, setting: Setting) -> Meaning:
    if setting.day is None:
        return _UNKNOWN_DAY
    return Meaning(_counted_from(setting.day, slots, setting, -1), True)


def _ahead(slots: Slots, setting: Setting) -> Meaning:
    if not setting.future:
        return _later(slots, setting)
    if setting.day is None:
        return _UNKNOWN_DAY
    return Meaning(_counted_from(setting.day, slots, setting, 1), True)


def _later(slots: Slots, setting: Setting) -> Meaning:
    return _from_named(slots, setting, 1)


def _earlier(slots: Slots, setting: Setting) -> Meaning:
    return _from_named(slots, setting, -1)


def _from_named(slots: Slots, setting: Setting, sign: int) -> Meaning:
    if setting.named is None or setting.named.when is None:
        return Meaning(None, False, "no day to count from")
    when = _counted_from(setting.named.when.earliest, slots, setting, sign)
    return Meaning(when, setting.named.anchored)


def _recent(slots: Slots, setting: Setting) -> Meaning:
    """The last five years, the next two weeks: from then to today, or from today till then."""
    if setting.day is None:
        return _UNKNOWN_DAY
    sign = 1 if _code(slots, "which") == "next" else -1
    count = int((slots.get("number") or (9.0,))[0])
    return Meaning(calendar.reach(setting.day, _unit(slots), 0, sign * count), True)


def _duration(slots: Slots, setting: Setting) -> Meaning:
    return Meaning(None, False, "length of time")


_RESOLVERS: Mapping[str, Callable[[Slots, Setting], Meaning]] = {
    "date": _date,
    "numeric date": _numeric,
    "slashed date": _slashed,
    "day range": _day_range,
    "month": _month,
    "season": _season,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "weekday": _weekday,
    "night before": _night,
    "night after": _night_after,
    "relative day": _relative_day,
    "relative daypart": _relative_daypart,
    "relative unit": _relative_unit,
    "weekend": _weekend,
    "ago": _ago,
    "ahead": _ahead,
    "later": _later,
    "earlier": _earlier,
    "recent": _recent,
    "duration": _duration,
}
RULES = frozenset(_RESOLVERS)
