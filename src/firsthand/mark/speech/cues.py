"""Finds the words that report speech in a row of tokens."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.mark.speech.lexicon import CueEntry, matches
from firsthand.mark.speech.units import Unit

_ACCOUNT = 4  # tokens from "nach" to the noun: "nach einem am Montag veröffentlichten Bericht"
_PARTICLE_REACH = 25  # tokens between "teilte" and "mit"


class Cue(NamedTuple):
    """A reporting word: tokens [start, end); `particle` is where its other half stands."""

    start: int
    end: int
    entry: CueEntry
    particle: int | None = None


def find_cues(unit: Unit, low: int, high: int) -> list[Cue]:
    """The cues among tokens [low, high), longest first at each place; none overlaps another."""
    cues, lows = unit.lexicon.cues, unit.lows
    found: list[Cue] = []
    for at in [at for at in range(low, high) if lows[at] in cues]:
        cue = _cue_at(unit, at, high) if not found or found[-1].end <= at else None
        if cue is not None:
            found.append(cue)
    return found


def _cue_at(unit: Unit, at: int, high: int) -> Cue | None:
    for length, entry in matches(unit.lexicon.cues, unit.lows, at):
        end = at + length
        if end > high or not _plausible(unit, at, end, entry):
            continue
        if not entry.particles:
            return Cue(at, end, entry)
        particle = _particle(unit, end, high, entry.particles)
        if particle is not None:
            return Cue(at, particle + 1 if particle == end else end, entry, particle)
    return None


def _plausible(unit: Unit, at: int, end: int, entry: CueEntry) -> bool:
    if entry.kind == "noun":
        return end < len(unit.tokens) and _that_follows(unit, end)
    if entry.kind == "tail":
        return at > 0 and (unit.lows[at - 1] == "," or unit.tokens[at - 1].kind == "quote")
    if unit.lows[at] in unit.lexicon.words.by_account and end == at + 1:
        return _tells_of_account(unit, end)
    if entry.kind in {"before_source", "after_source", "relay", "passer", "possessed"}:
        return True
    if end < len(unit.lows) and unit.lows[end] in unit.lexicon.words.phrasals:
        return False
    return not _is_noun(unit, at, end)


def _that_follows(unit: Unit, at: int) -> bool:
    following = at + 1 if unit.lows[at] == "," else at
    return following < len(unit.tokens) and "that" in unit.tokens[following].roles


def _tells_of_account(unit: Unit, start: int) -> bool:
    """German "nach Polizeiangaben", "nach einem Bericht": not "nach dem Unfall"."""
    for token in unit.tokens[start : start + _ACCOUNT]:
        if token.capital:
            return token.low.endswith(unit.lexicon.words.accounts)
        if token.kind != "word" or "prepositions" in token.roles:
            return False
    return False


def _is_noun(unit: Unit, at: int, end: int) -> bool:
    words = unit.lexicon.words
    if words.nouns_capitalised:
        return at > 0 and unit.tokens[at].capital and unit.tokens[at - 1].kind == "word"
    return words.head_last and _is_english_noun(unit, at, end)


def _is_english_noun(unit: Unit, at: int, end: int) -> bool:
    """English "the report", "his claims", "reports suggest", "United States": a noun here."""
    if unit.tokens[at].capital and at > 0 and unit.tokens[at - 1].kind == "word":
        return True  # "the United States"
    if at > 0:
        before = unit.tokens[at - 1]
        if before.roles & {"determiners", "prepositions"} or before.low.endswith(("'s", "s'")):
            return True
    following = unit.lows[end] if end < len(unit.lows) else ""
    if (
        end - at == 1
        and following in unit.lexicon.cues
        and "prepositions" not in unit.tokens[end].roles
    ):
        return any(entry.kind == "verb" for _, entry in matches(unit.lexicon.cues, unit.lows, end))
    return False


def _particle(unit: Unit, start: int, high: int, particles: tuple[str, ...]) -> int | None:
    """The last fitting word before the clause ends: a separable verb's other half stands last."""
    found = None
    for at in range(start, min(high, start + _PARTICLE_REACH)):
        if unit.tokens[at].kind == "quote" or unit.lows[at] in ",:;":
            break
        if unit.lows[at] in particles:
            found = at
    return found
