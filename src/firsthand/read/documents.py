"""The blocks of a document (PDF, DOCX) through its rendition.

What the file says of itself (title, author, day) are facts of low standing: templates and whoever
saved the file leave them there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.errors import InputError
from firsthand.read.captures.kinds import DOCX
from firsthand.read.facts import Fact
from firsthand.read.lines import LineWords
from firsthand.read.paged import Paragraph, paragraphs_of_pages
from firsthand.read.plain import role_of
from firsthand.read.runs import TextBuilder
from firsthand.read.source import Encoded, Source, whole
from firsthand.read.worded import paragraphs_of_word, properties_of_word
from firsthand.read.xml_spans import BrokenXML
from firsthand.records import Capture, MediaType, Role

DOCUMENTS: frozenset[MediaType] = frozenset({"application/pdf", DOCX})

_PROPERTY = re.compile(r"(title|author|made): ([^\n\f]+)\n")
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft word|untitled|document\d*$)|\.(?:docx?|pdf|indd|qxd|rtf)$"
)


def take_document(
    builder: TextBuilder, capture: Capture, file: Encoded, words: LineWords
) -> tuple[Source, tuple[Fact, ...], int]:
    """Adds the blocks of a document; its source, what it says of itself, no headline's place."""
    source = whole(file)
    if capture.media_type == DOCX:
        try:
            paragraphs, facts = list(paragraphs_of_word(file)), list(properties_of_word(file))
        except BrokenXML as error:
            raise _damaged(capture.uri) from error
    else:
        paragraphs, facts = paragraphs_of_pages(source), list(_properties(file.text))
    for paragraph, role in _with_roles(paragraphs, words):
        builder.add(paragraph.source, paragraph.ranges, role)
    return source, tuple(fact for fact in facts if _says_something(fact)), 0


def _damaged(uri: str) -> InputError:
    return InputError(
        "FH-READ-034",
        "this Word document cannot be read: its XML breaks off.",
        place=uri,
        remedy="Open it and save it again as .docx.",
    )


def _properties(text: str) -> Iterator[Fact]:
    """The lines before the first page."""
    for match in _PROPERTY.finditer(text, 0, max(0, text.find("\f"))):
        yield Fact(f"document:{match[1]}", match[2].strip(), match.span(2))


def _says_something(fact: Fact) -> bool:
    return bool(fact.value) and not (fact.key.endswith(":title") and _NO_TITLE.search(fact.value))


def _with_roles(
    paragraphs: Sequence[Paragraph], words: LineWords
) -> Iterator[tuple[Paragraph, Role]]:
    texts = [paragraph.text for paragraph in paragraphs]
    headline = _headline([paragraph.mark for paragraph in paragraphs])
    for index, paragraph in enumerate(paragraphs):
        role: Role | None = "headline" if index == headline else "note"
        if index != headline and paragraph.mark != "^ ":
            role = role_of(texts, index, words)
            role = "body" if role == "headline" and headline is not None else role
        if texts[index] and role is not None:
            yield paragraph, role


def _headline(marks: Sequence[str]) -> int | None:
    """The first paragraph of the largest letters; None where all are of one size."""
    return next((marks.index(mark) for mark in ("# ", "## ") if mark in marks), None)
