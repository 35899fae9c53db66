"""What a speaker is: its kind, its name, and one key on which pages agree."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

from firsthand.languages.speech import Speakers, SpeechWords
from firsthand.mark.speech_units import Token, Unit
from firsthand.records import Name
from firsthand.words import fold, skeleton, tokens

Range = tuple[int, int]
Kind = Literal["person", "organisation", "document", "outlet", "unnamed", "unknown"]
_STRONG = frozenset({"unnamed", "document", "outlet"})
_LONGEST_TAIL = 7  # letters after the beginning of a word that the table gives
_SHORT_TAIL = 2
_SHORT = 3  # letters: so short a beginning ("MUP", "dpa") takes a short tail only


class Speaker(NamedTuple):
    """A resolved source: its kind, its words and its key (None where it stays unresolved)."""

    kind: Kind
    name: str | None
    key: str | None


class _Entry(NamedTuple):
    rank: int
    parts: tuple[str, ...]
    speakers: Speakers


def is_speaker_noun(unit: Unit, start: int, end: int) -> bool:
    """Whether one of the tokens is a word of the table of institutions, documents, persons."""
    return _described(unit, start, end) is not None


def speaker_of(
    unit: Unit, text: str, span: Range, *, cue: Range, names: tuple[Name, ...]
) -> Speaker:
    """The speaker named by tokens [span): by a name in it, else by the table, else by its head.

    A pronoun gives a speaker only when `names` (those of this sentence and shortly before) hold
    exactly one person: a pronoun never merges two speakers by itself.
    """
    start, end = unit.tokens[span[0]].start, unit.tokens[span[1] - 1].end
    if _is_pronoun(unit, *span):
        return _by_pronoun(unit, span[0], start, names)
    inside = [n for n in names if n.evidence.start < end and n.evidence.end > start]
    person = next((name for name in inside if name.kind == "person"), None)
    person = person or (None if inside else _by_surname(unit, span, names))
    if person is not None:
        return Speaker("person", person.name, person.key)
    return _impersonal(unit, text[start:end], span, cue=cue, organisations=inside)


def _impersonal(
    unit: Unit, words: str, span: Range, *, cue: Range, organisations: list[Name]
) -> Speaker:
    """A speaker that is no named person: an institution, a document, an outlet, a nameless one."""
    found = _described(unit, *span)
    if found is not None and (found.key or found.kind == "unnamed"):
        return Speaker(found.kind, words, found.key or None)
    if found is not None and found.kind == "person":
        # a nameless person joins nobody: two lawyers are two witnesses
        return Speaker("person", words, None)
    medium = found is None and _is_medium(unit, span, cue)
    kind: Kind = "outlet" if medium else "unknown" if found is None else found.kind
    if organisations:
        name = organisations[0]
        return Speaker("organisation" if kind == "unknown" else kind, name.name, name.key)
    if medium:
        return Speaker("outlet", words, " ".join(fold(t.text) for t in tokens(words)))
    return Speaker(kind, words, None if found is None else fold(_head(unit, span)))


def _is_medium(unit: Unit, span: Range, cue: Range) -> bool:
    """A name in quotation marks, or one whose verb is that of newspapers: "kako prenosi X"."""
    row = unit.tokens[slice(*span)]
    quoted = any(token.quotation is not None for token in row)
    carried = unit.lows[cue[0]] in unit.lexicon.words.carriers
    return quoted or (carried and any(token.capital for token in row))


def _by_surname(unit: Unit, span: Range, names: tuple[Name, ...]) -> Name | None:
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


def _head(unit: Unit, span: Range) -> str:
    """The noun that the phrase is about: its last word before "of" (English), else its first."""
    words = [t for t in unit.tokens[span[0] : span[1]] if t.kind == "word"]
    chunk: list[Token] = []
    for token in words:
        if chunk and token.roles & {"inner_prepositions", "prepositions", "determiners"}:
            break
        if not token.roles & {"determiners"}:
            chunk.append(token)
    if not chunk:
        return words[0].low
    if unit.lexicon.words.head_last:
        return chunk[-1].low
    plain = [
        t for t in chunk if not t.low.endswith(unit.lexicon.words.adjective_endings or ("\0",))
    ]
    nouns = [t for t in plain if t.capital] if unit.lexicon.words.nouns_capitalised else plain
    return (nouns or plain or chunk)[0].low


def _described(unit: Unit, start: int, end: int) -> Speakers | None:
    """The table's entry for the phrase.

    Institutions with a key, documents, outlets and the unnamed win in the table's order; of other
    nouns the head of the phrase decides ("a lawyer for the group" is a person).
    """
    found = [(at, e) for at in range(start, end) if (e := _entry_at(unit, at, end)) is not None]
    strong = [entry for _, entry in found if entry.speakers.key or entry.speakers.kind in _STRONG]
    if strong:
        return min(strong, key=lambda entry: entry.rank).speakers
    if not found:
        return None
    head = _end_of_head(unit, start, end) if unit.lexicon.words.head_last else start
    return min(found, key=lambda pair: abs(pair[0] - head))[1].speakers


def _end_of_head(unit: Unit, start: int, end: int) -> int:
    """The last token before "of", "for" or a comma."""
    for at in range(start + 1, end):
        if unit.tokens[at].roles & {"inner_prepositions", "prepositions"}:
            return at - 1
    return end - 1


def _entry_at(unit: Unit, at: int, end: int) -> _Entry | None:
    """The entry with the longest beginning that fits the words from token `at`."""
    table = _beginnings(unit.lexicon.words)
    word = unit.lows[at]
    fitting = [e for e in table.get(word[:2], ()) if _fits(unit, at, end, e.parts)]
    fitting += [e for e in table.get("", ()) if e.parts[0] in word]
    return max(fitting, key=lambda e: sum(map(len, e.parts)), default=None)


def _fits(unit: Unit, at: int, end: int, parts: tuple[str, ...]) -> bool:
    if at + len(parts) > end:
        return False
    return all(_begins(unit.lows[at + n], part) for n, part in enumerate(parts))


def _begins(word: str, part: str) -> bool:
    tail = len(word) - len(part)
    longest = _SHORT_TAIL if len(part) <= _SHORT else _LONGEST_TAIL
    return word.startswith(part) and tail <= longest


@lru_cache(maxsize=16)
def _beginnings(words: SpeechWords) -> dict[str, tuple[_Entry, ...]]:
    """Entries by their first two letters; under "" those that may stand inside a compound."""
    table: dict[str, list[_Entry]] = {}
    for rank, group in enumerate(words.speakers):
        for word in group.words:
            parts = tuple(word.lower().split())
            key = "" if group.inside else parts[0][:2]
            table.setdefault(key, []).append(_Entry(rank, parts, group))
    return {key: tuple(entries) for key, entries in table.items()}
