"""Noun phrases of a sentence, cut without a parser: from an article to the last word it governs.

A phrase is a run of words that only blanks part and that no function word, verb, time or act
breaks ("the Bahraini cleric", "der frühere Chefredakteur", "миграционная служба Черногории").
Method: a chunker over word tables and endings (Abney 1991, parsing by chunks).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache
from typing import NamedTuple

from firsthand.codebook.status import Sentence
from firsthand.words import fold

Span = tuple[int, int]  # words [first, after) of a sentence
_LONGEST = 9  # words of a phrase
_BLANKS = frozenset({" ", "' ", "’ ", "-"})  # "the foreigners' office", "a 76-year-old"
_NUMBER = re.compile(r"^\d[\d.,]*$")


class Grammar(NamedTuple):
    """What cuts phrases in a language.

    small: function words, folded; verbal: endings of verbs and adverbs; adjective: endings of words
    that describe; genitive: endings of a describing word that goes on with the phrase before it;
    capital_nouns: nouns have a capital, so that a small word after one ends the phrase;
    places_end: a place ends its phrase ("Tbilisi police" is English alone).
    """

    small: frozenset[str]
    verbal: str
    adjective: str
    genitive: str
    capital_nouns: bool
    places_end: bool


class Marked(NamedTuple):
    """The words of a sentence that cut its phrases: those that open one, that break one, names."""

    openers: frozenset[int]
    breaks: frozenset[int]
    tails: frozenset[int]
    names: tuple[Span, ...]
    places: frozenset[int]


def touches(sentence: Sentence, index: int) -> bool:
    """Whether only a blank stands between this word and the next."""
    tokens = sentence.tokens
    if not 0 <= index < len(tokens) - 1:
        return False
    return sentence.text[tokens[index][1] : tokens[index + 1][0]] in _BLANKS


def marked(
    sentence: Sentence, barred: Set[int], names: tuple[Span, ...], places: Iterable[Span]
) -> Marked:
    """The words that cut a sentence; barred: words of acts, times, and what else is no phrase."""
    openers = {
        index
        for kind in ("articles", "none", "owners")
        for span in sentence.named(kind)
        for index in range(*span)
    }
    numbers = {n for n, token in enumerate(sentence.tokens) if _NUMBER.match(token.text)}
    verbs = {index for span in sentence.named("verbs") for index in range(*span)}
    inside = {index for span in names for index in range(*span)}
    people = {s[0] for kind in ("agents", "persons") for s in sentence.named(kind) if _is_one(s)}
    return Marked(
        openers=frozenset(openers | numbers) - barred - inside - people,
        breaks=frozenset(barred | (verbs - inside)),
        tails=frozenset(span[0] for kind in ("tails", "into") for span in sentence.named(kind))
        - barred,
        names=names,
        places=frozenset(span[1] for span in places),
    )


def _is_one(span: Span) -> bool:
    return span[1] - span[0] == 1


def phrases(sentence: Sentence, cut: Marked, grammar: Grammar) -> tuple[Span, ...]:
    """All phrases, shorter and longer: "the founders" and "the founders of a shop"."""
    plain = tuple(_runs(sentence, cut, grammar))
    return tuple(sorted({*plain, *_tailed(sentence, cut, plain)}))


def _runs(sentence: Sentence, cut: Marked, grammar: Grammar) -> Iterator[Span]:
    first, inner = 0, {i for span in cut.names for i in range(span[0] + 1, span[1])}
    ends = {span[1] for span in cut.names}
    for index in range(len(sentence.tokens)):
        if index in inner:
            continue
        if index in ends or _breaks(sentence, cut, grammar, first, index):
            yield from _grown(cut, first, index)
            first = index
        if _is_void(sentence, cut, grammar, index):
            first = index + 1
    yield from _grown(cut, first, len(sentence.tokens))


def _grown(cut: Marked, first: int, after: int) -> Iterator[Span]:
    """A run, and every part of it that may be meant, each with a word that is no opener."""
    inner = {index for span in cut.names for index in range(span[0] + 1, span[1])}
    for low in range(first, after):
        if low in inner or (low > first and low in cut.openers):
            continue
        for high in range(low + 1, min(after, low + _LONGEST) + 1):
            if high not in inner and not cut.openers.issuperset(range(low, high)):
                yield low, high


def _breaks(sentence: Sentence, cut: Marked, grammar: Grammar, first: int, index: int) -> bool:
    """Whether a run that began at `first` ends before this word."""
    if index == first:
        return False
    apart = not touches(sentence, index - 1) or _is_void(sentence, cut, grammar, index)
    if apart or (grammar.places_end and index in cut.places):
        return True
    filled = not cut.openers.issuperset(range(first, index))
    if index in cut.openers or not filled:
        return filled
    return not any(span[0] == index for span in cut.names) and _begins(
        sentence, grammar, first, index
    )


def _begins(sentence: Sentence, grammar: Grammar, first: int, index: int) -> bool:
    """Whether a word tells by its form that it belongs to no noun before it."""
    word = sentence.tokens[index].text
    if word[:1].islower() and (grammar.capital_nouns or _ends(grammar.verbal, word)):
        nouns = (sentence.tokens[n].text[:1].isupper() for n in range(first, index))
        return not grammar.capital_nouns or any(nouns)
    describes = bool(grammar.genitive) and _ends(grammar.adjective, word)
    before = _ends(grammar.adjective, sentence.tokens[index - 1].text)
    return describes and not before and not _ends(grammar.genitive, word)


def _is_void(sentence: Sentence, cut: Marked, grammar: Grammar, index: int) -> bool:
    """Whether a word stands in no phrase at all."""
    if index in cut.openers:
        return False
    if any(span[0] <= index < span[1] for span in cut.names):
        return index in cut.breaks
    word = sentence.tokens[index].text
    return index in cut.breaks or (fold(word) in grammar.small and not word.isupper())


def _tailed(sentence: Sentence, cut: Marked, plain: tuple[Span, ...]) -> Iterator[Span]:
    """Phrases with the one that "of" joins to them, and with one more behind that."""
    begun: dict[int, int] = {}
    for first, after in plain:
        begun[first] = max(after, begun.get(first, after))
    for first, after in plain:
        end = _joined(sentence, cut, after, begun)
        if end is not None:
            yield first, end
            further = _joined(sentence, cut, end, begun)
            if further is not None and further - first <= _LONGEST:
                yield first, further


def _joined(sentence: Sentence, cut: Marked, after: int, begun: dict[int, int]) -> int | None:
    if after not in cut.tails or not touches(sentence, after - 1):
        return None
    return begun.get(after) if after in begun else begun.get(after + 1)


@lru_cache(maxsize=50_000)
def _ends(endings: str, word: str) -> bool:
    """Whether a word has one of these endings (a regular expression), as written or folded."""
    return bool(endings) and any(re.search(endings, form) for form in (word.lower(), fold(word)))
