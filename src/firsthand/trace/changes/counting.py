"""Numbers of a sentence that count something, in digits and in words.

Days, years, hours, ordinals, fractions and labels are read too, but as no plain counts: what they
say may only stand for a number of the other text.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

from firsthand.languages.changes import ChangeWords
from firsthand.languages.numbers import LONGEST, WITHIN, is_number_word, leading
from firsthand.languages.times import TimeWords
from firsthand.trace.changes.patterns import patterns
from firsthand.trace.changes.texts import Sentence, Span, Text
from firsthand.words import fold

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+", re.UNICODE)
_DIGIT_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d])")
_SEPARATOR = re.compile(r"[ \u00a0\u2009\u202f]|[.,](?=\d{3}(?!\d))")  # between thousands
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_JOINTS = frozenset("-–—:/.,٫'’")
_LOOKALIKES = str.maketrans("aeopcxyjtmkhb", "аеорсхујтмкнв")  # letters of two scripts
_DEGREES = frozenset("°º")
_SIGNS = {"%": "percent", "€": "euro", "$": "dollar", "£": "pound", "₽": "rouble"}
_NOUN_REACH = 3  # words from a number to its noun
_MEASURE_REACH = 3  # words from a number to its unit: "4 square miles"
_FIRST_YEAR, _LAST_YEAR, _LAST_HOUR, _LAST_MINUTE = 1500, 2100, 24, 59


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a sentence: where it stands, how much it says, of what; both may be unsure.

    plain: it counts something; False for what only may be said instead ("both", a year, an hour).
    """

    start: int
    end: int
    value: float
    noun: str
    known: bool  # the noun is a key that joins languages
    plain: bool
    measure: str | None  # the unit of measure behind it, "" for none; None: no table tells


def may_count(text: Text, sentence: Sentence, among: Collection[str]) -> bool:
    """Whether one of some folded words of a sentence can begin a number; quick."""
    table = text.pack.times if text.pack else None
    return any(
        folded in among
        and (word[0].isdigit() if table is None else _may_begin(word.lower(), table))
        for word, folded in zip(sentence.written, sentence.folded, strict=True)
    )


def counts(text: Text, sentence: Sentence) -> tuple[Count, ...]:
    """The numbers of one sentence, in reading order."""
    if text.pack is None:
        return tuple(_in_digits(text.article.text, sentence))
    if not may_count(text, sentence, sentence.known):
        return ()
    return tuple(_Reader(text, sentence, text.pack.times, text.pack.changes).read())


def _in_digits(text: str, sentence: Sentence) -> Iterator[Count]:
    """Numbers of a language without a word table: in digits alone, and of what is not known."""
    for start, end in _split(text, sentence.start, sentence.end):
        digits = _SEPARATOR.sub("", text[start:end]).replace(",", ".")
        if _DECIMAL.fullmatch(digits):
            value = float(digits)
            written = text[start:end]
            no_count = (
                _is_year(value, written)
                or _is_hour(written)
                or _is_joined(text, start, end, sentence.end)
            )
            plain = value > 1 and not no_count
            yield Count(start, end, value, "", known=False, plain=plain, measure=None)


@lru_cache(maxsize=32)
def _calendar(table: TimeWords) -> frozenset[str]:
    return frozenset(fold(word) for words in (*table.months, *table.weekdays) for word in words)


@lru_cache(maxsize=32)
def _nouns(table: TimeWords) -> dict[str, str]:
    return {fold(word): head.key for head in table.counting.heads for word in head.words}


def _as_in_table(word: str, table: TimeWords) -> str:
    """A lower-case word as the table spells it, where Latin letters stand in a Cyrillic one."""
    if word.isascii():
        return word
    cyrillic = word.translate(_LOOKALIKES)
    return cyrillic if cyrillic in table.numbers else word


@lru_cache(maxsize=50_000)
def _may_begin(word: str, table: TimeWords) -> bool:
    """Whether a number can begin with a lower-case word, or with a part of it ("twenty-one")."""
    parts = [_as_in_table(part, table) for part in word.split("-") if part]
    return word[0].isdigit() or any(is_number_word(part, table) for part in parts)


@lru_cache(maxsize=50_000)
def _measure(word: str, words: ChangeWords) -> str:
    """The unit of measure that a folded word names."""
    found = (one.key for one in words.measures if patterns(one.words).has(word))
    return next(found, "")


@lru_cache(maxsize=32)
def _clock(table: TimeWords) -> frozenset[str]:
    dayparts = table.dayparts
    parts = (*dayparts.morning, *dayparts.afternoon, *dayparts.evening, *dayparts.night)
    return frozenset(map(fold, (*table.counting.clock, *parts)))


