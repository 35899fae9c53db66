"""The measures of a page's blocks: what the forest sees of them, one row a block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.read import cues
from firsthand.read.blocks import characters
from firsthand.read.blocks.characters import Counts, Vector, count_characters
from firsthand.read.blocks.surroundings import (
    KINDS,
    Bits,
    Elements,
    Indices,
    along_the_way,
    elements_around,
    held_words,
    own_cues,
    steps_since,
    true_cues,
)
from firsthand.read.scan import PageBlock

_PARAGRAPHS = frozenset({"p", "blockquote", "pre"})
_TAGS = {"p": 1, "blockquote": 2, "pre": 2, "li": 3, "div": 4, "span": 5, "td": 6}
_TAGS |= {f"h{rank}": 10 - rank for rank in range(1, 4)} | {"h4": 7, "h5": 7, "h6": 7}
_LOWEST_HEADING = _TAGS["h6"]
_CUES = {
    "related": cues.RELATED,
    "promotion": cues.PROMOTION,
    "navigation": cues.NAVIGATION,
    "caption": cues.CAPTION | cues.CREDIT,
    "line": cues.BYLINE | cues.DATE,
    "note": cues.NOTE,
    "content": cues.CONTENT,
    "standfirst": cues.STANDFIRST,
    "headline": cues.HEADLINE,
    "hidden": cues.HIDDEN,
    "embed": cues.EMBED,
}
_GOOD_WORDS = 6  # from which a block with the end of a sentence in it is prose
_LONG_WORDS = 40  # from which it is prose without
_MOSTLY_LINKS = 0.5
_HALF, _MOST = 0.5, 0.8  # of the good words, held by an element
_STEPS = (-3, -2, -1, 1, 2, 3)
_FARTHEST = 30  # blocks
_WINDOW = 6  # blocks before and after


class Measures(NamedTuple):
    """Measures of the blocks of a page, and what else was found of them on the way."""

    names: tuple[str, ...]
    table: NDArray[np.float32]  # blocks x names
    words: Vector
    link_share: Vector
    weight: Vector  # good words: prose outside links and outside what is unwanted
    cues: Bits  # of all elements around each block whose names tell the truth
    elements: Elements


def measure(blocks: Sequence[PageBlock], headline: PageBlock | None) -> Measures:
    """Measures of all blocks of a page, which must have one."""
    counts = count_characters([block.text for block in blocks])
    shown = np.array([sum(end - start for start, end in block.ranges) for block in blocks])
    linked = np.array([block.linked for block in blocks])
    link_share = np.minimum(1.0, linked / np.maximum(1, shown))
    prose = _good_words(counts, link_share)
    elements = elements_around(blocks, headline)
    paragraph = np.array([row.name in _PARAGRAPHS for row in elements.rows])
    prose *= np.where(paragraph[elements.block], 1.5, 1.0)
    own = own_cues(elements)
    names = along_the_way(elements, own)[elements.wrapper]
    story = _of_story(prose * ((names & cues.COMMENTS) == 0), headline)
    true = true_cues(elements, own, held_words(elements, story))
    way = along_the_way(elements, true)[elements.wrapper]
    weight = story * ((way & (cues.UNWANTED | cues.HIDDEN)) == 0)
    weight = weight if weight.any() else story
    columns = {
        **_of_text(counts),
        "link_share": link_share,
        "links": np.array([min(block.links, 20) for block in blocks], np.float64),
        "bold": np.array([block.bold for block in blocks]) / np.maximum(1, shown),
        "prose": prose,
        "weight": weight,
        **_of_names(elements, names, way, own, blocks),
        **_of_containers(elements, weight),
        **_of_groups(elements, weight, counts.words, link_share),
        **_of_place(blocks, headline, weight),
        **_of_kin(elements, weight > 0),
    }
    columns |= _of_neighbours(columns)
    table = np.stack(list(columns.values()), axis=1).astype(np.float32)
    return Measures(tuple(columns), table, counts.words, link_share, weight, way, elements)


def _of_story(prose: Vector, headline: PageBlock | None) -> Vector:
    """Good words after the headline; all of them where the headline comes too late."""
    if headline is None:
        return prose
    behind = np.where(np.arange(len(prose)) > headline.number, prose, 0.0)
    return behind if behind.sum() > prose.sum() / 2 else prose


def _good_words(counts: Counts, link_share: Vector) -> Vector:
    ended = (counts.sentences > 0) | ((counts.last & (characters.END | characters.QUOTE)) > 0)
    prose = ((counts.words >= _GOOD_WORDS) & ended) | (counts.words >= _LONG_WORDS)
    return np.where(prose & (link_share <= _MOSTLY_LINKS), counts.words * (1 - link_share), 0.0)


def _of_text(counts: Counts) -> dict[str, Vector]:
    letters = np.maximum(1, counts.characters)
    words = np.maximum(1, counts.words)
    columns = {
        "words": np.minimum(counts.words, 300),
        "letters": np.log1p(counts.characters),
        "upper": counts.upper / letters,
        "digits": counts.digits / letters,
        "sentences": counts.sentences / words,
        "commas": counts.commas / words,
        "marks": counts.marks / words,
        "word_length": counts.characters / words,
    }
    for kind in ("END", "QUOTE", "MARK", "DIGIT"):
        columns[f"ends_{kind.lower()}"] = _has(counts.last, getattr(characters, kind))
    for kind in ("UPPER", "QUOTE", "MARK", "DIGIT"):
        columns[f"begins_{kind.lower()}"] = _has(counts.first, getattr(characters, kind))
    return columns


def _has(bits: Bits | NDArray[np.uint8], wanted: int) -> Vector:
    return ((bits & wanted) > 0).astype(np.float64)


def _of_names(
    elements: Elements, names: Bits, way: Bits, own: Bits, blocks: Sequence[PageBlock]
) -> dict[str, Vector]:
    """Tags and cues: of a block's own element, and along the way to it."""
    rows = elements.rows
    tags = np.array([_TAGS.get(row.name, 0) for row in rows], np.float64)[elements.block]
    kinds = np.array([KINDS.get(row.name, 0) for row in rows], np.int64)
    under = along_the_way(elements, kinds)[elements.wrapper]
    own = own[elements.block] | own[elements.wrapper]
    columns = {"tag": tags, "tag_p": (tags == 1).astype(np.float64), "heading": _has_rank(tags)}
    columns |= {f"in_{name}": _has(way, bit) for name, bit in _CUES.items()}
    columns |= {"in_comments": _has(names, cues.COMMENTS), "named": _has(names, cues.UNWANTED)}
    columns |= {f"under_{name}": _has(under, bit) for name, bit in KINDS.items() if name != "ol"}
    return columns | {
        "own_unwanted": _has(own, cues.UNWANTED),
        "own_line": _has(own, cues.BYLINE | cues.DATE | cues.CAPTION | cues.CREDIT),
        "own_note": _has(own, cues.NOTE),
        "own_class": np.array([bool(row.classes) for row in rows], np.float64)[elements.block],
    }


