"""The codebook in use: finds the acts that a sentence reports, and checks itself."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from firsthand.codebook.automaton import Hit, Machine, Span
from firsthand.codebook.forms import Entry, EntryWords, LanguageTable, PloverType
from firsthand.codebook.status import Outcome, Sentence, clause_marks, read_status
from firsthand.errors import UsageError
from firsthand.records import Status
from firsthand.words import Token, serbian_cyrillic, tokens

_NEAR = 3  # words between a blocker and what it blocks
_ANSWERS = {"reversed", "appealed"}
_SERBIAN = frozenset({"sr", "hr", "bs", "cnr", "sh"})


class Finding(NamedTuple):
    """An act found in a sentence: the entry, the trigger that fired, and what became of it."""

    entry: str
    frame: str
    hit: Hit
    outcome: Outcome


class Reading(NamedTuple):
    """A sentence as the codebook reads it, and the acts it reports; without those no cues."""

    sentence: Sentence
    findings: tuple[Finding, ...]


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """One language of the codebook: its table, and the words of each entry.

    acts: finds triggers and blockers; cues: what the words around an act make of it.
    """

    table: LanguageTable
    acts: Machine
    cues: Machine
    entries: dict[str, EntryWords]


class Codebook(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that may be coded, by id, and the languages they can be found in."""

    version: str
    types: dict[str, PloverType]
    entries: dict[str, Entry]
    languages: dict[str, Language]

    def language(self, tag: str | None) -> Language | None:
        """The words for a BCP 47 tag, or None where the codebook has none."""
        primary = (tag or "").split("-")[0].lower()
        return self.languages.get("sr" if primary in _SERBIAN else primary)

    def read(
        self,
        text: str,
        tag: str | None,
        start: int = 0,
        end: int | None = None,
        *,
        states: Sequence[Span] = (),
    ) -> Reading:
        """The acts reported by one sentence, characters [start, end) of `text`.

        states: characters of the names of countries, for the patterns that ask for one.
        """
        stop = len(text) if end is None else end
        language = self.language(tag)
        if language is None:
            return Reading(Sentence(text, start, stop, (), (), (), ()), ())
        sentence = _cut(language, text, start, stop)
        named = _words_within(sentence.tokens, states)
        hits = _kept(language.acts.scan(sentence.tokens, sentence.barriers, named))
        if not hits:
            return Reading(sentence, ())
        sentence = _with_cues(language, sentence, named)
        findings = [self._finding(sentence, hit, language.table) for hit in hits]
        told = [finding for finding in findings if finding.outcome.status is not None]
        return Reading(sentence, tuple(f for f in told if not _undone(f, told)))

    def cued(self, text: str, tag: str | None, start: int, end: int) -> Sentence:
        """One sentence with its cues, whatever it reports; without any in an unknown language."""
        language = self.language(tag)
        if language is None:
            return Sentence(text, start, end, (), (), (), ())
        return _with_cues(language, _cut(language, text, start, end), frozenset())

    def _finding(self, sentence: Sentence, hit: Hit, table: LanguageTable) -> Finding:
        name = hit.label.name
        entry = self.entries[name]
        answer: Status | None = None
        if entry.reverses is not None or entry.appeals is not None:
            answer = "reversed" if entry.reverses is not None else "appealed"
        outcome = read_status(sentence, hit, table, answer)
        return Finding(entry.reverses or entry.appeals or name, hit.label.frame, hit, outcome)

    def check(self, *, place: str = "", only: Collection[tuple[str, str]] | None = None) -> None:
        """Runs the examples and look-alikes of all entries (or of `only`, as (language, entry)).

        UsageError FH-CODE-010 for an example that does not fire, FH-CODE-011 for a look-alike
        that does. Serbian sentences are run in both scripts.
        """
        for code, language in self.languages.items():
            for name, words in language.entries.items():
                if only is None or (code, name) in only:
                    self._check_entry(code, name, words, place)

    def _check_entry(self, code: str, name: str, words: EntryWords, place: str) -> None:
        for sentence in words.examples:
            if not self.fires(name, sentence, code):
                _refuse("FH-CODE-010", f"example of {name!r} does not fire", sentence, place)
        for sentence in words.lookalikes:
            if self.fires(name, sentence, code, wholly=False):
                _refuse("FH-CODE-011", f"look-alike of {name!r} fires", sentence, place)

    def fires(self, name: str, sentence: str, code: str, *, wholly: bool = True) -> bool:
        """Whether an entry's own triggers fire; for Serbian in all (or any) of its scripts."""
        forms = (sentence, serbian_cyrillic(sentence)) if code == "sr" else (sentence,)
        fired = [
            any(f.hit.label.name == name for f in self.read(form, code).findings) for form in forms
        ]
        return all(fired) if wholly else any(fired)


def _cut(language: Language, text: str, start: int, end: int) -> Sentence:
    """The words and clauses of text[start:end]."""
    words, table = tokens(text, start, end), language.table
    barriers, borders = clause_marks(text, words, frozenset(table.breaks), table.comma_breaks)
    return Sentence(text, start, end, words, (), barriers, borders)


def _with_cues(language: Language, sentence: Sentence, states: Collection[int]) -> Sentence:
    """The sentence with the words that bear on its acts; states: words that name a country."""
    found = language.cues.scan(sentence.tokens, sentence.barriers, states)
    return sentence._replace(cues=tuple(found))


def _kept(hits: list[Hit]) -> list[Hit]:
    """Trigger hits that no blocker stands at and that no other hit says more fully."""
    blockers = [hit for hit in hits if hit.label.kind == "blocker"]
    free = [
        hit
        for hit in hits
        if hit.label.kind == "trigger"
        and not any(b.label.name == hit.label.name and _touch(b.span, hit) for b in blockers)
    ]
    return [hit for hit in free if not any(_outdone(hit, other) for other in free)]


def _undone(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether the sentence also tells that the act was undone ("hob die Ausweisung auf").

    An appeal outdoes only what is told behind it: "appealed against the order to leave", but not
    "was ordered to leave and appealed".
    """
    if finding.outcome.status in _ANSWERS:
        return False
    return any(
        other.entry == finding.entry
        and (
            other.outcome.status == "reversed"
            or (other.outcome.status == "appealed" and other.hit.span[0] < finding.hit.span[1])
        )
        for other in others
    )


def _words_within(words: Sequence[Token], spans: Sequence[Span]) -> set[int]:
    """Indices of the words that lie within one of the spans of characters."""
    return {
        index
        for first, after in spans
        for index, word in enumerate(words)
        if first <= word.start and word.end <= after
    }


def _touch(span: Span, hit: Hit) -> bool:
    return any(span[0] < after + _NEAR and first - _NEAR < span[1] for first, after in hit.pieces)


def _words(hit: Hit) -> frozenset[int]:
    return frozenset(index for piece in hit.pieces for index in range(*piece))


def _outdone(hit: Hit, other: Hit) -> bool:
    """Whether `other` says more with the same words, or the same entry in a tighter way."""
    if hit is other:
        return False
    mine, theirs = _words(hit), _words(other)
    if mine < theirs:
        return True
    same = hit.label.name == other.label.name and bool(mine & theirs)
    return same and _preference(other) < _preference(hit)


def _preference(hit: Hit) -> tuple[int, int, Span, str]:
    first, after = hit.span
    return -len(_words(hit)), after - first, hit.span, hit.label.frame


def _refuse(code: str, message: str, sentence: str, place: str) -> None:
    raise UsageError(
        code,
        f"{message}: {sentence!r}.",
        place=place,
        remedy="Mend the triggers or blockers of this entry, or the sentence.",
    )
