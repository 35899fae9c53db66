"""A language's speech table made quick to ask: phrases by first word, roles by word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from firsthand.languages.speech import SpeechVerbs, SpeechWords, Takes
from firsthand.records import Stance

T = TypeVar("T")
CueKind = Literal[
    "verb",
    "trailing",
    "before_source",
    "after_source",
    "tail",
    "noun",
    "relay",
    "passer",
    "possessed",
]
_ROLES = (
    "asides", "that", "breaks", "joins", "auxiliaries", "passives", "clitics", "adverbs",
    "determiners", "prepositions", "inner_prepositions", "source_prepositions", "occasions",
    "audiences",
    "pronouns", "plural_pronouns", "own_pronouns", "possessives", "relatives", "subjects",
    "subjunctives", "negations", "relative_openers", "addressing",
    "carries_on",
)  # fmt: skip


class CueEntry(NamedTuple):
    """What a cue phrase means: its kind, stance, and how what is said follows."""

    kind: CueKind
    stance: Stance
    takes: Takes = "clause"
    particles: tuple[str, ...] = ()
    persons: bool = True
    complement: bool = False


class Lexicon(NamedTuple):
    """The table of one language: cues by first word (longest first), roles of a word."""

    words: SpeechWords
    cues: dict[str, tuple[tuple[tuple[str, ...], CueEntry], ...]]
    roles: dict[str, frozenset[str]]
    backward: dict[str, tuple[tuple[tuple[str, ...], bool], ...]]
    quoting: dict[str, tuple[tuple[tuple[str, ...], bool], ...]]


@lru_cache(maxsize=16)
def lexicon(words: SpeechWords) -> Lexicon:
    """The lexicon of a speech table; made once for each table."""
    roles: dict[str, set[str]] = {}
    for role in _ROLES:
        for word in getattr(words, role):
            roles.setdefault(word, set()).add(role)
    return Lexicon(
        words=words,
        cues=_by_first_word(_cue_phrases(words)),
        roles={word: frozenset(found) for word, found in roles.items()},
        backward=_by_first_word((tuple(word.split()), True) for word in words.backward),
        quoting=_by_first_word((tuple(word.split()), True) for word in words.quoting),
    )


def matches(
    table: dict[str, tuple[tuple[tuple[str, ...], T], ...]], lows: Sequence[str], at: int
) -> Iterator[tuple[int, T]]:
    """Length and meaning of the phrases of the table that stand at `lows[at]`, longest first."""
    for phrase, meaning in table.get(lows[at], ()):
        if tuple(lows[at : at + len(phrase)]) == phrase:
            yield len(phrase), meaning


def _cue_phrases(words: SpeechWords) -> Iterator[tuple[tuple[str, ...], CueEntry]]:
    for verbs in words.verbs:
        yield from _verb_phrases(verbs)
    for nouns in words.nouns:
        for word in nouns.words:
            yield tuple(word.split()), CueEntry("noun", nouns.stance)
    for word in words.before_source:
        yield tuple(word.split()), CueEntry("before_source", "says")
    for word in words.after_source:
        yield tuple(word.split()), CueEntry("after_source", "says")
    for word in words.relays:
        yield tuple(word.split()), CueEntry("relay", "says")
    for word in words.passers:
        yield tuple(word.split()), CueEntry("passer", "says")
    for word in words.possessed:
        yield tuple(word.split()), CueEntry("possessed", "says")
    for word in words.tails:
        yield tuple(word.split()), CueEntry("tail", "says")


def _verb_phrases(verbs: SpeechVerbs) -> Iterator[tuple[tuple[str, ...], CueEntry]]:
    """Each form of each verb; in a phrase the ending goes to the first word ("point|ed out")."""
    kinds: tuple[tuple[CueKind, tuple[str, ...]], ...]
    kinds = (("verb", verbs.endings), ("trailing", verbs.trailing))
    for word in verbs.words:
        stem, *rest = word.split()
        for kind, endings in kinds:
            entry = CueEntry(
                kind=kind,
                stance=verbs.stance,
                takes=verbs.takes,
                particles=verbs.particles,
                persons=verbs.persons,
                complement=verbs.complement,
            )
            yield from (((stem + ending, *rest), entry) for ending in endings)


def _by_first_word(
    phrases: Iterable[tuple[tuple[str, ...], T]],
) -> dict[str, tuple[tuple[tuple[str, ...], T], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], T]]] = {}
    for phrase, meaning in phrases:
        table.setdefault(phrase[0], []).append((phrase, meaning))
    return {
        first: tuple(sorted(found, key=lambda pair: -len(pair[0])))
        for first, found in table.items()
    }
