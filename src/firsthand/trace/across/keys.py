"""Keys: what of a text survives translation, namely names, numbers and what its words mean.

Keys are numbers of a keyring, and each distinct word of a language is taken apart only once, so
that a pile of many articles costs a few array operations an article.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.lexicon import Lexicon, parts, plain_number, stem
from firsthand.trace.across.sounds import FEWEST_LETTERS, name_form
from firsthand.trace.sheets import Sheet

Places = NDArray[np.signedinteger[Any]]  # numbers of rows, words, articles: no arithmetic overflows
Weights = NDArray[np.float32]
Keys = NDArray[np.int32]

WITHOUT_CAPITALS = frozenset({"ar", "fa", "he", "ka", "zh", "ja", "ko", "th", "hi", "ur"})
SPACED_GROUP = 3  # digits: "48 000" is one number of two tokens
LAST_CAPITAL = 0xFFFF  # code point; scripts beyond have none that names need
FEWEST_CONSONANTS = 3  # of a key where names cannot be told from other words
_NAME, _SOUND, _NUMBER, _MEANING = 1.0, 0.8, 0.7, 1.0
_SKIPPED_BACK = " \t\u00a0\"'“”„«»‘’(\\[—–-"
_STOPS = ".!?…:\n"


class Kind(IntEnum):
    """What a key is: a number, the letters or the sound of a name, or the meaning of a word."""

    NUMBER = 0
    NAME = 1
    SOUND = 2
    MEANING = 3


class Keyring:
    """Numbers for the keys of a pile, in order of first use, and what each key is."""

    def __init__(self) -> None:
        self._numbers: dict[Kind, dict[str, int]] = {kind: {} for kind in Kind}
        self._kinds = array("b")

    def number(self, kind: Kind, text: str) -> int:
        """The number of a key; a new key gets the next one."""
        number = self._numbers[kind].setdefault(text, len(self._kinds))
        if number == len(self._kinds):
            self._kinds.append(kind)
        return number

    @property
    def kinds(self) -> NDArray[np.int8]:
        """The kind of every key so far, by number."""
        return np.array(self._kinds, np.int8)

    def of(self, kind: Kind) -> Mapping[str, int]:
        """The keys of one kind so far, with their numbers."""
        return self._numbers[kind]


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Keys and weights of numbered rows: row k holds [starts[k], starts[k + 1]) of both."""

    starts: Places
    keys: Keys
    weights: Weights


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """The keys of a text in order: which word (a row of its sheet) says which key, how much."""

    words: Places
    keys: Keys
    weights: Weights


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The distinct words of one language, taken apart: their keys as words and as names."""

    language: str
    distinct: Places  # numbers of the pile's vocabulary, sorted
    as_words: Rows
    as_names: Rows

    def told(self, sheet: Sheet, named: Places, keyring: Keyring) -> Told:
        """The keys of a sheet of this language; named: its words that may be names."""
        rows = np.searchsorted(self.distinct, sheet.words)
        everything = np.arange(sheet.size)
        found = [
            _gather(self.as_words, rows, everything),
            _gather(self.as_names, rows[named], named),
            _numbers(sheet, keyring),
        ]
        words, keys, weights = (np.concatenate(column) for column in zip(*found, strict=True))
        return Told(words, keys, weights)


def take_apart(
    language: str, sheets: Iterable[tuple[Sheet, Places]], lexicon: Lexicon, keyring: Keyring
) -> Words:
    """The distinct words of one language group, with the keys of each.

    sheets: those of the group, each with its words that may be names.
    """
    texts: dict[int, str] = {}
    as_names: set[int] = set()
    for sheet, named in sheets:
        numbers, first = np.unique(sheet.words, return_index=True)
        for number, place in zip(numbers.tolist(), first.tolist(), strict=True):
            if number not in texts:
                texts[number] = sheet.article.text[sheet.starts[place] : sheet.ends[place]]
        as_names.update(sheet.words[named].tolist())
    distinct = sorted(texts)
    pieces = [parts(texts[number], language) for number in distinct]
    return Words(
        language=language,
        distinct=np.array(distinct, np.int32),
        as_words=_rows([_meanings(own, language, lexicon, keyring) for own in pieces]),
        as_names=_rows(
            [
                _name_keys(own, language, keyring) if number in as_names else {}
                for number, own in zip(distinct, pieces, strict=True)
            ]
        ),
    )


def _meanings(
    pieces: Sequence[str], language: str, lexicon: Lexicon, keyring: Keyring
) -> dict[int, float]:
    """The meanings of the parts of a word; where no table knows its language, their own stems.

    Such a stem meets nothing in another language, but does in a retelling in the same one.
    """
    found: dict[int, float] = {}
    known = lexicon.knows(language)
    for part in pieces:
        if part[0].isdigit():
            continue
        meanings = lexicon.meanings(part, language)
        if not meanings and not known:
            meanings = ((f"{language}:{stem(part)}", 1.0),)
        for meaning, chance in meanings:
            key = keyring.number(Kind.MEANING, meaning)
            found[key] = max(chance * _MEANING, found.get(key, 0.0))
    return found


def _name_keys(pieces: Sequence[str], language: str, keyring: Keyring) -> dict[int, float]:
    found: dict[int, float] = {}
    anywhere = language in WITHOUT_CAPITALS
    for part in pieces:
        if len(part) < FEWEST_LETTERS or part[0].isdigit():
            continue
        letters, sound = name_form(part, language)
        if not anywhere:
            found[keyring.number(Kind.NAME, letters)] = _NAME
        if len(sound) >= (FEWEST_CONSONANTS if anywhere else FEWEST_CONSONANTS - 1):
            found[keyring.number(Kind.SOUND, sound)] = _SOUND
    return found


def _rows(found: Sequence[dict[int, float]]) -> Rows:
    counts = np.array([0, *(len(one) for one in found)], np.int64)
    return Rows(
        starts=np.cumsum(counts),
        keys=np.array([key for one in found for key in one], np.int32),
        weights=np.array([weight for one in found for weight in one.values()], np.float32),
    )


def _gather(table: Rows, rows: Places, words: Places) -> tuple[Places, Keys, Weights]:
    """The keys of some rows of a table, each beside the word that says it."""
    counts = table.starts[rows + 1] - table.starts[rows]
    places = spread(table.starts[rows], counts)
    return np.repeat(words, counts), table.keys[places], table.weights[places]


def spread(starts: Places, counts: Places) -> Places:
    """All numbers of several ranges, each given by its start and its length."""
    ends = np.cumsum(counts)
    found: Places = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(
        starts - (ends - counts), counts
    )
    return found


def names(sheet: Sheet, language: str) -> Places:
    """The words of a sheet that may be names: with a capital, and no short opener of a sentence.

    Where the script has no capitals, every word may be one.
    """
    if language in WITHOUT_CAPITALS:
        return np.arange(sheet.size)
    text = sheet.article.text
    first = np.frombuffer(text.encode("utf-32-le"), np.uint32)[sheet.starts]
    capital = _capitals()[np.minimum(first, LAST_CAPITAL)]
    size = sheet.ends - sheet.starts
    short = np.flatnonzero(capital & (size <= FEWEST_LETTERS))
    kept = capital & (size > FEWEST_LETTERS)
    kept[[row for row in short.tolist() if _is_short_name(sheet, row)]] = True
    found: Places = np.flatnonzero(kept)
    return found


@cache
def _capitals() -> NDArray[np.bool_]:
    """By code point: whether it is a capital letter."""
    return np.array([chr(code).isupper() for code in range(LAST_CAPITAL + 1)])


def _is_short_name(sheet: Sheet, row: int) -> bool:
    """Whether a word of three letters at most is all capitals, or opens no sentence."""
    text, start, end = sheet.article.text, int(sheet.starts[row]), int(sheet.ends[row])
    if end - start > 1 and text[start:end].isupper():
        return True
    return end - start == FEWEST_LETTERS and not opens(text, start)


def opens(text: str, start: int) -> bool:
    """Whether a sentence, or a line, begins at `start`."""
    before = start - 1
    while before >= 0 and text[before] in _SKIPPED_BACK:
        before -= 1
    return before < 0 or text[before] in _STOPS


def _numbers(sheet: Sheet, keyring: Keyring) -> tuple[Places, Keys, Weights]:
    """The numbers of a text, with their digits grouped as they may be in any language."""
    places = np.flatnonzero(sheet.figures).tolist()
    text = sheet.article.text
    found: dict[int, str] = {}
    last = -1
    for place in places:
        start, end = int(sheet.starts[place]), int(sheet.ends[place])
        digits = plain_number(text[start:end])
        grouped = (
            last == place - 1
            and last in found
            and len(digits) == SPACED_GROUP
            and digits.isdigit()
            and start - int(sheet.ends[last]) == 1
        )
        if grouped:
            found[place] = found.pop(last) + digits
        else:
            found[place] = digits
        last = place
    keys = [keyring.number(Kind.NUMBER, value(digits)) for digits in found.values()]
    return (
        np.array(list(found), np.int64),
        np.array(keys, np.int32),
        np.full(len(found), _NUMBER, np.float32),
    )


@lru_cache(maxsize=10_000)
def value(digits: str) -> str:
    """A number without thousands separators, with a decimal point."""
    groups = digits.replace(",", ".").split(".")
    thousands = len(groups) > 1 and all(len(one) == SPACED_GROUP for one in groups[1:])
    if thousands and len(groups[0]) <= SPACED_GROUP:
        return "".join(groups)
    return ".".join(groups)
