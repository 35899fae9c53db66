"""Numbers that a copy changed: three attackers become five.

Only counts are compared: no days, years, hours, ordinals, fractions or labels. A number of the copy
is a change where it stands beside the same counted noun (or in the same place of the same words),
the origin nowhere counts so many, and the copy nowhere as many as the origin. What can be rounding
or another unit of measure is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.languages.changes import ChangeWords
from firsthand.languages.numbers import is_number_word, leading
from firsthand.languages.times import TimeWords
from firsthand.trace.changes.patterns import patterns
from firsthand.trace.changes.texts import Both, Draft, Pair, Sentence, Span, Text, is_content, stem
from firsthand.words import fold

SAME_NOUN, SAME_PERSONS, ALONE, LONE = (
    0.9,
    0.75,
    0.6,
    0.6,
)  # how sure a change is, by what joins the numbers
ROUNDED = 0.06  # of the greater number
CONVERTED = 0.03  # of a number in another unit of measure, or one of it
FREEZING, DEGREES = 32, 1.8  # Fahrenheit, and its degrees in one of Celsius
_RATIOS = (1.609, 3.281, 2.205, 2.54, 1.094, 2.471, 3.785, 4.546, 10.764, 35.315, 1.8, 2.59)
_PERSONS = frozenset(
    ("people", "attacker", "man", "woman", "suspect", "victim", "activist", "protester", "migrant")
)
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+", re.UNICODE)
_DIGIT_GROUPS = re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d])")
_JOINTS = frozenset("-–—:/.,'’")
_SCALES = (1e3, 1e6, 1e9)  # "million" in a form that the table has not
_SIGNS = {"%": "percent", "€": "euro", "$": "dollar", "£": "pound", "₽": "rouble"}
_LONGEST = 6  # words of a number
_NOUN_REACH = 3  # words from a number to its noun
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


def changed_numbers(both: Both, pair: Pair) -> Iterator[Draft]:
    """Counts of the derived sentences that differ from those of the origin's."""
    pack = both.here.pack
    if pack is None or not any(_may_begin(word, pack.times) for word in _written(pair)):
        return
    here = [c for s in pair.here for c in counts(both.here, s)]
    there = [c for s in pair.there for c in counts(both.there, s)]
    new = [c for c in here if c.plain and not any(_agree(c, o) for o in there)]
    old = [c for c in there if c.plain and not any(_agree(c, o) for o in here)]
    for count in new:
        found = [(score, o) for o in old if (score := _same_thing(both, pair, count, o))]
        if not found and len(new) == len(old) == 1 and _is_lone(both, pair, count, old[0]):
            found = [(LONE, old[0])]
        if len(found) == 1 and _stands_alone(both, count, found[0][1]):
            score, origin = found[0]
            yield Draft(
                "number",
                (count.start, count.end),
                (origin.start, origin.end),
                f"{_shown(origin.value)} became {_shown(count.value)}",
                score,
            )


def _written(pair: Pair) -> Iterator[str]:
    """The words of the derived side that the origin's has not, in lower case."""
    new = pair.new
    for sentence in pair.here:
        for word, folded in zip(sentence.written, sentence.folded, strict=True):
            if folded in new:
                yield word.lower()


def _shown(value: float) -> str:
    return f"{value:,.10g}"


def _agree(one: Count, other: Count) -> bool:
    """Whether two numbers can be one: equal, one of them rounded, or in another measure."""
    low, high = sorted((one.value, other.value))
    if low == high:
        return True
    if high >= 100 and high - low <= ROUNDED * high:  # noqa: PLR2004 - below, nobody rounds
        return True
    if _is_scaled(low, high):
        return True
    if (one.known and other.known) or (one.noun and stem(one.noun) == stem(other.noun)):
        return False
    return _is_converted(low, high)


def _is_converted(low: float, high: float) -> bool:
    """Whether one number can be the other in another unit of measure, rounded."""
    off = max(CONVERTED * high, 1.0)
    return any(abs(low * ratio - high) <= off for ratio in _RATIOS) or any(
        abs((a - FREEZING) / DEGREES - b) <= off for a, b in ((low, high), (high, low))
    )


def _is_scaled(low: float, high: float) -> bool:
    """Whether one number is the other in thousands, millions or more."""
    return low > 0 and any(abs(high / low / scale - 1) <= ROUNDED for scale in _SCALES)


def _same_thing(both: Both, pair: Pair, here: Count, there: Count) -> float:
    """How surely two numbers count the same; 0 where nothing says so."""
    if here.known and there.known:
        if here.noun == there.noun:
            return SAME_NOUN
        return SAME_PERSONS if {here.noun, there.noun} <= _PERSONS else 0.0
    if not both.in_one_language:
        return 0.0
    if is_content(here.noun) and stem(here.noun) == stem(there.noun):
        return SAME_NOUN
    return ALONE if _same_place(both, pair, here, there) else 0.0


def _is_lone(both: Both, pair: Pair, here: Count, there: Count) -> bool:
    """Whether two sentences in two languages have one number each that the other has not.

    Every other number of either stands in the other too, and nothing says of what they are.
    """
    return not both.in_one_language and pair.single is not None and not (here.known and there.known)


