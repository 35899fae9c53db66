"""Of what: the noun, measure, currency or per cent beside a number, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from firsthand.languages.loader import LanguagePack
from firsthand.languages.quantities import QuantityWords
from firsthand.mark.patterns import patterns
from firsthand.mark.timing.amounts import Amount
from firsthand.mark.timing.lexicon import heads
from firsthand.mark.timing.lines import Line
from firsthand.words import fold

_REACH = 5  # words from a number to the end of its noun
_STATE_BEFORE, _STATE_AFTER = 2, 4  # words in which it is said what became of them
_SHORTEST = 3  # letters of a noun that no table knows
_BLANKS = " \u00a0\u202f"
_REMEMBERED = 5_000  # words beside numbers: those of a pile are mostly the same again
PEOPLE = "people"


class Counted(NamedTuple):
    """What an amount is of: its unit, its words at characters [start, end), its neutral key.

    start == end: the text has no words for it. first: where a sign before the number begins.
    """

    unit: str
    start: int
    end: int
    key: str | None
    first: int | None = None


def counted(line: Line, amount: Amount, pack: LanguagePack) -> Counted | None:
    """What stands behind an amount, or the sign before it; None where nothing says of what."""
    return _sign(line, amount) or _measure(line, amount) or _noun(line, amount, pack)


def is_person(word: str, pack: LanguagePack) -> bool:
    """Whether a lower-case noun means people."""
    table = pack.quantities
    if patterns(table.things).fit(word):
        return False
    named = pack.names
    return any(
        patterns(words).fit(word)
        for words in (table.people, named.roles, named.public, named.offices)
    )


def state(line: Line, amount: Amount, end: int) -> str | None:
    """What became of those who are counted: "12 people were injured", "killing 12"."""
    following = amount.last
    while following < len(line.words) and line.words[following].end <= end:
        following += 1
    behind = range(amount.last, min(len(line.words), following + _STATE_AFTER))
    other = (i for i in behind if i >= following and "number" in line.words[i].readings)
    behind = range(amount.last, next(other, behind.stop))  # what is said of the next
    before = range(amount.first - 1, max(-1, amount.first - 1 - _STATE_BEFORE), -1)
    keys = (state_of(line, index) for index in (*behind, *before))
    return next((key for key in keys if key is not None), None)


def state_of(line: Line, index: int) -> str | None:
    """The key of the state that a word says, if any."""
    if not 0 <= index < len(line.words):
        return None
    return _state_key(line.words[index].lower, line.table)


@lru_cache(maxsize=_REMEMBERED)
def _state_key(lower: str, table: QuantityWords) -> str | None:
    return next((one.key for one in table.states if patterns(one.words).fit(lower)), None)


# --- signs, measures ---


def _sign(line: Line, amount: Amount) -> Counted | None:
    """A per cent or currency sign beside the number."""
    end = line.words[amount.last - 1].end
    tail = line.text[end : end + 2]
    if tail.strip(_BLANKS)[:1] == "%":
        place = end + tail.index("%") + 1
        return Counted("percent", place, place, "percent")
    codes = _signs(line.table)
    number = _first_digit(line, amount)
    before = line.text[max(0, number - 1) : number]
    if before in codes:
        return Counted(f"money:{codes[before]}", end, end, codes[before], number - 1)
    after = tail.strip(_BLANKS)[:1]
    if after and after in codes:
        place = end + tail.index(after) + 1
        return Counted(f"money:{codes[after]}", place, place, codes[after])
    return None


def _first_digit(line: Line, amount: Amount) -> int:
    """Where the number itself begins, behind its hedges."""
    words = line.words[amount.first : amount.last]
    return next((word.start for word in words if word.text[0].isdigit()), words[0].start)


@lru_cache(maxsize=32)
def _signs(table: QuantityWords) -> Mapping[str, str]:
    return {
        word: one.code
        for one in table.currencies
        for word in one.words
        if len(word) == 1 and not word.isalpha()
    }


def _measure(line: Line, amount: Amount) -> Counted | None:
    """Per cent, money, distance or time right behind the number."""
    index = amount.last
    if index < len(line.words) and line.words[index].lower in line.table.joined:
        index += 1
    if not line.follows(index):
        return None
    found = line.phrase(index, line.said_by.percent)
    if found is not None:
        place = line.words[found[1] - 1].end
        return Counted("percent", place, place, "percent")
    code = _currency(line, index)
    if code is not None:
        place = line.words[code[1] - 1].end
        return Counted(f"money:{code[0]}", place, place, code[0])
    return _length(line, index)


def _length(line: Line, index: int) -> Counted | None:
    """A unit of time or distance."""
    word = line.words[index]
    unit = word.readings.get("unit") or word.readings.get("units")
    if unit is not None:
        return Counted("time", word.start, word.end, str(unit))
    if patterns(line.table.distance).fit(word.lower):
        return Counted("distance", word.start, word.end, fold(word.text))
    return None


def counted_before(line: Line, index: int, pack: LanguagePack) -> Counted | None:
    """What a noun before its number says is counted: "метров триста", "человек двадцать"."""
    word = line.words[index]
    if not patterns(line.table.inverted).fit(word.lower):
        return None
    unit = PEOPLE if is_person(word.lower, pack) else "things"
    key = heads(line.times).get(word.lower) or fold(word.text)
    return _length(line, index) or Counted(unit, word.start, word.end, key)


def _currency(line: Line, first: int) -> tuple[str, int] | None:
    """The currency that the words at a place name, and the place behind them."""
    for last in range(min(len(line.words), first + 2), first, -1):
        if not all(line.follows(index) for index in range(first, last)):
            continue
        code = _currency_code(line.said(first, last), line.table)
        if code is not None:
            return code, last
    return None


@lru_cache(maxsize=_REMEMBERED)
def _currency_code(said: str, table: QuantityWords) -> str | None:
    return next((one.code for one in table.currencies if patterns(one.words).fit(said)), None)


# --- nouns ---


def _noun(line: Line, amount: Amount, pack: LanguagePack) -> Counted | None:
    """The words from the number to the head of its noun."""
    first = amount.last
    if first < len(line.words) and line.words[first].lower in line.table.joined:
        first += 1
    head = _head(line, first, amount, pack)
    if head is None:
        return None
    word = line.words[head]
    known = heads(line.times).get(word.lower)
    foreign = word.text[0].isupper() and line.times.counting.noun != "capital"
    told = state_of(line, head) is not None
    unit = PEOPLE if foreign or told or is_person(word.lower, pack) else "things"
    key = known or (PEOPLE if told else fold(word.text))
    return Counted(unit, line.words[first].start, word.end, key)


def _head(line: Line, first: int, amount: Amount, pack: LanguagePack) -> int | None:
    """The place of the noun's last word: the first that looks like one, and nouns right behind."""
    last_adjective = None
    for index in range(first, min(len(line.words), first + _REACH)):
        if not line.follows(index) or _breaks(line, index):
            break
        if _is_noun(line, index, amount, pack):
            return _longer(line, index, pack)
        if _is_adjective(line, index):
            last_adjective = index
    if last_adjective is not None and state_of(line, last_adjective) is not None:
        return last_adjective  # "12 раненых": the injured
    return None