class _Reader:
    """The numbers of one sentence, by the tables of its language."""

    def __init__(
        self, text: Text, sentence: Sentence, table: TimeWords, words: ChangeWords
    ) -> None:
        self.text = text.article.text
        self.sentence = sentence
        self.table = table
        self.fractions = patterns(words.fractions)
        self.hours = patterns(words.hours)
        self.changes = words
        self.words = list(_split(self.text, sentence.start, sentence.end))
        self.lower = [self.text[start:end].lower() for start, end in self.words]
        self.breakers = patterns(table.counting.breakers)

    def read(self) -> Iterator[Count]:
        """Each number once; words that may stand for one too."""
        position = 0
        while position < len(self.words):
            found = self._number(position)
            if found is None:
                position += 1
                continue
            count, position = found
            yield count

    def _number(self, position: int) -> tuple[Count, int] | None:
        word = self.lower[position]
        if word in self.changes.numbers_too:
            start, end = self.words[position]
            value = float(self.changes.numbers_too[word])
            return Count(start, end, value, "", known=False, plain=False, measure=""), position + 1
        found = None
        if _may_begin(word, self.table):
            found = leading(self._spoken(position), self.table)
        if found is None:
            return None
        value, taken = found
        last = position + taken
        start, end = self.words[position][0], self.words[last - 1][1]
        noun, known = self._noun(last, start, end)
        plain = value > 1 and not self._is_no_count(position, last, value, noun)
        return Count(start, end, value, noun, known, plain, self._measure(last, end)), last

    def _spoken(self, position: int) -> list[str]:
        """The words from here on that may be one number: only blanks or hyphens between them."""
        spoken = [_digits(_as_in_table(self.lower[position], self.table))]
        for index in range(position + 1, min(len(self.words), position + LONGEST)):
            if not set(self.text[self.words[index - 1][1] : self.words[index][0]]) <= WITHIN:
                break
            spoken.append(_as_in_table(self.lower[index], self.table))
        return spoken

    def _noun(self, last: int, start: int, end: int) -> tuple[str, bool]:
        """The counted noun: its key where it is known, else the next word."""
        signs = self.text[max(0, start - 1) : start] + self.text[end : end + 2].strip()[:1]
        for sign, key in _SIGNS.items():
            if sign in signs:
                return key, True
        nouns = _nouns(self.table)
        following = [fold(word) for word in self.lower[last : last + _NOUN_REACH]]
        for word in following:
            if word in nouns:
                return nouns[word], True
            if self.breakers.has(word):
                break
        return (following[0] if following else ""), False

    def _measure(self, last: int, end: int) -> str:
        """The unit of measure behind a number, if there is one."""
        if self.text[end : end + 2].strip()[:1] in _DEGREES:
            return "degree"
        behind = self.lower[last : last + _MEASURE_REACH]
        keys = (_measure(fold(word), self.changes) for word in behind)
        return next((key for key in keys if key), "")

    def _is_no_count(self, first: int, last: int, value: float, noun: str) -> bool:
        before = fold(self.lower[first - 1]) if first else ""
        after = fold(self.lower[last]) if last < len(self.words) else ""
        calendar, counting = _calendar(self.table), self.table.counting
        return (
            bool({before, after} & calendar)
            or before in {*counting.labels, *counting.vague}
            or self.fractions.any((before, after))
            or (value <= _LAST_HOUR and (after in _clock(self.table) or self.hours.has(after)))
            or self._is_year_or_hour(first, last, value, noun)
            or _is_joined(
                self.text, self.words[first][0], self.words[last - 1][1], self.sentence.end
            )
        )

    def _is_year_or_hour(self, first: int, last: int, value: float, noun: str) -> bool:
        if noun in _SIGNS.values() or last - first > 1:
            return False
        return _is_year(value, self.lower[first]) or _is_hour(self.lower[first])


def _is_year(value: float, written: str) -> bool:
    digits = 4
    return _FIRST_YEAR <= value < _LAST_YEAR and written.isdigit() and len(written) == digits


def _is_hour(written: str) -> bool:
    """Whether digits may be an hour with its minutes: "17.30"."""
    whole, _, fraction = written.replace(",", ".").partition(".")
    return (
        len(fraction) == 2  # noqa: PLR2004 - digits of minutes
        and fraction.isdigit()
        and int(whole) <= _LAST_HOUR
        and int(fraction) <= _LAST_MINUTE
    )


def _is_joined(text: str, start: int, end: int, stop: int) -> bool:
    """Whether a number is part of a score, a range, an ordinal or a code ("3-2", "3.", "A4")."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:].isalnum() or after[:1].isalnum():
        return True
    if after == ". " and end + 1 < stop:
        return True
    joined = before[-1:] in _JOINTS and before[:1].isdigit()
    return joined or (after[:1] in _JOINTS and after[1:].isdigit())


def _split(text: str, start: int, end: int) -> Iterator[Span]:
    """Words and numbers; digits in groups with blanks between are one number."""
    position = start
    for group in _DIGIT_GROUPS.finditer(text, start, end):
        yield from (m.span() for m in _WORD.finditer(text, position, group.start()))
        yield group.span()
        position = group.end()
    yield from (m.span() for m in _WORD.finditer(text, position, end))


def _digits(word: str) -> str:
    return re.sub(r"(?<=\d)\s(?=\d)", "", word)
