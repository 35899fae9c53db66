"""Sheets: what tracing sees of an article, its body words in order, with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Article, Block
from firsthand.text import body_blocks
from firsthand.tools import Tools
from firsthand.words import fold, script, tokens

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]

SHORTEST_QUOTATION = 6  # words; fewer between marks is a name or a word at arm's length
SHORTEST_CONTENT_WORD = 4  # letters, in a language without a table of function words
_QUOTE_MARK = re.compile(r"[\"“”«»„]")
_ONE_LANGUAGE = {"sr": "sr", "hr": "sr", "bs": "sr", "cnr": "sr", "sh": "sr"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article's body: its words and which of them stand in a quotation."""

    key: str  # the folded words: equal lines, equal key
    places: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    quoted: tuple[bool, ...]


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


def read_lines(article: Article) -> tuple[Line, ...]:
    """The lines of the body, with quotations marked; headline, byline and notes stay out."""
    return tuple(line for block in body_blocks(article) for line in _block_lines(article, block))


def _block_lines(article: Article, block: Block) -> Iterator[Line]:
    start = block.start
    while start < block.end:
        stop = article.text.find("\n", start, block.end)
        stop = block.end if stop < 0 else stop
        found = tokens(article.text, start, stop)
        if found:
            words = tuple(fold(token.text) or token.text for token in found)
            places = tuple((token.start, token.end) for token in found)
            quoted = (
                (True,) * len(words)
                if block.role == "quote"
                else _quoted(article.text, start, stop, places)
            )
            yield Line(" ".join(words), places, words, quoted)
        start = stop + 1


def _quoted(
    text: str, start: int, stop: int, places: Sequence[tuple[int, int]]
) -> tuple[bool, ...]:
    """Which words stand between a pair of quotation marks of one line, six or more together."""
    marks = [mark.start() for mark in _QUOTE_MARK.finditer(text, start, stop)]
    flags = [False] * len(places)
    for opening, closing in zip(marks[::2], marks[1::2], strict=False):
        inside = [n for n, (low, high) in enumerate(places) if opening < low and high <= closing]
        if len(inside) >= SHORTEST_QUOTATION:
            flags[inside[0] : inside[-1] + 1] = [True] * len(inside)
    return tuple(flags)


class Vocabulary:
    """Numbers for the folded words of a pile, in order of first use."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, word: str) -> int:
        """The number of a word; a new word gets the next one."""
        return self._numbers.setdefault(word, len(self._numbers))


def make_sheet(
    article: Article, house: str, lines: Sequence[Line], vocabulary: Vocabulary, tools: Tools
) -> Sheet:
    """The sheet of the given lines (furniture is already out)."""
    function_words = _function_words(article.language, tools)
    words = [word for line in lines for word in line.words]
    quoted = np.array([flag for line in lines for flag in line.quoted], dtype=bool)
    content = np.array([_is_content(word, function_words) for word in words], dtype=bool)
    places = [place for line in lines for place in line.places]
    rows = [number for number, line in enumerate(lines) for _ in line.words]
    return Sheet(
        article=article,
        house=house,
        group=language_group(article),
        words=np.array([vocabulary.number(word) for word in words], dtype=np.int64),
        starts=np.array([start for start, _ in places], dtype=np.int64),
        ends=np.array([end for _, end in places], dtype=np.int64),
        lines=np.array(rows, dtype=np.int64),
        quoted=quoted,
        content=content & ~quoted,
        figures=np.array([word[0].isdigit() for word in words], dtype=bool),
    )


def _function_words(language: str | None, tools: Tools) -> frozenset[str] | None:
    pack = tools.languages.get(language)
    return None if pack is None else _folded(pack.prose.stopwords)


@lru_cache(maxsize=64)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _is_content(word: str, function_words: frozenset[str] | None) -> bool:
    if function_words is None:
        return len(word) >= SHORTEST_CONTENT_WORD or word[0].isdigit()
    return word not in function_words
