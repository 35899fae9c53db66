"""Times counted from another day: that of publication, or the last one named in the text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from firsthand.mark.timing import calendar
from firsthand.mark.timing.phrases import Slots
from firsthand.mark.timing.setting import (
    BEFORE_CALENDAR,
    NO_TIME,
    SHIFT,
    UNCOUNTED,
    UNKNOWN_DAY,
    UNKNOWN_START,
    Meaning,
    Resolvers,
    Setting,
    code,
    counted,
    number,
    unit,
)
from firsthand.records import When

_DAY = date.resolution
_HOURS = frozenset({"second", "minute", "hour"})
_FINE = {  # the granularities from which a unit can be counted
    "month": {"instant", "day", "days", "week", "month"},
    "year": {"instant", "day", "days", "week", "month", "season", "year"},
}


def _weekday(slots: Slots, setting: Setting) -> Meaning:
    """The last such day up to publication (news is told on its day), or the next one after it."""
    if setting.day is None:
        return UNKNOWN_DAY
    weekday = number(slots, "weekday") or 0
    which = code(slots, "which")
    if which is not None and unit(slots) == "week":
        week = calendar.neighbour(setting.day, "week", SHIFT[which])
        return counted(calendar.one_day(calendar.shift_days(week.earliest, weekday)))
    future = which == "next" or (which != "last" and setting.future)
    day = setting.day
    if future:
        day += _DAY
    elif which == "last":
        day -= _DAY
    return counted(calendar.one_day(calendar.weekday_near(day, weekday, future=future)))


def _night(slots: Slots, setting: Setting) -> Meaning:
    """ "In the night to Sunday": the last day named is the one that the night ends on."""
    if "relday" in slots:
        ends = _relative_day(slots, setting)
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
    return replace(begins, when=calendar.night_before(begins.when.earliest + _DAY))


def _overnight(slots: Slots, setting: Setting) -> Meaning:
    """The night that is over, both its days; of one to come the day on which it begins."""
    if setting.day is None:
        return UNKNOWN_DAY
    if setting.future:
        return counted(calendar.one_day(setting.day))
    return counted(calendar.night_before(setting.day))


def _relative_day(slots: Slots, setting: Setting) -> Meaning:
    if setting.day is None:
        return UNKNOWN_DAY
    return counted(calendar.step(setting.day, "day", number(slots, "relday") or 0))


def _relative_daypart(slots: Slots, setting: Setting) -> Meaning:
    """This morning, last night, the following evening."""
    which = code(slots, "which") or "this"
    night = code(slots, "daypart") == "night"
    if night and which != "next":
        return _overnight(slots, setting if which == "this" else replace(setting, tense="past"))
    if which == "next":
        return _from_named({"unit": ("day",)}, setting, 1)
    return _relative_day({"relday": (SHIFT[which],)}, setting)


def _relative_unit(slots: Slots, setting: Setting) -> Meaning:
    which = code(slots, "which") or "this"
    if unit(slots) in _HOURS:
        return NO_TIME
    if unit(slots) == "day":
        return _from_named(slots, setting, SHIFT[which]) if SHIFT[which] else NO_TIME
    if setting.day is None:
        return UNKNOWN_DAY
    if unit(slots) == "weekend" and which == "this":
        return _weekend(slots, setting)
    return counted(calendar.neighbour(setting.day, unit(slots), SHIFT[which]))


def _ensuing(slots: Slots, setting: Setting) -> Meaning:
    """The following month: after the last time named, or else the next one."""
    after = _from_named(slots, setting, 1)
    if after.when is not None:
        return after
    return _relative_unit(dict(slots) | {"which": ("next",)}, setting)


def _weekend(slots: Slots, setting: Setting) -> Meaning:
    """At the weekend, this weekend: the nearest one in the direction of the tense."""
    if setting.day is None:
        return UNKNOWN_DAY
    return counted(calendar.weekend_near(setting.day, future=setting.future))


def _unit_part(slots: Slots, setting: Setting) -> Meaning:
    """At the end of the year, Jahresende: of the unit that runs, or its neighbour by the tense."""
    if setting.day is None:
        return UNKNOWN_DAY
    edge, whole = (code(slots, "unitpart") or f"{code(slots, 'edge')} {unit(slots)}").split()
    if whole in _HOURS or whole == "day":
        return NO_TIME
    shift = SHIFT[code(slots, "which") or "this"]
    year = number(slots, "year")
    if year is not None:
        return Meaning(calendar.part(calendar.whole_year(year), edge))
    found = calendar.part(calendar.neighbour(setting.day, whole, shift), edge)
    if shift == 0 and not setting.future and found.earliest > setting.day and not setting.deadline:
        found = calendar.part(calendar.neighbour(setting.day, whole, -1), edge)
    if shift == 0 and setting.future and found.latest < setting.day:
        found = calendar.part(calendar.neighbour(setting.day, whole, 1), edge)
    return counted(found)


def _stepped(day: date, slots: Slots, sign: int) -> When:
    count = (slots.get("number") or (1.0,))[0]
    return calendar.step(day, unit(slots), sign * int(count))


def _ago(slots: Slots, setting: Setting) -> Meaning:
    return _from_publication(slots, setting, -1)


def _ahead(slots: Slots, setting: Setting) -> Meaning:
    if setting.tense == "past":
        return _from_named(slots, setting, 1)
    return _from_publication(slots, setting, 1)


def _within(slots: Slots, setting: Setting) -> Meaning:
    """ "In two weeks": so far ahead where the tense is, else how long something took."""
    return _ahead(slots, setting) if setting.future else _duration(slots, setting)


def _from_publication(slots: Slots, setting: Setting, sign: int) -> Meaning:
    if _is_uncounted(slots):
        return UNCOUNTED
    if setting.day is None:
        return UNKNOWN_DAY
    try:
        return counted(_stepped(setting.day, slots, sign))
    except (ValueError, OverflowError):  # "5,000 years ago"
        return BEFORE_CALENDAR if sign < 0 else NO_TIME


def _is_uncounted(slots: Slots) -> bool:
    return "vague" in slots or not slots.keys() & {"number", "one", "unit", "eve", "morrow"}


def _later(slots: Slots, setting: Setting) -> Meaning:
    return _from_named(slots, setting, 1)


def _earlier(slots: Slots, setting: Setting) -> Meaning:
    return _from_named(slots, setting, -1)


def _from_named(slots: Slots, setting: Setting, sign: int) -> Meaning:
    """Counted from the last time named that is fine enough for the unit."""
    if _is_uncounted(slots):
        return UNCOUNTED
    start = setting.named if unit(slots) in _FINE else setting.named_day
    if start is None or start.when is None:
        return UNKNOWN_START
    if start.when.granularity not in _FINE.get(unit(slots), {start.when.granularity}):
        return UNKNOWN_START
    return Meaning(_stepped(start.when.earliest, slots, sign), start.anchored)


def _same(slots: Slots, setting: Setting) -> Meaning:
    """The same day, that year: of the last time named in the text."""
    start = setting.named_day if unit(slots) == "day" or "daypart" in slots else setting.named
    if start is None or start.when is None:
        return UNKNOWN_START
    whole = unit(slots) or "day"
    if whole in _HOURS:
        return NO_TIME
    if start.when.granularity not in _FINE.get(whole, {start.when.granularity}):
        return UNKNOWN_START
    return Meaning(calendar.containing(start.when.earliest, whole), start.anchored)


def _recent(slots: Slots, setting: Setting) -> Meaning:
    """The last five years, the next two weeks: from then to today, or from today till then."""
    if "number" not in slots:
        return UNCOUNTED
    if setting.day is None:
        return UNKNOWN_DAY
    sign = 1 if code(slots, "which") == "next" else -1
    count = int(slots["number"][0])
    return counted(calendar.reach(setting.day, unit(slots), 0, sign * count))


def _now(slots: Slots, setting: Setting) -> Meaning:
    if setting.day is None:
        return UNKNOWN_DAY
    return counted(calendar.interval(setting.day, setting.day, "instant"))


def _clock(slots: Slots, setting: Setting) -> Meaning:
    """An hour: of the day named last, else of the day of publication."""
    named = setting.named_day
    if named is None or named.when is None:
        return _now(slots, setting)
    day = named.when.earliest
    return replace(named, when=calendar.interval(day, day, "instant"))


def _duration(slots: Slots, setting: Setting) -> Meaning:
    return Meaning(None, why="length of time", kind="duration")


def _age(slots: Slots, setting: Setting) -> Meaning:
    """ "Aged 45 years", "ему 45 лет": of years no time; a length where it is of another unit."""
    return NO_TIME if unit(slots) == "year" else _duration(slots, setting)


def _set(slots: Slots, setting: Setting) -> Meaning:
    return Meaning(None, why="again and again", kind="set")


def _vague(slots: Slots, setting: Setting) -> Meaning:
    return Meaning(None, why="no day is said", kind="vague")


RELATIVE: Resolvers = {
    "weekday": _weekday,
    "night before": _night,
    "night after": _night_after,
    "overnight": _overnight,
    "relative day": _relative_day,
    "relative daypart": _relative_daypart,
    "relative unit": _relative_unit,
    "ensuing": _ensuing,
    "weekend": _weekend,
    "part": _unit_part,
    "ago": _ago,
    "ahead": _ahead,
    "within": _within,
    "later": _later,
    "earlier": _earlier,
    "same": _same,
    "recent": _recent,
    "now": _now,
    "clock": _clock,
    "age": _age,
    "duration": _duration,
    "set": _set,
    "vague": _vague,
}
