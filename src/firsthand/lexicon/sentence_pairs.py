"""Sentence pairs from the user's own files: tab-separated tables and translation memories (TMX)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

from firsthand.errors import UsageError

LARGEST = 200_000_000  # bytes of a file
LONGEST = 2_000  # characters of a sentence; longer ones are paragraphs, and teach nothing
FEWEST_LANGUAGES = 2
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_LANGUAGE_ATTRIBUTES = ("xml:lang", "lang")

Aligned = Mapping[str, str]  # language -> sentence


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was left out: its number (from 1, the heading is 1) and why."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class PairFile:
    """The sentences of a file that say the same, and the rows that were left out."""

    name: str
    rows: tuple[Aligned, ...]
    refused: tuple[Refused, ...]

    @property
    def told(self) -> str:
        """How many pairs are learned from, how many rows are left out and why, in a sentence."""
        reasons = Counter(refused.reason for refused in self.refused)
        why = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
        left = f", left out: {len(self.refused)} ({why})" if self.refused else ""
        return f"{self.name}: rows learned from: {len(self.rows)}{left}."


def read_pairs(name: str) -> PairFile:
    """The sentence pairs of a file: TMX if it is called so, else tab-separated text in UTF-8.

    The first line of a table names the language of each column ("en", "sr"). A row without two
    sentences, or with one that is too long, is left out and told. Raises UsageError
    (FH-LEX-...) for a file that cannot be read at all, or that holds no pair.
    """
    content = _bytes(Path(name))
    rows = _memory(content, name) if name.lower().endswith(".tmx") else _table(content, name)
    kept: list[Aligned] = []
    refused: list[Refused] = []
    for number, row in rows:
        reason = _fault(row)
        if reason is None:
            kept.append({language: text for language, text in row.items() if text})
        else:
            refused.append(Refused(number, reason))
    if not kept:
        raise UsageError(
            "FH-LEX-006",
            "no row of the file holds a sentence pair.",
            place=name,
            remedy="Give each row a sentence for each language, with tabs between them.",
        )
    return PairFile(name, tuple(kept), tuple(refused))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UsageError(
                "FH-LEX-002",
                f"the file is larger than {LARGEST // 1_000_000} MB.",
                place=str(path),
                remedy="Part it, or leave out what is not on your subject.",
            )
        return path.read_bytes()
    except OSError as error:
        raise UsageError(
            "FH-LEX-001",
            f"the sentence pairs cannot be read: {error.strerror}.",
            place=str(path),
            remedy="Correct the path, or take it out of [lexicon] files.",
        ) from error


def _fault(row: Mapping[str, str]) -> str | None:
    if sum(bool(text) for text in row.values()) < FEWEST_LANGUAGES:
        return "fewer than two sentences"
    if any(len(text) > LONGEST for text in row.values()):
        return f"a sentence of more than {LONGEST} characters"
    return None


def _table(content: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            "FH-LEX-003",
            f"the file is not text in UTF-8: {error}.",
            place=name,
            remedy="Save it as tab-separated text in UTF-8, or as TMX.",
        ) from error
    rows = csv.reader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    heading = _languages(next(rows, []), name)
    for cells in rows:
        if any(cells):
            several = len(cells) == len(heading)
            found = zip(heading, cells, strict=True) if several else ()
            yield rows.line_num, {language: cell.strip() for language, cell in found}


def _languages(heading: list[str], name: str) -> list[str]:
    found = [cell.strip() for cell in heading]
    wrong = len(found) < FEWEST_LANGUAGES or len(set(found)) < len(found)
    if wrong or not all(_TAG.match(cell) for cell in found):
        raise UsageError(
            "FH-LEX-004",
            "the first line does not name the language of each column.",
            place=f"{name}:1",
            remedy='Begin the file with a line such as "en", a tab, "sr".',
        )
    return [cell.replace("_", "-") for cell in found]


def _memory(content: bytes, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The units of a TMX file; one that declares entities is refused, whatever they are."""
    units = _Units()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = units.open
    parser.EndElementHandler = units.close
    parser.CharacterDataHandler = units.text
    parser.EntityDeclHandler = _refuse_entities
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, _EntitiesError, LookupError) as error:
        raise UsageError(
            "FH-LEX-005",
            f"the file cannot be read as TMX: {error}.",
            place=name,
            remedy="Export it anew from your translation tool, without entities of its own.",
        ) from error
    yield from enumerate(units.found, start=1)


class _EntitiesError(Exception):
    """The file declares entities: they may grow without end, and no memory needs them."""


def _refuse_entities(*_declared: Any) -> None:
    raise _EntitiesError("it declares entities")


class _Units:
    """Collects the segments of each translation unit while the parser goes through."""

    def __init__(self) -> None:
        self.found: list[dict[str, str]] = []
        self._language = ""
        self._segment: list[str] | None = None

    def open(self, tag: str, attributes: dict[str, str]) -> None:
        """A unit, a variant of it, or its segment begins."""
        if tag == "tu":
            self.found.append({})
        elif tag == "tuv":
            given = (attributes.get(one, "") for one in _LANGUAGE_ATTRIBUTES)
            self._language = next((one.replace("_", "-") for one in given if one), "")
        elif tag == "seg":
            self._segment = []

    def text(self, words: str) -> None:
        """Text; marks inside a segment are left out, their text stays."""
        if self._segment is not None:
            self._segment.append(words)

    def close(self, tag: str) -> None:
        """The end of a segment puts it under its language."""
        if tag == "seg" and self._segment is not None:
            if self.found and _TAG.match(self._language):
                self.found[-1][self._language] = " ".join("".join(self._segment).split())
            self._segment = None
