"""The paragraphs of a DOCX's rendition: the words of its main part, deleted ones left away.

Method: ECMA-376 part 1, 17.3 (w:p, w:r, w:t) and 17.13.5 (w:del, w:moveFrom: tracked changes).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from firsthand.read.facts import Fact
from firsthand.read.paged import Paragraph
from firsthand.read.runs import BREAK, Range
from firsthand.read.source import Encoded
from firsthand.read.xml_spans import Content, Token, attributes, content_of, tokens

# Deleted words, codes of fields, and the second copy of a drawing for old programs.
_SKIPPED = frozenset({"w:del", "w:moveFrom", "w:instrText", "mc:Fallback", "w:delText"})
_BREAKS = frozenset({"w:br", "w:cr", "w:tab"})
_PROPERTIES = {"dc:title": "title", "dc:creator": "author", "dcterms:created": "made"}
_MARKS = {"title": "# ", "heading 1": "# "}


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read; one may stand in another, in a box of text."""

    content: Content
    style: str = ""
    ranges: list[Range] = field(default_factory=list)
    begun: int = 0

    def cut(self) -> None:
        """Ends a range of words."""
        if self.content.length > self.begun:
            self.ranges.append((self.begun, self.content.length))
        self.begun = self.content.length


def paragraphs_of_word(file: Encoded) -> Iterator[Paragraph]:
    """The paragraphs in the order in which they end; those of tables and boxes among them."""
    styles = _styles(file)
    opened: list[_Open] = []
    skipping = ""
    words: Token | None = None
    for token in tokens(file.text):
        if skipping:
            skipping = "" if token.kind == "close" and token.name == skipping else skipping
        elif token.name in _SKIPPED and token.kind == "open":
            skipping = token.name
        elif token.name == "w:p":
            yield from _paragraph(token, file, opened, styles)
        elif not opened:
            continue
        elif token.name == "w:t":
            words = token if token.kind == "open" else words
            if token.kind == "close" and words is not None:
                opened[-1].content.add(words.end, token.start, resolve=True)
        elif token.name in _BREAKS:
            opened[-1].cut()
            opened[-1].ranges.append(BREAK)
        elif token.name == "w:pStyle":
            opened[-1].style = _value(file, token)


def _paragraph(
    token: Token, file: Encoded, opened: list[_Open], styles: dict[str, str]
) -> Iterator[Paragraph]:
    if token.kind == "open":
        opened.append(_Open(Content(file)))
    elif token.kind == "close" and opened:
        ended = opened.pop()
        ended.cut()
        if any(one != BREAK for one in ended.ranges):
            mark = _mark(styles.get(ended.style, ""))
            yield Paragraph(mark, ended.content.source(), tuple(ended.ranges))


def _mark(style: str) -> str:
    return _MARKS.get(style, "## " if style.startswith("heading ") else "")


def _styles(file: Encoded) -> dict[str, str]:
    """The one name of each style, in lower case, by the id that paragraphs use in any language."""
    names: dict[str, str] = {}
    style = ""
    for token in tokens(file.text):
        if token.name == "w:style" and token.kind == "open":
            style = _value(file, token, "w:styleId")
        elif token.name == "w:name" and style:
            names.setdefault(style, _value(file, token).lower())
    return names


def _value(file: Encoded, token: Token, name: str = "w:val") -> str:
    return file.text[slice(*attributes(file.text, token.attributes).get(name, (0, 0)))]


def properties_of_word(file: Encoded) -> Iterator[Fact]:
    """Title, author and day as the properties beside the main part state them."""
    opened: Token | None = None
    for token in tokens(file.text):
        if token.kind == "open":
            opened = token
        elif opened is not None and token.name == opened.name and token.name in _PROPERTIES:
            value = content_of(file, opened.end, token.start).text.strip()
            yield Fact(f"document:{_PROPERTIES[token.name]}", value, (opened.end, token.start))
