"""Where a page prints its own house: the copyright line at its foot, the name in its header."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.read import cues
from firsthand.read.body import ancestors
from firsthand.read.facts import Fact
from firsthand.read.lines import LineWords
from firsthand.read.outlet import name_on_logo, owner_marks, owner_named
from firsthand.read.runs import BREAK, Range, resolve_references
from firsthand.read.scan import Element, Page, PageBlock, Tag
from firsthand.read.source import Source

_BRAND = re.compile(r"(?i)logo|brand|masthead|site-?(?:name|title)")
_LONGEST = 300  # characters of a line that says whose the page is
_AROUND = 3  # elements around the words that may call them a brand
_LINE = re.compile(r"[^\r\n]+")


def house_facts(page: Page, words: LineWords) -> tuple[Fact, ...]:
    """The last copyright line ("page:copyright") and the first name in a header ("page:logo")."""
    short = [block for block in page.blocks if len(block.text) <= _LONGEST]
    marks = owner_marks("\n".join(block.text for block in short), words)
    owners = (_owner(block, words, marks) for block in reversed(short)) if marks else ()
    owner = next((fact for fact in owners if fact), None)
    names = (
        next((name for block in page.blocks if (name := _name_in_header(block))), None),
        *(_logo(page, tag) for tag in page.tags),
    )
    first = min((name for name in names if name), key=lambda one: one.span, default=None)
    return tuple(fact for fact in (owner, first) if fact)


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


def _owner(block: PageBlock, words: LineWords, marks: tuple[str, ...]) -> Fact | None:
    """Whose the page is; a picture's owner is not asked. marks: those that the page holds."""
    small = block.text.lower()
    if not any(mark in small for mark in marks):
        return None
    above = ancestors(block.inner)
    if any(one.name == "figure" or one.cues & (cues.CAPTION | cues.CREDIT) for one in above):
        return None
    name = owner_named(block.text, words)
    return Fact("page:copyright", name, _span(block)) if name else None


def _name_in_header(block: PageBlock) -> Fact | None:
    """Words that the markup calls logo, brand or the like."""
    element: Element | None = block.inner
    for _ in range(_AROUND):
        if element is None:
            return None
        if element.classes and _is_brand(element.classes):
            return Fact("page:logo", name_on_logo(block.text), _span(block))
        element = element.parent
    return None


@lru_cache(maxsize=4_096)
def _is_brand(classes: str) -> bool:
    """Asked once for equal classes, which pages repeat by the hundred."""
    return _BRAND.search(classes) is not None


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
