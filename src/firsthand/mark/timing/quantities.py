"""Finds counted things: "three attackers", "several dozen people", "more than 140,000 euros".

The flow: a count (digits, number words, "dozens") -> is it a date, an age, a label? -> its noun.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from firsthand.languages.numbers import LONGEST, WITHIN, leading
from firsthand.languages.times import TimeWords
from firsthand.mark.timing.lexicon import Word, heads, read_words
from firsthand.mark.timing.times import find_times
from firsthand.records import BODY_ROLES, Article, Quantity, TimeExpression, make_id
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.words import fold, sentences

_DASHES = frozenset("-–—")
_CURRENCIES = frozenset("$€£₽")
_LONGEST_CUE = 3  # words of "no fewer than", "years old"
_HEAD_REACH = 4  # words from a number to its noun
_SHORTEST_NOUN = 3  # letters
_MOST = 1e10  # greater numbers are telephone or account numbers
_OLDEST = 120  # years
_ABOUT, _OVER, _UNDER, _UPTO = (0.9, 1.1), (1.0, 1.5), (0.8, 1.0), (0.5, 1.0)


class _Count(NamedTuple):
    """Words [first, last) that say how many, between low and high."""

    first: int
    last: int
    low: float
    high: float


class _Noun(NamedTuple):
    """The unit of a count and the character where its noun ends."""

    unit: str | None
    end: int


def find_quantities(article: Article, tools: Tools) -> tuple[Quantity, ...]:
    """Counts with their nouns in the body, in reading order, without overlaps.

    unit is the language-neutral key of the noun's head, else the noun folded; "age" for ages; None
    for a rough or hedged count without a noun ("dozens were hurt"). low and high part for "several
    dozen" (36-108), "about" (10 % either way), "more than" (half as many again), "nearly", "up to".
    Dates, years, scores and house numbers are no counts.
    """
    pack = tools.languages.get(article.language)
    if pack is None:
        return ()
    dated = _Spans(find_times(article, tools))
    found: list[Quantity] = []
    for block in article.blocks:
        if block.role not in BODY_ROLES:
            continue
        for start, end in sentences(article.text, block.start, block.end, pack.prose.abbreviations):
            counts = _Counts(article.text, start, end, pack.times)
            found.extend(
                _quantity(article, count, noun, counts.words)
                for count, noun in counts.read()
                if not dated.touch(counts.words[count.first].start, noun.end)
            )
    return tuple(found)


def _quantity(article: Article, count: _Count, noun: _Noun, words: Sequence[Word]) -> Quantity:
    start = words[count.first].start
    return Quantity(
        id=make_id("quantity", article.id, start, noun.end),
        evidence=evidence(article, start, noun.end),
        low=count.low,
        high=count.high,
        unit=noun.unit,
    )


class _Spans:
    """Where a text speaks of days (not of lengths of time): what stands there is no count."""

    def __init__(self, times: Sequence[TimeExpression]) -> None:
        spans = [(t.evidence.start, t.evidence.end) for t in times if t.rule != "duration"]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether a span shares a character with [start, end)."""
        following = bisect_right(self.ends, start)
        return following < len(self.starts) and self.starts[following] < end