def _has_rank(tags: Vector) -> Vector:
    return np.where(tags >= _LOWEST_HEADING, tags - _LOWEST_HEADING + 1, 0.0)


def _of_containers(elements: Elements, weight: Vector) -> dict[str, Vector]:
    """Good words in the elements around a block."""
    held = held_words(elements, weight)
    share = held / max(1.0, held[0])
    at = elements.block
    columns: dict[str, Vector] = {}
    for step in ("own", "parent", "grandparent", "third"):
        columns[f"{step}_share"] = share[at]
        at = elements.parent[at]
    columns["off_half"] = steps_since(elements, share >= _HALF)[elements.wrapper]
    columns["off_most"] = steps_since(elements, share >= _MOST)[elements.wrapper]
    columns["depth"] = steps_since(elements, np.zeros(len(share), bool))[elements.wrapper]
    return columns


def _of_groups(
    elements: Elements, weight: Vector, words: Vector, link_share: Vector
) -> dict[str, Vector]:
    """Of all blocks of one kind in parents of one kind, and of all blocks in one parent."""
    total = max(1.0, float(weight.sum()))
    at = elements.block
    parent = elements.parent[at]
    kind = elements.kind
    groups = {
        "kind": kind[parent] * len(elements.rows) + elements.alike[at],
        "beside": parent,
    }
    columns: dict[str, Vector] = {}
    for name, keys in groups.items():
        _, number = np.unique(keys, return_inverse=True)
        count = np.bincount(number)
        held = np.bincount(number, words)
        linked = np.bincount(number, words * link_share)
        columns[f"{name}_share"] = (np.bincount(number, weight) / total)[number]
        columns[f"{name}_count"] = np.log1p(count)[number]
        columns[f"{name}_words"] = np.minimum(held / count, 100)[number]
        columns[f"{name}_links"] = (linked / np.maximum(1, held))[number]
    return columns


