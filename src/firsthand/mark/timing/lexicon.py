"""Words of time as typed tokens: each word of a text with what it can be (month, unit, number)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import msgspec

from firsthand.languages.numbers import digits, is_number_word
from firsthand.languages.times import TimeWords
from firsthand.words import cut

_GROUPED = r"([^\W\d_]+|\d{{1,3}}(?:[{blanks}]\d{{3}})+(?![\d.,:]\d|\d)|\d+(?:[.,:]\d+)*)"
_WORD = re.compile(_GROUPED.format(blanks="\u00a0\u2009\u202f"), re.UNICODE)
_WORD_BLANKS = re.compile(_GROUPED.format(blanks=" \u00a0\u2009\u202f"), re.UNICODE)
_FULL_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_JOINTS = frozenset({" ", "\u00a0", "\u202f", ".", ". ", "-", "'", "\u2019"})
_ROMAN = {  # "I", "V" and "X" are words and letters
    "II": 2.0, "III": 3.0, "IV": 4.0, "VI": 6.0, "VII": 7.0, "VIII": 8.0, "IX": 9.0, "XI": 11.0,
    "XII": 12.0, "XIII": 13.0, "XIV": 14.0, "XV": 15.0, "XVI": 16.0, "XVII": 17.0, "XVIII": 18.0,
    "XIX": 19.0, "XX": 20.0, "XXI": 21.0,
}  # fmt: skip
_LAST_DAY, _LAST_MONTH = 31, 12
_FIRST_YEAR, _LAST_YEAR = 1500, 2100
_FIRST_OLD_YEAR = 1000  # from which a number behind "in" may be a year
_YEAR_DIGITS, _SHORT_DIGITS = 4, 2

Reading = Mapping[str, float | str]
_NOTHING: Reading = {}
_NUMBER: Reading = {"number": 1.0}  # its value is read together with its neighbours


class Word(NamedTuple):
    """A word or number of the text, characters [start, end), and its readings by class."""

    start: int
    end: int
    text: str
    lower: str
    readings: Reading


@lru_cache(maxsize=32)
def lexicon(table: TimeWords) -> Mapping[str, Reading]:
    """Lower-case word -> class -> value, for every word of a language's table."""
    found: dict[str, dict[str, float | str]] = {}
    for kind, word, value in _entries(table):
        found.setdefault(word, {}).setdefault(kind, value)
    return found


@lru_cache(maxsize=32)
def heads(table: TimeWords) -> Mapping[str, str]:
    """Word form -> neutral key of a counted noun."""
    return {word: head.key for head in table.counting.heads for word in head.words}


def _entries(table: TimeWords) -> Iterator[tuple[str, str, float | str]]:
    yield from _numbered("month", table.months)
    yield from _numbered("weekday", table.weekdays)
    groups: dict[str, msgspec.Struct] = {
        "unit": table.units,
        "units": table.plurals,
        "season": table.seasons,
        "daypart": table.dayparts,
        "edge": table.edges,
        "which": table.which,
    }
    for kind, group in groups.items():
        yield from ((kind, word, code) for code, word in _grouped(group))
    yield from ((code, word, 1.0) for code, word in _grouped(table.marks))
    tables: dict[str, Mapping[str, float]] = {
        "relday": table.days,
        "number": table.numbers,
        "nth": table.ordinals,
    }
    tables["decade"] = table.decades
    for kind, values in tables.items():
        yield from ((kind, word, float(value)) for word, value in values.items())
    yield from (("vague", word, word) for word in table.counting.vague)
    yield from (("century", word, 1.0) for word in (*table.units.century, *table.plurals.century))
    yield from (("quarter", word, 1.0) for word in (*table.units.quarter, *table.plurals.quarter))
    yield from (("weekend", word, 1.0) for word in (*table.units.weekend, *table.plurals.weekend))
    yield from (("night", word, 1.0) for word in table.dayparts.night)
    yield from (("doubtful", word, 1.0) for word in table.doubtful)
    yield from (("unitpart", word, code) for word, code in table.unitparts.items())
    for feast in table.feasts:
        yield from (("feast", word, feast.key) for word in feast.words)
    for period in table.periods:
        yield from (("period", word, f"{period.first}/{period.last}") for word in period.words)
    for kind, words in (
        ("future", (*table.tense.future, *table.tense.modal)),
        ("past", table.tense.past),
        ("present", table.tense.present),
    ):
        yield from ((kind, word, 1.0) for word in words)


def _numbered(kind: str, groups: tuple[tuple[str, ...], ...]) -> Iterator[tuple[str, str, float]]:
    for number, words in enumerate(groups):
        yield from ((kind, word, float(number)) for word in words)


def _grouped(group: msgspec.Struct) -> Iterator[tuple[str, str]]:
    for field in msgspec.structs.fields(group):
        yield from ((field.encode_name, word) for word in getattr(group, field.name))


