"""The codebook in use: finds the acts that a sentence reports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from firsthand.codebook.automaton import Hit, Machine, Span
from firsthand.codebook.choosing import kept
from firsthand.codebook.cues import NO_CUES, Cues, CueTable
from firsthand.codebook.forms import Entry, EntryWords, LanguageTable, PloverType
from firsthand.codebook.reach import Sentence, clause_marks, undated
from firsthand.codebook.status import PENDING, THREATS, UNDOING, Act, Outcome, read_status
from firsthand.records import Status
from firsthand.words import Token, serbian_cyrillic, tokens

_ANSWERS = {"reversed", "appealed"}
_THREATEN = "THREATEN"  # the parent of acts that are threats themselves
_SEEKING = "arrest"  # its mode that is no threat: a person sought abroad may be threatened with it
_REJECT = "REJECT"  # the parent of refusals: a request that failed is the act itself
SERBIAN = frozenset({"sr", "hr", "bs", "cnr", "sh"})  # tags read by the words for Serbian


class Finding(NamedTuple):
    """An act found in a sentence: the entry, the trigger that fired, and what became of it.

    chance: of an act that no trigger tells, but a network: how sure the second look is of it.
    """

    entry: str
    frame: str
    hit: Hit
    outcome: Outcome
    chance: float | None = None


class Reading(NamedTuple):
    """A sentence as the codebook reads it, and the acts it reports; without those no cues."""

    sentence: Sentence
    findings: tuple[Finding, ...]


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """One language of the codebook: its table, and the words of each entry.

    version: changes with its words, and with what the entries are; acts: finds triggers and
    blockers; cues: what the words around an act make of it.
    """

    version: str
    table: LanguageTable
    acts: Machine
    cues: CueTable
    entries: dict[str, EntryWords]


class Codebook(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that may be coded, by id, and the languages they can be found in.

    version: of all of it; own: language and entry that a file of the user's gives words for.
    """

    version: str
    types: dict[str, PloverType]
    entries: dict[str, Entry]
    languages: dict[str, Language]
    own: frozenset[tuple[str, str]] = frozenset()

    def language(self, tag: str | None) -> Language | None:
        """The words for a BCP 47 tag, or None where the codebook has none."""
        primary = (tag or "").split("-")[0].lower()
        return self.languages.get("sr" if primary in SERBIAN else primary)

    def version_for(self, tag: str | None) -> str:
        """The version by which a text in this language is read; changes with its words only."""
        language = self.language(tag)
        return self.version if language is None else language.version

    def users(self, tag: str | None) -> frozenset[str]:
        """The entries that a file of the user's gives words for in the language of a tag."""
        read = self.language(tag)
        return frozenset(entry for code, entry in self.own if self.languages.get(code) is read)

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
            return Reading(Sentence(text, start, stop, (), NO_CUES, (), ()), ())
        sentence = _cut(language, text, start, stop)
        named = words_within(sentence.tokens, states)
        words = undated(sentence.tokens, language.table.months)
        found = language.acts.scan(words, sentence.barriers, named)
        hits = kept(found, self.users(tag))
        if not hits:
            return Reading(sentence, ())
        sentence = _with_cues(language, sentence, named)
        findings = [self.finding(sentence, hit, language.table) for hit in hits]
        told = [finding for finding in findings if finding.outcome.status is not None]
        return Reading(sentence, tuple(f for f in told if not undone(f, findings)))

    def cued(self, text: str, tag: str | None, start: int, end: int) -> Sentence:
        """One sentence with its cues, whatever it reports; without any in an unknown language."""
        language = self.language(tag)
        if language is None:
            return Sentence(text, start, end, (), NO_CUES, (), ())
        return _with_cues(language, _cut(language, text, start, end), frozenset())

    def finding(self, sentence: Sentence, hit: Hit, table: LanguageTable) -> Finding:
        """What a trigger that was hit reports, and what became of the act."""
        name = hit.label.name
        entry = self.entries[name]
        answer = _answer(entry)
        outcome = read_status(Act(sentence, hit, table, _deaf(entry), _apart(entry)), answer)
        return Finding(entry.reverses or entry.appeals or name, hit.label.frame, hit, outcome)

    def fired(self, sentence: str, code: str) -> tuple[str, ...]:
        """The entries whose own triggers fire in a sentence, in reading order."""
        return tuple(finding.hit.label.name for finding in self.read(sentence, code).findings)

    def fires(self, name: str, sentence: str, code: str, *, wholly: bool = True) -> bool:
        """Whether an entry's own triggers fire; for Serbian in all (or any) of its scripts."""
        forms = (sentence, serbian_cyrillic(sentence)) if code == "sr" else (sentence,)
        fired = [name in self.fired(form, code) for form in forms]
        return all(fired) if wholly else any(fired)


def _answer(entry: Entry) -> Status | None:
    """What an act makes of another one, where it undoes it or is an appeal against it."""
    if entry.reverses is not None:
        return "reversed"
    return "appealed" if entry.appeals is not None else None


def _deaf(entry: Entry) -> tuple[str, ...]:
    """Kinds of cue that say nothing of an act: those that its own words are made of."""
    if _answer(entry) is not None:
        return UNDOING
    return THREATS if entry.plover == _THREATEN and entry.mode != _SEEKING else ()


def _apart(entry: Entry) -> tuple[str, ...]:
    """Kinds of cue that say nothing of an act with which they share words."""
    return ("attempt",) if entry.plover == _REJECT else ()


def _cut(language: Language, text: str, start: int, end: int) -> Sentence:
    """The words and clauses of text[start:end]."""
    words, table = tokens(text, start, end), language.table
    barriers, borders = clause_marks(text, words, frozenset(table.breaks), table.comma_breaks)
    return Sentence(text, start, end, words, NO_CUES, barriers, borders)


def _with_cues(language: Language, sentence: Sentence, states: Collection[int]) -> Sentence:
    """The sentence with the words that bear on its acts; states: words that name a country."""
    cues = Cues(language.cues, sentence.tokens, sentence.barriers, states)
    return sentence._replace(cues=cues)


def undone(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether the sentence also tells that the act was undone ("hob die Ausweisung auf"), or waits.

    An appeal outdoes only what is told behind it: "appealed against the order to leave", but not
    "was ordered to leave and appealed".
    """
    if finding.outcome.status in _ANSWERS:
        return False
    return any(
        other.entry == finding.entry
        and (
            other.outcome.status == "reversed"
            or other.outcome.rule == PENDING
            or (other.outcome.status == "appealed" and other.hit.span[0] < finding.hit.span[1])
        )
        for other in others
    )


def words_within(words: Sequence[Token], spans: Sequence[Span]) -> set[int]:
    """Indices of the words that lie within one of the spans of characters."""
    return {
        index
        for first, after in spans
        for index, word in enumerate(words)
        if first <= word.start and word.end <= after
    }
