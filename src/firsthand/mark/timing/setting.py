"""What a phrase of time is understood from, what it means, and how its slots are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from firsthand.mark.timing import calendar
from firsthand.mark.timing.phrases import Slots
from firsthand.mark.timing.tense import Tense
from firsthand.records import When

Kind = Literal["date", "duration", "set", "vague"]
SHIFT = {"last": -1, "this": 0, "next": 1}


@dataclass(frozen=True, slots=True)
class Meaning:
    """The days a phrase means, whether publication was needed, and why there are none."""

    when: When | None
    anchored: bool = False
    why: str | None = None
    kind: Kind = "date"
    named: When | None = None  # what the words of an open end name


@dataclass(frozen=True, slots=True)
class Setting:
    """What a phrase is understood from.

    day: of publication; deadline: whether "until" or "by" stands before it;
    named: the last time named in the text; named_day: the last day; year: the year in which the
    text is telling, where it has said one that is over.
    """

    day: date | None
    tense: Tense = "untold"
    deadline: bool = False
    named: Meaning | None = None
    named_day: Meaning | None = None
    year: int | None = None

    @property
    def future(self) -> bool:
        """Whether it is told as a thing to come; news tells of the past."""
        return self.tense == "future"


NO_TIME = Meaning(None)  # not a time after all: the phrase is dropped
UNKNOWN_DAY = Meaning(None, why="publication day unknown")
UNKNOWN_START = Meaning(None, why="no day to count from", kind="vague")
BEFORE_CALENDAR = Meaning(None, why="before our calendar")
UNCOUNTED = Meaning(None, why="how many is not said", kind="vague")


def has_year(slots: Slots) -> bool:
    """Whether a phrase says its year itself."""
    return bool(slots.get("year") or slots.get("fulldate") or slots.get("which"))


def number(slots: Slots, kind: str, place: int = 0) -> int | None:
    """The value in a slot, or None where it is empty."""
    values = slots.get(kind, ())
    return int(values[place]) if len(values) > place else None


def code(slots: Slots, kind: str) -> str | None:
    """The code in a slot, or None where it is empty."""
    values = slots.get(kind) or ()
    return str(values[0]) if values else None


def unit(slots: Slots) -> str:
    """The unit of a phrase, said of one or of several; "" where there is none."""
    if slots.keys() & {"eve", "morrow"}:
        return "day"
    return code(slots, "unit") or code(slots, "units") or ""


def absolute(when: When | None) -> Meaning:
    """A time that needs no day of publication."""
    return NO_TIME if when is None else Meaning(when)


def counted(when: When | None) -> Meaning:
    """A time counted from the day of publication."""
    return NO_TIME if when is None else Meaning(when, anchored=True)


def yearly(make: Callable[[int], When | None], slots: Slots, setting: Setting) -> Meaning:
    """A time that every year has: in the year said, the year told of, or the one nearest."""
    year = number(slots, "year")
    if year is not None:
        return absolute(make(year))
    which = code(slots, "which")
    if which is None and setting.year is not None and not (setting.future or setting.deadline):
        return absolute(make(setting.year))
    if setting.day is None:
        return UNKNOWN_DAY
    if which is None:
        return counted(_nearest(make, setting, setting.day))
    if unit(slots) == "year":
        return counted(make(setting.day.year + SHIFT[which]))
    return counted(_chosen(make, setting.day, which))


def _chosen(make: Callable[[int], When | None], day: date, which: str) -> When | None:
    """Last: the latest that is over; next: the first to come; this: the one that runs, or ours."""
    found = [when for year in range(day.year - 2, day.year + 3) if (when := make(year))]
    if which == "this":
        now = (when for when in found if when.earliest <= day <= when.latest)
        return next(now, make(day.year))
    if which == "last":
        return next((when for when in reversed(found) if when.latest < day), None)
    return next((when for when in found if when.earliest > day), None)


def _nearest(make: Callable[[int], When | None], setting: Setting, day: date) -> When | None:
    if setting.deadline:
        return calendar.closest(make, day)
    late = calendar.just_over(make, day) if setting.future else None
    return late or calendar.nearest(make, day, future=setting.future)


Resolver = Callable[[Slots, Setting], Meaning]
Resolvers = Mapping[str, Resolver]