def _longer(line: Line, head: int, pack: LanguagePack) -> int:
    """The head, or in English the next noun where that is what is counted: "women protesters"."""
    following = head + 1
    if line.times.counting.noun != "plural" or not line.follows(following):
        return head
    word = line.words[following]
    longer = word.text.islower() and word.lower.endswith("s") and is_person(word.lower, pack)
    return following if longer and not _breaks(line, following) else head


def _breaks(line: Line, index: int) -> bool:
    """Whether the noun cannot stand at or after a word: function words, numbers, verbs."""
    word = line.words[index]
    if word.lower in line.times.counting.breakers or "number" in word.readings:
        return True
    return patterns(line.table.verbs).fit(word.lower)


def _is_adjective(line: Line, index: int) -> bool:
    endings = line.table.adjectives
    return bool(endings) and line.words[index].lower.endswith(endings)


def _is_noun(line: Line, index: int, amount: Amount, pack: LanguagePack) -> bool:
    word, manner = line.words[index], line.times.counting.noun
    if manner == "capital":
        return word.text[0].isupper() and len(word.text) >= _SHORTEST
    if word.lower in heads(line.times):
        return True
    if manner == "plural":
        return _is_plural(line, index, amount, pack)
    if _is_adjective(line, index):
        return is_person(word.lower, pack) and not _has_noun_behind(line, index)
    return len(word.lower) >= _SHORTEST


def _has_noun_behind(line: Line, index: int) -> bool:
    """Whether a further word of the noun may stand behind one that could be an adjective."""
    following = index + 1
    if not line.follows(following) or _breaks(line, following):
        return False
    return len(line.words[following].lower) >= _SHORTEST


def _is_plural(line: Line, index: int, amount: Amount, pack: LanguagePack) -> bool:
    """An English noun of several; of one, only a word for a person."""
    word = line.words[index]
    if amount.high == 1:
        return word.text.islower() and is_person(word.lower, pack)
    if patterns(line.table.plurals).fit(word.lower):
        return word.text.islower() and not _qualifies(line, index, pack)
    if not word.lower.endswith("s") or len(word.lower) < _SHORTEST:
        return False
    following = index + 1
    named = line.follows(following) and line.words[following].text[0].isupper()
    return not (word.text[0].isupper() and named)


def _qualifies(line: Line, index: int, pack: LanguagePack) -> bool:
    """Whether "injured", "police" or "women" stands before another noun: "two police officers"."""
    following = index + 1
    if not line.follows(following) or _breaks(line, following):
        return False
    word = line.words[following]
    known = word.lower in heads(line.times) or is_person(word.lower, pack)
    return word.text.islower() and (known or word.lower.endswith("s"))
