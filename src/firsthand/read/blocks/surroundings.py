"""The elements around the blocks of a page as one table, outer ones first."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.read import cues
from firsthand.read.compiled import compiled
from firsthand.read.scan import Layout, Numbers, PageBlock

Vector = NDArray[np.float64]
Indices = NDArray[np.intp]
Bits = NDArray[np.int64]

_TAG_CUES = {
    "nav": cues.NAVIGATION,
    "aside": cues.NAVIGATION,
    "footer": cues.NAVIGATION,
    "form": cues.PROMOTION,
    "button": cues.NAVIGATION,
    "menu": cues.NAVIGATION,
    "dialog": cues.PROMOTION,
    "label": cues.NAVIGATION,
    "figcaption": cues.CAPTION,
}
_HARMLESS = cues.CONTENT | cues.STANDFIRST | cues.EMBED
_NEVER_UNWANTED = dict.fromkeys(("html", "body", "#"), 1)
_HOLDS_MUCH = 0.5  # an "unwanted" name on elements with this share of the good words is wrong
_BODY_HOLDS = 0.3  # the same for an element that also calls itself content

# Elements around a block that a measure asks for, by bit.
_KINDS = (
    "article",
    "main",
    "header",
    "figure",
    "table",
    "ul/ol",
    "blockquote",
    "section",
    "a",
    "li",
)
KINDS = {name: 1 << bit for bit, names in enumerate(_KINDS) for name in names.split("/")}


class Elements(NamedTuple):
    """All elements around blocks, outer ones first; blocks point into the table."""

    layout: Layout
    size: int  # how many there are
    own: Bits  # cues of their names
    named: NDArray[np.bool_]  # whether they have a class
    up: Numbers  # the number of the parent; the root is its own
    parent: Indices  # the same
    block: Indices  # of each block: its nearest block element
    wrapper: Indices  # of each block: the innermost element around all of it
    alike: Indices  # equal for equal tags with equal classes
    kind: Indices  # the same, but an element without a class is of its own kind
    over_headline: NDArray[np.bool_]


def elements_around(layout: Layout, headline: PageBlock | None) -> Elements:
    """The table of the elements around the blocks of a page."""
    table, blocks = layout.elements, layout.blocks
    count = len(table)
    named, alike = table[:, 3] > 0, table[:, 4].astype(np.intp)
    over = np.zeros(count, np.bool_)
    here = int(blocks[headline.number, 3]) if headline else 0
    while here:
        over[here] = True
        here = int(table[here, 1])
    over[0] = headline is not None
    lone = blocks[:, 1] - blocks[:, 0] == 1
    return Elements(
        layout,
        count,
        table[:, 2].astype(np.int64),
        named,
        np.ascontiguousarray(table[:, 1]),
        table[:, 1].astype(np.intp),
        blocks[:, 2].astype(np.intp),
        np.where(lone, blocks[:, 3], blocks[:, 2]).astype(np.intp),
        alike,
        np.where(named, alike, count + np.arange(count)),
        over,
    )


def held_words(elements: Elements, weight: Vector) -> Vector:
    """Good words inside each element."""
    inside = np.bincount(elements.wrapper, weight, elements.size)
    if compiled is not None:
        return np.frombuffer(compiled.held(elements.up, inside), np.float64)
    held: list[float] = inside.tolist()
    parent = elements.parent.tolist()
    for index in range(len(held) - 1, 0, -1):
        held[parent[index]] += held[index]
    return np.array(held)


def own_cues(elements: Elements) -> Bits:
    """Cues of each element's names and tag; only harmless ones around the headline."""
    own = elements.own | elements.layout.by_name(_TAG_CUES)
    harmless = elements.over_headline | (elements.layout.by_name(_NEVER_UNWANTED) > 0)
    own[harmless] &= _HARMLESS
    return own


def true_cues(elements: Elements, own: Bits, held: Vector) -> Bits:
    """Cues of each element; only harmless ones where its names cannot be true.

    A name lies where elements of its kind hold most of the page's good words ("with-sidebar",
    "p.paywall"); that of comments never does.
    """
    share = _share_of_kind(elements, held)
    much = np.where(own & cues.CONTENT, _BODY_HOLDS, _HOLDS_MUCH)
    misnamed = (share > much) & (own & cues.COMMENTS == 0)
    return np.where(misnamed, own & _HARMLESS, own)


def _share_of_kind(elements: Elements, held: Vector) -> Vector:
    """Of the page's good words: the share in elements of one kind, one inside another once."""
    outer = elements.kind[elements.parent] != elements.kind
    share: Vector = np.bincount(elements.kind, held * outer)[elements.kind] / max(1.0, held[0])
    return share


def along_the_way(elements: Elements, bits: Bits) -> Bits:
    """The bits of each element and of all around it, together."""
    if compiled is not None:
        return np.frombuffer(compiled.along(elements.up, bits), np.int64)
    found: list[int] = bits.tolist()
    parent = elements.parent.tolist()
    for index in range(1, len(found)):
        found[index] |= found[parent[index]]
    return np.array(found, np.int64)


def steps_since(elements: Elements, holds: NDArray[np.bool_]) -> Vector:
    """How many steps each element lies inside the innermost one that holds."""
    if compiled is not None:
        return np.frombuffer(compiled.steps(elements.up, holds), np.float64)
    flags = holds.tolist()
    parent = elements.parent.tolist()
    steps = [0] * len(flags)
    for index in range(1, len(flags)):
        steps[index] = 0 if flags[index] else steps[parent[index]] + 1
    return np.array(steps, np.float64)
