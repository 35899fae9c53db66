"""Word tables of a language for times and counts; `rules` say in which order the words stand."""

from __future__ import annotations

import msgspec

Words = tuple[str, ...]


class Units(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Units of time, every form a number can stand beside."""

    second: Words
    minute: Words
    hour: Words
    day: Words
    week: Words
    weekend: Words
    month: Words
    quarter: Words
    year: Words
    decade: Words
    century: Words


class Seasons(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Seasons of the year, northern half of the world."""

    spring: Words
    summer: Words
    autumn: Words
    winter: Words


class Dayparts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Parts of a day."""

    morning: Words
    afternoon: Words
    evening: Words
    night: Words


class Edges(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Early, middle or late part of a longer time ("early March", "Ende 2023")."""

    early: Words
    middle: Words
    late: Words


class Which(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Last, this, next: which one of its kind, seen from the day of publication."""

    last: Words
    this: Words
    next: Words


class Marks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Small words around a time. `at` stands before a month or year; `filler` may be passed over.

    ago, later, earlier and ahead count from a day, on either side of the number; since and until
    name an open end; every makes a habit of what follows; toward a plan ("for Tuesday"); sofar and
    stillto cut what runs now at today; one: an article that counts; onto: between a night and
    the day it ends on; hinge: behind a time that counts from another event ("a week after").
    """

    at: Words
    of: Words
    filler: Words
    ordinal: Words
    from_: Words = msgspec.field(name="from")
    to: Words
    between: Words
    both: Words
    since: Words
    until: Words
    ago: Words
    later: Words
    earlier: Words
    ahead: Words
    during: Words
    every: Words
    toward: Words
    yearword: Words
    decadesign: Words
    sofar: Words
    stillto: Words
    old: Words
    recent: Words
    one: Words
    onto: Words
    hinge: Words


class TimeRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Orders of word classes, one a line, that make one kind of expression.

    name: the resolver. `class?` may be missing, `a|b` is either, `-` is a dash. after: classes of
    which the word before must have one ("bracket", "dash": the sign beside it will do too).
    Codes, not words: a rule is the same in every script.
    """

    name: str
    orders: str
    after: str = ""


class Head(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A counted noun: the key that joins languages, and its forms after a number."""

    key: str
    words: Words


class Counting(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How counts are said. noun: how a noun is told from the adjectives before it.

    labels stand before numbers that count nothing ("article 5"), clock after an hour of the day.
    "capital" (German), "plural" (English: ends in s), "endings" (skip words in adjective_endings).
    vague: about how many ("several"); scales: tens, dozens, hundreds said without a number.
    """

    noun: str
    thousands: str
    decimal: str
    joiner: Words
    vague: dict[str, tuple[int, int]]
    scales: dict[str, int]
    about: Words
    over: Words
    under: Words
    upto: Words
    age_before: Words
    age_after: Words
    labels: Words
    clock: Words
    breakers: Words
    adjective_endings: Words
    heads: tuple[Head, ...]


class TimeWords(msgspec.Struct, frozen=True, kw_only=True, eq=False, forbid_unknown_fields=True):
    """Tuples of words and tables keyed by words; a lone string is a code, not a word.

    months and weekdays (from Monday) in order, all forms each. days: words for a day counted from
    publication. plurals: units said of several. capitals: months and weekdays have a capital.
    doubtful: words that mean a time only beside another word of time (May). future and past: signs
    of tense.
    """

    capitals: bool
    months: tuple[Words, ...]
    weekdays: tuple[Words, ...]
    units: Units
    plurals: Units
    seasons: Seasons
    dayparts: Dayparts
    edges: Edges
    which: Which
    marks: Marks
    days: dict[str, int]
    numbers: dict[str, float]
    ordinals: dict[str, int]
    decades: dict[str, int]
    doubtful: Words
    future: Words
    past: Words
    counting: Counting
    rules: tuple[TimeRule, ...]
