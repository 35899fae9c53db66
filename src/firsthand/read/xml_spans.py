"""XML with positions: every element knows the characters it stands in. Feeds and DOCX are read so.

Markup is only cut, never carried out: there is no document type, no entity but the five of XML and
numbers, and nothing outside the text is ever looked at. A faulty "&" is shown as it stands.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.read.source import Encoded, Piece, PieceKind, Source

_MOST_DEEP = 256
_TAG = re.compile(
    r"""<(?P<slash>/?)(?P<name>[^\s<>/!?"'=]+)(?P<attributes>(?:[^<>"'/]|/(?!>)|"[^"]*+"|'[^']*+')*+)"""
    r"""(?P<empty>/?)>"""
)
_ATTRIBUTE = re.compile(r"""([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CDATA = "<![CDATA["
# What is no tag, and how it ends.
_PASSED = (("<!--", "-->"), (_CDATA, "]]>"), ("<?", "?>"), ("<!", ">"))
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class BrokenXML(ValueError):
    """Not XML; says at which character."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no XML at character {position}")
        self.position = position


@dataclass(frozen=True, slots=True)
class Token:
    """A tag: "open", "close" or "empty"; `name` as written, with its prefix.

    start, end: the characters of the tag itself; attributes: where they stand.
    """

    kind: str
    name: str
    start: int
    end: int
    attributes: tuple[int, int] = (0, 0)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The tags in text[start:end]; text, comments, CDATA and declarations are passed over.

    BrokenXML where one of these does not end; a "<" that begins no tag is text.
    """
    stop = len(text) if end is None else end
    position = text.find("<", start, stop)
    while position >= 0:
        passed = next((way for way in _PASSED if text.startswith(way[0], position)), None)
        match = _TAG.match(text, position, stop) if passed is None else None
        if passed is not None:
            position = _behind(text, position, stop, passed)
        elif match is not None:
            kind = "close" if match["slash"] else "empty" if match["empty"] else "open"
            yield Token(kind, match["name"], *match.span(), match.span("attributes"))
            position = match.end()
        else:
            position += 1
        position = text.find("<", position, stop)


def _behind(text: str, position: int, stop: int, way: tuple[str, str]) -> int:
    """The character behind a comment, CDATA, instruction or declaration, its own rules and all."""
    opener, closer = way
    found = text.find(closer, position + len(opener), stop)
    if opener == "<!":
        subset = text.find("[", position, max(found, position))
        found = text.find(closer, text.find("]", subset, stop), stop) if subset >= 0 else found
    if found < 0:
        raise BrokenXML(position)
    return found + len(closer)


@dataclass(frozen=True, slots=True)
class Element:
    """An element: characters [start, end) with its tags, [inner, inner_end) between them."""

    name: str
    start: int
    end: int
    inner: int
    inner_end: int
    attributes: tuple[int, int]

    @property
    def local(self) -> str:
        """The name without its prefix, in lower case."""
        return self.name.rpartition(":")[2].lower()


def _element(token: Token, inner: int, inner_end: int, end: int) -> Element:
    return Element(token.name, token.start, end, inner, inner_end, token.attributes)


def children(text: str, start: int, end: int) -> Iterator[Element]:
    """The elements that stand directly in text[start:end]; BrokenXML where one is not closed."""
    opened: list[Token] = []
    for token in tokens(text, start, end):
        if token.kind == "open":
            opened.append(token)
            if len(opened) > _MOST_DEEP:
                raise BrokenXML(token.start)
        elif token.kind == "empty":
            if not opened:
                yield _element(token, token.end, token.end, token.end)
        elif opened and opened[-1].name == token.name:
            first = opened.pop()
            if not opened:
                yield _element(first, first.end, token.start, token.end)
        else:
            raise BrokenXML(token.start)
    if opened:
        raise BrokenXML(opened[0].start)


def attributes(text: str, span: tuple[int, int]) -> dict[str, tuple[int, int]]:
    """The attributes of a tag, by name, and where their values stand."""
    return {
        match[1]: match.span(2) if match[2] is not None else match.span(3)
        for match in _ATTRIBUTE.finditer(text, *span)
    }


def content_of(file: Encoded, start: int, end: int, *, markup: bool = False) -> Source:
    """What characters [start, end) of a file say: CDATA opened, references resolved.

    markup=True for content that is itself markup (XHTML in a feed): nothing in it is resolved.
    """
    content = Content(file)
    position = start
    while position < end:
        opener = file.text.find(_CDATA, position, end)
        here = opener if opener >= 0 else end
        content.add(position, here, resolve=not markup)
        if opener < 0:
            break
        closer = file.text.find("]]>", opener, end)
        inside = closer if closer >= 0 else end
        content.add(opener + len(_CDATA), inside, resolve=False)
        position = inside + len("]]>")
    return content.source()


class Content:
    """Grows a source piece by piece."""

    def __init__(self, file: Encoded) -> None:
        self._file = file
        self._out: list[str] = []
        self._pieces: list[Piece] = []
        self.length = 0

    def add(self, start: int, end: int, *, resolve: bool) -> None:
        """Characters of the file as they stand, or with their references resolved."""
        position = start
        for match in _REFERENCE.finditer(self._file.text, start, end) if resolve else ():
            shown = html.unescape(match.group())
            if shown != match.group():
                self._push(self._file.text[position : match.start()], position, match.start())
                self._push(shown, *match.span(), "reference")
                position = match.end()
        self._push(self._file.text[position:end], position, end)

    def _push(self, shown: str, start: int, end: int, kind: PieceKind = "plain") -> None:
        if shown:
            length = self.length + len(shown)
            self._pieces.append(Piece(self.length, length, start, end, kind))
            self._out.append(shown)
            self.length = length

    def source(self) -> Source:
        """All that was added."""
        return Source("".join(self._out), self._file, tuple(self._pieces))