def _of_place(
    blocks: Sequence[PageBlock], headline: PageBlock | None, weight: Vector
) -> dict[str, Vector]:
    count = len(blocks)
    index = np.arange(count, dtype=np.float64)
    head = headline.number if headline else 0
    total = max(1.0, float(weight.sum()))
    seen: dict[str, int] = {}
    before = [seen.setdefault(block.text, at) != at for at, block in enumerate(blocks)]
    first = np.array([block.element.name == "h1" for block in blocks])
    good = weight > 0
    return {
        "after_headline": np.clip(index - head, -_FARTHEST, 80),
        "headline_known": np.full(count, float(headline is not None)),
        "first_headings": np.minimum(np.cumsum(first & (index > head)), 5).astype(np.float64),
        "words_before": np.cumsum(weight) / total,
        "place": index / count,
        "blocks": np.full(count, np.log1p(count)),
        "page_words": np.full(count, np.log1p(total)),
        "said_before": np.array(before, np.float64),
        "since_good": np.minimum(index - _last_before(good), _FARTHEST),
        "until_good": np.minimum(_next_after(good) - index, _FARTHEST),
        "near_words": _around(np.minimum(weight, 100)),
        "near_links": _around(np.array([min(block.links, 5) for block in blocks], np.float64)),
    }


def _last_before(good: NDArray[np.bool_]) -> Indices:
    """Of each block: the number of the last good one before it; far outside where there is none."""
    index = np.arange(len(good))
    last = np.maximum.accumulate(np.where(good, index, -_FARTHEST))
    return np.concatenate([[-_FARTHEST], last[:-1]])


def _next_after(good: NDArray[np.bool_]) -> Indices:
    end = len(good) - 1
    return end - _last_before(good[::-1])[::-1]


def _of_kin(elements: Elements, good: NDArray[np.bool_]) -> dict[str, Vector]:
    """How close a block's element is to those of the good blocks before and after.

    3: the same element or parent; 2: inside a sibling of it; 1: one of the parents is a
    grandparent of the other block; 0: further off, or no such block.
    """
    at = elements.block
    parent = elements.parent[at]
    above = elements.parent[parent]
    columns: dict[str, Vector] = {}
    for name, other in (("kin_before", _last_before(good)), ("kin_after", _next_after(good))):
        there = (other >= 0) & (other < len(good))
        o = np.where(there, other, 0)
        value = np.select(
            [
                parent == parent[o],
                (above == parent[o]) | (at == parent[o]) | (parent == at[o]),
                (above == above[o]) | (parent == above[o]),
            ],
            [3.0, 2.0, 1.0],
            0.0,
        )
        columns[name] = value * there
    both = np.minimum(columns["kin_before"], columns["kin_after"])
    return columns | {"kin_both": both}


def _around(values: Vector) -> Vector:
    """The mean over the blocks before and after."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    index = np.arange(len(values))
    low, high = np.maximum(0, index - _WINDOW), np.minimum(len(values), index + _WINDOW + 1)
    mean: Vector = (sums[high] - sums[low]) / (high - low)
    return mean


def _of_neighbours(columns: dict[str, Vector]) -> dict[str, Vector]:
    """Some measures of the blocks before and after; zeros beyond the ends of the page."""
    out: dict[str, Vector] = {}
    for name in ("words", "link_share", "weight", "ends_end", "heading", "kind_share"):
        padded = np.concatenate([np.zeros(3), columns[name], np.zeros(3)])
        for step in _STEPS:
            out[f"{name}{step:+d}"] = padded[3 + step : len(padded) - 3 + step]
    return out
