"""Cuts paragraphs into units: sentences that no quotation crosses, as rows of tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from firsthand.languages.speech import SpeechWords
from firsthand.mark.dateline import dateline_end
from firsthand.mark.speech.lexicon import Lexicon, lexicon
from firsthand.mark.speech.quotation import Quotation, find_quotations, starts_quotation
from firsthand.records import BODY_ROLES, Article
from firsthand.words import cut, sentences

_TOKEN = re.compile(
    r"(\d+(?:[.,:]\d+)*|(?:[^\W\d]\.){2,}|\w+(?:[’'\-&/@]\w+)*|--|[^\w\s])", re.UNICODE
)
_TAG = re.compile(r"[,.!?…]\s+[—–]\s+([^\W\dA-ZА-ЯЁ]+)", re.UNICODE)
_TAG_END = re.compile(r"[,.]\s+[—–]\s+", re.UNICODE)
_INNER_CAPITAL = re.compile(r"-[^\W\d_a-zа-яё]")  # "al-Omair"
_NO_ROLES: frozenset[str] = frozenset()
_SMALL_ONLY = frozenset({"occasions"})
_STATEMENT = 3  # words: a shorter quotation without a stop is a name or a phrase in marks
_LONGEST = 250  # tokens of a unit
_REMEMBERED = 4  # texts whose words are kept: one part of mark after another asks for them
_STOPS = ".!?…"


class Token(NamedTuple):
    """A word, a punctuation mark or a whole quotation: characters [start, end)."""

    start: int
    end: int
    low: str
    roles: frozenset[str]
    kind: str  # "word", "mark", "quote"
    capital: bool
    quotation: Quotation | None = None
    shouted: bool = False  # all in capitals


class Unit(NamedTuple):
    """One sentence, or several that one quotation joins, as tokens; number of its paragraph."""

    tokens: tuple[Token, ...]
    lows: tuple[str, ...]
    paragraph: int
    lexicon: Lexicon


def units(article: Article, lexicon: Lexicon, abbreviations: Collection[str]) -> Iterator[Unit]:
    """The units of the body blocks of an article, in order; headings give none."""
    text = article.text
    paragraphs = list(_paragraphs(article))
    for number, (start, end) in enumerate(paragraphs):
        following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
        continued = following is not None and starts_quotation(text, following)
        quotations = _without_tags(
            text, find_quotations(text, start, end, continued=continued), lexicon
        )
        for first, last in _joined(text, sentences(text, start, end, abbreviations), quotations):
            whole = make_unit(text, first, last, lexicon, quotations=quotations, paragraph=number)
            yield from _handy(whole)


def inner_units(
    text: str, quotation: Quotation, lexicon: Lexicon, abbreviations: Collection[str]
) -> Iterator[Unit]:
    """The units inside a quotation, for those who are quoted by the quoted."""
    start, end = quotation.inner_start, quotation.inner_end
    quotations = find_quotations(text, start, end, continued=False)
    for first, last in _joined(text, sentences(text, start, end, abbreviations), quotations):
        yield from _handy(make_unit(text, first, last, lexicon, quotations=quotations, paragraph=0))


def make_unit(
    text: str,
    start: int,
    end: int,
    lexicon: Lexicon,
    *,
    quotations: tuple[Quotation, ...],
    paragraph: int,
) -> Unit:
    """The tokens of text[start:end], each outermost quotation as one token."""
    tokens: list[Token] = []
    position = start
    for quotation in quotations[bisect_right(quotations, start, key=lambda q: q.end) :]:
        if quotation.start >= end:
            break
        tokens.extend(_words(text, position, quotation.start, lexicon))
        tokens.append(_quote(text, quotation))
        position = max(position, quotation.end)
    tokens.extend(_words(text, position, end, lexicon))
    return Unit(tuple(tokens), tuple([token.low for token in tokens]), paragraph, lexicon)


def _handy(unit: Unit) -> Iterator[Unit]:
    """The unit, or pieces of it: what is longer than any sentence is cut, to keep time linear."""
    for start in range(0, len(unit.tokens), _LONGEST):
        tokens, lows = unit.tokens[start : start + _LONGEST], unit.lows[start : start + _LONGEST]
        yield Unit(tokens, lows, unit.paragraph, unit.lexicon)


def is_statement(text: str, quotation: Quotation) -> bool:
    """Whether a quotation says something, rather than setting a name or a term in marks."""
    inner = text[quotation.inner_start : quotation.inner_end].strip()
    return len(inner.split()) >= _STATEMENT or inner[-1:] in tuple(f"{_STOPS},")


def _paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    """The lines of the body, each behind its dateline: "VIENNA - " speaks and says nothing."""
    for block in article.blocks:
        if block.role in BODY_ROLES:
            for line in re.finditer(r"[^\n]*\S[^\n]*", article.text[block.start : block.end]):
                start, end = block.start + line.start(), block.start + line.end()
                yield dateline_end(article.text, start, end), end


def _without_tags(
    text: str, quotations: tuple[Quotation, ...], lexicon: Lexicon
) -> tuple[Quotation, ...]:
    """Russian habit: «Мы ждали, — сказал он, — и ушли» is two quotations and a tag between."""
    parts: list[Quotation] = []
    for quotation in quotations:
        parts.extend(_parts(text, quotation, lexicon))
    return tuple(parts)


def _parts(text: str, quotation: Quotation, lexicon: Lexicon) -> Iterator[Quotation]:
    tag = _TAG.search(text, quotation.inner_start, quotation.inner_end)
    if tag is None or tag.group(1).lower() not in lexicon.cues:
        yield quotation
        return
    stop = tag.start() + 1  # the comma or stop before the dash belongs to what is said
    yield Quotation(quotation.start, stop, quotation.inner_start, stop, open=True)
    again = _TAG_END.search(text, tag.end(), quotation.inner_end)
    if again is not None and again.end() < quotation.inner_end:
        yield Quotation(again.end(), quotation.end, again.end(), quotation.inner_end, open=True)


def _joined(
    text: str, spans: Sequence[tuple[int, int]], quotations: tuple[Quotation, ...]
) -> Iterator[tuple[int, int]]:
    """Sentences, joined where a quotation crosses their border or its speaker's tag is cut off."""
    pending: tuple[int, int] | None = None
    inside = iter(quotations)
    quotation = next(inside, None)
    for start, end in spans:
        while quotation is not None and quotation.end <= start:
            quotation = next(inside, None)
        begin = start if pending is None else pending[0]
        if quotation is not None and quotation.start < end < quotation.end:
            pending = (begin, end)
            continue
        yield begin, end
        pending = None
    if pending is not None:
        yield pending[0], pending[1]


