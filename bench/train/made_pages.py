"""Pages made of real ones for the block model to learn from: cut down, and with lists in them.

Real pages have hundreds of blocks; without short ones a forest would know no flash of three lines
in plain markup. Few real articles have lists, and one of the gold sets leaves lists out; without
made ones a forest would take every list for a menu.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.read.blocks import Measures, measure
from firsthand.read.scan import Element, PageBlock

MOST_TOLD = 8  # blocks of the article on a page cut down
AROUND = (0.02, 0.1, 0.4)  # shares of the other blocks that it keeps
PARAGRAPHS = frozenset({"p", "div"})
FEWEST = 4  # paragraphs of which some become items
LISTED = (0.2, 0.8)  # share of the paragraphs
ITEMS = (1, 1, 2, 3)  # of a paragraph
LENGTHS = (None, None, 8, 14)  # words of an item; None: as long as its sentence
SHORTEST = 9  # characters of an item
_SENTENCE_END = re.compile(r"[.!?…।。！？][”\"»“’)]*")

Flags = NDArray[np.bool_]


class Rows(NamedTuple):
    """What a forest learns from: measures of blocks, and whether each is of the article."""

    measures: Measures
    truth: Flags


def shortened(
    blocks: Sequence[PageBlock], headline: PageBlock | None, truth: Flags, chance: random.Random
) -> Rows:
    """A page of few blocks: the first of the article, and some of what stands around it."""
    most = chance.randint(1, MOST_TOLD)
    around = chance.choice(AROUND)
    kept: list[int] = []
    told = 0
    for number, is_told in enumerate(truth.tolist()):
        told += is_told
        is_head = headline is not None and number == headline.number
        if (is_told and told <= most) or is_head or (not is_told and chance.random() < around):
            kept.append(number)
    kept = kept or [0]
    return _measured([blocks[number] for number in kept], headline, truth[kept].tolist())


def listed(
    blocks: Sequence[PageBlock], headline: PageBlock | None, truth: Flags, chance: random.Random
) -> Rows | None:
    """A page on which some paragraphs in a row are items of a list, or short lines.

    No item ends a sentence. None where the article has too few paragraphs.
    """
    told = [number for number, block in enumerate(blocks) if truth[number] and _is_paragraph(block)]
    if len(told) < FEWEST:
        return None
    count = max(2, int(len(told) * chance.uniform(*LISTED)))
    first = chance.randint(0, len(told) - count)
    chosen = set(told[first : first + count])
    lists = _Lists(blocks) if chance.choice((True, True, False)) else None
    made: list[PageBlock] = []
    flags: list[bool] = []
    for number, block in enumerate(blocks):
        parts = _items(block, lists, chance) if number in chosen else [block]
        made += parts
        flags += [bool(truth[number])] * len(parts)
    return _measured(made, headline, flags)


def _measured(
    blocks: Sequence[PageBlock], headline: PageBlock | None, truth: Sequence[bool]
) -> Rows:
    numbered = [replace(block, number=number) for number, block in enumerate(blocks)]
    head = next((new for new, old in zip(numbered, blocks, strict=True) if old is headline), None)
    return Rows(measure(numbered, head), np.array(truth, bool))


def _is_paragraph(block: PageBlock) -> bool:
    return block.element.name in PARAGRAPHS and len(block.text.split()) >= FEWEST


class _Lists:
    """Makes elements of lists, numbered after all others of a page."""

    def __init__(self, blocks: Sequence[PageBlock]) -> None:
        self._next = 1 + max(max(b.element.number, b.inner.number) for b in blocks)
        self._list: Element | None = None

    def item(self, parent: Element | None) -> Element:
        """An item of the list in the parent; the last list goes on where it is that parent's."""
        if self._list is None or self._list.parent is not parent:
            self._list = self._made("ul", parent)
        return self._made("li", self._list)

    def _made(self, name: str, parent: Element | None) -> Element:
        self._next += 1
        return Element(name, parent, self._next)


def _items(block: PageBlock, lists: _Lists | None, chance: random.Random) -> list[PageBlock]:
    sentences = [part.strip() for part in _SENTENCE_END.split(block.text)]
    texts = [part for part in sentences if len(part) >= SHORTEST][: chance.choice(ITEMS)]
    words = chance.choice(LENGTHS)
    return [_item(block, _cut(text, words), lists) for text in texts or [block.text]]


def _cut(text: str, words: int | None) -> str:
    return text if words is None else " ".join(text.split()[:words])


def _item(block: PageBlock, text: str, lists: _Lists | None) -> PageBlock:
    element = block.element if lists is None else lists.item(block.element.parent)
    linked = block.linked * len(text) // max(1, len(block.text))
    return PageBlock(
        element=element,
        inner=element,
        ranges=[(0, len(text))],
        linked=linked,
        links=min(block.links, 1) if linked else 0,
        bold=0,
        text=text,
        number=block.number,
    )
