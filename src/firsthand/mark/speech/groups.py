"""A reporting word with its auxiliaries and its speaker, on whichever side the speaker stands."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.mark.speech.cues import Cue
from firsthand.mark.speech.sources import (
    Range,
    is_place,
    source_left,
    source_right,
    with_apposition,
)
from firsthand.mark.speech.units import Unit

_BESIDE = frozenset({"auxiliaries", "clitics", "adverbs"})
_DASHES = frozenset({"—", "–", "-", "--"})
_ADDRESSEE = 8  # tokens
_PHRASE = 5  # tokens of an adverbial: "in a written statement"


class Group(NamedTuple):
    """A cue and its speaker as one stretch of tokens [start, end)."""

    cue: Cue
    source: Range | None
    start: int
    end: int


def find_group(unit: Unit, cue: Cue, low: int, high: int) -> Group | None:
    """The group of a cue; None where a cue that needs its speaker beside it has none."""
    kind = cue.entry.kind
    if kind == "possessed":
        owner = (cue.start + 1, cue.start + 2)
        return Group(cue._replace(start=cue.start + 2), owner, cue.start, cue.end)
    if kind in {"before_source", "tail", "relay", "passer"}:
        return _following(unit, cue, low, high)
    start, end = _with_helpers(unit, cue, low, high)
    if kind == "verb" and opens_aside(unit, start, low):
        return _inverted(unit, cue, start, end, high=high, loose=True)
    if kind == "verb" and (_is_passive(unit, start, cue.start) or _is_participle(unit, cue, low)):
        return Group(cue, None, start, max(end, _particle_end(cue)))
    left = source_left(unit, low, start)
    if kind == "after_source":
        return None if left is None else Group(cue, left, left[0], end)
    placed = left is not None and left[0] > low and is_place(unit, left[0] - 1, left[1])
    if left is None or placed or _may_be_inverted(unit, cue, start):
        inverted = _inverted(unit, cue, start, end, high=high, loose=False)
        ends = placed or after_group(unit, inverted, high) >= high
        if left is None or (inverted.source is not None and ends):
            return inverted
    return Group(cue, left, left[0], max(end, _particle_end(cue)))


def opens_aside(unit: Unit, start: int, low: int) -> bool:
    """Whether "as", "wie", "как", "kako" stands directly before token `start`."""
    return start > low and "asides" in unit.tokens[start - 1].roles


def is_set_off(unit: Unit, start: int) -> bool:
    """Whether a comma, a dash or a quotation stands before token `start`."""
    if start <= 0:
        return False
    before = unit.tokens[start - 1]
    return before.kind == "quote" or before.low == "," or before.low in _DASHES


def _may_be_inverted(unit: Unit, cue: Cue, start: int) -> bool:
    """Russian, Serbian: "X, a rule for guests, rekao je Y" ends a statement that holds commas."""
    words = unit.lexicon.words
    free = not (words.head_last or words.clause_after_comma)
    return free and cue.entry.takes == "clause" and unit.lows[start - 1] == ","


def after_group(unit: Unit, group: Group, high: int) -> int:
    """Past what belongs to the group: adverbials, and who was told where no clause follows."""
    end = skip_adverbials(unit, group.end, high)
    if end < high and "addressing" in unit.tokens[end].roles:
        end = skip_adverbials(unit, _past_phrase(unit, end, high), high)
    if group.cue.entry.takes != "addressee":
        return end
    rest = unit.tokens[end:high]
    opened = any(t.kind == "quote" or t.low in ",:" or "that" in t.roles for t in rest)
    return end if opened or len(rest) > _ADDRESSEE else high


def skip_adverbials(unit: Unit, start: int, high: int) -> int:
    """Past "on Monday", "in a statement", "am Montag in Berlin" after a speaker or a verb."""
    at = start
    while at < high:
        roles = unit.tokens[at].roles
        if roles & {"occasions", "adverbs"}:
            at += 1
        elif "prepositions" in roles and "that" not in roles:
            at = _past_phrase(unit, at, high)
        else:
            break
    return at


def _following(unit: Unit, cue: Cue, low: int, high: int) -> Group | None:
    """ "according to X", ", so X": the speaker stands after the cue."""
    source = source_right(unit, _past_von(unit, cue.end), high, loose=True)
    if source is None:
        return None
    cites = cue.entry.kind == "relay" and not is_set_off(unit, cue.start)
    closed = cites or cue.start == low or _after_that(unit, cue.start)
    whole = with_apposition(unit, source, high, closed=closed)
    return Group(cue, whole, cue.start, whole[1])


def _past_von(unit: Unit, start: int) -> int:
    """German "nach Angaben von": the preposition stands for a genitive."""
    genitive = start < len(unit.tokens) and unit.lows[start] in unit.lexicon.words.genitives
    return start + 1 if genitive else start


def _after_that(unit: Unit, start: int) -> bool:
    """Whether the cue interrupts a clause that has just begun: "that, according to"."""
    before = start - 2 if unit.lows[start - 1] == "," else start - 1
    while before > 0 and "clitics" in unit.tokens[before].roles:
        before -= 1
    return before >= 0 and bool(unit.tokens[before].roles & {"that", "breaks"})


def _is_passive(unit: Unit, start: int, verb: int) -> bool:
    """ "was told", "is expected": whoever stands before the verb is not its speaker."""
    return any("passives" in token.roles for token in unit.tokens[start:verb])


def _is_participle(unit: Unit, cue: Cue, low: int) -> bool:
    """German "wurde am Montag verurteilt", "verurteilt worden": it happened to the subject."""
    if not unit.lexicon.words.clause_after_comma or not unit.lows[cue.end - 1].endswith(
        ("t", "en")
    ):
        return False
    start = cue.start
    while start > low and unit.tokens[start - 1].kind == "word":
        start -= 1
    clause = unit.tokens[start : cue.end + 1]
    return any("passives" in token.roles for token in clause)


def _with_helpers(unit: Unit, cue: Cue, low: int, high: int) -> tuple[int, int]:
    start, end = cue.start, cue.end
    while start > low and unit.tokens[start - 1].roles & _BESIDE:
        start -= 1
    while end < high and "clitics" in unit.tokens[end].roles:
        end += 1
    return start, end


def _inverted(unit: Unit, cue: Cue, start: int, end: int, *, high: int, loose: bool) -> Group:
    """ "said X", "rekao je X": the speaker stands after the verb, before its particle."""
    stop = high if cue.particle is None else cue.particle
    if cue.entry.takes == "object" and unit.lexicon.words.head_last:
        return Group(cue, None, start, end)  # English: what follows is the object
    loose = loose or unit.lows[cue.start] in unit.lexicon.words.carriers
    source = source_right(unit, end, stop, loose=loose)
    if source is None:
        return Group(cue, None, start, max(end, _particle_end(cue)))
    if is_set_off(unit, start):
        source = with_apposition(unit, source, stop, closed=False)
    return Group(cue, source, start, max(source[1], _particle_end(cue)))


def _particle_end(cue: Cue) -> int:
    return 0 if cue.particle is None else cue.particle + 1


def _past_phrase(unit: Unit, at: int, high: int) -> int:
    """Past a preposition and its short phrase."""
    end = at + 1
    while end < high and end - at < _PHRASE and unit.tokens[end].kind == "word":
        if unit.tokens[end].roles & {"that", "breaks", "pronouns", "relatives", "prepositions"}:
            break
        end += 1
    return end
