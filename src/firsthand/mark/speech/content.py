"""Which words after a reporting word are what is said."""

from __future__ import annotations

from itertools import pairwise

from firsthand.mark.speech.cues import Cue
from firsthand.mark.speech.sources import Range
from firsthand.mark.speech.units import Unit

_REACH = 16  # tokens between a verb and the "that", colon or quotation that opens what is said
_ADDRESSEE = 9  # tokens
_CLAUSE_OPENERS = frozenset({"breaks", "pronouns", "plural_pronouns", "relatives"})
_EDGES = frozenset(",;:—–-.…!?")


def trimmed(unit: Unit, start: int, end: int) -> Range:
    """The range without punctuation marks at its edges."""
    while start < end and unit.lows[start] in _EDGES:
        start += 1
    while end > start and unit.lows[end - 1] in _EDGES:
        end -= 1
    return (start, end)


def content_right(unit: Unit, cue: Cue, start: int, high: int) -> Range | None:
    """What is said, where it follows the cue (and its speaker) that end at token `start`."""
    opening = _opening(unit, cue, start, high)
    if opening is None:
        return None
    if cue.entry.takes == "object":
        high = _object_end(unit, opening, high)
    content = trimmed(unit, opening, high)
    words = [t for t in unit.tokens[content[0] : content[1]] if t.kind != "mark"]
    if cue.entry.complement and not _is_called_something(unit, *content):
        return None
    quoted = bool(words) and (words[0].kind == "quote" or _is_after_colon(unit, content[0]))
    fewest = 1 if quoted or cue.entry.takes == "object" else 2
    return content if len(words) >= fewest else None


def _is_after_colon(unit: Unit, start: int) -> bool:
    """Whether a quotation, however short, stands behind a colon: "заявила: «Нет»"."""
    return unit.tokens[start].quotation is not None and unit.lows[start - 1] == ":"


def _is_called_something(unit: Unit, start: int, end: int) -> bool:
    """Whether a thing is followed by what it is called: "it a lie", "Kolin unfit".

    Whoever "called the ambulance" or "called Kolin on Monday" has said nothing that is told.
    """
    row = unit.tokens[start:end]
    if any(token.quotation is not None for token in row):
        return True
    pairs = list(pairwise(row))
    if any("determiners" in b.roles and "prepositions" not in a.roles for a, b in pairs):
        return True
    direct = row[0].capital or "subjects" in row[0].roles
    plain = len(row) > 1 and not row[1].capital and not row[1].roles
    return direct and plain and "determiners" not in row[0].roles


def cut_before_next(unit: Unit, start: int, end: int, cues: list[tuple[int, str]]) -> int:
    """End of what is said: before ", adding", "and said" or ", but X said" of the same rank."""
    for at, kind in cues:
        if not start < at < end:
            continue
        edge = at
        while edge > start and unit.tokens[edge - 1].roles & {"adverbs", "auxiliaries", "clitics"}:
            edge -= 1
        joined = "joins" in unit.tokens[edge - 1].roles and edge - 1 > start
        if kind == "trailing" and (unit.lows[edge - 1] == "," or joined):
            return edge - 1
        if kind == "verb" and joined:
            return edge - 1
        clause = _own_clause(unit, start, edge) if kind == "verb" else None
        if clause is not None:
            return clause
    return end


def _own_clause(unit: Unit, start: int, edge: int) -> int | None:
    """The comma of ", but the lawyer said": a clause with a speaker of its own."""
    for at in range(edge - 1, max(start, edge - _ADDRESSEE), -1):
        roles = unit.tokens[at].roles
        if "that" in roles:
            return None
        if "joins" in roles and unit.lows[at - 1] == ",":
            return at - 1
    return None


def _object_end(unit: Unit, start: int, high: int) -> int:
    """An object ends where a comma, dash or semicolon leads into another clause."""
    for at in range(start + 1, high - 1):
        if unit.lows[at] in {";", "—", "–", "-"}:
            return at
        if unit.lows[at] == "," and unit.tokens[at + 1].roles & _CLAUSE_OPENERS:
            return at
    return high


def _opening(unit: Unit, cue: Cue, start: int, high: int) -> int | None:
    """The token that opens what is said; None in German if no comma or mark leads to a clause."""
    if cue.entry.takes == "object":
        return start
    stop = min(high, start + _REACH)
    strict = unit.lexicon.words.head_last and cue.entry.takes != "addressee"
    mark = _opening_mark(unit, start, stop, strict=strict)
    if mark is not None:
        return mark
    if unit.lexicon.words.clause_after_comma:
        comma = next((n for n in range(start, stop) if unit.lows[n] == ","), None)
        if comma is not None and not _is_relative(unit, comma + 1, high):
            return comma + 1
        if cue.entry.stance == "says":
            return None
    if cue.entry.takes == "addressee":
        return _past_addressee(unit, start, high)
    return _past_occasions(unit, start, high)


def _opening_mark(unit: Unit, start: int, stop: int, *, strict: bool) -> int | None:
    """A that-word or a colon; a quotation directly after the verb's own adverbials.

    strict (English, no addressee): words of the clause itself may stand before a later "that".
    """
    for at in range(start, stop):
        token = unit.tokens[at]
        if "that" in token.roles and (not strict or _beside_verb(unit, start, at)):
            return at
        if token.low == ":":
            return at + 1
        if token.kind == "quote":
            plain = [t for t in unit.tokens[start:at] if t.kind == "word" and not t.roles]
            return at if not plain else None
        if token.low in {";", "—"}:
            return None
    return None


def _beside_verb(unit: Unit, start: int, at: int) -> bool:
    """Whether nothing but adverbials stands between the verb and token `at`."""
    beside = {"prepositions", "occasions", "adverbs"}
    return at == start or bool(unit.tokens[start].roles & beside) or unit.lows[at - 1] == ","


def _is_relative(unit: Unit, start: int, high: int) -> bool:
    """German ", die am Bahnhof standen": no reported mood, and "die" opens no noun phrase."""
    if start + 1 >= high or "relative_openers" not in unit.tokens[start].roles:
        return False
    moody = any("subjunctives" in token.roles for token in unit.tokens[start:high])
    return not moody and not unit.tokens[start + 1].capital


def _past_addressee(unit: Unit, start: int, high: int) -> int:
    """Past who was told: up to the pronoun, article or "to" that opens the clause."""
    for at in range(start + 1, min(high, start + _ADDRESSEE)):
        token = unit.tokens[at]
        if token.kind == "quote" or token.roles & {"subjects", "that"}:
            return at
        if token.low in {",", ":"}:
            return at + 1
    return min(high, start + 1)


def _past_occasions(unit: Unit, start: int, high: int) -> int:
    """Past "on Monday", "in a statement", where a clause still follows."""
    at = start
    while at < high:
        roles = unit.tokens[at].roles
        if roles & {"occasions", "adverbs"} or unit.lows[at] == ",":
            at += 1
            continue
        occasion = _occasion_after(unit, at, high)
        if "prepositions" not in roles or occasion is None:
            break
        at = occasion + 1
    return at if at < high else start


def _occasion_after(unit: Unit, at: int, high: int) -> int | None:
    for n in range(at + 1, min(high, at + 5)):
        if "occasions" in unit.tokens[n].roles:
            return n
        if unit.tokens[n].roles & {"pronouns", "subjects", "that"} - {"determiners"}:
            return None
    return None
