"""The filters of the list: from an address to what is shown, and back to an address.

Every filter is about what happened, where, when and how it is known. There is none by a person's
name, and no count by one: the record must not serve as a list of people (rule E4 of the design).
A value that makes no sense is left out; it is never an error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError

from firsthand.records import Incident
from firsthand.review import Judgement
from firsthand.web.shown import event_words
from firsthand.words import fold, skeleton

_LARGEST = 999  # newsrooms or witnesses that can be asked for
_LONGEST = 100  # characters of a value
_SOUND, _SHORTEST_SOUND = 12, 3  # letters of a place's name by sound
_ENGLISH = Locale("en")


class Line(NamedTuple):
    """One incident as the list knows it. change: what is new since the reviewer last looked."""

    incident: Incident
    judgement: Judgement
    urgency: int
    languages: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    change: tuple[str, ...] = ()

    @property
    def conflicts(self) -> int:
        """How many fields origins contradict one another in."""
        return sum(conflict.kind == "conflict" for conflict in self.incident.conflicts)


class Facet(NamedTuple):
    """A filter with a list of values to choose from: its name, its words, and those of a value."""

    name: str
    words: str
    of: Callable[[Line], Iterable[str]]
    said: Callable[[str], str]


class Choice(NamedTuple):
    """A value of a facet, its words, how many incidents have it, and whether it is chosen."""

    value: str
    words: str
    number: int
    chosen: bool


class Chip(NamedTuple):
    """An active filter, and the address of the list without it."""

    words: str
    without: str


def _country(line: Line) -> Iterable[str]:
    place = line.incident.place
    return (place.value.country,) if place is not None and place.value.country else ()


def _country_words(code: str) -> str:
    return str(_ENGLISH.territories.get(code, code))


def _language_words(code: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def state_words(state: str) -> str:
    """A state of review in words."""
    return "cannot tell" if state == "unsure" else state.replace("_", " ")


FACETS = (
    Facet("state", "Review", lambda line: (line.judgement.state,), state_words),
    Facet("what", "What", lambda line: (line.incident.event.value,), event_words),
    Facet("country", "Country", _country, _country_words),
    Facet("language", "Language", lambda line: line.languages, _language_words),
    Facet("label", "Tag", lambda line: line.labels, str),
)


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def whole(value: str, largest: int) -> int:
    """A whole number of an address, at most the largest; 0 where it is none."""
    return min(int(value[:9]), largest) if value.isascii() and value.isdecimal() else 0


def _number(value: str) -> int:
    return whole(value, _LARGEST)


def _has(facet: Facet, line: Line, value: str) -> bool:
    return value in facet.of(line)


def _facet_words(facet: Facet, value: str) -> str:
    return f"{facet.words}: {facet.said(value)}"


def _from(line: Line, value: str) -> bool:
    day, time = _day(value), line.incident.time
    return day is None or (time is not None and time.value.latest >= day)


def _to(line: Line, value: str) -> bool:
    day, time = _day(value), line.incident.time
    return day is None or (time is not None and time.value.earliest <= day)


def _place(line: Line, value: str) -> bool:
    """A part of the name in any script, or its beginning by sound: places have many spellings."""
    place = line.incident.place
    if place is None:
        return False
    sound = skeleton(value, _SOUND)
    long = len(sound) >= _SHORTEST_SOUND
    return any(
        fold(value) in fold(name) or (long and skeleton(name, _SOUND).startswith(sound))
        for name in (place.value.name, place.value.town.name)
    )


_TESTS: Mapping[str, Callable[[Line, str], bool]] = {
    **{facet.name: partial(_has, facet) for facet in FACETS},
    "place": _place,
    "from": _from,
    "to": _to,
    "newsrooms": lambda line, value: line.incident.newsrooms.low >= _number(value),
    "witnesses": lambda line, value: line.incident.witnesses.low >= _number(value),
    "conflicts": lambda line, _value: line.conflicts > 0,
    "new": lambda line, _value: bool(line.change),
    "strict": lambda _line, _value: True,  # changes what is counted, not what is shown
}
_SAID: Mapping[str, Callable[[str], str]] = {
    **{facet.name: partial(_facet_words, facet) for facet in FACETS},
    "place": lambda value: f"Place: {value}",
    "from": lambda value: f"From {value}",
    "to": lambda value: f"Until {value}",
    "newsrooms": lambda value: f"Newsrooms: {_number(value)} or more",
    "witnesses": lambda value: f"Witnesses and documents: {_number(value)} or more",
    "conflicts": lambda _value: "Pages disagree",
    "new": lambda _value: "New since last time",
    "strict": lambda _value: "Newsrooms strictly",
}
SORTS: Mapping[str, tuple[str, Callable[[Line], tuple[object, ...]]]] = {
    "urgent": ("most urgent first", lambda line: (line.urgency,)),
    "latest": ("latest first", lambda line: (-_when(line).toordinal(),)),
    "earliest": ("earliest first", lambda line: (_when(line, date.max).toordinal(),)),
    "newsrooms": ("most newsrooms first", lambda line: (-line.incident.newsrooms.low,)),
    "pages": ("most pages first", lambda line: (-len(line.incident.pages),)),
}


def _when(line: Line, unknown: date = date.min) -> date:
    return line.incident.time.value.earliest if line.incident.time else unknown


class Filters(NamedTuple):
    """The filters that an address asks for, by name, and how the list is sorted."""

    active: tuple[tuple[str, str], ...] = ()
    sort: str = "urgent"

    def get(self, name: str) -> str:
        """The value of a filter, or nothing."""
        return dict(self.active).get(name, "")

    def address(self, *, without: str = "", page: int = 1) -> str:
        """The address of the list with these filters, in one order, without what says nothing."""
        asked = [(name, value) for name, value in self.active if name != without]
        if self.sort != "urgent":
            asked.append(("sort", self.sort))
        if page > 1:
            asked.append(("page", str(page)))
        return f"/?{urlencode(asked)}" if asked else "/"


def parse_filters(query: Mapping[str, str]) -> Filters:
    """The filters in the values of an address; what is empty or makes no sense is left out."""
    active = []
    for name in _TESTS:
        value = query.get(name, "").strip()[:_LONGEST]
        if value and _makes_sense(name, value):
            active.append((name, value))
    sort = query.get("sort", "")
    return Filters(tuple(active), sort if sort in SORTS else "urgent")


def _makes_sense(name: str, value: str) -> bool:
    if name in {"from", "to"}:
        return _day(value) is not None
    if name in {"newsrooms", "witnesses"}:
        return _number(value) > 0
    if name in {"conflicts", "new", "strict"}:
        return value == "1"
    return bool(fold(value)) if name == "place" else True


def chosen(lines: Iterable[Line], filters: Filters, *, but: str = "") -> list[Line]:
    """The lines that pass every filter, or every filter but one."""
    tests = [(_TESTS[name], value) for name, value in filters.active if name != but]
    return [line for line in lines if all(test(line, value) for test, value in tests)]


def ordered(lines: Iterable[Line], filters: Filters) -> list[Line]:
    """The lines in the order asked for; equal ones by urgency."""
    key = SORTS[filters.sort][1]
    return sorted(lines, key=lambda line: (key(line), line.urgency))


def choices(lines: Sequence[Line], filters: Filters, facet: Facet) -> list[Choice]:
    """The values of a facet among what the other filters leave, each with its count."""
    counts = Counter(v for line in chosen(lines, filters, but=facet.name) for v in facet.of(line))
    current = filters.get(facet.name)
    if current:
        counts[current] += 0  # a value that nothing has any more can still be seen and removed
    found = [Choice(v, facet.said(v), n, v == current) for v, n in counts.items()]
    return sorted(found, key=lambda choice: (choice.words.casefold(), choice.value))


def chips(filters: Filters) -> list[Chip]:
    """The active filters, each with the way out."""
    return [
        Chip(_SAID[name](value), filters.address(without=name)) for name, value in filters.active
    ]
