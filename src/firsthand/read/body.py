"""Which blocks of a page are its article: scored by named rules, block by block.

No container is picked as "the article". Every block is judged by its own words and by the cues of
the elements around it; the part of the page that holds most of the good words only says where the
sober rules apply. Method: the failure classes of the best public extractors (in-text promotion,
trailing notes, teaser lists, comments, a second story below) each have a rule here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.read import cues
from firsthand.read.scan import Element, Page, PageBlock

_WORD = re.compile(r"\w+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")  # no blanks between
_SENTENCE_END = re.compile(r"[.!?…:;।。！？»”\"“’)]\s*$")
_INNER_END = re.compile(r"[.!?…।。！？][”\"»“’)]*\s")

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
_NO_BODY = (
    cues.UNWANTED | cues.HIDDEN | cues.CAPTION | cues.CREDIT | cues.NOTE | cues.BYLINE | cues.DATE
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PARAGRAPHS = frozenset({"p", "blockquote", "pre"})
_NEVER_UNWANTED = frozenset({"html", "body", "#"})

_LONG = 20  # words from which a block is prose by itself
_SHORT = 6  # words below which a block is no prose
_MOSTLY_LINKS = 0.5
_WIDEST_GAP = 12  # blocks
_A_HEADING = 3  # words of a linked heading, at least
_A_LIST = 3  # cards of one kind make a list
_MAIN_SHARE = 0.75  # of the good words: an inner element must hold this much to be stepped into
_HOLDS_MUCH = 0.5  # an "unwanted" name on elements with this share of the good words is wrong

_BODY_HOLDS = 0.3  # the same for an element that also calls itself content


@dataclass(slots=True, eq=False)
class Judged:
    """A block and what the rules made of it."""

    block: PageBlock
    words: int
    link_share: float
    weight: float = 0.0  # good words
    cues: int = 0  # of the block and all elements around it that count
    unwanted: bool = False
    kept: bool = False


def count_words(text: str) -> int:
    """Words; in scripts without blanks two characters count as one."""
    wide = len(_WIDE.findall(text))
    return len(_WORD.findall(_WIDE.sub(" ", text) if wide else text)) + wide // 2


def judge(page: Page, headline: PageBlock | None) -> list[Judged]:
    """Every block of the page with its verdict; `kept` ones are the account, in page order."""
    judged = [_first_look(block) for block in page.blocks]
    _mark_unwanted(judged, headline)
    main = _main_element(judged)
    _keep_prose(judged, main, headline)
    _drop_teasers(judged)
    _fill_gaps(judged)
    _reach_out(judged)
    _drop_second_story(judged, headline)
    _drop_repeated(judged)
    if not any(one.kept for one in judged):
        _keep_something(judged)
    return judged


def ancestors(element: Element) -> Sequence[Element]:
    """The element and all around it, innermost first."""
    out = []
    here: Element | None = element
    while here is not None:
        out.append(here)
        here = here.parent
    return out


def _first_look(block: PageBlock) -> Judged:
    """Good words of a block: prose outside links; a paragraph tag counts a little more."""
    words = count_words(block.text)
    link_share = min(1.0, block.linked / max(1, sum(end - start for start, end in block.ranges)))
    one = Judged(block, words, link_share)
    if link_share <= _MOSTLY_LINKS and is_prose(block.text, words):
        one.weight = words * (1 - link_share)
        if block.element.name in _PARAGRAPHS:
            one.weight *= 1.5
    return one


def is_prose(text: str, words: int) -> bool:
    """Running words: long enough, and with the end of a sentence in it or after it."""
    if words < _SHORT:
        return False
    ended = _SENTENCE_END.search(text) is not None or _INNER_END.search(text) is not None
    return ended or words >= 2 * _LONG


def _mark_unwanted(judged: list[Judged], headline: PageBlock | None) -> None:
    """A block is unwanted where an element around it is, and that name tells the truth.

    The name lies where its elements hold the headline or most of the page's good words
    ("with-sidebar", "p.paywall"); for comments only where they hold the headline.
    """
    held: dict[object, float] = {}
    for one in judged:
        if one.weight:
            for sign in {_sign(element) for element in ancestors(_wrapper(one))}:
                held[sign] = held.get(sign, 0.0) + one.weight
    total = sum(one.weight for one in judged)
    over_headline = {e.number for e in ancestors(headline.inner)} if headline else set()
    found: dict[int, int] = {}  # cues of each element with all around it

    def path_cues(element: Element | None) -> int:
        if element is None:
            return 0
        if element.number not in found:
            truth = _true_cues(element, held.get(_sign(element), 0.0), total)
            if element.number in over_headline:
                truth &= _HARMLESS
            found[element.number] = truth | path_cues(element.parent)
        return found[element.number]

    for one in judged:
        one.cues = path_cues(_wrapper(one))
        one.unwanted = bool(one.cues & (cues.UNWANTED | cues.HIDDEN))


def _true_cues(element: Element, held: float, total: float) -> int:
    """Cues of an element's own names; only harmless ones where the names cannot be true."""
    much = total * (_BODY_HOLDS if element.cues & cues.CONTENT else _HOLDS_MUCH)
    misnamed = held > much and not element.cues & cues.COMMENTS
    if misnamed or element.name in _NEVER_UNWANTED:
        return element.cues & _HARMLESS
    return element.cues | _TAG_CUES.get(element.name, 0)


