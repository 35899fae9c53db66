"""Offices and occupations that a copy changed: a deputy becomes a parliamentarian."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from firsthand.languages.changes import ChangeWords
from firsthand.trace.changes.patterns import Patterns, patterns
from firsthand.trace.changes.texts import Both, Draft, Sentence, Span, Text
from firsthand.words import skeleton

SURE = 0.65
BEHIND = 4  # words behind "Name," among which the occupation may stand
LONGEST_NAME = 4  # words
SKELETON = 8  # letters that join a name in two languages


class Role(NamedTuple):
    """What a text calls a person: the key of the occupation and where it stands."""

    key: str
    span: Span


def changed_roles(both: Both, told: Iterable[Sentence]) -> Iterator[Draft]:
    """Persons whom both texts give an occupation beside their name, and never the same one.

    told: the sentences of the derived text that are looked at.
    """
    mine = roles_of(both.here, told)
    theirs = roles_of(both.there, both.there.every) if mine else {}
    for name in sorted(mine.keys() & theirs.keys()):
        everywhere = roles_of(both.here, both.here.every)[name]
        if {role.key for role in everywhere}.isdisjoint(role.key for role in theirs[name]):
            here, there = mine[name][0], theirs[name][0]
            yield Draft(
                "role",
                here.span,
                there.span,
                f"{there.key} became {here.key}",
                SURE,
                undirected=f"{there.key} and {here.key}",
            )


def roles_of(text: Text, sentences: Iterable[Sentence]) -> dict[str, list[Role]]:
    """The occupations that stand beside each surname, by its skeleton."""
    found: dict[str, list[Role]] = {}
    if text.pack is not None:
        for sentence in sentences:
            for name, role in _roles(text, sentence, text.pack.changes):
                found.setdefault(name, []).append(role)
    return found


@lru_cache(maxsize=50_000)
def _key(word: str, words: ChangeWords) -> str | None:
    """The occupation that a folded word names."""
    if not _all_roles(words).has(word):
        return None
    return next(role.key for role in words.roles if patterns(role.words).has(word))


@lru_cache(maxsize=32)
def _all_roles(words: ChangeWords) -> Patterns:
    """The words of all occupations: few words of a text are one."""
    return patterns(tuple(word for role in words.roles for word in role.words))


def _roles(text: Text, sentence: Sentence, words: ChangeWords) -> Iterator[tuple[str, Role]]:
    for number, word in enumerate(sentence.folded):
        key = _key(word, words)
        if key is None:
            continue
        surname = _name_after(text, sentence, number) or _name_before(text, sentence, number)
        if surname:
            role = Role(key, sentence.span(number, number + 1))
            yield skeleton(surname, SKELETON), role


def _name_after(text: Text, sentence: Sentence, number: int) -> str:
    """The last word of a name that follows an occupation at once."""
    last = number
    while last + 1 < len(sentence.written) and last - number < LONGEST_NAME:
        if not _is_next(text, sentence, last) or not _is_capital(sentence, last + 1):
            break
        last += 1
    run = sentence.folded[number + 1 : last + 1]
    return run[-1] if len(run) > 1 and not _offices(text).any(run) else ""


def _offices(text: Text) -> Patterns:
    """Words of an office that is more than its first word: "Deputy Attorney General"."""
    names = text.pack.names if text.pack else None
    return patterns((*names.offices, *names.public, *names.roles)) if names else patterns(())


def _name_before(text: Text, sentence: Sentence, number: int) -> str:
    """The last word of a name that an occupation is set behind: "Hedda Brunn, a lawyer"."""
    for first in range(number - 1, max(-1, number - 1 - BEHIND), -1):
        end, start = sentence.words[first].end, sentence.words[first + 1].start
        if "," in text.article.text[end:start]:
            named = first > 0 and _is_capital(sentence, first) and _is_capital(sentence, first - 1)
            return sentence.folded[first] if named else ""
    return ""


def _is_next(text: Text, sentence: Sentence, number: int) -> bool:
    start, end = sentence.words[number].end, sentence.words[number + 1].start
    return not text.article.text[start:end].strip()


def _is_capital(sentence: Sentence, number: int) -> bool:
    return sentence.written[number][:1].isupper()
