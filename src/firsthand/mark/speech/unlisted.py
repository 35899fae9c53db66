"""Rows in which no listed word reports speech: a quotation and a name, or a name and a colon."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.mark.speech.content import trimmed
from firsthand.mark.speech.sources import Range, source_right
from firsthand.mark.speech.speakers import is_speaker_noun
from firsthand.mark.speech.units import Unit

_BEFORE_COLON = 7  # tokens of a name or an office before a colon
_HEAD = 4  # tokens in which the head of a speaker's phrase stands
_FEWEST = 3  # words after "Police:" that say something
_AFTER_DASH = 4  # tokens of a headline's last part, the dash included
_DASHES = frozenset({"—", "–", "-", "--"})
_SHOUTED = 3  # letters of a surname in capitals: "KOLIN:"


class Unlisted(NamedTuple):
    """Speaker, the word that stands for the cue, what is said, and the rule that found it."""

    source: Range
    word: int
    content: Range
    rule: str


def find_unlisted(unit: Unit, low: int, high: int) -> Unlisted | None:
    """Who speaks in tokens [low, high) without a listed verb; None where nothing tells so."""
    return _tag(unit, low, high) or _colon(unit, low, high) or _dash(unit, low, high)


def _tag(unit: Unit, low: int, high: int) -> Unlisted | None:
    """A quotation, then an unlisted verb and a name: "...", remembers Lena Mark."""
    last = next((n for n in range(low, high) if unit.tokens[n].kind == "quote"), None)
    if last is None:
        return None
    verb = last + 1
    while verb < high and unit.tokens[verb].kind == "mark":
        verb += 1
    name = verb + 1
    while name < high and "adverbs" in unit.tokens[name].roles:
        name += 1
    if name >= high or not _is_plain(unit, verb):
        return None
    source = source_right(unit, name, high)
    if source is None or not unit.tokens[source[0]].capital:
        return None
    return Unlisted(source, verb, trimmed(unit, low, last + 1), "unlisted")


def _is_plain(unit: Unit, at: int) -> bool:
    token = unit.tokens[at]
    return token.kind == "word" and not token.capital and not token.roles and token.low.isalpha()


def _colon(unit: Unit, low: int, high: int) -> Unlisted | None:
    """ "Kolin: “...”", "Police: two men held", "The mayor was blunt: “...”"."""
    colon = next((n for n in range(low + 1, high - 1) if unit.lows[n] == ":"), None)
    if colon is None:
        return None
    content = trimmed(unit, colon + 1, high)
    if content[0] == content[1]:
        return None
    quoted = unit.tokens[content[0]].kind == "quote"
    source = _named_alone(unit, low, colon, quoted=quoted)
    if source is None and quoted:
        source = _first_speaker(unit, low, colon)
        content = (content[0], content[0] + 1)
    words = sum(token.kind != "mark" for token in unit.tokens[slice(*content)])
    if source is None or not (quoted or words >= _FEWEST):
        return None
    return Unlisted(source, colon, content, "colon")


def _dash(unit: Unit, low: int, high: int) -> Unlisted | None:
    """A headline that ends in its speaker: "Bridge to stay closed – mayor"."""
    dash = next((n for n in range(high - 1, low, -1) if unit.lows[n] in _DASHES), None)
    if dash is None or high < len(unit.tokens) or high - dash > _AFTER_DASH:
        return None
    source, content = (dash + 1, high), trimmed(unit, low, dash)
    plain = all(t.kind == "word" and "breaks" not in t.roles for t in unit.tokens[dash + 1 : high])
    words = sum(token.kind == "word" for token in unit.tokens[slice(*content)])
    if not plain or words < _FEWEST or not is_speaker_noun(unit, *source):
        return None
    return Unlisted(source, dash, content, "colon")


def _named_alone(unit: Unit, low: int, colon: int, *, quoted: bool) -> Range | None:
    """All that stands before the colon, if it is a name or an office and no heading."""
    end = colon
    while end > low and "adverbs" in unit.tokens[end - 1].roles:
        end -= 1
    row = unit.tokens[low:end]
    if not row or len(row) > _BEFORE_COLON or not row[0].capital:
        return None
    if any(token.kind == "quote" or token.low in {",", ";"} for token in row):
        return None
    office = is_speaker_noun(unit, low, end)
    named = all(t.capital and not t.roles for t in row if t.kind == "word")
    shouted = len(row[-1].low) >= _SHOUTED and row[-1].shouted
    if unit.lexicon.words.nouns_capitalised:
        named = named and quoted
    sure = office or (named and (quoted or len(row) > 1 or shouted))
    return (low, end) if sure else None


def _first_speaker(unit: Unit, low: int, colon: int) -> Range | None:
    """The first pronoun or office of a row that leads to a quotation."""
    for at in range(low, colon):
        roles = unit.tokens[at].roles
        if "pronouns" in roles:
            return (at, at + 1)
        behind = at > low and bool(unit.tokens[at - 1].roles & {"prepositions", "determiners"})
        opens = "determiners" in roles or unit.tokens[at].capital
        if opens and not behind and is_speaker_noun(unit, at, min(colon, at + _HEAD)):
            return source_right(unit, at, colon)
    return None
