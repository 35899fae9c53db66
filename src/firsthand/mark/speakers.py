"""What a speaker is: its kind, its name, and one key on which pages agree."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from firsthand.languages.speech import Speakers, SpeechWords
from firsthand.mark.speech_lexicon import Lexicon
from firsthand.mark.speech_units import Unit
from firsthand.records import Name
from firsthand.words import fold, skeleton

Kind = Literal["person", "organisation", "document", "outlet", "unnamed", "unknown"]
_LONGEST_TAIL = 7  # letters after the beginning of a word that the table gives
_SHORT = 3  # letters: so short a beginning ("MUP", "dpa") takes a short tail only


class Speaker(NamedTuple):
    """A resolved source: its kind, its words and its key (None where it stays unresolved)."""

    kind: Kind
    name: str | None
    key: str | None


class _Entry(NamedTuple):
    parts: tuple[str, ...]
    speakers: Speakers


def is_speaker_noun(unit: Unit, lexicon: Lexicon, start: int, end: int) -> bool:
    """Whether one of the tokens is a word of the table of institutions, documents, persons."""
    return _described(unit, lexicon, start, end) is not None


def speaker_of(
    unit: Unit, lexicon: Lexicon, text: str, span: tuple[int, int], names: tuple[Name, ...]
) -> Speaker:
    """The speaker named by tokens [span): by a name in it, else by the table, else by its head.

    A pronoun gives a speaker only when `names` (those of this sentence and the one before) hold
    exactly one person: a pronoun never merges two speakers by itself.
    """
    start, end = span
    first = unit.tokens[start]
    if _is_pronoun(unit, start, end):
        return _by_pronoun(unit, start, first.start, names)
    words = text[first.start : unit.tokens[end - 1].end]
    found = _described(unit, lexicon, start, end)
    inside = [n for n in names if n.evidence.start < unit.tokens[end - 1].end
              and n.evidence.end > first.start]  # fmt: skip
    person = next((name for name in inside if name.kind == "person"), None)
    if person is not None:
        return Speaker("person", person.name, person.key)
    if found is not None and (found.key or found.kind == "unnamed"):
        return Speaker(found.kind, words, None if found.kind == "unnamed" else found.key)
    if inside:
        kind: Kind = (
            found.kind if found and found.kind in {"outlet", "document"} else "organisation"
        )
        return Speaker(kind, inside[0].name, inside[0].key)
    return _unlisted(unit, lexicon, words, span, names=names, found=found)


def _unlisted(
    unit: Unit,
    lexicon: Lexicon,
    words: str,
    span: tuple[int, int],
    *,
    names: tuple[Name, ...],
    found: Speakers | None,
) -> Speaker:
    surname = _by_surname(unit, span, names)
    if surname is not None:
        return Speaker(surname.kind, surname.name, surname.key)
    head = _head(unit, lexicon, span)
    if found is not None:
        # a nameless person ("the lawyer") joins nobody: two lawyers are two witnesses
        key = None if found.kind == "person" else fold(head)
        return Speaker(found.kind, words, key)
    if unit.tokens[span[0]].capital and not lexicon.words.nouns_capitalised:
        return Speaker("unknown", words, None)
    return Speaker("unknown", words, None)


def _by_surname(unit: Unit, span: tuple[int, int], names: tuple[Name, ...]) -> Name | None:
    last = unit.tokens[span[1] - 1]
    if not last.capital or last.kind != "word":
        return None
    key = skeleton(last.low)
    fitting = {n.key: n for n in names if n.kind == "person" and skeleton(_last(n.name)) == key}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1] if name.split() else name


def _is_pronoun(unit: Unit, start: int, end: int) -> bool:
    words = [token for token in unit.tokens[start:end] if token.kind == "word"]
    roles = {"pronouns", "plural_pronouns", "relatives", "own_pronouns"}
    return len(words) == 1 and bool(words[0].roles & roles)


def _by_pronoun(unit: Unit, start: int, before: int, names: tuple[Name, ...]) -> Speaker:
    if "pronouns" not in unit.tokens[start].roles:
        return Speaker("unknown", None, None)
    persons = {n.key: n for n in names if n.kind == "person" and n.evidence.end <= before}
    if len(persons) != 1:
        return Speaker("unknown", None, None)
    name = next(iter(persons.values()))
    return Speaker("person", name.name, name.key)


def _head(unit: Unit, lexicon: Lexicon, span: tuple[int, int]) -> str:
    """The noun that the phrase is about: its last word before "of" (English), else its first."""
    words = [t for t in unit.tokens[span[0] : span[1]] if t.kind == "word"]
    chunk = []
    for token in words:
        if chunk and token.roles & {"inner_prepositions", "prepositions", "determiners"}:
            break
        if not token.roles & {"determiners"}:
            chunk.append(token)
    if not chunk:
        return words[0].low
    if lexicon.words.head_last:
        return chunk[-1].low
    plain = [t for t in chunk if not t.low.endswith(lexicon.words.adjective_endings or ("\0",))]
    nouns = [t for t in plain if t.capital] if lexicon.words.nouns_capitalised else plain
    return (nouns or plain or chunk)[0].low


def _described(unit: Unit, lexicon: Lexicon, start: int, end: int) -> Speakers | None:
    """The table's entry for the phrase; the order of the table decides where several fit."""
    table = _beginnings(lexicon.words)
    best: tuple[int, Speakers] | None = None
    for at in range(start, end):
        for rank, entry in table.get(unit.lows[at][:2], ()):
            if (best is None or rank < best[0]) and _fits(unit, at, end, entry.parts):
                best = (rank, entry.speakers)
        for rank, entry in table.get("", ()):
            if (best is None or rank < best[0]) and entry.parts[0] in unit.lows[at]:
                best = (rank, entry.speakers)
    return None if best is None else best[1]


def _fits(unit: Unit, at: int, end: int, parts: tuple[str, ...]) -> bool:
    if at + len(parts) > end:
        return False
    return all(_begins(unit.lows[at + n], part) for n, part in enumerate(parts))


def _begins(word: str, part: str) -> bool:
    tail = len(word) - len(part)
    longest = 2 if len(part) <= _SHORT else _LONGEST_TAIL
    return word.startswith(part) and tail <= longest


@lru_cache(maxsize=16)
def _beginnings(words: SpeechWords) -> dict[str, tuple[tuple[int, _Entry], ...]]:
    """Entries by their first two letters; under "" those that may stand inside a compound."""
    table: dict[str, list[tuple[int, _Entry]]] = {}
    for rank, group in enumerate(words.speakers):
        for word in group.words:
            parts = tuple(word.lower().split())
            key = "" if group.inside else parts[0][:2]
            table.setdefault(key, []).append((rank, _Entry(parts, group)))
    return {key: tuple(entries) for key, entries in table.items()}
