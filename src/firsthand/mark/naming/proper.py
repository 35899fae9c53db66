"""Capitalised words of a text and their sequences: the raw material of names and places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from firsthand.records import BODY_ROLES
from firsthand.words import cut, sentences

NAMED_ROLES = BODY_ROLES | {"headline", "caption"}  # blocks in which names are looked for

_WORD = re.compile(
    r"(\w{2,}(?:['’\-](?!s\b)\w+)*"  # words; the English possessive stays outside
    r"|(?:[^\W\d_]\.){2,}"  # U.S.
    r"|[^\W\d_]\.(?=\s?[^\W\d_])"  # J. (an initial before a name)
    r"|\w(?:['’\-](?!s\b)\w+)*)"  # a word that begins with one letter alone
)
_OPENERS = frozenset("\"'“„«‘»:—–([")
_JOINT = re.compile(r"\.?[ \u00a0]{0,2}")  # the dot of "St. Petersburg": no sentence ends here
_SHORT = 3  # letters: "of", "the" stay small in titles
_FEWEST = 4
_TITLED = 0.8
_MOST_INITIAL = 2  # characters of "J."


class Word(NamedTuple):
    """A word and where it stands; `first`: it opens a sentence or quotation, so its capital
    may mean nothing."""

    start: int
    end: int
    text: str
    capital: bool
    first: bool

    @property
    def initial(self) -> bool:
        """Whether it is the initial of a name: "J."."""
        return self.capital and self.end - self.start == _MOST_INITIAL and self.text[1] == "."


@lru_cache(maxsize=500)
def sentence_words(
    text: str, start: int, end: int, abbreviations: frozenset[str]
) -> tuple[tuple[Word, ...], ...]:
    """The words of each sentence of text[start:end]; names and places ask for the same ones."""
    return tuple(_sentence_words(text, start, end, abbreviations))


def _sentence_words(
    text: str, start: int, end: int, abbreviations: frozenset[str]
) -> Iterator[tuple[Word, ...]]:
    for begin, stop in sentences(text, start, end, abbreviations):
        found = [
            Word(first, last, word, word[0].isupper(), _opens(text, first))
            for first, last, word in cut(_WORD, text, begin, stop)
        ]
        if found:
            yield found[0]._replace(first=True), *found[1:]


def _opens(text: str, position: int) -> bool:
    """Whether a quotation, a bracket or a colon stands before, if need be with a blank."""
    before = text[position - 1 : position]
    return (text[position - 2 : position - 1] if before == " " else before) in _OPENERS


def touching(text: str, left: Word, right: Word) -> bool:
    """Whether nothing but a blank, or an abbreviation's dot, parts two words of one sentence."""
    gap = text[left.end : right.start]
    return gap == " " or _JOINT.fullmatch(gap) is not None


def runs(text: str, words: Sequence[Word], particles: frozenset[str]) -> list[tuple[int, int]]:
    """Maximal sequences [first, last + 1) of touching capitalised words; particles may stand
    inside ("von der Leyen")."""
    spans: list[tuple[int, int]] = []
    stop = 0
    for index, word in enumerate(words):
        if word.capital and index >= stop:
            stop = _run_end(text, words, index, particles)
            spans.append((index, stop))
    return spans


def _run_end(text: str, words: Sequence[Word], begin: int, particles: frozenset[str]) -> int:
    end = begin + 1
    look = end
    while look < len(words) and touching(text, words[look - 1], words[look]):
        if words[look].capital:
            end = look + 1
        elif words[look].text not in particles:
            break
        look += 1
    return end


def is_titled(words: Sequence[Word]) -> bool:
    """Whether a sentence is a title, each word with a capital, so that capitals say little."""
    long = [word for word in words if len(word.text) > _SHORT]
    capitals = sum(word.capital for word in long)
    return len(long) >= _FEWEST and capitals >= _TITLED * len(long)
