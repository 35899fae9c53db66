"""Furniture: blocks that an outlet prints around several of its stories, told by the pile.

A page alone does not say that "Ada Quill covers the courts for the Post" is no part of the story;
three stories of one outlet that begin or end with it do. Such blocks keep their words and their
anchors and become notes. Tracing leaves out repeated lines by itself, by houses it has resolved and
inside blocks too; here the same is done for whole blocks before anything is marked in them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from firsthand.read.dates import find_dates
from firsthand.records import BODY_ROLES, Article, Block
from firsthand.words import fold

STORIES = 3  # so many stories of one outlet begin or end with it
MOSTLY = 0.5  # a page made of repeated blocks to this share is the same story again: no witness
EDGE = 4  # blocks from the first or last of the account
_QUOTED = re.compile('["“”„«»‟]')


class _Place(NamedTuple):
    """A block of an account: which article's, what it says, and whether at an end of it."""

    article: str
    block: Block
    words: str
    at_edge: bool


def settle_furniture(articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles as they came, the blocks that their outlets repeat over stories being notes.

    Their order has no effect. A block with a quotation or a date is news, however often it is
    printed; articles of no known outlet, and those that would have no account left, stay.
    """
    furniture: dict[str, set[Block]] = defaultdict(set)
    for pages in _by_house(articles).values():
        for place in _repeated(pages):
            furniture[place.article].add(place.block)
    return tuple(_settled(one, furniture.get(one.id, set())) for one in articles)


def _by_house(articles: Iterable[Article]) -> dict[str, list[Article]]:
    """The articles of each outlet: of one host, or of one name where no host is known."""
    found: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        house = article.host or (fold(article.outlet.value) if article.outlet else "")
        if house:
            found[house].append(article)
    return {house: pages for house, pages in found.items() if len(pages) >= STORIES}


def _repeated(pages: Sequence[Article]) -> list[_Place]:
    """The blocks that enough stories of an outlet begin or end with, wherever they stand there."""
    places = [place for article in pages for place in _places(article)]
    holders = Counter(words for words, _ in {(one.words, one.article) for one in places})
    voters = _own_stories(places, holders)
    titles = {one.id: fold(one.title.value) if one.title else one.id for one in pages}
    stories: dict[str, set[str]] = defaultdict(set)
    for one in places:
        if one.at_edge and one.article in voters:
            stories[one.words].add(titles[one.article])
    often = {words for words, told in stories.items() if len(told) >= STORIES}
    return [one for one in places if one.at_edge and one.words in often]


def _places(article: Article) -> list[_Place]:
    """The blocks of an account that may be furniture, with their place in it."""
    blocks = [block for block in article.blocks if block.role in BODY_ROLES]
    found = []
    for number, block in enumerate(blocks):
        text = article.text[block.start : block.end]
        at_edge = min(number, len(blocks) - 1 - number) < EDGE and not _is_news(
            block, text, article.language
        )
        found.append(_Place(article.id, block, " ".join(fold(text).split()), at_edge))
    return found


def _is_news(block: Block, text: str, tag: str | None) -> bool:
    quoted = block.role == "quote" or _QUOTED.search(text) is not None
    return quoted or next(find_dates(text, tag), None) is not None


def _own_stories(places: Iterable[_Place], holders: Counter[str]) -> set[str]:
    """The articles that are mostly words of their own, and so are stories apart."""
    whole: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for one in places:
        whole[one.article] += len(one.words)
        shared[one.article] += len(one.words) * (holders[one.words] > 1)
    return {article for article in whole if shared[article] <= MOSTLY * whole[article]}


def _settled(article: Article, furniture: set[Block]) -> Article:
    account = {block for block in article.blocks if block.role in BODY_ROLES}
    if not furniture or account <= furniture:
        return article
    blocks = tuple(
        Block(block.start, block.end, "note") if block in furniture else block
        for block in article.blocks
    )
    return msgspec.structs.replace(article, blocks=blocks)
