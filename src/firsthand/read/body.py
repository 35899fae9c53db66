"""Which blocks of a page are its article: how likely each is, then what holds for the whole page.

No container is picked as "the article". The block model says of every block how likely it belongs
to the account (see blocks/ and docs/decisions/0025-block-model.md); the rules here are about the
page: comments are never part of it, quotations and tables in it are, and short lines between two
parts of it, a list of other stories is none, another story below ends it, nothing is told twice,
and an answer is never empty where there is prose.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.read import cues
from firsthand.read.blocks import Forest, Measures, measure, shipped_forest
from firsthand.read.blocks.characters import Vector
from firsthand.read.scan import Blocks, Element, Layout, Page, PageBlock

_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")  # no blanks between
_SENTENCE_END = re.compile(r"[.!?…:;।。！？»”\"“’)]\s*$")
_INNER_END = re.compile(r"(?<!\b\w)[.!?…।。！？][”\"»“’)]*\s")  # not after an initial

_NO_BODY = (
    cues.UNWANTED | cues.HIDDEN | cues.CAPTION | cues.CREDIT | cues.NOTE | cues.BYLINE | cues.DATE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_LIKELY = 0.5  # the chance from which a block is taken; by cross-validation
_VERY_LIKELY = 0.9  # the same for a block whose surroundings call it something else
_LIKELY_LINE = 0.7  # the same for a short line before all prose
_BETWEEN = 0.15  # the same for a block between two taken ones, beside or inside their siblings
_LONG = 20  # words from which a block is prose by itself
_A_LINE = 12  # words up to which a line can be a signature, a label, a heading
_SHORT = 6  # words below which a block is no prose
_MOSTLY_LINKS = 0.5
_WIDEST_GAP = 12  # blocks
_A_HEADING = 3  # words of a linked heading, at least
_A_LIST = 3  # cards of one kind make a list
_INSETS = ("blockquote", "table")
_ROOT = "#"  # around all of a page, and in nothing itself
_ROUND = 8  # elements around a block in which an inset is looked for
_CELLS = 4  # of a table, at least
_SOME_LINKS = 0.3  # of the words of a table, at most


@dataclass(slots=True, eq=False)
class Judged:
    """A block and what was made of it."""

    blocks: Blocks  # of the page
    number: int  # of this one
    name: str  # of its element
    words: int
    link_share: float
    weight: float = 0.0  # good words
    cues: int = 0  # of the block and all elements around it that count
    chance: float = 0.0  # that it is part of the account
    kept: bool = False
    inset: bool = False  # within a quotation or a table that is kept whole

    @property
    def block(self) -> PageBlock:
        """The block itself; made when it is first asked for, which is of few of a page."""
        return self.blocks.at(self.number)

    @property
    def text(self) -> str:
        """Its words."""
        return self.blocks.layout.texts[self.number]


def count_words(text: str) -> int:
    """Words; in scripts without blanks two characters count as one."""
    wide = len(_WIDE.findall(text))
    return len(_WORD.findall(_WIDE.sub(" ", text) if wide else text)) + wide // 2


def is_prose(text: str, words: int) -> bool:
    """Running words: long enough, and with the end of a sentence in it or after it."""
    if words < _SHORT:
        return False
    return _has_sentence(text) or words >= 2 * _LONG


def _has_sentence(text: str) -> bool:
    return _SENTENCE_END.search(text) is not None or _INNER_END.search(text) is not None


def ancestors(element: Element) -> Sequence[Element]:
    """The element and all around it, innermost first."""
    out = []
    here: Element | None = element
    while here is not None:
        out.append(here)
        here = here.parent
    return out


def judge(page: Page, headline: PageBlock | None, forest: Forest | None = None) -> list[Judged]:
    """Every block of the page with its verdict; `kept` ones are the account, in page order.

    forest: another one than the one that comes with the package.
    """
    if not page.blocks:
        return []
    measures = measure(page.blocks, headline)
    judged = _judged(page.blocks, measures, forest or shipped_forest())
    _drop_teasers(judged)
    _keep_insets(judged, _in_insets(judged, measures))
    _fill_gaps(judged)
    _drop_second_story(judged, headline)
    _drop_repeated(judged)
    _trim_ends(judged)
    if not any(one.kept for one in judged):
        _keep_something(judged, headline)
    return judged


def _judged(blocks: Blocks, measures: Measures, forest: Forest) -> list[Judged]:
    """What the forest says of each block; comments are none of the account, whatever it says."""
    layout, chances = blocks.layout, forest.chances(measures.table)
    columns = (
        [layout.names[name] for name in layout.elements[layout.nearest, 0].tolist()],
        measures.words.astype(int).tolist(),
        measures.link_share.tolist(),
        measures.weight.tolist(),
        measures.cues.tolist(),
        chances.tolist(),
        _are_likely(measures, chances).tolist(),
    )
    rows = enumerate(zip(*columns, strict=True))
    return [Judged(blocks, number, *row) for number, row in rows]


def _are_likely(measures: Measures, chances: Vector) -> NDArray[np.bool_]:
    """Likely by its words and its place; very likely where the page calls it something else."""
    doubted = (measures.cues & _NO_BODY > 0) | (measures.link_share > _MOSTLY_LINKS)
    likely = chances >= np.where(doubted, _VERY_LIKELY, _LIKELY)
    kept: NDArray[np.bool_] = likely & (measures.cues & cues.COMMENTS == 0)
    return kept


def _fill_gaps(judged: list[Judged]) -> None:
    """Short blocks between two kept ones: headings, short lines of speech, list items."""
    last = -1
    for index, one in enumerate(judged):
        if not one.kept:
            continue
        if last >= 0 and index - last - 1 <= _WIDEST_GAP:
            for between in judged[last + 1 : index]:
                between.kept = _fits_between(between, judged[last], one)
        last = index


def _in_insets(judged: list[Judged], measures: Measures) -> list[Judged]:
    """The blocks inside a quotation or a table, of which most pages have none."""
    columns = [measures.names.index(f"under_{name}") for name in _INSETS]
    rows = np.flatnonzero(measures.table[:, columns].max(axis=1))
    return [judged[row] for row in rows.tolist()]


def _keep_insets(judged: list[Judged], inside_some: list[Judged]) -> None:
    """Quotations and tables beside the prose of the account are part of it.

    They are kept whole: the words of an embedded post with its signature, every cell of a table.
    """
    if not inside_some:
        return
    kept = [one for one in judged if one.kept and one.words >= _SHORT]
    prose = [one for one in kept if is_prose(one.text, one.words)]
    told = {e.number for one in prose for e in ancestors(one.block.element)}
    beside = {e.number for one in kept for e in _next_around(one.block)}
    found: dict[Element, list[Judged]] = {}
    for one in inside_some:
        inset = _inset_around(one, told)
        if inset is not None:
            found.setdefault(inset, []).append(one)
    for inset, inside in found.items():
        near = any(e.number in beside for e in ancestors(inset)[1:3])
        if near and _is_wanted(inside) and (inset.name == "blockquote" or _is_data(inside)):
            for one in inside:
                one.kept = one.inset = True


def _next_around(block: PageBlock) -> Sequence[Element]:
    """The parent and the grandparent of a block's element."""
    return ancestors(block.element)[1:3]


