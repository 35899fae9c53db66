"""Finds the signs of a text that decide how surely it says something, and the verbs of saying."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from firsthand.languages.certainty import CertaintyWords, Reach
from firsthand.languages.loader import LanguagePack
from firsthand.languages.speech import SpeechWords
from firsthand.mark.speech.cues import Cue, find_cues
from firsthand.mark.speech.lexicon import lexicon
from firsthand.mark.speech.phrases import Phrases, compiled, found
from firsthand.mark.speech.polarity import negations, negators
from firsthand.mark.speech.units import Token, Unit, make_unit
from firsthand.records import Certainty, Stance
from firsthand.words import sentences

_BEFORE = 4  # tokens before a sign in which a negation takes it back
_BEHIND = 4  # tokens behind a German verb in which it may stand: "leugnete es nicht"
_REFUSAL = 6  # tokens before a withdrawal in which "refuses" stands
OF_STANCE: dict[Stance, Certainty] = {
    "says": "reported",
    "confirms": "reported",
    "denies": "denied",
    "alleges": "alleged",
    "unsure": "possible",
}
_PAUSES = frozenset(',;:—–“”„«»"')
_ASIDES = frozenset({"before_source", "after_source", "tail", "relay", "passer", "possessed"})


class Meaning(NamedTuple):
    """What a phrase makes of its claim, and what it makes of it under a negation."""

    certainty: Certainty
    negated: Certainty | None
    reach: Reach


class Sign(NamedTuple):
    """Tokens that decide, in order; the certainty that they give, None where negated away.

    verb: it is said of somebody that he says something, so that a new content begins behind it.
    """

    tokens: tuple[int, ...]
    certainty: Certainty | None
    reach: Reach
    verb: bool
    negated: bool = False

    @property
    def start(self) -> int:
        """Its first token."""
        return self.tokens[0]

    @property
    def end(self) -> int:
        """The token behind its last."""
        return self.tokens[-1] + 1


class Passage(NamedTuple):
    """A stretch of text as tokens, each with the number of its sentence, and its signs."""

    tokens: tuple[Token, ...]
    lows: tuple[str, ...]
    sentence: tuple[int, ...]
    signs: tuple[Sign, ...]


def read_passage(text: str, start: int, end: int, pack: LanguagePack) -> Passage:
    """The tokens and signs of text[start:end]."""
    unit = make_unit(text, start, end, lexicon(pack.speech), quotations=(), paragraph=0)
    passage = Passage(unit.tokens, _lows(unit.lows), _numbered(text, unit, (start, end), pack), ())
    phrases = tuple(_phrase_signs(passage, pack))
    meant = {sign.start for sign in phrases}
    told = [
        _told_sign(passage, pack, cue)
        for cue in find_cues(unit, 0, len(unit.tokens))
        if cue.entry.stance in OF_STANCE
        and cue.start not in meant
        and not _is_noun(passage, cue.start, pack)
    ]
    return passage._replace(signs=(*phrases, *told))


def _lows(lows: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(low.replace("ё", "е") for low in lows) if "ё" in "".join(lows) else lows


def _numbered(text: str, unit: Unit, span: tuple[int, int], pack: LanguagePack) -> tuple[int, ...]:
    """For each token the number of its sentence."""
    ends = [stop for _, stop in sentences(text, *span, pack.prose.abbreviations)]
    numbers: list[int] = []
    for number, stop in enumerate(ends[:-1]):
        last = bisect_left(unit.tokens, stop, lo=len(numbers), key=itemgetter(0))
        numbers += [number] * (last - len(numbers))
    return (*numbers, *[max(0, len(ends) - 1)] * (len(unit.tokens) - len(numbers)))


def _phrase_signs(passage: Passage, pack: LanguagePack) -> Iterator[Sign]:
    table = _phrases(pack.certainty)
    stop = 0
    for at in [at for at, low in enumerate(passage.lows) if table.opened_by(low)]:
        if passage.tokens[at].capital and _is_name(passage, at, pack):
            continue
        if stop <= at:
            stop = bisect_right(passage.sentence, passage.sentence[at], lo=at)
        for tokens, meaning in found(table, passage.lows, at, stop):
            yield _sign(passage, pack, tokens, meaning)


def _is_name(passage: Passage, at: int, pack: LanguagePack) -> bool:
    """A capital letter inside a sentence: "May", "the Post"."""
    if pack.speech.nouns_capitalised or at == 0:
        return False
    before = passage.tokens[at - 1]
    return before.kind == "word" and passage.sentence[at - 1] == passage.sentence[at]


def _is_noun(passage: Passage, at: int, pack: LanguagePack) -> bool:
    """A capital letter inside a German sentence: "der Beschuldigte"."""
    inside = at > 0 and passage.sentence[at - 1] == passage.sentence[at]
    return pack.speech.nouns_capitalised and inside and passage.tokens[at].capital


def _sign(passage: Passage, pack: LanguagePack, tokens: tuple[int, ...], meaning: Meaning) -> Sign:
    verb = meaning.reach == "content"
    if meaning.reach == "clause":
        under = tokens[0] and negations(passage.lows, tokens[0] - 1, tokens[0], negators(pack))
        return Sign(tokens, None if under else meaning.certainty, "clause", verb)
    if meaning.reach == "heading" or not _negated(passage, pack, tokens, meaning):
        return Sign(tokens, meaning.certainty, meaning.reach, verb)
    return Sign(tokens, meaning.negated, meaning.reach, verb, negated=True)


def _told_sign(passage: Passage, pack: LanguagePack, cue: Cue) -> Sign:
    """A word of saying from the tables of speech."""
    certainty = OF_STANCE[cue.entry.stance]
    aside = cue.entry.kind in _ASIDES
    tokens = tuple(range(cue.start, cue.end))
    if cue.particle is not None and cue.particle >= cue.end:
        tokens = (*tokens, cue.particle)
    meaning = Meaning(certainty, "possible" if certainty == "denied" else None, "content")
    if not aside and _negated(passage, pack, tokens, meaning):
        return Sign(tokens, meaning.negated, "content", verb=True, negated=True)
    return Sign(tokens, certainty, "clause" if aside else "content", verb=not aside)


def _negated(
    passage: Passage, pack: LanguagePack, tokens: tuple[int, ...], meaning: Meaning
) -> bool:
    """Whether a negation stands near and is no part of the phrase; for a withdrawal, a refusal."""
    words = negators(pack)
    if negations(tuple(passage.lows[n] for n in tokens), 0, len(tokens), words):
        return False
    turns = _turns(pack.certainty, pack.speech)
    behind = _BEHIND if pack.speech.clause_after_comma else 0
    for at in tokens:
        low, high = _clause(passage, at, turns, (at - _BEFORE, at + 1 + behind))
        if any(n not in tokens for n in negations(passage.lows, low, high, words)):
            return True
    return meaning.certainty == "retracted" and _refusal(passage, pack, tokens[0])


def _refusal(passage: Passage, pack: LanguagePack, start: int) -> bool:
    """Whether "refused" stands before a withdrawal in its sentence, if need be behind a comma."""
    words = _refusals(pack.certainty)
    low = max(0, start - _REFUSAL)
    near = [at for at in range(low, start) if passage.sentence[at] == passage.sentence[start]]
    return any(True for at in near for _ in found(words, passage.lows, at, start))


def _clause(
    passage: Passage, at: int, turns: frozenset[str], within: tuple[int, int]
) -> tuple[int, int]:
    """The tokens around token `at`, cut at commas, colons, ends of sentences and `turns`."""
    low, high = max(0, within[0]), min(within[1], len(passage.lows))
    first, last = at, at + 1
    while first > low and not _parts(passage, first - 1, at, turns):
        first -= 1
    while last < high and not _parts(passage, last, at, turns):
        last += 1
    return first, last


def _parts(passage: Passage, at: int, home: int, turns: frozenset[str]) -> bool:
    low = passage.lows[at]
    return low in _PAUSES or low in turns or passage.sentence[at] != passage.sentence[home]


@lru_cache(maxsize=16)
def _turns(table: CertaintyWords, speech: SpeechWords) -> frozenset[str]:
    return frozenset(table.turns).difference(speech.relative_openers)


@lru_cache(maxsize=16)
def _refusals(table: CertaintyWords) -> Phrases[bool]:
    return compiled(((word, True) for word in table.refusals), {})


@lru_cache(maxsize=16)
def _phrases(table: CertaintyWords) -> Phrases[Meaning]:
    told = (
        (phrase, Meaning(signs.certainty, signs.negated, signs.reach))
        for signs in table.signs
        for phrase in signs.phrases
    )
    return compiled(told, table.groups)
