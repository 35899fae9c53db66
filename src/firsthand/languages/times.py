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
    """Part of a longer time ("early March", "Ende 2023", "the second half of the year")."""

    early: Words
    middle: Words
    late: Words
    half1: Words
    half2: Words


class Which(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Last, this, next: which one of its kind, seen from the day of publication."""

    last: Words
    this: Words
    next: Words


class Marks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Small words around a time. `at` stands before a month or year; `filler` may be passed over.

    ago, later, earlier and ahead count from a day, on either side of the number; since and until
    name an open end, before none; every makes a habit of what follows, often is one itself ("on
    Fridays"), so are once and number `times` beside per ("twice a week"); aged: before the years of
    an age; toward a plan ("for Tuesday"); sofar and stillto cut what runs now at today; one: an
    article that counts; onto: between a night and the day it ends on; hinge: behind a time that
    counts from another event ("a week after"). within: a time ahead, or told of the past a length
    ("in two weeks"); ensuing: the one after what was named last; eve, morrow: the day before and
    after one named; hedge: before a number; paper: what "od 3. marta" dates, though "od" is
    "since" too. same: the time just named; loose: some time, not said which ("recently"); now:
    the present; lasting: a length in one word;
    hourword: behind an hour, noon: an hour itself, athour: before one in digits, sharp: in words
    too; label and named: before and behind a date that is a name ("Straße des 17. Juni", "20th
    Century Gallery"); era and ourera: beside a year, BC and AD; relative opens a clause whose
    year is not the text's, behind a comma where it is an article too; overnight: the night that is
    over or to come; owner: before a year ("its 2008 launch").
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
    before: Words
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
    aged: Words
    recent: Words
    one: Words
    onto: Words
    hinge: Words
    same: Words
    loose: Words
    now: Words
    overnight: Words
    ensuing: Words
    eve: Words
    morrow: Words
    within: Words
    hedge: Words
    paper: Words
    often: Words
    once: Words
    times: Words
    per: Words
    lasting: Words
    hourword: Words
    athour: Words
    sharp: Words
    noon: Words
    owner: Words
    era: Words
    ourera: Words
    relative: Words
    label: Words
    named: Words


class Tense(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Signs of tense: words, endings, and where none of future or past is near those of a present.

    modal: signs of the future that are no plan by themselves ("must"). What is told in the present
    of a day is a plan ("the trial starts on Monday"). Endings are those
    of words of five letters and more that are no names.
    """

    future: Words
    modal: Words
    past: Words
    present: Words
    future_endings: Words
    past_endings: Words
    present_endings: Words


class Feast(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day of every year. key: "12-24", or days from Easter: "easter-2", "orthodox+1"."""

    key: str
    words: Words


class Period(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of history with a name of its own, in ISO days."""

    first: str
    last: str
    words: Words


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
    """How counts are said; what quantities need beyond this is in the table of quantities.

    noun: how a noun is told from the adjectives before it: "capital" (German), "plural" (English:
    ends in s), "endings". labels stand before numbers that count nothing ("article 5"), clock
    after an hour of the day. vague: about how many units of time ("several").
    """

    noun: str
    thousands: str
    decimal: str
    joiner: Words
    vague: dict[str, tuple[int, int]]
    labels: Words
    clock: Words
    breakers: Words
    heads: tuple[Head, ...]


class TimeWords(msgspec.Struct, frozen=True, kw_only=True, eq=False, forbid_unknown_fields=True):
    """Tuples of words and tables keyed by words; a lone string is a code, not a word.

    months and weekdays (from Monday) in order, all forms each. days: words for a day counted from
    publication. plurals: units said of several. capitals: months and weekdays have a capital.
    doubtful: words that mean a time only beside another word of time (May). unitparts: a part of a
    unit in one word, with the codes of both ("Jahresende": "late year"). A word may be several.
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
    unitparts: dict[str, str]
    doubtful: Words
    tense: Tense
    feasts: tuple[Feast, ...]
    periods: tuple[Period, ...]
    counting: Counting
    rules: tuple[TimeRule, ...]
