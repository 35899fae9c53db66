"""A page whose text and blocks stand and whose metadata is still being looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from firsthand.read.facts import Fact
from firsthand.read.runs import Range
from firsthand.read.source import Source
from firsthand.records import Article, Block, Evidence, Role
from firsthand.text import evidence, raw_evidence


@dataclass(frozen=True)
class Draft:
    """The article so far, the source it came from, and what the page says about itself."""

    article: Article
    source: Source
    facts: tuple[Fact, ...]
    recorded: str | None = None  # the address that the container of the capture records

    def blocks(self, *roles: Role) -> Iterator[tuple[Block, str]]:
        """Blocks of the given roles with their words."""
        return ((block, text) for block, text in self._texts if block.role in roles)

    @cached_property
    def _texts(self) -> tuple[tuple[Block, str], ...]:
        """Every block with its words, cut once: each room of the floor asks for some."""
        text = self.article.text
        return tuple((block, text[block.start : block.end]) for block in self.article.blocks)

    @cached_property
    def _first(self) -> dict[str, Fact]:
        """The first fact of each key."""
        first: dict[str, Fact] = {}
        for fact in self.facts:
            first.setdefault(fact.key, fact)
        return first

    def shown(self, start: int, end: int) -> Evidence:
        """Evidence in the article's text."""
        return evidence(self.article, start, end)

    def stated(self, span: Range) -> Evidence:
        """Evidence in the raw bytes, for characters of the source."""
        low, high = self.source.raw_span(*span)
        file = self.source.file
        return raw_evidence(self.article.id, file.raw, low, high, self.article.charset)

    def fact(self, *keys: str) -> Fact | None:
        """The first fact of the first key that has one."""
        return next((self._first[key] for key in keys if key in self._first), None)
