"""Loads codebooks: PLOVER's types, the books of acts that are in use, then the user's files."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Hashable, Iterator
from importlib.resources import files
from typing import Any

import msgspec
import yaml

from firsthand.codebook.automaton import Label, Machine
from firsthand.codebook.book import Codebook, Language
from firsthand.codebook.forms import BookFile, BookWords, EntryWords, LanguageTable
from firsthand.codebook.patterns import PatternError, parse
from firsthand.errors import UsageError, nearest
from firsthand.strict import decode, read_text

LANGUAGES = ("en", "de", "ru", "sr")
TYPES = "plover.yaml"
BOOKS = {
    "exile": ("exile.yaml", *(f"exile.{code}.yaml" for code in LANGUAGES)),
    "plover": ("plover.acts.yaml", "plover.en.yaml"),
}
_FRAMES = ("act", "thing", "target", "undergo", "noun", "self", "attempt")


class _StrictLoader(yaml.CSafeLoader):
    """safe_load that refuses a key given twice in one mapping (plain YAML keeps the last)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def load(extra: tuple[str, ...] = (), use: tuple[str, ...] = ("exile",)) -> Codebook:
    """The codebooks of firsthand named in `use`, then the files named in `extra`.

    An entry of a later file replaces one of the same id. Words of the user's files are checked:
    an example that does not fire, or a look-alike that does, is a UsageError (FH-CODE-...).
    """
    folder = files("firsthand.codebook")
    book = BookFile(name="empty")
    for name in (TYPES, *(name for one in use for name in BOOKS[one])):
        book = _joined(book, _decoded((folder / name).read_text(encoding="utf-8"), name))
    book = msgspec.structs.replace(book, name="+".join(use) or book.name)
    texts = [(path, _read(path)) for path in extra]
    own = [(path, _decoded(text, path)) for path, text in texts]
    for _, part in own:
        book = _joined(book, part)
    made = _compiled(book, _version(book, [text for _, text in texts]), dict(own))
    for path, part in own:
        made.check(
            place=path, only={(code, e) for code, w in part.words.items() for e in w.entries}
        )
    return made


def _read(path: str) -> str:
    return read_text(
        path,
        "FH-CODE-001",
        "the codebook cannot be read",
        remedy="Give the path of a YAML file in UTF-8 under [codebook] files.",
    )


def _decoded(text: str, place: str) -> BookFile:
    try:
        data = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise UsageError(
            "FH-CODE-002",
            f"not a codebook in YAML: {' '.join(str(error).split())}.",
            place=place,
            remedy="Correct the line named; a key may stand only once.",
        ) from error
    return decode(data, BookFile, code="FH-CODE-003", place=place)


def _joined(book: BookFile, part: BookFile) -> BookFile:
    words = dict(book.words)
    for code, new in part.words.items():
        old = words.get(code, BookWords())
        words[code] = BookWords(groups=old.groups | new.groups, entries=old.entries | new.entries)
    return BookFile(
        name=part.name,
        version=part.version,
        types=book.types | part.types,
        entries=book.entries | part.entries,
        words=words,
    )


def _version(book: BookFile, own: list[str]) -> str:
    shipped = f"{book.name}-{book.version}"
    if not own:
        return shipped
    digest = hashlib.blake2b("\x1f".join(own).encode(), digest_size=4).hexdigest()
    return f"{shipped}+{digest}"


def _compiled(book: BookFile, version: str, own: dict[str, BookFile]) -> Codebook:
    place = ", ".join(own) or "exile.yaml"
    _check_parents(book, place)
    languages = {
        code: _language(code, words, book, place)
        for code, words in book.words.items()
        if _known_language(code, place)
    }
    return Codebook(version=version, types=book.types, entries=book.entries, languages=languages)


def _known_language(code: str, place: str) -> bool:
    if code not in LANGUAGES:
        raise UsageError(
            "FH-CODE-004",
            f"no word table for language {code!r}.",
            place=place,
            remedy=nearest(code, LANGUAGES),
        )
    return True


def _check_parents(book: BookFile, place: str) -> None:
    for name, entry in book.entries.items():
        if entry.plover not in book.types:
            raise UsageError(
                "FH-CODE-005",
                f"entry {name!r} has the unknown PLOVER parent {entry.plover!r}.",
                place=place,
                remedy=nearest(entry.plover, book.types),
            )
        answered = (other for other in (entry.reverses, entry.appeals) if other is not None)
        for other in (*answered, *entry.part_of):
            if other not in book.entries:
                raise UsageError(
                    "FH-CODE-006",
                    f"entry {name!r} reverses, or is part of, the unknown entry {other!r}.",
                    place=place,
                    remedy=nearest(other, book.entries),
                )


def _language(code: str, words: BookWords, book: BookFile, place: str) -> Language:
    text = (files("firsthand.codebook") / "words" / f"{code}.toml").read_text(encoding="utf-8")
    table = decode(
        tomllib.loads(text), LanguageTable, code="FH-CODE-007", place=f"words/{code}.toml"
    )
    acts, cues = Machine(), Machine()
    for name, entry in words.entries.items():
        if name not in book.entries:
            raise UsageError(
                "FH-CODE-008",
                f"words in {code!r} are given for the unknown entry {name!r}.",
                place=place,
                remedy=nearest(name, book.entries),
            )
        _add_entry(acts, name, entry, words, table, f"{place}, {name}, {code}")
    for label, text in _cue_patterns(table):
        _add(cues, label, text, {}, table, f"words/{code}.toml")
    return Language(table=table, acts=acts, cues=cues, entries=words.entries)


def _add_entry(
    machine: Machine,
    name: str,
    entry: EntryWords,
    words: BookWords,
    table: LanguageTable,
    place: str,
) -> None:
    for frame in _FRAMES:
        for text in getattr(entry.triggers, frame):
            _add(machine, Label("trigger", name, frame), text, words.groups, table, place)
    for text in entry.blockers:
        _add(machine, Label("blocker", name), text, words.groups, table, place)


def _cue_patterns(table: LanguageTable) -> Iterator[tuple[Label, str]]:
    for part in (table.status, table.roles):
        for field in msgspec.structs.fields(part):
            value = getattr(part, field.name)
            if isinstance(value, tuple):
                yield from ((Label("cue", field.name), text) for text in value)


def _add(
    machine: Machine,
    label: Label,
    text: str,
    groups: dict[str, tuple[str, ...]],
    table: LanguageTable,
    place: str,
) -> None:
    try:
        for pattern in parse(text, groups, table.gap, table.window):
            machine.add(label, pattern)
    except PatternError as error:
        raise UsageError(
            "FH-CODE-009",
            f"pattern {text!r}: {error}",
            place=place,
            remedy="Patterns are words, word*, one|other, {group}, ... and one ~.",
        ) from error