def _inset_around(one: Judged, told: set[int]) -> Element | None:
    """The outermost quotation or table around a block; a table that holds prose is a layout."""
    around = ancestors(one.block.element)[:_ROUND]
    insets = [e for e in around if e.name in _INSETS]
    return next((e for e in insets[::-1] if e.name != "table" or e.number not in told), None)


def _is_wanted(inside: Sequence[Judged]) -> bool:
    """Whether no more than half of the blocks are called something else."""
    unwanted = [one for one in inside if one.cues & (cues.UNWANTED | cues.HIDDEN)]
    return 2 * len(unwanted) <= len(inside)


def _is_data(cells: Sequence[Judged]) -> bool:
    """Whether a table holds values and not a few links."""
    words = sum(one.words for one in cells)
    linked = sum(one.words * one.link_share for one in cells)
    return len(cells) >= _CELLS and linked <= _SOME_LINKS * words


def _fits_between(one: Judged, before: Judged, after: Judged) -> bool:
    if one.chance < _BETWEEN or one.cues & _NO_BODY or one.link_share > _MOSTLY_LINKS:
        return False
    near = {before.block.element.parent, after.block.element.parent}
    here = one.block.element
    return here.parent in near or here in near or (here.name == "li" and _above(here) in near)


def _above(element: Element) -> Element | None:
    return element.parent.parent if element.parent else None