def _same_place(both: Both, pair: Pair, here: Count, there: Count) -> bool:
    """Whether the same words stand before and after two numbers."""
    mine = _around(both.here, pair.here, here)
    theirs = _around(both.there, pair.there, there)
    return mine == theirs and all(mine)


def _around(text: Text, sentences: Sequence[Sentence], count: Count) -> tuple[str, str]:
    words = [w for s in sentences for w in s.words]
    before = [w.text for w in words if w.end <= count.start][-1:]
    after = [w.text for w in words if w.start >= count.end][:1]
    return fold("".join(before)), fold("".join(after))


def _stands_alone(both: Both, here: Count, there: Count) -> bool:
    """Whether no origin has the new number of that noun, nor the copy the old one."""
    kin = _PERSONS if here.noun in _PERSONS or there.noun in _PERSONS else {here.noun, there.noun}
    in_origins = [c for text in both.origins for c in every_count(text)]
    return not any(
        other.value == value and (other.noun in kin or not other.known)
        for value, others in ((here.value, in_origins), (there.value, every_count(both.here)))
        for other in others
    )


def every_count(text: Text) -> tuple[Count, ...]:
    """All counts of a text's body."""
    return tuple(count for sentence in text.every for count in counts(text, sentence))


def counts(text: Text, sentence: Sentence) -> tuple[Count, ...]:
    """The numbers of one sentence, in reading order."""
    if text.pack is None:
        return tuple(_in_digits(sentence))
    if not any(_may_begin(word.lower(), text.pack.times) for word in sentence.written):
        return ()
    return tuple(_Reader(text, sentence, text.pack.times, text.pack.changes).read())


def _in_digits(sentence: Sentence) -> Iterator[Count]:
    """Numbers of a language without a word table: they may stand for others, but count nothing."""
    for word in sentence.words:
        if word.text[0].isdigit():
            digits = re.sub(r"[.,](?=\d{3}(?!\d))", "", word.text).replace(",", ".")
            if re.fullmatch(r"\d+(?:\.\d+)?", digits):
                yield Count(word.start, word.end, float(digits), "", known=False, plain=False)


@lru_cache(maxsize=32)
def _calendar(table: TimeWords) -> frozenset[str]:
    return frozenset(fold(word) for words in (*table.months, *table.weekdays) for word in words)


@lru_cache(maxsize=32)
def _nouns(table: TimeWords) -> dict[str, str]:
    return {fold(word): head.key for head in table.counting.heads for word in head.words}


@lru_cache(maxsize=32)
def _numerals(table: TimeWords) -> dict[str, str]:
    """Numerals of the table by their folded form."""
    return {fold(word): word for word in table.numbers}


def _as_in_table(word: str, table: TimeWords) -> str:
    """A lower-case word as the table spells it, where letters of two scripts stand in it."""
    if word.isascii() or len({character.isascii() for character in word}) == 1:
        return word
    mixed = any("a" <= c <= "z" for c in word) and any("\u0400" <= c <= "\u04ff" for c in word)
    return _numerals(table).get(fold(word), word) if mixed else word


@lru_cache(maxsize=50_000)
def _may_begin(word: str, table: TimeWords) -> bool:
    """Whether a number can begin with a lower-case word, or with a part of it ("twenty-one")."""
    parts = [_as_in_table(part, table) for part in word.split("-") if part]
    return word[0].isdigit() or any(is_number_word(part, table) for part in parts)


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
        self.too = words.numbers_too
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
        if word in self.too:
            start, end = self.words[position]
            value = float(self.too[word])
            return Count(start, end, value, "", known=False, plain=False), position + 1
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
        return Count(start, end, value, noun, known, plain), last

    def _spoken(self, position: int) -> list[str]:
        """The words from here on that may be one number: only blanks or hyphens between them."""
        spoken = [_digits(_as_in_table(self.lower[position], self.table))]
        for index in range(position + 1, min(len(self.words), position + _LONGEST)):
            gap = self.text[self.words[index - 1][1] : self.words[index][0]]
            if gap.strip(" -\u00a0\u202f"):
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
            or self._is_joined(first, last)
        )

    def _is_year_or_hour(self, first: int, last: int, value: float, noun: str) -> bool:
        if noun in _SIGNS.values() or last - first > 1:
            return False
        if _FIRST_YEAR <= value < _LAST_YEAR and self.lower[first].isdigit():
            return len(self.lower[first]) == 4  # noqa: PLR2004 - digits of a year
        whole, _, fraction = self.lower[first].replace(",", ".").partition(".")
        return (
            len(fraction) == 2  # noqa: PLR2004 - digits of minutes
            and fraction.isdigit()
            and int(whole) <= _LAST_HOUR
            and int(fraction) <= _LAST_MINUTE
        )

    def _is_joined(self, first: int, last: int) -> bool:
        """Whether it is part of a score, a range, an ordinal or a code ("3-2", "3.", "A4")."""
        start, end = self.words[first][0], self.words[last - 1][1]
        before, after = self.text[max(0, start - 2) : start], self.text[end : end + 2]
        if before[-1:].isalnum() or after[:1].isalnum():
            return True
        if after[:1] == "." and self.text[end + 1 : end + 2] == " " and end + 1 < self.sentence.end:
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
