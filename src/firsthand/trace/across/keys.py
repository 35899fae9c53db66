"""Keys: what of a text survives translation, namely names, numbers and words of a lexicon."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from firsthand.tools import Tools
from firsthand.trace.across import seed
from firsthand.trace.across.cldr import calendar_and_countries
from firsthand.trace.sheets import Sheet
from firsthand.words import Token, fold, sentences, skeleton, tokens

SHORTEST_NAME = 3  # letters, unless all are capitals
PREFIX = 6  # letters of a name kept beside its skeleton
LONGEST_STEM = 10
GRAMMAR = 3  # letters a name may lose at the end in an inflected language
QUOTED_SENTENCE = 0.5  # a sentence of which more is quoted is a quotation
_CASE_ENDING = re.compile(r"(?:ovog|ovom|ovim|omu|emu|ima|ama|ami|imi|om|em|im|og|eg|ih|yh|oj)$")
_VOWELS = "aeiouy"
_INFLECTED = frozenset({"sr", "ru", "uk", "be", "bg", "mk", "pl", "cs", "sk", "sl", "lt", "lv"})
_GROUPING = re.compile(r"[.,](?=\d{3}(?!\d))")
_WITHOUT_CAPITALS = frozenset({"ar", "fa", "he", "ka", "zh", "ja", "ko", "th", "hi"})
_KIND_WEIGHT = {"#": 1.0, "n": 1.0, "s": 0.7, "c": 0.8}
_OPENER_TRUST = 0.5  # the first word of a sentence has its capital anyhow
_SHORT_NUMBER_WEIGHT = 0.4  # one digit: "3" stands in every other sentence


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """Characters [start, end) of the article's text, its words, and weight by key."""

    start: int
    end: int
    words: int
    quoted: bool
    keys: dict[str, float]


@dataclass(frozen=True, slots=True, eq=False)
class Keyed:
    """The sentences of one article by keys, and in how many of them each key stands."""

    sentences: tuple[Sentence, ...]
    counts: Counter[str]
    words: int
    lexicon: bool  # whether the seed lexicon knows the language


def make_keyed(sheet: Sheet, tools: Tools) -> Keyed:
    """The keys of a sheet's sentences; furniture lines are already out of the sheet."""
    pack = tools.languages.get(sheet.article.language)
    abbreviations = frozenset(pack.prose.abbreviations) if pack else frozenset()
    found = [
        _make_sentence(sheet, start, end)
        for low, high in _line_spans(sheet)
        for start, end in sentences(sheet.article.text, low, high, abbreviations)
    ]
    return keyed_of(found, lexicon=sheet.group in seed.ORDER)


def keyed_of(found: Sequence[Sentence], *, lexicon: bool) -> Keyed:
    """The article that these sentences make; `lexicon`: the seed lexicon knows its language."""
    return Keyed(
        sentences=tuple(found),
        counts=Counter(key for sentence in found for key in sentence.keys),
        words=sum(sentence.words for sentence in found),
        lexicon=lexicon,
    )


def _line_spans(sheet: Sheet) -> Iterator[tuple[int, int]]:
    """First and last character of each line that is left."""
    if not sheet.size:
        return
    first = np.flatnonzero(np.diff(sheet.lines, prepend=-1))
    last = np.append(first[1:], sheet.size) - 1
    text = sheet.article.text
    for low, high in zip(sheet.starts[first].tolist(), sheet.ends[last].tolist(), strict=True):
        stop = text.find("\n", high)
        yield low, len(text) if stop < 0 else stop


def _make_sentence(sheet: Sheet, start: int, end: int) -> Sentence:
    low, high = np.searchsorted(sheet.starts, [start, end]).tolist()
    quoted = sheet.quoted[low:high]
    return Sentence(
        start=start,
        end=end,
        words=high - low,
        quoted=bool(len(quoted)) and float(quoted.mean()) > QUOTED_SENTENCE,
        keys=sentence_keys(tokens(sheet.article.text, start, end), sheet.group),
    )


def sentence_keys(words: Sequence[Token], group: str) -> dict[str, float]:
    """Keys and weights of the words of one sentence in a language group."""
    keys: dict[str, float] = {}
    for number, word in enumerate(words):
        for key, weight in _word_keys(word.text, group, opens=number == 0):
            keys[key] = max(weight, keys.get(key, 0.0))
    return keys


@lru_cache(maxsize=200_000)
def _word_keys(word: str, group: str, *, opens: bool) -> tuple[tuple[str, float], ...]:
    if word[0].isdigit():
        value = _GROUPING.sub("", word).replace(",", ".")
        short = len(value) == 1
        return ((f"#{value}", _SHORT_NUMBER_WEIGHT if short else _KIND_WEIGHT["#"]),)
    folded = fold(word)
    if not folded:
        return ()
    concept = _concept(folded, group)
    if concept:
        return ((f"c:{concept}", _KIND_WEIGHT["c"]),)
    if not _is_name(word, group, opens=opens):
        return ()
    bare = bare_name(folded, inflected=group in _INFLECTED)
    trust = _OPENER_TRUST if opens else 1.0
    return (
        (f"n:{bare[:PREFIX]}", trust * _KIND_WEIGHT["n"]),
        (f"s:{skeleton(bare)}", trust * _KIND_WEIGHT["s"]),
    )


def _is_name(word: str, group: str, *, opens: bool) -> bool:
    if group in _WITHOUT_CAPITALS:
        return len(word) >= SHORTEST_NAME
    if not word[0].isupper():
        return False
    if word.isupper() and len(word) > 1:
        return True
    return len(word) >= SHORTEST_NAME + opens


def bare_name(folded: str, *, inflected: bool) -> str:
    """A folded name without its case ending and final vowels."""
    stripped = folded
    if inflected and len(folded) > PREFIX - 1:
        stripped = _CASE_ENDING.sub("", folded)
    stripped = stripped.rstrip(_VOWELS) or stripped
    return stripped if len(stripped) >= GRAMMAR else folded


@lru_cache(maxsize=200_000)
def _concept(folded: str, group: str) -> str | None:
    """The meaning of a word by its longest known stem."""
    stems = _stems(group)
    exact = stems.get(f"{folded}=")
    if exact:
        return exact
    for length in range(min(len(folded), LONGEST_STEM), 1, -1):
        found = stems.get(folded[:length])
        if found:
            return found
    return None


@lru_cache(maxsize=128)
def _stems(group: str) -> dict[str, str]:
    stems = dict(calendar_and_countries(group))
    if group in seed.ORDER:
        column = seed.ORDER.index(group)
        for row in seed.ROWS.strip().splitlines():
            cells = [cell.split() for cell in row.split("|")]
            stems.update((stem, cells[0][0].rstrip("=")) for stem in cells[column])
    return stems