class _Counts:
    """The counts of one sentence."""

    def __init__(self, text: str, start: int, end: int, table: TimeWords) -> None:
        self.text = text
        self.end = end
        self.table = table
        self.words = read_words(text, start, end, table)
        self.heads = heads(table)

    def read(self) -> list[tuple[_Count, _Noun]]:
        """Each count with its noun; a count without one is left out."""
        found = []
        position = 0
        while position < len(self.words):
            pair = self._at(position)
            if pair is None:
                position += 1
                continue
            found.append(pair)
            while position < len(self.words) and self.words[position].start < pair[1].end:
                position += 1
        return found

    def _at(self, position: int) -> tuple[_Count, _Noun] | None:
        word = self.words[position]
        if not word.readings.keys() & {"number", "vague"} and not self._scale(position):
            return None
        count = self._count(position)
        if count is None or count.high > _MOST:
            return None
        if self._is_label(position) or self._is_clock(count):
            return None
        noun = self._age(count) or self._sign(count) or self._noun(count)
        if noun is not None and noun.unit == "age":
            return count, noun
        hedged = self._hedged(count)
        if noun is None and (hedged.low < hedged.high or hedged.first < count.first):
            noun = self._no_noun(count)
        return None if noun is None else (hedged, noun)

    # --- how many ---

    def _count(self, position: int) -> _Count | None:
        """A range ("24 to 48"), a plain number, or a rough one ("several hundred")."""
        rough = self._rough(position)
        if rough is not None:
            return rough
        low = self._number(position)
        if low is None:
            return None
        high = self._range_end(low)
        if high is None or high.low <= low.low:
            return low
        return _Count(position, high.last, low.low, high.high)

    def _number(self, position: int) -> _Count | None:
        if position >= len(self.words) or "number" not in self.words[position].readings:
            return None
        marks = self.table.marks
        if marks.filler and self.words[position].lower in marks.one:
            return None  # an article: "ein Mann" is a man
        spoken = [self.words[position].lower]
        for index in range(position + 1, min(len(self.words), position + LONGEST)):
            if not self._gap(index - 1) <= WITHIN:
                break
            spoken.append(self.words[index].lower)
        found = leading(spoken, self.table)
        if found is None:
            return None
        value, taken = found
        last = position + taken
        scale = self._scale(last) if self._is_next(last) else 0
        if scale:
            return _Count(position, last + 1, value * scale, value * scale)
        return _Count(position, last, value, value)

    def _rough(self, position: int) -> _Count | None:
        """ "Several", "dozens", "a few hundred", "tens of thousands"."""
        vague = self.table.counting.vague.get(self.words[position].lower)
        scale = self._scale(position)
        if vague is not None:
            low, high = float(vague[0]), float(vague[1])
        elif scale:
            low, high = 2.0 * scale, 10.0 * scale - 1
        else:
            return None
        following = self._past_of(position + 1)
        factor = self._scale(following) or self._large(following)
        if factor and self._is_next(following):
            return _Count(position, following + 1, low * factor, high * factor)
        return _Count(position, position + 1, low, high)

    def _range_end(self, low: _Count) -> _Count | None:
        following = low.last
        if following >= len(self.words):
            return None
        if self._gap(following - 1) <= _DASHES | {" "} and self._gap(following - 1) & _DASHES:
            return self._number(following)
        readings = self.words[following].readings
        between = low.first > 0 and "between" in self.words[low.first - 1].readings
        if "to" in readings or ("both" in readings and between):
            return self._number(following + 1)
        return None

    def _hedged(self, count: _Count) -> _Count:
        """The count with "about", "more than", "nearly", "up to" before it taken in."""
        counting = self.table.counting
        cues = (
            (counting.over, _OVER),
            (counting.upto, _UPTO),
            (counting.under, _UNDER),
            (counting.about, _ABOUT),
        )
        for length in range(_LONGEST_CUE, 0, -1):
            first = count.first - length
            if first < 0:
                continue
            said = " ".join(word.lower for word in self.words[first : count.first])
            for phrases, (down, up) in cues:
                if said in phrases:
                    low, high = round(count.low * down, 2), round(count.high * up, 2)
                    return _Count(first, count.last, low, high)
        return count

    # --- of what ---

    def _age(self, count: _Count) -> _Noun | None:
        """ "34-year-old", "aged 34", "Mira Kos, 34,"."""
        if not 0 < count.low <= _OLDEST:
            return None
        counting = self.table.counting
        for length in range(_LONGEST_CUE, 0, -1):
            following = self.words[count.last : count.last + length]
            if " ".join(word.lower for word in following) in counting.age_after:
                return _Noun("age", following[-1].end)
            before = self.words[max(0, count.first - length) : count.first]
            if " ".join(word.lower for word in before) in counting.age_before:
                return _Noun("age", self._count_end(count))
        return _Noun("age", self._count_end(count)) if self._is_apposed(count) else None

    def _is_apposed(self, count: _Count) -> bool:
        """A lone number between commas or in brackets after a name."""
        if count.first == 0 or not self.words[count.first].text.isdigit():
            return False
        before = self.words[count.first - 1]
        opening = self.text[before.end : self.words[count.first].start].strip()
        closing = self.text[self._count_end(count) : self.end][:1]
        return before.text[0].isupper() and (opening, closing) in {(",", ","), ("(", ")")}

    def _sign(self, count: _Count) -> _Noun | None:
        """A per cent or currency sign beside the number."""
        end = self._count_end(count)
        tail = self.text[end : self.end][:2]
        if tail.strip()[:1] == "%":
            return _Noun("percent", end + tail.index("%") + 1)
        start = self.words[count.first].start
        sign = self.text[max(0, start - 1) : start]
        if sign not in _CURRENCIES and tail.strip()[:1] in _CURRENCIES:
            sign = tail.strip()[:1]
            end += tail.index(sign) + 1
        return _Noun(self.heads.get(sign, sign), end) if sign in _CURRENCIES else None

    def _noun(self, count: _Count) -> _Noun | None:
        """The known head within reach, else the first word that looks like the noun."""
        guess: _Noun | None = None
        first = self._past_of(count.last)
        for index in range(first, min(len(self.words), first + _HEAD_REACH)):
            if not self._is_next(index) or self._breaks(index):
                break
            word = self.words[index]
            if word.lower in self.heads:
                return _Noun(self.heads[word.lower], word.end)
            if guess is None and self._looks_like_noun(word):
                guess = _Noun(fold(word.text), word.end)
        is_year = "year" in self.words[count.first].readings
        return None if is_year else guess

    def _no_noun(self, count: _Count) -> _Noun | None:
        """ "Dozens were arrested", "more than 140,000 signed": a count of what is not said."""
        is_year = "year" in self.words[count.first].readings
        return None if is_year else _Noun(None, self._count_end(count))

    def _breaks(self, index: int) -> bool:
        """Whether the noun cannot stand at or after a word: function words, numbers, names.

        Nor at a word that opens the next count ("12, about 12").
        """
        word, counting = self.words[index], self.table.counting
        hedges = (*counting.about, *counting.over, *counting.under, *counting.upto)
        if word.lower in (*counting.breakers, *hedges) or "number" in word.readings:
            return True
        before = self.words[index - 1]
        capitals = word.text[0].isupper() and before.text[0].isupper()
        return capitals and counting.noun != "capital"

    def _looks_like_noun(self, word: Word) -> bool:
        lower, counting = word.lower, self.table.counting
        if len(lower) < _SHORTEST_NOUN:
            return False
        if counting.noun == "capital":
            return word.text[0].isupper()
        if word.text[0].isupper():
            return False
        if counting.noun == "plural":
            return lower.endswith("s") and not lower.endswith(("ss", "us", "is"))
        return not lower.endswith(counting.adjective_endings)

    # --- neighbours ---

    def _scale(self, position: int) -> int:
        if position >= len(self.words):
            return 0
        return self.table.counting.scales.get(self.words[position].lower, 0)

    def _large(self, position: int) -> float:
        """A bare "hundred", "thousand" or "dozen" that another word counts."""
        if position >= len(self.words):
            return 0.0
        value = self.table.numbers.get(self.words[position].lower, 0.0)
        return value if value == 12 or value >= 100 else 0.0  # noqa: PLR2004 - dozen, hundred

    def _past_of(self, position: int) -> int:
        """The place after "of" in "dozens of people"."""
        if position < len(self.words) and self.words[position].lower in self.table.marks.of:
            rough = self._scale(position - 1) or "vague" in self.words[position - 1].readings
            return position + 1 if rough else position
        return position

    def _is_label(self, position: int) -> bool:
        before = self.words[position - 1] if position else None
        return before is not None and before.lower in self.table.counting.labels

    def _is_clock(self, count: _Count) -> bool:
        """Whether the number is an hour: "6 a.m.", "19 Uhr", "шести утра"."""
        if not self._is_next(count.last):
            return False
        word = self.words[count.last]
        return "daypart" in word.readings or word.lower in self.table.counting.clock

    def _is_next(self, index: int) -> bool:
        """Whether only blanks (or a hyphen) part a word from the one before."""
        if not 0 < index < len(self.words):
            return False
        return self._gap(index - 1) <= {" ", "\u00a0", "\u202f", "-"}

    def _gap(self, index: int) -> set[str]:
        return set(self.text[self.words[index].end : self.words[index + 1].start])

    def _count_end(self, count: _Count) -> int:
        return self.words[count.last - 1].end