def _drop_teasers(judged: list[Judged]) -> None:
    """Three or more blocks of one kind, each right after a linked heading: a list of stories."""
    after_link: dict[tuple[int, int], list[bool]] = {}
    parents: dict[tuple[int, int], set[int]] = {}
    kinds, around = _kinds(judged[0].blocks.layout)
    for index, one in enumerate(judged):
        if one.chance >= _BETWEEN and one.name != _ROOT:
            after_link.setdefault(kinds[index], []).append(_follows_link(judged, index))
            parents.setdefault(kinds[index], set()).add(around[index])
    lists = {
        kind
        for kind, flags in after_link.items()
        if len(parents[kind]) >= _A_LIST and sum(flags) >= _A_LIST and all(flags[1:])
    }
    for one, kind in zip(judged, kinds, strict=True):
        if one.kept and kind in lists:
            one.kept = False


def _kinds(layout: Layout) -> tuple[list[tuple[int, int]], list[int]]:
    """Of each block the kinds of its element and of the one around it; the number of the latter.

    Elements of one kind have the same name and classes; around the root is the root itself.
    """
    around = layout.elements[layout.nearest, 1]
    kinds = (layout.elements[at, 4].tolist() for at in (layout.nearest, around))
    return list(zip(*kinds, strict=True)), around.tolist()


def _follows_link(judged: list[Judged], index: int) -> bool:
    before = judged[max(0, index - 3) : index]
    return any(one.link_share > _MOSTLY_LINKS and one.words >= _A_HEADING for one in before)


def _drop_second_story(judged: list[Judged], headline: PageBlock | None) -> None:
    """Another heading of the first rank, apart from the text so far, begins another story."""
    words = 0
    parents: set[Element | None] = set()  # of what was kept so far
    for index, one in enumerate(judged):
        if headline is not None and _begins_story(one, headline, parents) and words > 4 * _LONG:
            for later in judged[index:]:
                later.kept = False
            return
        if one.kept:
            words += one.words
            parents.add(one.block.element.parent)


def _begins_story(one: Judged, headline: PageBlock, parents: set[Element | None]) -> bool:
    first_rank = one.name == "h1" and one.text != headline.text
    return first_rank and one.block.element.parent not in parents


def _drop_repeated(judged: list[Judged]) -> None:
    seen: set[str] = set()
    for one in judged:
        if one.kept and one.words > _SHORT:
            one.kept = one.text not in seen
            seen.add(one.text)


def _trim_ends(judged: list[Judged]) -> None:
    """Short lines that end no sentence are no part of it before its first prose and after its last.

    They are signatures, places, labels and headings of what stands beside. A likely one before may
    stay, and a likely item of a list: a story can be made of such lines.
    """
    kept = [one for one in judged if one.kept]
    for one in kept:
        if one.chance >= _LIKELY_LINE or not _is_label(one):
            break
        one.kept = False
    for one in reversed(kept):
        item = one.name == "li" and one.chance >= _LIKELY_LINE
        if item or not _is_label(one):
            break
        one.kept = False


def _is_label(one: Judged) -> bool:
    return not one.inset and one.words < _A_LINE and not _has_sentence(one.text)


def _keep_something(judged: list[Judged], headline: PageBlock | None) -> None:
    """An answer is never empty where a person sees an article, names set aside.

    The longest prose that is no teaser; then what stands under the headline, were it a table; then
    teasers; then plain words.
    """
    prose = [index for index, one in enumerate(judged) if one.weight > 0]
    own = [judged[index] for index in prose if not _follows_link(judged, index)]
    under = [] if own else _under_headline(judged, headline)
    candidates = own or under or [judged[index] for index in prose]
    best = max((one.weight for one in candidates), default=0.0)
    for one in candidates or judged:
        one.kept = one.weight >= best / 4 if candidates else _is_plain(one) and one.words >= _SHORT


def _under_headline(judged: list[Judged], headline: PageBlock | None) -> list[Judged]:
    """Plain blocks in the next element around the headline that has enough of them."""
    around = ancestors(headline.element)[1:3] if headline else []
    for element in around:
        inside = [one for one in judged if _is_plain(one) and element in _all_around(one)]
        if sum(one.words for one in inside) >= _SHORT:
            return inside
    return []


def _all_around(one: Judged) -> Sequence[Element]:
    return ancestors(one.block.element)


def _is_plain(one: Judged) -> bool:
    """Words in the open, so that a flash without a full stop is counted.

    Whether they are enough is asked of the whole article, by the least number of words.
    """
    plain = not one.cues & _NO_BODY and one.link_share <= _MOSTLY_LINKS
    return plain and one.name not in _HEADINGS
