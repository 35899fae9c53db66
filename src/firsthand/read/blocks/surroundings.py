"""The elements around the blocks of a page as one table, outer ones first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.read import cues
from firsthand.read.scan import Element, PageBlock

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
_NEVER_UNWANTED = frozenset({"html", "body", "#"})
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

    rows: list[Element]
    parent: Indices  # the root is its own parent
    block: Indices  # of each block: its nearest block element
    wrapper: Indices  # of each block: the innermost element around all of it
    alike: Indices  # equal for equal tags with equal classes
    kind: Indices  # the same, but an element without a class is of its own kind
    over_headline: NDArray[np.bool_]


def elements_around(blocks: Sequence[PageBlock], headline: PageBlock | None) -> Elements:
    """The table of the elements around the blocks of a page."""
    found: dict[int, Element] = {}
    for block in blocks:
        here: Element | None = block.inner
        while here is not None and here.number not in found:
            found[here.number] = here
            here = here.parent
    numbers = sorted(found)  # an element is numbered after all around it
    at = {number: index for index, number in enumerate(numbers)}
    rows = [found[number] for number in numbers]
    kinds: dict[tuple[str, str], int] = {}
    alike = np.array([kinds.setdefault((r.name, r.classes), len(kinds)) for r in rows], np.intp)
    named = np.array([bool(row.classes) for row in rows])
    over = set()
    here = headline.inner if headline else None
    while here is not None:
        over.add(here.number)
        here = here.parent
    return Elements(
        rows,
        np.array([at[row.parent.number] if row.parent else 0 for row in rows], np.intp),
        np.array([at[b.element.number] for b in blocks], np.intp),
        np.array(
            [at[(b.inner if len(b.ranges) == 1 else b.element).number] for b in blocks], np.intp
        ),
        alike,
        np.where(named, alike, len(kinds) + np.arange(len(rows))),
        np.array([number in over for number in numbers]),
    )


def held_words(elements: Elements, weight: Vector) -> Vector:
    """Good words inside each element."""
    held: list[float] = np.bincount(elements.wrapper, weight, len(elements.rows)).tolist()
    parent = elements.parent.tolist()
    for index in range(len(held) - 1, 0, -1):
        held[parent[index]] += held[index]
    return np.array(held)


def own_cues(elements: Elements) -> Bits:
    """Cues of each element's names and tag; only harmless ones around the headline."""
    own = np.array([row.cues | _TAG_CUES.get(row.name, 0) for row in elements.rows], np.int64)
    never = np.array([row.name in _NEVER_UNWANTED for row in elements.rows])
    own[elements.over_headline | never] &= _HARMLESS
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
    found: list[int] = bits.tolist()
    parent = elements.parent.tolist()
    for index in range(1, len(found)):
        found[index] |= found[parent[index]]
    return np.array(found, np.int64)


def steps_since(elements: Elements, holds: NDArray[np.bool_]) -> Vector:
    """How many steps each element lies inside the innermost one that holds."""
    flags = holds.tolist()
    parent = elements.parent.tolist()
    steps = [0] * len(flags)
    for index in range(1, len(flags)):
        steps[index] = 0 if flags[index] else steps[parent[index]] + 1
    return np.array(steps, np.float64)