class _Row(NamedTuple):
    """All words and marks of a text in order, and the first characters of each."""

    tokens: list[Token]
    starts: list[int]


def _words(text: str, start: int, end: int, lexicon: Lexicon) -> list[Token]:
    """The words and marks of text[start:end]; those that an end cuts are read anew."""
    if start >= end:
        return []
    row = _row(text, lexicon.words)
    first, last = bisect_left(row.starts, start), bisect_left(row.starts, end)
    if first and row.tokens[first - 1].end > start:
        return _read(text, start, end, lexicon.words)
    if first < last and row.tokens[last - 1].end > end:
        cut = row.starts[last - 1]
        return row.tokens[first : last - 1] + _read(text, cut, end, lexicon.words)
    return row.tokens[first:last]


@lru_cache(maxsize=_REMEMBERED)
def _row(text: str, words: SpeechWords) -> _Row:
    tokens = _read(text, 0, len(text), words)
    return _Row(tokens, [token.start for token in tokens])


def _read(text: str, start: int, end: int, words: SpeechWords) -> list[Token]:
    return [
        Token(first, last, *_look(word, words))
        for first, last, word in cut(_TOKEN, text, start, end)
    ]


class _Look(NamedTuple):
    """What a word is wherever it stands; the fields are those of its token."""

    low: str
    roles: frozenset[str]
    kind: str
    capital: bool
    quotation: None
    shouted: bool


@lru_cache(maxsize=20_000)
def _look(word: str, words: SpeechWords) -> _Look:
    low = word.lower().replace("’", "'")
    letter = word[0].isalnum()
    capital = letter and (not word[0].islower() or bool(_INNER_CAPITAL.search(word)))
    roles = lexicon(words).roles.get(low, _NO_ROLES)
    # Russian and Serbian write months small: "Marta Kolin" is nobody's March
    small_months = not (words.head_last or words.nouns_capitalised)
    return _Look(
        low=low,
        roles=roles - _SMALL_ONLY if capital and small_months else roles,
        kind="word" if letter else "mark",
        capital=capital,
        quotation=None,
        shouted=word.isupper(),
    )


def _quote(text: str, quotation: Quotation) -> Token:
    kind = "quote" if is_statement(text, quotation) else "word"
    return Token(quotation.start, quotation.end, "“”", _NO_ROLES, kind, True, quotation)
