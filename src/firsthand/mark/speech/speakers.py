"""What a speaker is: its kind, its name, and one key on which pages agree."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from firsthand.languages.speech import Speakers, SpeechWords
from firsthand.mark.speech.units import Unit
from firsthand.records import Name, SpeakerLink
from firsthand.words import fold, skeleton

Range = tuple[int, int]
Kind = Literal["person", "organisation", "document", "outlet", "unnamed", "unknown"]
_STRONG = frozenset({"unnamed", "document", "outlet"})
_FOR_SOMEBODY = frozenset(
    {"pronouns", "possessives", "plural_pronouns", "relatives", "own_pronouns", "determiners"}
)
_SURNAME = "the surname of the only person of that name here"
_LONGEST_TAIL = 7  # letters after the beginning of a word that the table gives
_SHORT_TAIL = 2
_SHORT = 3  # letters: so short a beginning ("MUP", "dpa") takes a short tail only


class Speaker(NamedTuple):
    """A resolved source: its kind, its words and its key (None where it stays unresolved).

    link: by what it was joined to a name elsewhere; reason: why so, or why it stays open.
    """

    kind: Kind
    name: str | None
    key: str | None
    link: SpeakerLink | None = None
    reason: str | None = None


class _Entry(NamedTuple):
    rank: int
    parts: tuple[str, ...]
    speakers: Speakers


def is_speaker_noun(unit: Unit, start: int, end: int) -> bool:
    """Whether one of the tokens is a word of the table of institutions, documents, persons."""
    return _described(unit, start, end) is not None


def is_person_noun(unit: Unit, start: int, end: int) -> bool:
    """Whether one of the tokens is a word for a person: "lawyer", "портпарол"."""
    found = _described(unit, start, end)
    return found is not None and found.speakers.kind == "person"


def speaker_of(
    unit: Unit, text: str, span: Range, *, cue: Range, names: tuple[Name, ...]
) -> Speaker:
    """The speaker named by tokens [span): by a name in it, else by the table of speakers.

    names: those of this sentence and shortly before.
    """
    start, end = unit.tokens[span[0]].start, unit.tokens[span[1] - 1].end
    inside = [n for n in names if n.evidence.start < end and n.evidence.end > start]
    person = next((name for name in inside if name.kind == "person"), None)
    if person is not None:
        return Speaker("person", person.name, person.key)
    person = None if inside else _by_surname(unit, span, names)
    if person is not None:
        return Speaker("person", person.name, person.key, "surname", _SURNAME)
    return _impersonal(unit, text, span, cue=cue, organisations=inside)


def _impersonal(
    unit: Unit, text: str, span: Range, *, cue: Range, organisations: list[Name]
) -> Speaker:
    """A speaker that is no named person: an institution, a document, an outlet, a nameless one.

    Its key is the table's, else the proper name in the phrase, else the table's word, which
    stays the same through the cases of a language.
    """
    words = text[unit.tokens[span[0]].start : unit.tokens[span[1] - 1].end]
    entry = _described(unit, span[0], _first_comma(unit, span)) or _described(unit, *span)
    if entry is None and _is_medium(unit, span, cue):
        return _named("outlet", words, organisations, key=_proper_name(unit, text, span))
    if entry is None:
        kind: Kind = "organisation" if organisations else "unknown"
        return _named(kind, words, organisations, key=None)
    found = entry.speakers
    if found.key or found.kind in {"unnamed", "person"}:
        # a nameless person joins nobody: two lawyers are two witnesses
        return Speaker(found.kind, words, found.key or None)
    key = _proper_name(unit, text, span) or fold(" ".join(entry.parts))
    return _named(found.kind, words, organisations, key=key)


def _named(kind: Kind, words: str, organisations: list[Name], *, key: str | None) -> Speaker:
    if organisations:
        return Speaker(kind, organisations[0].name, organisations[0].key)
    return Speaker(kind, words, key)


def _proper_name(unit: Unit, text: str, span: Range) -> str | None:
    """The folded name in a phrase: what stands in quotation marks, else from its first capital."""
    row = [(at, unit.tokens[at]) for at in range(*span)]
    for _, token in row:
        if token.quotation is not None:
            return fold(text[token.quotation.inner_start : token.quotation.inner_end])
    own = (at for at, t in row if t.capital and not t.roles and not _is_listed(unit, at))
    start = next(own, span[1])
    words = takewhile(lambda t: t.kind == "word" and not t.roles, unit.tokens[start : span[1]])
    return fold(" ".join(token.low for token in words)) or None


def _is_listed(unit: Unit, at: int) -> bool:
    return _entry_at(unit, at, len(unit.tokens)) is not None


def _first_comma(unit: Unit, span: Range) -> int:
    return next((n for n in range(*span) if unit.lows[n] == ","), span[1])


def _is_medium(unit: Unit, span: Range, cue: Range) -> bool:
    """A name in quotation marks only, or one whose verb is that of newspapers: "kako prenosi X"."""
    row = unit.tokens[slice(*span)]
    named = [token for token in row if "determiners" not in token.roles]
    quoted = bool(named) and named[0].quotation is not None
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


def is_pronoun(unit: Unit, start: int, end: int) -> bool:
    """Whether one word stands for somebody who is named elsewhere: "he", "его", "who"."""
    words = [token for token in unit.tokens[start:end] if token.kind == "word"]
    return len(words) == 1 and bool(words[0].roles & _FOR_SOMEBODY)


def _described(unit: Unit, start: int, end: int) -> _Entry | None:
    """The table's entry for the phrase.

    Institutions with a key, documents, outlets and the unnamed win in the table's order; of other
    nouns the head of the phrase decides ("a lawyer for the group" is a person).
    """
    found = [(at, e) for at in range(start, end) if (e := _entry_at(unit, at, end)) is not None]
    strong = [entry for _, entry in found if entry.speakers.key or entry.speakers.kind in _STRONG]
    if strong:
        return min(strong, key=lambda entry: entry.rank)
    if not found:
        return None
    head = _end_of_head(unit, start, end) if unit.lexicon.words.head_last else start
    return min(found, key=lambda pair: abs(pair[0] - head))[1]


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
