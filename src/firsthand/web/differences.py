"""What differs between two aligned passages, word by word; numbers and names are told apart.

Words are compared folded, so that two scripts of one language, capitals and diacritics differ in
nothing. Between two languages only numbers are compared: all other words differ anyway. Method:
longest matching blocks of words (difflib), as of Ratcliff and Obershelp.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from firsthand.words import Token, fold, tokens

Kind = Literal["same", "word", "number", "name"]
_MOST_WORDS = 3_000  # in one passage; longer ones are shown without their differences
_ENDS = frozenset('.!?:…\n"“”„«»')


class Part(NamedTuple):
    """Some text of a passage, and whether the other passage has it."""

    text: str
    kind: Kind


class Change(NamedTuple):
    """A number or name of the origin, and what stands in its place."""

    kind: Kind
    origin: str
    derived: str


class Compared(NamedTuple):
    """Both passages in parts (joined, they give the text back), and what was changed for what."""

    origin: list[Part]
    derived: list[Part]
    changes: list[Change]


class _Word(NamedTuple):
    token: Token
    folded: str
    kind: Kind


def compare(origin: str, derived: str, *, languages: tuple[str | None, str | None]) -> Compared:
    """Compares two passages; `languages` are those of the origin and of the derived page."""
    here, there = (_base(language) for language in languages)
    with_names = "de" not in (here, there)  # where every noun has a capital, none tells a name
    sides = _words(origin, with_names=with_names), _words(derived, with_names=with_names)
    if max(len(side) for side in sides) > _MOST_WORDS:
        return Compared([Part(origin, "same")], [Part(derived, "same")], [])
    changed, changes = _differences(*sides) if here == there else (_numbers_alone(*sides), [])
    return Compared(
        list(_parts(origin, sides[0], changed[0])),
        list(_parts(derived, sides[1], changed[1])),
        changes,
    )


def _base(language: str | None) -> str:
    return (language or "").partition("-")[0]


def _words(text: str, *, with_names: bool) -> list[_Word]:
    found = []
    for token in tokens(text):
        kind: Kind = "word"
        if token.text[0].isdigit():
            kind = "number"
        elif with_names and token.text[0].isupper() and not _begins(text, token.start):
            kind = "name"
        found.append(_Word(token, fold(token.text), kind))
    return found


def _begins(text: str, start: int) -> bool:
    """Whether a word begins the passage or a sentence of it."""
    before = text[:start].rstrip(" \t")
    return not before or before[-1] in _ENDS


Changed = tuple[set[int], set[int]]


def _differences(origin: list[_Word], derived: list[_Word]) -> tuple[Changed, list[Change]]:
    matcher = SequenceMatcher(
        None, [word.folded for word in origin], [word.folded for word in derived], autojunk=False
    )
    gone: set[int] = set()
    come: set[int] = set()
    changes: list[Change] = []
    for act, low, high, first, last in matcher.get_opcodes():
        if act != "equal":
            gone |= set(range(low, high))
            come |= set(range(first, last))
            changes += _exchanged(origin[low:high], derived[first:last])
    return (gone, come), changes


def _exchanged(origin: Sequence[_Word], derived: Sequence[_Word]) -> Iterator[Change]:
    """Numbers for numbers and names for names, where both stand in one exchanged stretch."""
    kinds: tuple[Kind, ...] = ("number", "name")
    for kind in kinds:
        before = [word.token.text for word in origin if word.kind == kind]
        after = [word.token.text for word in derived if word.kind == kind]
        if before and after:
            yield Change(kind, " ".join(before), " ".join(after))


def _numbers_alone(origin: list[_Word], derived: list[_Word]) -> Changed:
    """The numbers of each side that the other has not."""
    counts = [Counter(w.folded for w in side if w.kind == "number") for side in (origin, derived)]
    only = counts[0] - counts[1], counts[1] - counts[0]
    found: list[set[int]] = []
    for side, left in zip((origin, derived), only, strict=True):
        found.append({n for n, word in enumerate(side) if word.folded in left})
    return found[0], found[1]


def _parts(text: str, words: Sequence[_Word], changed: set[int]) -> Iterator[Part]:
    """The text in parts: what is changed, a part for each run of one kind; the rest between."""
    position = 0
    number = 0
    while number < len(words):
        if number not in changed:
            number += 1
            continue
        kind, first = words[number].kind, words[number].token.start
        while number in changed and number < len(words) and words[number].kind == kind:
            end = words[number].token.end
            number += 1
        if first > position:
            yield Part(text[position:first], "same")
        yield Part(text[first:end], kind)
        position = end
    if position < len(text):
        yield Part(text[position:], "same")
