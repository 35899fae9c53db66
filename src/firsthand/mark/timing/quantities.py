"""Finds quantities: "about 200,000 Russians", "several dozen", "300 to 400 metres", "two thirds".

The flow: an amount (how many, with its hedge) -> is it a date, an age, a label? -> what it is of.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.languages.loader import LanguagePack
from firsthand.mark.patterns import patterns
from firsthand.mark.timing.amounts import Amount, amount_at, beginnings, made
from firsthand.mark.timing.counted import PEOPLE, Counted, counted, counted_before, state, state_of
from firsthand.mark.timing.lexicon import read_words
from firsthand.mark.timing.lines import Line
from firsthand.mark.timing.shares import share_at
from firsthand.records import BODY_ROLES, Article, Quantity, TimeExpression, make_id
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.words import sentences

_MOST = 1e10  # greater numbers are telephone or account numbers
_OLDEST = 120  # years
_QUOTES = frozenset('"“”„«»‚‘’')
_JOINTS = frozenset("-/")


class _Found(NamedTuple):
    """A quantity of one line: its amount, what it is of, its characters, what became of it."""

    amount: Amount
    of: Counted | None
    start: int
    end: int
    state: str | None = None


def find_quantities(
    article: Article, tools: Tools, times: Sequence[TimeExpression]
) -> tuple[Quantity, ...]:
    """Quantities of the body, in reading order, without overlaps; `times` are the article's.

    Dates, years, ages, scores, house numbers and numbers of things with a name are none; nor is
    a bare number of which the text does not say what it counts. Empty without a language pack.
    """
    pack = tools.languages.get(article.language)
    if pack is None:
        return ()
    dated = _Spans(times)
    found: list[Quantity] = []
    for block in article.blocks:
        if block.role not in BODY_ROLES:
            continue
        for start, end in sentences(article.text, block.start, block.end, pack.prose.abbreviations):
            words = read_words(article.text, start, end, pack.times)
            line = Line(article.text, end, words, pack.times, pack.quantities)
            found.extend(
                _quantity(article, one)
                for one in _read(line, pack)
                if not dated.touch(one.start, one.end)
            )
    return tuple(found)


def _quantity(article: Article, found: _Found) -> Quantity:
    of = found.of
    named = of is not None and of.end > of.start
    return Quantity(
        id=make_id("quantity", article.id, found.start, found.end),
        evidence=evidence(article, found.start, found.end),
        low=found.amount.low,
        high=found.amount.high,
        unit=of.unit if of else None,
        counts=evidence(article, of.start, of.end) if of is not None and named else None,
        noun=of.key if of else None,
        state=found.state,
    )


class _Spans:
    """Where a text speaks of days (not of lengths of time): what stands there is no quantity."""

    def __init__(self, times: Sequence[TimeExpression]) -> None:
        spans = [(t.evidence.start, t.evidence.end) for t in times if t.rule != "duration"]
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def touch(self, start: int, end: int) -> bool:
        """Whether a span shares a character with [start, end)."""
        following = bisect_right(self.ends, start)
        return following < len(self.starts) and self.starts[following] < end


def _read(line: Line, pack: LanguagePack) -> Iterator[_Found]:
    """The quantities of one sentence."""
    taken = 0
    for position in beginnings(line):
        if line.words[position].start < taken:
            continue
        found = _at(line, position, pack)
        if found is None or found.start < taken:  # its noun is that of the number before
            continue
        taken = found.end
        if found.of is None or found.of.unit != "age":
            yield found


def _at(line: Line, position: int, pack: LanguagePack) -> _Found | None:
    """The quantity whose number begins at a word; an age is found, so that it is passed over."""
    part = share_at(line, position)
    if part is not None:
        end = _end(line, part)
        whole = Counted("percent", end, end, "percent")
        return _Found(part, whole, line.words[part.first].start, end)
    amount = amount_at(line, position)
    if amount is None or (amount.high or amount.low or 0) > _MOST:
        return None
    of = counted(line, amount, pack)
    people = of is not None and of.unit == PEOPLE
    if _is_clock(line, amount) or (_is_label(line, position) and not people):
        return None
    if _is_in_name(line, amount, of) or _is_part_of_code(line, position):
        return None
    end = _end(line, amount)
    if _is_age(line, amount, of):
        age = Counted("age", end, end, None)
        return _Found(amount, age, line.words[amount.first].start, end)
    if of is None:
        return _inverted(line, amount, pack) or _uncounted(line, amount, position)
    first = line.words[amount.first].start
    start = first if of.first is None else min(first, of.first)
    stop = max(end, of.end)
    return _Found(amount, of, start, stop, _state(line, amount, of, stop))


def _state(line: Line, amount: Amount, of: Counted, end: int) -> str | None:
    return state(line, amount, end) if of.unit == PEOPLE else None


def _end(line: Line, amount: Amount) -> int:
    return line.words[amount.last - 1].end


# --- amounts whose noun does not follow ---


def _inverted(line: Line, amount: Amount, pack: LanguagePack) -> _Found | None:
    """ "Метров триста", "человек двадцать": a noun before its number makes it rough."""
    index = amount.first - 1
    of = counted_before(line, index, pack) if line.follows(amount.first) else None
    if of is None:
        return None
    rough = made(amount, "about")._replace(first=index)
    end = _end(line, amount)
    return _Found(rough, of, of.start, end, _state(line, rough, of, end))


def _uncounted(line: Line, amount: Amount, position: int) -> _Found | None:
    """ "Dozens were arrested", "двое погибли": people of whom no noun is said."""
    persons = line.words[position].lower in line.table.persons
    end = _end(line, amount)
    what = state(line, amount, end)
    rough = amount.low != amount.high or amount.first < position
    if not (persons or rough or _is_told(line, amount)):
        return None
    if "year" in line.words[position].readings:
        return None
    key = PEOPLE if persons or what else None
    of = Counted(PEOPLE, end, end, key)
    return _Found(amount, of, line.words[amount.first].start, end, what)


def _is_told(line: Line, amount: Amount) -> bool:
    """Whether it is said right behind a bare number what became of so many: "12 were hurt"."""
    reach = range(amount.last, amount.last + 2)
    return any(
        line.follows(index) and state_of(line, index) is not None
        for index in reach
        if index < len(line.words)
    )


# --- what looks like an amount and is none ---


def _is_age(line: Line, amount: Amount, of: Counted | None) -> bool:
    """ "34-year-old", "aged 34", "ему 34 года", "Mira Kos, 34,"."""
    if not 0 < (amount.low or amount.high or 0) <= _OLDEST:
        return False
    behind = line.phrase(amount.last, line.said_by.ages)
    if behind is not None and line.follows(amount.last):
        return True
    before = line.phrase_before(amount.first, line.said_by.aged)
    of_years = of is None or of.key == "year"
    return (before is not None and of_years) or _is_apposed(line, amount)


def _is_apposed(line: Line, amount: Amount) -> bool:
    """A lone number between commas or in brackets after a name."""
    if amount.first == 0 or not line.words[amount.first].text.isdigit():
        return False
    before = line.words[amount.first - 1]
    opening = line.text[before.end : line.words[amount.first].start].strip()
    closing = line.text[_end(line, amount) : line.end][:1]
    return before.text[0].isupper() and (opening, closing) in {(",", ","), ("(", ")")}


def _is_label(line: Line, position: int) -> bool:
    """Whether the number names a thing instead of counting: "article 5", "Room 12"."""
    if position == 0 or line.gap(position) - {" ", "\u00a0", ".", "№"}:
        return False
    lower = line.words[position - 1].lower
    known = lower in line.times.counting.labels
    return known or patterns(line.table.labels).fit(lower)


def _is_in_name(line: Line, amount: Amount, of: Counted | None) -> bool:
    """ "The Three Kings", «Двенадцать соседей», "1905 года" of a street: no count."""
    word = next((w for w in line.words[amount.first : amount.last] if "number" in w.readings), None)
    if word is None or word.lower in line.table.scales:
        return False
    if of is not None and of.key == "year" and "year" in word.readings:
        return True
    if not word.text[0].isupper() or word.text.isupper():
        return False
    before, end = line.text[: word.start], _end(line, amount) if of is None else of.end
    if before[-1:] in _QUOTES:
        return line.text[end : end + 1] in _QUOTES
    return before[-1:] == " " and before[-2:-1].isalpha() and word.start > line.words[0].start


def _is_part_of_code(line: Line, position: int) -> bool:
    """Whether the number is a piece of a longer row of digits: "555-01-99", "2019/44"."""
    start = line.words[position].start
    return line.text[start - 1 : start] in _JOINTS and line.text[max(0, start - 2)].isdigit()


def _is_clock(line: Line, amount: Amount) -> bool:
    """Whether the number is an hour: "6 a.m.", "19 Uhr", "шести утра"."""
    if not line.follows(amount.last):
        return False
    word = line.words[amount.last]
    return "daypart" in word.readings or word.lower in line.times.counting.clock
