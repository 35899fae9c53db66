"""Loads codebooks: PLOVER's types, the books of acts that are in use, then the user's files."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from typing import NamedTuple

import msgspec

from firsthand.codebook.automaton import Label, Machine
from firsthand.codebook.book import Codebook, Language
from firsthand.codebook.checking import SYNTAX, check_entries, check_patterns, check_sentences
from firsthand.codebook.cues import CueTable
from firsthand.codebook.forms import Entry, EntryWords, LanguageTable, PloverType
from firsthand.codebook.patterns import PatternError, parse
from firsthand.codebook.sources import Source, decoded, place_of, read
from firsthand.errors import UsageError, nearest
from firsthand.strict import decode

LANGUAGES = ("en", "de", "ru", "sr")
TYPES = "plover.yaml"
BOOKS = {
    "exile": ("exile.yaml", *(f"exile.{code}.yaml" for code in LANGUAGES)),
    "plover": ("plover.acts.yaml", "plover.en.yaml"),
}
_FRAMES = ("act", "thing", "target", "undergo", "noun", "self", "attempt")
_Groups = dict[str, tuple[str, ...]]


class _Worded(NamedTuple):
    """The words of an entry, and the groups that its patterns may name.

    A group of a later file is for the entries of that file: it changes none of another's.
    """

    words: EntryWords
    groups: _Groups


class _Making(NamedTuple):
    """What the files say together: a later entry, or words of one, in the place of an earlier."""

    sources: tuple[Source, ...]
    types: dict[str, PloverType]
    entries: dict[str, Entry]
    words: dict[str, dict[str, _Worded]]


def load(
    extra: tuple[str, ...] = (), use: tuple[str, ...] = ("exile",), *, checked: bool = True
) -> Codebook:
    """The codebooks of firsthand named in `use`, then the files named in `extra`.

    An entry of a later file replaces one of the same id. Words of the user's files are checked:
    an example that does not fire, or a look-alike that does, is a UsageError (FH-CODE-...), unless
    `checked` is off.
    """
    own = tuple(map(read, extra))
    for source in own:
        check_patterns(source)
    name = "+".join((*use, *(source.book.name for source in own)))
    made = _compiled(_joined((*_shipped(use), *own)), name, own)
    if checked:
        check_sentences(made, own)
    return made


def _shipped(use: tuple[str, ...]) -> Iterator[Source]:
    folder = files("firsthand.codebook")
    for name in (TYPES, *(name for one in use for name in BOOKS[one])):
        yield decoded(name, (folder / name).read_text(encoding="utf-8"))


def _joined(sources: tuple[Source, ...]) -> _Making:
    made = _Making(sources, {}, {}, {})
    groups: dict[str, _Groups] = {}
    for source in sources:
        made.types.update(source.book.types)
        made.entries.update(source.book.entries)
        for code, new in source.book.words.items():
            groups[code] = groups.get(code, {}) | new.groups
            worded = {name: _Worded(words, groups[code]) for name, words in new.entries.items()}
            made.words.setdefault(code, {}).update(worded)
    return made


def _compiled(making: _Making, name: str, own: tuple[Source, ...]) -> Codebook:
    check_entries(making.sources, making.types, making.entries)
    title = f"{name}-{making.sources[-1].book.version}"
    languages = {
        code: _language(code, making, title)
        for code in making.words
        if _known_language(code, making.sources)
    }
    digests = (language.version for language in languages.values())
    return Codebook(
        version=f"{title}.{_digest(''.join(digests).encode())}",
        types=making.types,
        entries=making.entries,
        languages=languages,
        own=frozenset(
            (code, entry)
            for source in own
            for code, words in source.book.words.items()
            for entry in words.entries
        ),
    )


def _digest(*parts: bytes) -> str:
    return hashlib.blake2b(b"\x1f".join(parts), digest_size=4).hexdigest()


def _known_language(code: str, sources: Sequence[Source]) -> bool:
    if code not in LANGUAGES:
        raise UsageError(
            "FH-CODE-004",
            f"no word table for language {code!r}.",
            place=place_of(sources, "words", code),
            remedy=nearest(code, LANGUAGES),
        )
    return True


def _language(code: str, making: _Making, title: str) -> Language:
    text = (files("firsthand.codebook") / "words" / f"{code}.toml").read_text(encoding="utf-8")
    table = decode(
        tomllib.loads(text), LanguageTable, code="FH-CODE-007", place=f"words/{code}.toml"
    )
    acts = Machine()
    for name, worded in making.words[code].items():
        at = partial(place_of, making.sources, "words", code, "entries", name)
        place = partial(_place_in, making.sources, code, name)
        if name not in making.entries:
            raise UsageError(
                "FH-CODE-008",
                f"words in {code!r} are given for the unknown entry {name!r}.",
                place=at(),
                remedy=nearest(name, making.entries),
            )
        for label, pattern in _entry_patterns(name, worded.words):
            _add(acts, label, pattern, worded.groups, table, partial(place, label, pattern))
    said = [
        (source.book.types, source.book.entries, source.book.words.get(code))
        for source in making.sources
    ]
    return Language(
        version=f"{title}.{_digest(msgspec.json.encode(said), text.encode())}",
        table=table,
        acts=acts,
        cues=_cue_table(table, f"words/{code}.toml"),
        entries={name: worded.words for name, worded in making.words[code].items()},
    )


def _place_in(sources: Sequence[Source], code: str, name: str, label: Label, pattern: str) -> str:
    """The file and line of a pattern of an entry."""
    kind = ("triggers", label.frame) if label.kind == "trigger" else ("blockers",)
    return place_of(sources, "words", code, "entries", name, *kind, value=pattern)


def _entry_patterns(name: str, words: EntryWords) -> Iterator[tuple[Label, str]]:
    for frame in _FRAMES:
        yield from (
            (Label("trigger", name, frame), text) for text in getattr(words.triggers, frame)
        )
    yield from ((Label("blocker", name), text) for text in words.blockers)


def _cue_table(table: LanguageTable, place: str) -> CueTable:
    """Each part of a word table as a machine of its own."""
    parts: list[Machine] = []
    part_of: dict[str, int] = {}
    for part in (table.status, table.roles, table.paragraphs, table.links, table.sites):
        machine = Machine()
        for field in msgspec.structs.fields(part):
            value = getattr(part, field.name)
            for text in value if isinstance(value, tuple) else ():
                _add(machine, Label("cue", field.name), text, {}, table, lambda: place)
                part_of[field.name] = len(parts)
        parts.append(machine)
    return CueTable(tuple(parts), part_of)


def _add(
    machine: Machine,
    label: Label,
    text: str,
    groups: _Groups,
    table: LanguageTable,
    at: Callable[[], str],
) -> None:
    try:
        for pattern in parse(text, groups, table.gap, table.window):
            machine.add(label, pattern)
    except PatternError as error:
        raise UsageError(
            "FH-CODE-009",
            f"pattern {text!r}: {error}",
            place=at(),
            remedy=SYNTAX,
        ) from error
