"""Numbers in digits and words, in the manner of each language: "140,000", "dreißig", "двадцать"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from firsthand.languages import LanguagePack
from firsthand.languages.times import TimeWords

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+", re.UNICODE)
_BLANKS = " \u00a0\u2009\u202f"
_NO_BLANKS = str.maketrans("", "", _BLANKS)
WITHIN = frozenset(" -\u00a0\u202f")  # what may stand between the words of one number
LONGEST = 8  # words of a number
_GROUP = 3  # digits between two thousands separators
_TEN, _DOZEN, _HUNDRED = 10, 12, 100
_THOUSAND = 1000
_LONGEST_WORD = 60  # letters of a number written as one word


def parse(text: str, pack: LanguagePack) -> float | None:
    """The number that a text says and nothing else ("1.200", "twenty-one"), or None.

    Digits with the thousands and decimal signs of the language; words by its table.
    """
    words = [m.group().lower() for m in _WORD.finditer(_close_groups(text.strip()))]
    found = leading(words, pack.times) if words else None
    return found[0] if found is not None and found[1] == len(words) else None


def leading(words: Sequence[str], table: TimeWords) -> tuple[float, int] | None:
    """The number at the head of lower-case words, and how many words it takes."""
    value = digits(words[0], table) if words and words[0][0].isdigit() else None
    if value is None:
        return _spoken(words, table)
    if len(words) > 1 and (scale := table.numbers.get(words[1], 0)) >= _THOUSAND:
        return value * scale, 2
    return value, 1


def digits(text: str, table: TimeWords) -> float | None:
    """The value of digits with this language's separators; None for dates, scores and clocks."""
    counting = table.counting
    text = text.translate(_NO_BLANKS)
    if text.isascii() and text.isdigit():
        return float(text)
    whole, _, fraction = text.partition(counting.decimal)
    groups = whole.split(counting.thousands)
    if len(groups) > 1 and not _are_groups(groups):
        return None
    if not all(part.isascii() and part.isdigit() for part in groups):
        return None
    if fraction and not (fraction.isascii() and fraction.isdigit()):
        return None
    return float("".join(groups) + ("." + fraction if fraction else ""))


def _are_groups(groups: Sequence[str]) -> bool:
    return 0 < len(groups[0]) <= _GROUP and all(len(group) == _GROUP for group in groups[1:])


def _close_groups(text: str) -> str:
    return re.sub(rf"(?<=\d)[{_BLANKS}](?=\d{{3}}(?!\d))", "", text)


def _spoken(words: Sequence[str], table: TimeWords) -> tuple[float, int] | None:
    values: list[float] = []
    taken = 0
    after_joiner = False
    for position, word in enumerate(words):
        if word in table.counting.joiner and values:
            after_joiner = True
            continue
        parts = _parts(word, table)
        if parts is None or (values and not _follows(values[-1], parts[0], after_joiner)):
            break
        values.extend(parts)
        taken = position + 1
        after_joiner = False
    return (_sum(values), taken) if values else None


def is_number_word(word: str, table: TimeWords) -> bool:
    """Whether a lower-case word says a number, alone or as a compound ("vierunddreißig")."""
    return _parts(word, table) is not None


def _parts(word: str, table: TimeWords) -> tuple[float, ...] | None:
    if word in table.numbers:
        return (table.numbers[word],)
    if table.counting.noun == "capital" and len(word) <= _LONGEST_WORD:
        return _compound(word, table)
    return None


@lru_cache(maxsize=20_000)
def _compound(word: str, table: TimeWords) -> tuple[float, ...] | None:
    """The numbers inside one written word: "vierunddreißig" is 4 and 30; else None."""
    return _split(word, table.numbers, table.counting.joiner)


def _split(
    word: str, numbers: Mapping[str, float], joiner: Sequence[str]
) -> tuple[float, ...] | None:
    if not word:
        return ()
    for cut in range(len(word), 1, -1):
        head = word[:cut]
        if head in numbers or head in joiner:
            rest = _split(word[cut:], numbers, joiner)
            if rest is not None:
                return ((numbers[head],) if head in numbers else ()) + rest
    return None


def _follows(last: float, value: float, after_joiner: bool) -> bool:
    """Whether a number word may continue another: "two hundred", not "two three".

    After "and" it may only be added: "two hundred and five", but "nine and twelve" are two.
    """
    if value < _room_after(last):
        return True
    if after_joiner:
        return False
    return last < value if value >= _THOUSAND else _multiplies(last, value)


def _multiplies(last: float, value: float) -> bool:
    """Whether a word counts those before it: "two hundred", "three dozen"."""
    return value in {_DOZEN, _HUNDRED} and 0 < last < _TEN


def _room_after(last: float) -> float:
    """Numbers below this may be added after `last`: units after tens, tens after hundreds."""
    for size in (1_000_000, _THOUSAND, _HUNDRED, _TEN):
        if last >= size and last % size == 0:
            return size if last != _TEN else 0
    return 0


def _sum(values: Sequence[float]) -> float:
    total = 0.0
    current = 0.0
    for value in values:
        if value >= _THOUSAND:
            total += max(current, 1) * value
            current = 0
        elif _multiplies(current, value):
            current *= value
        else:
            current += value
    return total + current
