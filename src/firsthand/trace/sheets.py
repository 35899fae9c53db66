"""Sheets: what tracing sees of an article, its body words in order, with their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article
from firsthand.text import body_blocks
from firsthand.tools import Tools
from firsthand.trace.quotations import quotations
from firsthand.words import fold, pieces, script

Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]

SHORTEST_QUOTATION = 6  # words; fewer between marks is a name or a word at arm's length
SHORTEST_CONTENT_WORD = 4  # letters, in a language without a table of function words
_ONE_LANGUAGE = {"sr": "sr", "hr": "sr", "bs": "sr", "cnr": "sr", "sh": "sr"}


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of an article's body as arrays of equal length, a word a row."""

    words: Numbers  # number of the folded word in the pile's vocabulary
    starts: Numbers
    ends: Numbers
    lines: Numbers  # of the body, counted from 0; all have words
    quoted: Flags

    def only(self, chosen: Flags) -> Words:
        """The chosen words, their lines counted anew."""
        lines = self.lines[chosen]
        return Words(
            words=self.words[chosen],
            starts=self.starts[chosen],
            ends=self.ends[chosen],
            lines=_counted(lines),
            quoted=self.quoted[chosen],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The body of one article without furniture, as arrays of equal length, a word a row."""

    article: Article
    house: str
    group: str
    words: Numbers  # number of the folded word in the pile's vocabulary
    starts: Numbers
    ends: Numbers
    lines: Numbers
    quoted: Flags
    content: Flags  # neither a function word nor quoted
    figures: Flags  # numbers

    @property
    def size(self) -> int:
        """Words in the sheet."""
        return len(self.words)


def language_group(article: Article) -> str:
    """The language an article is compared in: Serbian, Croatian and Bosnian are one."""
    if article.language is None:
        return f"und-{script(article.text)}"
    primary = article.language.split("-")[0].lower()
    return _ONE_LANGUAGE.get(primary, primary)


class _Numbering(dict[str, int]):
    """Written word -> number of its folded form; a new form gets the next number."""

    def __init__(self) -> None:
        super().__init__()
        self.folded: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        # Every word comes once, so the cache of folding would only hold memory.
        number = self.folded.setdefault(fold.__wrapped__(word) or word, len(self.folded))
        self[word] = number
        return number


class Vocabulary:
    """Numbers for the folded words of a pile, in order of first use."""

    def __init__(self) -> None:
        self._numbers = _Numbering()

    def numbers(self, words: Sequence[str]) -> Numbers:
        """The numbers of written words; new ones are added."""
        return np.fromiter(map(self._numbers.__getitem__, words), np.int32, len(words))

    def numbers_of(self, folded: Iterable[str]) -> list[int]:
        """The numbers of those folded words that the pile has."""
        known = self._numbers.folded
        return [known[word] for word in folded if word in known]

    @property
    def words(self) -> list[str]:
        """All folded words, by number."""
        return list(self._numbers.folded)


def read_words(article: Article, vocabulary: Vocabulary) -> Words:
    """The words of the body, with quotations marked; headline, byline and notes stay out."""
    lines, roles = _body_lines(article)
    if not lines:
        none = np.zeros(0, np.int32)
        return Words(none, none, none, none, np.zeros(0, bool))
    low, high = lines[0][0], lines[-1][1]
    cut = pieces(article.text[low:high])
    places = np.cumsum(np.fromiter(map(len, cut), np.int32, len(cut)), dtype=np.int32) + low
    starts, ends = places[:-1:2], places[1::2]
    firsts, lasts = np.array(lines, np.int32).T
    rows = np.searchsorted(firsts, starts, "right") - 1
    inside = ends <= lasts[rows]
    found = Words(
        words=vocabulary.numbers(cut[1::2]),
        starts=starts,
        ends=ends,
        lines=rows.astype(np.int32),
        quoted=roles[rows] | _between(starts, ends, quotations(article.text, lines)),
    )
    return found.only(inside)


def _body_lines(article: Article) -> tuple[list[tuple[int, int]], Flags]:
    """The lines of the body as spans, in order, and which stand in a block that is a quotation."""
    lines: list[tuple[int, int]] = []
    quotes: list[bool] = []
    for block in sorted(body_blocks(article), key=lambda one: one.start):
        start = block.start
        for line in article.text[block.start : block.end].split("\n"):
            if line.strip():
                lines.append((start, start + len(line)))
                quotes.append(block.role == "quote")
            start += len(line) + 1
    return lines, np.array(quotes, dtype=bool)


def _between(starts: Numbers, ends: Numbers, spans: Sequence[tuple[int, int]]) -> Flags:
    """Which words stand in a span that holds six or more of them."""
    flags = np.zeros(len(starts), bool)
    if spans:
        lows, highs = np.array(spans, np.int32).T
        firsts = np.searchsorted(starts, lows).tolist()
        lasts = np.searchsorted(ends, highs, "right").tolist()
        for first, last in zip(firsts, lasts, strict=True):
            if last - first >= SHORTEST_QUOTATION:
                flags[first:last] = True
    return flags


def _counted(lines: Numbers) -> Numbers:
    """The same lines, numbered from 0 without gaps."""
    steps = np.diff(lines, prepend=lines[:1]) > 0
    return np.cumsum(steps, dtype=np.int32)


class Kinds:
    """What kind each word of a finished vocabulary is, by number: a figure, a function word."""

    def __init__(self, vocabulary: Vocabulary, tools: Tools) -> None:
        words = vocabulary.words
        self.figures: Flags = np.fromiter((word[0].isdigit() for word in words), bool, len(words))
        lengths = np.fromiter(map(len, words), np.int32, len(words))
        self._long: Flags = (lengths >= SHORTEST_CONTENT_WORD) | self.figures
        self._vocabulary = vocabulary
        self._tools = tools
        self._content: dict[str | None, Flags] = {}

    def content(self, language: str | None) -> Flags:
        """Which words are no function words; without a table of them, the longer ones."""
        if language not in self._content:
            pack = self._tools.languages.get(language)
            self._content[language] = (
                self._long if pack is None else self._without(_folded(pack.prose.stopwords))
            )
        return self._content[language]

    def _without(self, function_words: frozenset[str]) -> Flags:
        kept: Flags = np.ones(len(self.figures), bool)
        kept[self._vocabulary.numbers_of(function_words)] = False
        return kept


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def make_sheet(article: Article, house: str, own: Words, kinds: Kinds) -> Sheet:
    """The sheet of the given words (furniture is already out)."""
    return Sheet(
        article=article,
        house=house,
        group=language_group(article),
        words=own.words,
        starts=own.starts,
        ends=own.ends,
        lines=own.lines,
        quoted=own.quoted,
        content=kinds.content(article.language)[own.words] & ~own.quoted,
        figures=kinds.figures[own.words],
    )
