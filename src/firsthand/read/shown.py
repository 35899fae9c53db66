"""What a page shows: the texts of its blocks, and the elements around them, as tables.

Comes after the walk, whose tables are positions. The tables are made by `_shown.c` where it could
be compiled, else by the same rules here; both give the same tables for any page.
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from functools import lru_cache
from html.entities import html5
from itertools import pairwise
from typing import NamedTuple

from firsthand.read.compiled import compiled
from firsthand.read.cues import HIDDEN, cue_table, cues_of
from firsthand.read.runs import BREAK, Range, loose_text
from firsthand.read.walker import ELEMENT, INLINE, LONGEST_TAG, Tables

_NAMING = re.compile(
    r"""(?:^|[\s"'])(class|id|role|itemprop|style|hidden|data-testid|data-component)"""
    r"""(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))|(?=[\s/]|$))""",
    re.IGNORECASE,
)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_LONGEST_CLASS = 80  # characters of a class by which elements are told apart
_IS_INLINE, _IS_LINK, _IS_BOLD = 1, 2, 4
_MEANING = dict.fromkeys(INLINE, _IS_INLINE)
_MEANING |= {name: _IS_INLINE | _IS_BOLD for name in ("b", "strong", "em", "i")}
_MEANING["a"] = _IS_INLINE | _IS_LINK
_RANGE = 3  # numbers in a row of the walk's ranges
BLOCK, KEPT, AROUND = 8, 2, 5  # numbers in a row of blocks, of ranges kept, of elements around


class Said(NamedTuple):
    """What the attributes of a tag say of its element."""

    cues: int
    classes: str
    hidden: bool


class Shown(NamedTuple):
    """What a page shows, as texts and rows of 32-bit numbers.

    texts: of the blocks that show something. blocks: first range and the one behind the last,
    nearest block element, innermost element around the first words, characters inside links, links
    that show something, bold characters, characters of the source. ranges: start and end of what is
    not hidden; -1 twice for a line break. elements around the blocks, outer ones first: name,
    parent (the root's is itself), cues, classes, and a number that equal names with equal classes
    share. classes, by number. ended: how many blocks were shown before each block of the walk, and
    in all. characters: of all texts; of those beyond `most` a text holds nothing.
    """

    texts: list[str]
    blocks: bytes
    ranges: bytes
    elements: bytes
    classes: list[str]
    ended: bytes
    characters: int


def find_shown(text: str, tables: Tables, most: int) -> Shown:
    """What a page shows; of its text at most that many characters are kept, all are counted."""
    if compiled is None:
        return find_shown_slowly(text, tables, most)
    meaning = _meanings(tables.names)
    rows = tables.elements, tables.ranges, tables.blocks
    asked, references = (says, cues_of), (html5, html.unescape)
    return Shown(*compiled.shown(text, meaning, *rows, asked, cue_table(), references, most))


def find_shown_slowly(text: str, tables: Tables, most: int) -> Shown:
    """The same without the compiled file."""
    found = _Found(text, tables)
    found.show_all(most)
    return found.tables()


def _meanings(names: list[str]) -> bytes:
    return bytes([_MEANING.get(name, 0) for name in names])


@lru_cache(maxsize=20_000)
def says(attributes: str) -> Said:
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
    return Said(bits, classes, hidden)


def named(classes: str, own_id: str) -> Said:
    """The same where class and id are all."""
    return Said(cues_of(classes) | cues_of(own_id), classes[:_LONGEST_CLASS], hidden=False)


class _Made(NamedTuple):
    """An element of the walk that text was found in."""

    said: Said
    hidden: bool
    link: int  # the number of the link around it, or its own; 0 outside links


class _Found:
    def __init__(self, text: str, tables: Tables) -> None:
        self.text = text
        self.meaning = _meanings(tables.names)
        self.elements = memoryview(tables.elements).cast("i")
        self.rows = memoryview(tables.ranges).cast("i")
        self.first = memoryview(tables.blocks).cast("i").tolist()
        self.made = {0: _Made(Said(0, "", hidden=False), hidden=False, link=0)}
        self.texts: list[str] = []
        self.blocks: list[list[int]] = []
        self.kept = array("i")
        self.ended = array("i", [0])
        self.characters = 0

    def show_all(self, most: int) -> None:
        """Takes all blocks in."""
        for start, end in pairwise([*self.first, len(self.rows) // _RANGE]):
            ranges, row = self.block(start, end)
            shown = loose_text(self.text, ranges) if row[1] >= 0 else ""
            if shown:
                begin = len(self.kept) // KEPT
                self.texts.append(shown[: max(0, most - self.characters)])
                self.blocks.append([begin, begin + len(ranges), *row])
                self.kept.extend(number for span in ranges for number in span)
                self.characters += len(shown)
            self.ended.append(len(self.blocks))

    def block(self, start: int, end: int) -> tuple[list[Range], list[int]]:
        """The ranges that a block shows, and the rest of its row."""
        ranges: list[Range] = []
        inner = -1
        linked = bold = links = last = size = 0
        for begin, stop, where in self.ranges(start, end):
            if begin < 0:
                ranges.append(BREAK)
                continue
            element = self.element(where)
            if element.hidden:
                continue
            inner = where if inner < 0 else inner
            ranges.append((begin, stop))
            size += stop - begin
            if element.link:
                linked += stop - begin
                links += element.link != last
                last = element.link
            if self.means(where) & _IS_BOLD:
                bold += stop - begin
        return ranges, [self.nearest_block(inner), inner, linked, links, bold, size]

    def ranges(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Start, end and element of the ranges of a block."""
        for place in range(_RANGE * start, _RANGE * end, _RANGE):
            yield self.rows[place], self.rows[place + 1], self.rows[place + 2]

    def means(self, number: int) -> int:
        """What the name of an element means, in bits."""
        return self.meaning[self.elements[ELEMENT * number]]

    def element(self, number: int) -> _Made:
        """What is known of an element, and of all around it; made from the outside in."""
        missing = []
        while number not in self.made:
            missing.append(number)
            number = self.elements[ELEMENT * number + 1]
        element = self.made[number]
        for inner in reversed(missing):
            element = self.made[inner] = self.make(inner, element)
        return element

    def make(self, number: int, parent: _Made) -> _Made:
        """An element inside its parent."""
        row = self.elements[ELEMENT * number : ELEMENT * (number + 1)]
        _, _, start, end, class_start, class_end, id_start, id_end, others = row
        if others:
            said = says(self.text[start : min(end, start + LONGEST_TAG)])
        else:
            said = named(self.text[class_start:class_end], self.text[id_start:id_end])
        meaning = self.means(number)
        hides = meaning & _IS_INLINE and said.cues & HIDDEN > 0
        hidden = said.hidden or parent.hidden or bool(hides)
        return _Made(said, hidden, number if meaning & _IS_LINK else parent.link)

    def nearest_block(self, number: int) -> int:
        """The innermost element around it, or itself, that is a block."""
        while number > 0 and self.means(number) & _IS_INLINE:
            number = self.elements[ELEMENT * number + 1]
        return number

    def tables(self) -> Shown:
        """All that was found; of elements those around blocks, numbered anew."""
        around = {0}
        for row in self.blocks:
            number = row[3]
            while number not in around:
                around.add(number)
                number = self.elements[ELEMENT * number + 1]
        place = {number: index for index, number in enumerate(sorted(around))}
        classes: dict[str, int] = {"": 0}
        for number in sorted(self.made):
            classes.setdefault(self.made[number].said.classes, len(classes))
        kinds: dict[tuple[int, int], int] = {}
        rows = array("i")
        for number in place:
            said = self.made[number].said
            name, parent = self.elements[ELEMENT * number : ELEMENT * number + 2]
            kind = name, classes[said.classes]
            rows.extend((name, place[max(0, parent)], said.cues, kind[1]))
            rows.append(kinds.setdefault(kind, len(kinds)))
        blocks = array("i")
        for begin, stop, nearest, inner, *rest in self.blocks:
            blocks.extend((begin, stop, place[nearest], place[inner], *rest))
        tables = (blocks.tobytes(), self.kept.tobytes(), rows.tobytes())
        return Shown(self.texts, *tables, list(classes), self.ended.tobytes(), self.characters)