def _wrapper(one: Judged) -> Element:
    """The innermost element around all of the block, not only around its first words."""
    return one.block.inner if len(one.block.ranges) == 1 else one.block.element


def _sign(element: Element) -> object:
    """Elements of one tag and class are of one kind; a nameless one stands for itself."""
    return (element.name, element.classes) if element.classes else element.number


def _main_element(judged: list[Judged]) -> Element | None:
    """The innermost element reached by always stepping into a child with most good words."""
    held: dict[int, float] = {}
    best: Element | None = None
    elements: dict[int, Element] = {}
    for one in judged:
        if one.unwanted or not one.weight:
            continue
        for element in ancestors(one.block.element):
            held[element.number] = held.get(element.number, 0.0) + one.weight
            elements[element.number] = element
    if not held:
        return None
    total = max(held.values())
    for number, weight in held.items():
        deeper = best is None or number > best.number
        if weight >= _MAIN_SHARE * total and deeper and elements[number].name not in _PARAGRAPHS:
            best = elements[number]
    return best


def _keep_prose(judged: list[Judged], main: Element | None, headline: PageBlock | None) -> None:
    """Prose of the main part after the headline; all of it where the headline comes too late."""
    candidates = [
        one
        for one in judged
        if one.weight
        and not one.cues & _NO_BODY
        and one.block.element.name not in _HEADINGS
        and main in ancestors(one.block.element)
    ]
    total = sum(one.weight for one in candidates)
    after = headline.number if headline else -1
    behind = sum(one.weight for one in candidates if one.block.number > after)
    for one in candidates:
        one.kept = one.block.number > after or behind < total / 2


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


def _fits_between(one: Judged, before: Judged, after: Judged) -> bool:
    if one.cues & _NO_BODY or one.link_share > _MOSTLY_LINKS:
        return False
    near = {before.block.element.parent, after.block.element.parent}
    here = one.block.element
    return here.parent in near or here in near or (here.name == "li" and _above(here) in near)


def _reach_out(judged: list[Judged]) -> None:
    """Short sentences that stand as equal siblings right before the first and after the last."""
    kept = [index for index, one in enumerate(judged) if one.kept]
    if not kept:
        return
    for start, step in ((kept[0], -1), (kept[-1], 1)):
        index = start + step
        while 0 <= index < len(judged) and _is_equal_sibling(judged[index], judged[start]):
            judged[index].kept = True
            index += step


def _is_equal_sibling(one: Judged, beside: Judged) -> bool:
    here, there = one.block.element, beside.block.element
    return (
        here.name in _PARAGRAPHS
        and here.name == there.name
        and here.parent is there.parent
        and not one.cues & _NO_BODY
        and one.link_share <= _MOSTLY_LINKS
        and _SENTENCE_END.search(one.block.text) is not None
    )


def _above(element: Element) -> Element | None:
    return element.parent.parent if element.parent else None


def _drop_teasers(judged: list[Judged]) -> None:
    """Three or more blocks of one kind, each right after a linked heading: a list of stories."""
    after_link: dict[object, list[bool]] = {}
    parents: dict[object, set[int]] = {}
    for index, one in enumerate(judged):
        if one.kept and one.block.element.parent:
            after_link.setdefault(_kind(one), []).append(_follows_link(judged, index))
            parents.setdefault(_kind(one), set()).add(one.block.element.parent.number)
    lists = {
        kind
        for kind, flags in after_link.items()
        if len(parents[kind]) >= _A_LIST and sum(flags) >= _A_LIST and all(flags[1:])
    }
    for one in judged:
        if one.kept and _kind(one) in lists:
            one.kept = False


def _kind(one: Judged) -> object:
    element = one.block.element
    parent = element.parent
    return element.name, element.classes, parent and parent.name, parent and parent.classes


def _follows_link(judged: list[Judged], index: int) -> bool:
    before = judged[max(0, index - 3) : index]
    return any(one.link_share > _MOSTLY_LINKS and one.words >= _A_HEADING for one in before)


def _drop_second_story(judged: list[Judged], headline: PageBlock | None) -> None:
    """Another heading of the first rank after enough words begins another story."""
    words = 0
    for index, one in enumerate(judged):
        if one.kept:
            words += one.words
        second = one.block.element.name == "h1" and headline is not None
        if second and words > 4 * _LONG and headline and one.block.text != headline.text:
            for later in judged[index:]:
                later.kept = False
            return


def _drop_repeated(judged: list[Judged]) -> None:
    seen: set[str] = set()
    for one in judged:
        if one.kept and one.words > _SHORT:
            one.kept = one.block.text not in seen
            seen.add(one.block.text)


def _keep_something(judged: list[Judged]) -> None:
    """An answer is never empty where there is prose: the longest blocks, cues set aside."""
    best = max((one.weight for one in judged), default=0.0)
    for one in judged:
        one.kept = one.weight > 0 and one.weight >= best / 4
    if not best:
        _keep_words(judged)


def _keep_words(judged: list[Judged]) -> None:
    """Without any prose: plain words in the open, so that a flash without a full stop is counted.

    Whether they are enough is asked of the whole article, by the least number of words.
    """
    for one in judged:
        plain = not one.cues & _NO_BODY and one.link_share <= _MOSTLY_LINKS
        one.kept = plain and one.words >= _SHORT and one.block.element.name not in _HEADINGS
