"""Where a page prints its own house: copyright at its foot, a name in its header or at its top."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from firsthand.read import cues
from firsthand.read.body import ancestors
from firsthand.read.facts import Fact
from firsthand.read.lines import LineWords
from firsthand.read.outlet import name_on_logo, owner_marks, owner_named
from firsthand.read.runs import BREAK, Range, resolve_references
from firsthand.read.scan import Page, PageBlock, Tag
from firsthand.read.source import Source

_BRAND = ("logo", "brand", "masthead", "sitename", "sitetitle", "site-name", "site-title")
_LONGEST = 300  # characters of a line that says whose the page is
_AROUND = 2  # elements around the innermost one of the words that may call them a brand
_LONGEST_MASTHEAD = 6  # words
_LINE = re.compile(r"[^\r\n]+")


def house_facts(page: Page, words: LineWords) -> tuple[Fact, ...]:
    """The last copyright line ("page:copyright") and the first name in a header ("page:logo").

    Beside them the first words of the page, where they are few ("page:masthead").
    """
    names = (_name_in_header(page), *(_logo(page, tag) for tag in page.tags))
    first = min((name for name in names if name), key=lambda one: one.span, default=None)
    return tuple(fact for fact in (_owner(page, words), first, _masthead(page)) if fact)


def plain_house_facts(source: Source, words: LineWords) -> tuple[Fact, ...]:
    """The last copyright line of a text without markup."""
    owners = [
        Fact("page:copyright", name, match.span())
        for match in _LINE.finditer(source.text)
        if len(match.group()) <= _LONGEST
        and owner_marks(match.group(), words)
        and (name := owner_named(match.group(), words))
    ]
    return tuple(owners[-1:])


def _owner(page: Page, words: LineWords) -> Fact | None:
    """Whose the page is, by the last line that says so; a picture's owner is not asked."""
    short = [
        (number, text) for number, text in enumerate(page.layout.texts) if len(text) <= _LONGEST
    ]
    marks = owner_marks("\n".join(text for _, text in short), words)
    for line in reversed(_lines_with(marks, [text for _, text in short])):
        number, text = short[line]
        block = page.blocks[number]
        name = None if _is_of_picture(block) else owner_named(text, words)
        if name:
            return Fact("page:copyright", name, _span(block))
    return None


def _masthead(page: Page) -> Fact | None:
    block = page.blocks[0] if page.blocks else None
    if block is None or not 0 < len(block.text.split()) <= _LONGEST_MASTHEAD:
        return None
    return Fact("page:masthead", " ".join(block.text.split()), _span(block))


def _is_of_picture(block: PageBlock) -> bool:
    above = ancestors(block.inner)
    return any(one.name == "figure" or one.cues & (cues.CAPTION | cues.CREDIT) for one in above)


def _name_in_header(page: Page) -> Fact | None:
    """The first words that the markup calls logo, brand or the like."""
    layout = page.layout
    small = "\n".join(layout.classes).lower()
    marks = [mark for mark in _BRAND if mark in small]
    if not marks:
        return None
    brands = np.zeros(len(layout.classes), bool)
    brands[_lines_with(marks, layout.classes)] = True
    found = np.flatnonzero(layout.highest(brands[layout.elements[:, 3]], layout.inner, _AROUND))
    if not len(found):
        return None
    block = page.blocks[int(found[0])]
    return Fact("page:logo", name_on_logo(block.text), _span(block))


def _lines_with(marks: Sequence[str], lines: Sequence[str]) -> list[int]:
    """The numbers of the lines that hold a mark; capitals aside."""
    if not marks:
        return []
    holding = re.compile("|".join(map(re.escape, marks)))
    return [number for number, line in enumerate(lines) if holding.search(line.lower())]


def _logo(page: Page, tag: Tag) -> Fact | None:
    """What stands in place of a picture that its markup calls a logo."""
    if tag.name != "img" or "alt" not in tag.attributes:
        return None
    start, end = tag.attributes["alt"]
    name = name_on_logo(resolve_references(page.source.text[start:end]))
    return Fact("page:logo", name, (start, end)) if name else None


def _span(block: PageBlock) -> Range:
    shown = [part for part in block.ranges if part != BREAK]
    return shown[0][0], shown[-1][1]
