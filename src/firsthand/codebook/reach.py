"""Cues around an act: which words of a sentence are near enough to bear on what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.codebook.automaton import Hit, Span
from firsthand.codebook.cues import Cues
from firsthand.codebook.forms import LanguageTable, Reach
from firsthand.words import Token

_HARD = re.compile(r"[;:]")
_WITHIN = frozenset({"attempt", "nobody"})  # cues that may share words with the trigger
_ENTERING = frozenset(  # or end within it
    {"ongoing", "denial", "fear", "plan", "progress", "threat"}
)
_OPENING = frozenset({"attempt", "infinitive", "progress", "fear", "history", "recall"})
_BEFORE_VERBS = frozenset({"progress"})  # cues of a verb, which may be any piece of the trigger
_GOVERNING = frozenset({"plan", "attempt"})  # or right before any piece of it
_INSIDE = frozenset({"negation"})  # cues that may stand between the pieces of the trigger
_OF_CLAUSE = frozenset({"history", "recall"})  # cues that a comma keeps to their own clause
_DATING = frozenset(("in", "since", "last", "until", "of", "by", "early", "late", "next", "this"))
_NAME_LENGTH = 2  # capitalised words in a row that make a name
_NUMBER = "0"  # what a month in a date is read as
_NOWHERE = Reach()


class Sentence(NamedTuple):
    """A sentence's words, its cues, and where clauses begin.

    barriers: no pattern reaches over these; borders: cues need leave to cross these.
    """

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    cues: Cues
    barriers: tuple[int, ...]
    borders: tuple[int, ...]

    def named(self, kind: str) -> Iterator[Span]:
        """The word spans of all cues of one kind."""
        return (cue.span for cue in self.cues.of(kind))


def clause_marks(
    text: str, tokens: Sequence[Token], breaks: frozenset[str], comma_breaks: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(barriers, borders): indices of words that open a new clause, strictly and loosely."""
    barriers, borders = [], []
    before = tokens[0].end if tokens else 0
    for index, (start, end, word) in enumerate(tokens[1:], start=1):
        between, before = text[before:start], end
        opens = word.lower() in breaks
        parted = between != " " and "," in between
        if (between != " " and _HARD.search(between)) or (opens and parted):
            barriers.append(index)
            borders.append(index)
        elif opens or (comma_breaks and parted):
            borders.append(index)
    return tuple(barriers), tuple(borders)


def undated(tokens: Sequence[Token], months: frozenset[str]) -> Sequence[Token]:
    """The words in which triggers are looked up: a month in a date is a number, no other thing.

    months: folded words that are more than months. "On 14 March" nobody marches.
    """
    found = [
        index
        for index, token in enumerate(tokens)
        if token.text[0].isupper() and token.text.lower() in months and _is_in_date(tokens, index)
    ]
    if not found:
        return tokens
    return [
        Token(start, end, _NUMBER if index in found else word)
        for index, (start, end, word) in enumerate(tokens)
    ]


def _is_in_date(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number stands beside a word, or before it one that opens a date ("in March")."""
    before = tokens[index - 1].text.lower() if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    opened = before in _DATING and before != "of"  # "the organisers of March for Peace"
    return opened or before[:1].isdigit() or after[:1].isdigit()


def bearing(sentence: Sentence, hit: Hit, kind: str, table: LanguageTable) -> Iterator[Span]:
    """The words of each cue of a kind that is near enough to the act and in its clause."""
    found = sentence.cues.of(kind)
    if not found:
        return
    reach = table.reach.get(kind, _NOWHERE)
    own = _words(hit)
    spots = hit.pieces if kind in _BEFORE_VERBS else (hit.act,)
    firsts = {first for first, _ in hit.pieces} if kind in _GOVERNING else set()
    for cue in found:
        if kind == "modal" and _is_month(sentence, cue.span):
            continue
        first, after = cue.span
        inside = kind in _INSIDE and hit.span[0] <= first and after <= hit.span[1]
        inside = inside or after in firsts
        if own & _words(cue):
            if _shares(cue, kind, own):
                yield cue.span
        elif kind in _OF_CLAUSE and _is_parted(sentence, cue.span, hit.act):
            continue
        elif inside or any(_reaches(sentence, cue.span, spot, reach) for spot in spots):
            yield cue.span


def _shares(cue: Hit, kind: str, own: set[int]) -> bool:
    """Whether a cue bears on an act with which it shares words: it opens it, or goes beyond it.

    Only some kinds may open a trigger, and some share words with it.
    """
    words = _words(cue)
    if kind in _OPENING and words < own and min(words) == min(own):
        return True
    if kind in _ENTERING:
        return min(words) not in own
    return kind in _WITHIN and not own >= words


def _words(hit: Hit) -> set[int]:
    """The indices of a hit's own words; not of those between its pieces."""
    return {index for first, after in hit.pieces for index in range(first, after)}


def _is_month(sentence: Sentence, modal: Span) -> bool:
    """Whether "May" is the month: a capital that no headline's capitals explain, or a date's."""
    first, after = modal
    if first == 0 or not sentence.tokens[first].text[:1].isupper():
        return False
    before = sentence.tokens[first - 1].text.lower()
    if before.isdigit() or before in _DATING or after >= len(sentence.tokens):
        return True
    return not sentence.tokens[after].text[:1].isupper()


def _is_parted(sentence: Sentence, cue: Span, spot: Span) -> bool:
    """Whether a comma lies between a cue and the act: "sentenced in 2019, was detained".

    What opens the sentence dates all of it ("In 2019, police ...").
    """
    if cue[0] <= 1:
        return False
    low, high = (cue[1] - 1, spot[0]) if cue[1] <= spot[0] else (spot[1] - 1, cue[0])
    return "," in sentence.text[sentence.tokens[low].end : sentence.tokens[high].start]


def _reaches(sentence: Sentence, cue: Span, spot: Span, reach: Reach) -> bool:
    first, after = spot
    if cue[0] < first and after < cue[1]:
        return True
    if cue[1] <= first:
        near = first - cue[1] < reach.before
        low, high = cue[1], first
    else:
        near = 0 <= cue[0] - after < reach.after
        low, high = after, cue[0]
    crossed = sum(low <= border <= high for border in sentence.borders)
    return near and crossed <= int(reach.crosses)


def is_definite(sentence: Sentence, hit: Hit) -> bool:
    """Whether the sentence points at somebody: a pronoun, or a name of two words."""
    if any(sentence.named("definite")):
        return True
    run = 0
    for index, token in enumerate(sentence.tokens):
        joined = index > 0 and sentence.text[sentence.tokens[index - 1].end : token.start] == " "
        if not token.text[:1].isupper() or hit.act[0] <= index < hit.act[1]:
            run = 0
            continue
        run = run + 1 if joined else 1
        if run >= _NAME_LENGTH and index >= _NAME_LENGTH:
            return True
    return False
