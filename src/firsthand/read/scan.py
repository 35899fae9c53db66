"""A page taken apart: its visible blocks with their tag path, cues and exact ranges."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from firsthand.read.cues import HIDDEN, cues_of
from firsthand.read.runs import BREAK, Range, loose_text
from firsthand.read.source import Source
from firsthand.read.walker import ELEMENT, INLINE, LONGEST_TAG, Tables, walk

_ATTRIBUTE = re.compile(
    r"""([a-zA-Z_:@][\w:.@-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)
_NAMING = re.compile(
    r"""(?:^|[\s"'])(class|id|role|itemprop|style|hidden|data-testid|data-component)"""
    r"""(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|(?=[\s/]|$))""",
    re.IGNORECASE,
)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RANGE, _TAG = 3, 8  # numbers in a row of ranges, of tags
_LONGEST_CLASS = 80  # characters of a class by which elements are told apart
_BOLD = frozenset({"b", "strong", "em", "i"})


@dataclass(slots=True, eq=False)
class Element:
    """An element around shown text: name, cues of its own names, and the way up."""

    name: str
    parent: Element | None
    number: int
    cues: int = 0
    classes: str = ""
    hidden: bool = False
    link: int = 0  # the number of the link around it, or its own; 0 outside links


@dataclass(slots=True, eq=False)
class PageBlock:
    """A stretch of text between two block tags; ranges are characters of the source."""

    element: Element  # nearest block element
    inner: Element  # nearest element of any kind around the first words
    ranges: list[Range]
    linked: int  # characters inside links
    links: int  # links that show something
    bold: int  # characters that are bold or italic
    text: str
    number: int


@dataclass(slots=True, eq=False)
class Tag:
    """A tag that says something unshown: meta, link, time, html, a logo, JSON-LD script."""

    name: str
    attributes: dict[str, Range]  # name -> characters of the value
    content: Range
    blocks_before: int


@dataclass(slots=True, eq=False)
class Page:
    """All that the scan found."""

    source: Source
    blocks: list[PageBlock] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    title: Range | None = None


def scan(source: Source) -> Page:
    """Blocks and telling tags of an HTML source, in order; linear in its length for any input."""
    tables = walk(source.text)
    elements = _Elements(source.text, tables)
    page = Page(source, title=tables.title if tables.title[0] >= 0 else None)
    ended = [0]
    ranges = memoryview(tables.ranges).cast("i")
    first = memoryview(tables.blocks).cast("i").tolist()
    for start, end in pairwise([*first, len(ranges) // _RANGE]):
        rows = _triples(ranges, start, end)
        block = _block(source.text, rows, elements, len(page.blocks))
        if block is not None:
            page.blocks.append(block)
        ended.append(len(page.blocks))
    tags = memoryview(tables.tags).cast("i")
    for place in range(0, len(tags), _TAG):
        row = tags[place : place + _TAG].tolist()
        page.tags.append(_tag(source.text, tables.names, row, ended))
    return page


def read_attributes(text: str, start: int, end: int) -> dict[str, Range]:
    """Attribute names in lower case and where their values stand; the first of equal names."""
    found: dict[str, Range] = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 1
        span = match.span(group) if group > 1 else (match.end(), match.end())
        found.setdefault(match.group(1).lower(), span)
    return found


def _triples(ranges: memoryview[int], first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Start, end and element of the ranges of a block."""
    for place in range(_RANGE * first, _RANGE * last, _RANGE):
        yield ranges[place], ranges[place + 1], ranges[place + 2]


def _tag(text: str, names: list[str], row: list[int], ended: list[int]) -> Tag:
    name, _, _, inner_start, inner_end, content_start, content_end, before = row
    return Tag(
        name=names[name],
        attributes=read_attributes(text, inner_start, inner_end),
        content=(content_start, content_end),
        blocks_before=ended[before],
    )


class _Says(NamedTuple):
    """What the attributes of a tag say of its element."""

    cues: int
    classes: str
    hidden: bool


@lru_cache(maxsize=20_000)
def _says(attributes: str) -> _Says:
    """Read once for equal attributes, which pages repeat by the hundred."""
    bits, classes, hidden = 0, "", False
    for match in _NAMING.finditer(attributes):
        key = match.group(1).lower()
        value = match.group(match.lastindex or 1) if (match.lastindex or 1) > 1 else ""
        if key == "style":
            hidden |= _NO_DISPLAY.search(value) is not None
        elif key == "hidden":
            hidden = True
        else:
            bits |= cues_of(value)
            classes = value[:_LONGEST_CLASS] if key == "class" else classes
    return _Says(bits, classes, hidden)


@lru_cache(maxsize=20_000)
def _named(classes: str, own_id: str) -> _Says:
    """The same where class and id are all."""
    bits = cues_of(classes) if classes else 0
    if own_id:
        bits |= cues_of(own_id)
    return _Says(bits, classes[:_LONGEST_CLASS], hidden=False)


class _Elements:
    """The elements of a page, made when text in them asks for them."""

    def __init__(self, text: str, tables: Tables) -> None:
        self._text = text
        self._names = tables.names
        self._table = memoryview(tables.elements).cast("i")
        self._made: dict[int, Element] = {0: Element("#", None, 0)}

    def __getitem__(self, number: int) -> Element:
        """The element of a number, and all around it; made from the outside in."""
        missing = []
        while number not in self._made:
            missing.append(number)
            number = self._table[ELEMENT * number + 1]
        element = self._made[number]
        for inner in reversed(missing):
            element = self._made[inner] = self._make(inner, element)
        return element

    def _make(self, number: int, parent: Element) -> Element:
        row = self._table[ELEMENT * number : ELEMENT * (number + 1)]
        named, _, start, end, class_start, class_end, id_start, id_end, others = row
        name = self._names[named]
        if others:
            says = _says(self._text[start : min(end, start + LONGEST_TAG)])
        else:
            says = _named(self._text[class_start:class_end], self._text[id_start:id_end])
        cues, classes, hidden = says
        hidden = hidden or parent.hidden or (name in INLINE and cues & HIDDEN > 0)
        link = number if name == "a" else parent.link
        return Element(name, parent, number, cues, classes, hidden, link)


def _block(
    text: str, rows: Iterable[tuple[int, int, int]], elements: _Elements, number: int
) -> PageBlock | None:
    """What a block shows; None where that is nothing."""
    ranges: list[Range] = []
    inner: Element | None = None
    linked = bold = links = last = 0
    for start, end, where in rows:
        if start < 0:
            ranges.append(BREAK)
            continue
        element = elements[where]
        if element.hidden:
            continue
        inner = inner or element
        ranges.append((start, end))
        if element.link:
            linked += end - start
            links += element.link != last
            last = element.link
        if element.name in _BOLD:
            bold += end - start
    shown = loose_text(text, ranges) if inner else ""
    if inner is None or not shown:
        return None
    return PageBlock(_nearest_block(inner), inner, ranges, linked, links, bold, shown, number)


def _nearest_block(element: Element) -> Element:
    while element.name in INLINE and element.parent is not None:
        element = element.parent
    return element