@lru_cache(maxsize=32)
def _longer(table: TimeWords) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word -> the entries of several words that begin with it, longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in lexicon(table):
        if " " in entry:
            words = tuple(entry.split())
            found.setdefault(words[0], []).append(words)
    return {
        first: tuple(sorted(entries, key=len, reverse=True)) for first, entries in found.items()
    }


@lru_cache(maxsize=2_000)
def read_words(text: str, start: int, end: int, table: TimeWords) -> tuple[Word, ...]:
    """All words and numbers of text[start:end], in order; unknown words have no readings.

    An entry of several words ("New Year's Eve") is one word. Times and quantities ask for the
    words of the same sentences.
    """
    words = _single_words(text, start, end, table)
    longer = _longer(table)
    found: list[Word] = []
    position = 0
    for opening in [number for number, word in enumerate(words) if word.lower in longer]:
        entry = _entry_at(text, words, opening, longer[words[opening].lower])
        if entry and opening >= position:
            behind = opening + len(entry)
            found += words[position:opening]
            found.append(_as_one(text, words[opening:behind], table))
            position = behind
    return (*found, *words[position:])


def _entry_at(
    text: str, words: Sequence[Word], position: int, entries: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """The longest entry that stands at a place, () for none."""
    following = words[position + 1].lower if position + 1 < len(words) else ""
    for entry in entries:
        if entry[1] != following:
            continue
        piece = words[position : position + len(entry)]
        if tuple(word.lower for word in piece) == entry and all(
            text[a.end : b.start] in _JOINTS for a, b in pairwise(piece)
        ):
            return entry
    return ()


def _as_one(text: str, piece: Sequence[Word], table: TimeWords) -> Word:
    start, end = piece[0].start, piece[-1].end
    if text[end : end + 1] == "." and len(piece[-1].lower) == 1:
        end += 1  # "p.m."
    lower = " ".join(word.lower for word in piece)
    whole = text[start:end]
    return Word(start, end, whole, lower, _by_case(whole, lexicon(table)[lower], table))


def _single_words(text: str, start: int, end: int, table: TimeWords) -> list[Word]:
    # a blank parts thousands where the comma does not ("1 200 человек")
    pattern = _WORD if table.counting.thousands == "," else _WORD_BLANKS
    return [
        Word(first, last, word, *_known(word, table))
        for first, last, word in cut(pattern, text, start, end)
    ]


@lru_cache(maxsize=20_000)
def _known(word: str, table: TimeWords) -> tuple[str, Reading]:
    """A word or number in lower case, and its readings."""
    lower = word.lower()
    if word[0].isdigit():
        return lower, _number_readings(word, table)
    readings = lexicon(table).get(lower)
    if readings is not None:
        return lower, _by_case(word, readings, table)
    if word in _ROMAN:
        return lower, {"nth": _ROMAN[word]}
    return lower, _NUMBER if is_number_word(lower, table) else _NOTHING


def _by_case(word: str, readings: Reading, table: TimeWords) -> Reading:
    """The readings that the case allows: no month for "may" in English or "Марта" in Russian."""
    small = word[0].islower()
    dropped: set[str] = set()
    if small if table.capitals else not small and "doubtful" in readings:
        dropped = {"month", "weekday"}
    elif table.capitals and "relday" in readings and "daypart" in readings:
        dropped = {"daypart" if small else "relday"}  # German morgen, Morgen
    return {kind: readings[kind] for kind in readings if kind not in dropped}


def _number_readings(word: str, table: TimeWords) -> Reading:
    full = _FULL_DATE.fullmatch(word)
    if full is not None:
        return {"fulldate": "-".join(reversed(full.groups()))}
    readings: dict[str, float | str] = {}
    if _CLOCK.fullmatch(word) is not None:
        readings["clock"] = word
    value = digits(word, table)
    if value is None:
        return readings or _NOTHING
    readings["number"] = value
    if word.isdigit():
        readings |= _calendar_readings(len(word), value)
    return readings


def _calendar_readings(length: int, value: float) -> dict[str, float | str]:
    readings: dict[str, float | str] = {}
    if length <= _SHORT_DIGITS and 1 <= value <= _LAST_DAY:
        readings["day"] = value
    if length <= _SHORT_DIGITS and 1 <= value <= _LAST_MONTH:
        readings["monthnumber"] = value
    if length == _SHORT_DIGITS and value % 10 == 0:
        readings["tens"] = value
    if length == _YEAR_DIGITS and _FIRST_YEAR <= value < _LAST_YEAR:
        readings["year"] = value
    if length == _YEAR_DIGITS and _FIRST_OLD_YEAR <= value < _FIRST_YEAR:
        readings["oldyear"] = value
    return readings
