"""Sentences that say who reported: "X reports", "as X reported", "X told Y", "according to X"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from firsthand.languages import LanguagePack
from firsthand.read.called import is_house, names_in
from firsthand.read.credit_names import Scope, each
from firsthand.read.credit_patterns import cued_after, cued_before, name_span
from firsthand.read.credit_rows import row_of
from firsthand.read.dates import month_number
from firsthand.read.draft import Draft
from firsthand.read.lines import LineWords, any_of
from firsthand.read.phrases import Search, words_of
from firsthand.records import Credit
from firsthand.words import sentences

_OPENING = 3  # sentences in which "X reports" is the origin of the whole text
_REPORTED, _TOLD, _LATER = 0.8, 0.7, 0.6  # scores: "X reports" or "told X" at first; either later
_IN_MONTH = re.compile(r"(?<!\w)[^\W\d_]{1,3}\s+([^\W\d_]{3,12})(?!\w)")  # "in March": no day
_STOPS = re.compile(r"[.!?;]")
_SOON = 40  # characters around a cue in which a time of long ago may stand


def find_leads(draft: Draft, pack: LanguagePack, words: LineWords) -> Iterator[Credit]:
    """ "X reports", "as X reported", "according to X": of the whole text in its first sentences.

    Only names that are an agency's or call themselves a house, for persons report as well.
    """
    table = pack.credits
    opening = list(_opening_sentences(draft, pack))
    names = names_in(table, words)
    before, after = cued_before, cued_after
    cues = (
        (before(table.reported_by, names), _REPORTED),
        (after(table.reports, names), _REPORTED),
        (before(table.reports, names), _REPORTED),
        (before(table.told, names), _TOLD),
        (before(table.according, names), _LATER),
    )
    rare = _rare_words(tuple(cue for cue, _ in cues))
    for block, text in draft.blocks("standfirst", "body", "quote"):
        if rare.isdisjoint(words_of(text)):
            continue
        for cue, score in cues:
            for match in (match for match in cue.matches(text) if is_house(match, table, words)):
                start, end = name_span(match, 0)
                scope, sure = _weighed(block.start + start, opening, score)
                if scope == "whole" and _is_long_ago(text, (start, match.end()), pack):
                    scope, sure = "background", _LATER
                for low, high in row_of(text, (start, end), words):
                    span = (block.start + low, block.start + high)
                    yield from _scored(each(draft, span, words, scope, "lead"), sure)


@lru_cache(maxsize=8)
def _rare_words(cues: tuple[Search, ...]) -> frozenset[str]:
    """Words of which a text has one wherever any of the cues stands."""
    return frozenset().union(*(cue.rare for cue in cues))


def _weighed(place: int, opening: Sequence[tuple[int, int]], score: float) -> tuple[Scope, float]:
    """Scope and score of a name in a sentence: only in the opening ones may it stand for all."""
    first = any(start <= place < end for start, end in opening)
    if score == _LATER:
        return "passage", _REPORTED if first else _LATER
    return ("whole", score) if first else ("passage", _LATER)


def _is_long_ago(text: str, span: tuple[int, int], pack: LanguagePack) -> bool:
    """Whether what was reported is told of an earlier year or month: "reported in March".

    A phrase for it may open the sentence as well: "last year X reported"; elsewhere before the cue
    it tells of something else: "Kell, who fled two years ago, told X".
    """
    before = _STOPS.split(text[: span[0]])[-1].lstrip()
    near = _STOPS.split(text[span[1] : span[1] + _SOON])[0]
    months = (month_number(name.lower(), pack.code) for name in _IN_MONTH.findall(near))
    long_ago = any_of(pack.credits.back_then)
    opens = len(before) <= _SOON and long_ago.match(before) is not None
    return opens or long_ago.search(near) is not None or any(months)


def _scored(credits: Iterator[Credit], score: float) -> Iterator[Credit]:
    return (msgspec.structs.replace(credit, score=score) for credit in credits)


def _opening_sentences(draft: Draft, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """The first sentences of the account, standfirst and body each counted for themselves."""
    left = _OPENING
    for block, text in draft.blocks("standfirst", "body"):
        spans = sentences(text, abbreviations=pack.prose.abbreviations)
        for start, end in spans[: left if block.role == "body" else _OPENING]:
            yield block.start + start, block.start + end
        left -= len(spans) if block.role == "body" else 0
        if left <= 0:
            return
