"""A page taken apart: its visible blocks with their tag path, cues and exact ranges.

All of it stands in tables; objects are made of what is asked for.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from firsthand.read.compiled import compiled
from firsthand.read.runs import Range
from firsthand.read.shown import AROUND, BLOCK, KEPT, Shown, find_shown
from firsthand.read.source import Source
from firsthand.read.walker import Tables, walk

_ATTRIBUTE = re.compile(
    r"""([a-zA-Z_:@][\w:.@-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?"""
)
_TAG = 8  # numbers in a row of tags
_NUMBER = 4  # bytes
_TELLING_LINK = "canonical"
_NO_BOUND = 1 << 40

Numbers = NDArray[np.int32]


@dataclass(slots=True, eq=False)
class Element:
    """An element around shown text: name, cues of its own names, and the way up."""

    name: str
    parent: Element | None
    number: int  # higher than those of all around it
    cues: int = 0
    classes: str = ""


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


class Layout(NamedTuple):
    """Blocks and the elements around them as tables, of which whole columns are looked at.

    blocks x 8 and elements x 5 are rows of `Shown`; names and classes are what their numbers mean.
    """

    texts: Sequence[str]
    blocks: Numbers
    elements: Numbers
    names: Sequence[str]
    classes: Sequence[str]

    def by_name(self, values: Mapping[str, int]) -> Numbers:
        """Of each element the value of its name; 0 where the name has none."""
        of_names = np.array([values.get(name, 0) for name in self.names], np.int32)
        return of_names[self.elements[:, 0]]

    @property
    def nearest(self) -> Numbers:
        """Of each block its nearest block element."""
        return self.blocks[:, 2]

    @property
    def inner(self) -> Numbers:
        """Of each block the innermost element around its first words."""
        return self.blocks[:, 3]

    def highest(self, values: NDArray[Any], here: Numbers, steps: int) -> NDArray[Any]:
        """Of each of some elements the highest value of itself and of `steps` around it."""
        highest = values[here]
        for _ in range(steps):
            here = self.elements[here, 1]
            highest = np.maximum(highest, values[here])
        return highest


class Blocks(Sequence[PageBlock]):
    """The blocks of a page in its order; each is made when it is asked for."""

    def __init__(self, layout: Layout, ranges: bytes) -> None:
        self.layout = layout
        self._ranges = ranges
        self._made: dict[int, PageBlock] = {}
        self._elements: dict[int, Element] = {}

    def __len__(self) -> int:
        """How many there are."""
        return len(self.layout.texts)

    @overload
    def __getitem__(self, at: int) -> PageBlock: ...

    @overload
    def __getitem__(self, at: slice) -> list[PageBlock]: ...

    def __getitem__(self, at: int | slice) -> PageBlock | list[PageBlock]:
        """One block, or those of a slice."""
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        return self.at(range(len(self))[at])

    def at(self, number: int) -> PageBlock:
        """The block of a number from 0 on; made once."""
        found = self._made.get(number)
        if found is None:
            found = self._made[number] = self._block(number)
        return found

    def _block(self, number: int) -> PageBlock:
        first, last, nearest, inner, linked, links, bold, _ = self.layout.blocks[number].tolist()
        return PageBlock(
            self._element(nearest),
            self._element(inner),
            self._shown(first, last),
            linked,
            links,
            bold,
            self.layout.texts[number],
            number,
        )

    def _shown(self, first: int, last: int) -> list[Range]:
        """Ranges of the source, from one number to before another."""
        size = KEPT * _NUMBER
        part = self._ranges[size * first : size * last]
        return [(start, end) for start, end in struct.iter_unpack(f"{KEPT}i", part)]

    def _element(self, number: int) -> Element:
        found = self._elements.get(number)
        if found is None:
            name, around, cues, classes, _ = self.layout.elements[number].tolist()
            found = self._elements[number] = Element(
                self.layout.names[name],
                self._element(around) if number else None,
                number,
                cues,
                self.layout.classes[classes],
            )
        return found


class Page:
    """All that the scan found."""

    def __init__(self, source: Source, tables: Tables, shown: Shown) -> None:
        self.source = source
        self.title = tables.title if tables.title[0] >= 0 else None
        self.characters = shown.characters  # that are shown, kept or not
        self.layout = Layout(
            shown.texts,
            _table(shown.blocks, BLOCK),
            _table(shown.elements, AROUND),
            tables.names,
            shown.classes,
        )
        self.blocks = Blocks(self.layout, shown.ranges)
        self._names, self._tags, self._ended = tables.names, tables.tags, shown.ended

    @cached_property
    def tags(self) -> list[Tag]:
        """Its telling tags in page order."""
        ended = memoryview(self._ended).cast("i")
        rows = struct.iter_unpack(f"{_TAG}i", self._tags)
        return [self._tag(row, ended) for row in rows if self._tells(row)]

    def _tells(self, row: tuple[int, ...]) -> bool:
        """Whether it is no link to a style, a feed or a picture: pages have them by the dozen."""
        link = self._names[row[0]] == "link"
        return not link or _TELLING_LINK in self.source.text[row[3] : row[4]].lower()

    def _tag(self, row: tuple[int, ...], ended: memoryview[int]) -> Tag:
        name, _, _, inner_start, inner_end, content_start, content_end, before = row
        return Tag(
            name=self._names[name],
            attributes=read_attributes(self.source.text, inner_start, inner_end),
            content=(content_start, content_end),
            blocks_before=ended[before],
        )


def layout_of(blocks: Sequence[PageBlock]) -> Layout:
    """The tables of blocks that are no page's own, numbered from 0 on."""
    around: dict[int, Element] = {}
    for block in blocks:
        here: Element | None = block.inner
        while here is not None and here.number not in around:
            around[here.number] = here
            here = here.parent
    at = {number: index for index, number in enumerate(sorted(around))}
    names: dict[str, int] = {}
    classes: dict[str, int] = {"": 0}
    kinds: dict[tuple[int, int], int] = {}
    elements = []
    for number in at:
        one = around[number]
        name = names.setdefault(one.name, len(names))
        called = classes.setdefault(one.classes, len(classes))
        kind = kinds.setdefault((name, called), len(kinds))
        elements.append((name, at[one.parent.number] if one.parent else 0, one.cues, called, kind))
    rows = [
        (
            0,
            len(b.ranges),
            at[b.element.number],
            at[b.inner.number],
            *(b.linked, b.links, b.bold),
            sum(end - start for start, end in b.ranges),
        )
        for b in blocks
    ]
    return Layout(
        [block.text for block in blocks],
        np.array(rows, np.int32).reshape(-1, BLOCK),
        np.array(elements, np.int32).reshape(-1, AROUND),
        list(names),
        list(classes),
    )


def scan(source: Source, most: int = _NO_BOUND) -> Page:
    """Blocks and telling tags of an HTML source, in order; linear in its length for any input.

    most: characters of text that are kept; `characters` of the page counts those beyond as well.
    """
    tables = walk(source.text)
    return Page(source, tables, find_shown(source.text, tables, most))


def read_attributes(text: str, start: int, end: int) -> dict[str, Range]:
    """Attribute names in lower case and where their values stand; the first of equal names."""
    if compiled is None:
        return read_attributes_slowly(text, start, end)
    found: dict[str, Range] = compiled.attributes(text, start, end)
    return found


def read_attributes_slowly(text: str, start: int, end: int) -> dict[str, Range]:
    """The same without the compiled file."""
    found: dict[str, Range] = {}
    for match in _ATTRIBUTE.finditer(text, start, end):
        group = match.lastindex or 1
        span = match.span(group) if group > 1 else (match.end(), match.end())
        found.setdefault(match.group(1).lower(), span)
    return found


def _table(rows: bytes, width: int) -> Numbers:
    return np.frombuffer(rows, np.int32).reshape(-1, width)
