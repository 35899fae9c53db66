"""The measures of a page's blocks: what the forest sees of them, one row a block."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

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
from firsthand.read.scan import Blocks, PageBlock, layout_of

_PARAGRAPHS = dict.fromkeys(("p", "blockquote", "pre"), True)
_TAGS = {"p": 1, "blockquote": 2, "pre": 2, "li": 3, "div": 4, "span": 5, "td": 6}
_TAGS |= {f"h{rank}": 10 - rank for rank in range(1, 4)} | {"h4": 7, "h5": 7, "h6": 7}
_LOWEST_HEADING = _TAGS["h6"]
_SIGNS = {name: getattr(characters, name) for name in ("END", "UPPER", "QUOTE", "MARK", "DIGIT")}
_CUES = {
    "in_related": cues.RELATED,
    "in_promotion": cues.PROMOTION,
    "in_navigation": cues.NAVIGATION,
    "in_caption": cues.CAPTION | cues.CREDIT,
    "in_line": cues.BYLINE | cues.DATE,
    "in_note": cues.NOTE,
    "in_content": cues.CONTENT,
    "in_standfirst": cues.STANDFIRST,
    "in_headline": cues.HEADLINE,
    "in_hidden": cues.HIDDEN,
    "in_embed": cues.EMBED,
}
_KINDS = {f"under_{name}": bit for name, bit in KINDS.items() if name != "ol"}
_OWN = {
    "own_unwanted": cues.UNWANTED,
    "own_line": cues.BYLINE | cues.DATE | cues.CAPTION | cues.CREDIT,
    "own_note": cues.NOTE,
}
_LAST = {f"ends_{kind.lower()}": bit for kind, bit in _SIGNS.items() if kind != "UPPER"}
_FIRST = {f"begins_{kind.lower()}": bit for kind, bit in _SIGNS.items() if kind != "END"}
_GOOD_WORDS = 6  # from which a block with the end of a sentence in it is prose
_LONG_WORDS = 40  # from which it is prose without
_MOSTLY_LINKS = 0.5
_HALF, _MOST = 0.5, 0.8  # of the good words, held by an element
_STEPS = (-3, -2, -1, 1, 2, 3)
_NEAR = ("words", "link_share", "weight", "ends_end", "heading", "kind_share")
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
    layout = blocks.layout if isinstance(blocks, Blocks) else layout_of(blocks)
    counts = count_characters(layout.texts)
    linked, links, bold, size = layout.blocks[:, 4:].T.astype(np.float64)
    shown = np.maximum(1, size)
    link_share = np.minimum(1.0, linked / shown)
    prose = _good_words(counts, link_share)
    elements = elements_around(layout, headline)
    prose *= np.where(layout.by_name(_PARAGRAPHS)[elements.block], 1.5, 1.0)
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
        "links": np.minimum(links, 20),
        "bold": bold / shown,
        "prose": prose,
        "weight": weight,
        **_of_names(elements, names, way, own),
        **_of_containers(elements, weight),
        **_of_groups(elements, weight, counts.words, link_share),
        **_of_place(elements, headline, weight),
        "near_links": _around(np.minimum(links, 5)),
        **_of_kin(elements, weight > 0),
    }
    columns |= _of_neighbours(columns)
    joined = np.concatenate(list(columns.values()), dtype=np.float32, casting="same_kind")
    table = joined.reshape(len(columns), -1).T
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
    return columns | _which(counts.last, _LAST) | _which(counts.first, _FIRST)


def _which(bits: NDArray[Any], wanted: Mapping[str, int]) -> dict[str, Vector]:
    """By name: whether the bits of each block hold any of those wanted."""
    found = bits & np.array(list(wanted.values()), bits.dtype)[:, None] > 0
    return dict(zip(wanted, found, strict=True))


def _of_names(elements: Elements, names: Bits, way: Bits, own: Bits) -> dict[str, Vector]:
    """Tags and cues: of a block's own element, and along the way to it."""
    tags = elements.layout.by_name(_TAGS)[elements.block].astype(np.float64)
    kinds = elements.layout.by_name(KINDS).astype(np.int64)
    under = along_the_way(elements, kinds)[elements.wrapper]
    own = own[elements.block] | own[elements.wrapper]
    return {
        "tag": tags,
        "tag_p": tags == 1,
        "heading": _has_rank(tags),
        **_which(way, _CUES),
        **_which(names, {"in_comments": cues.COMMENTS, "named": cues.UNWANTED}),
        **_which(under, _KINDS),
        **_which(own, _OWN),
        "own_class": elements.named[elements.block],
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
    columns["depth"] = steps_since(elements, np.zeros(elements.size, bool))[elements.wrapper]
    return columns


def _of_groups(
    elements: Elements, weight: Vector, words: Vector, link_share: Vector
) -> dict[str, Vector]:
    """Of all blocks of one kind in parents of one kind, and of all blocks in one parent."""
    total = max(1.0, float(weight.sum()))
    at = elements.block
    parent = elements.parent[at]
    kind = elements.kind
    _, alike = np.unique(kind[parent] * elements.size + elements.alike[at], return_inverse=True)
    columns: dict[str, Vector] = {}
    for name, number in (("kind", alike), ("beside", parent)):
        count = np.maximum(1, np.bincount(number))
        held = np.bincount(number, words)
        linked = np.bincount(number, words * link_share)
        columns[f"{name}_share"] = (np.bincount(number, weight) / total)[number]
        columns[f"{name}_count"] = np.log1p(count)[number]
        columns[f"{name}_words"] = np.minimum(held / count, 100)[number]
        columns[f"{name}_links"] = (linked / np.maximum(1, held))[number]
    return columns


def _of_place(elements: Elements, headline: PageBlock | None, weight: Vector) -> dict[str, Vector]:
    count = len(weight)
    index = np.arange(count, dtype=np.float64)
    head = headline.number if headline else 0
    total = max(1.0, float(weight.sum()))
    seen: dict[str, int] = {}
    texts = elements.layout.texts
    before = [seen.setdefault(text, at) != at for at, text in enumerate(texts)]
    first = elements.layout.by_name({"h1": 1})[elements.block] > 0
    good = weight > 0
    return {
        "after_headline": np.minimum(np.maximum(index - head, -_FARTHEST), 80),
        "headline_known": np.full(count, float(headline is not None)),
        "first_headings": np.minimum(np.cumsum(first & (index > head)), 5),
        "words_before": np.cumsum(weight) / total,
        "place": index / count,
        "blocks": np.full(count, np.log1p(count)),
        "page_words": np.full(count, np.log1p(total)),
        "said_before": np.array(before),
        "since_good": np.minimum(index - _last_before(good), _FARTHEST),
        "until_good": np.minimum(_next_after(good) - index, _FARTHEST),
        "near_words": _around(np.minimum(weight, 100)),
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
        next_parent, next_above = parent[o], above[o]
        inside = (above == next_parent) | (at == next_parent) | (parent == at[o])
        further = (above == next_above) | (parent == next_above)
        value = np.where(parent == next_parent, 3.0, np.where(inside, 2.0, further))
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
    far = max(_STEPS)
    out: dict[str, Vector] = {}
    padded = np.zeros((len(_NEAR), len(columns["words"]) + 2 * far))
    for row, name in zip(padded, _NEAR, strict=True):
        row[far:-far] = columns[name]
        for step in _STEPS:
            out[f"{name}{step:+d}"] = row[far + step : len(row) - far + step]
    return out
