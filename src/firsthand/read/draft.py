"""A page whose text and blocks stand and whose metadata is still being looked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from firsthand.read.facts import Fact
from firsthand.read.runs import Range
from firsthand.read.source import Source
from firsthand.records import Article, Block, Evidence, Role
from firsthand.text import evidence, raw_evidence


@dataclass(frozen=True, slots=True)
class Draft:
    """The article so far, the source it came from, and what the page says about itself."""

    article: Article
    source: Source
    facts: tuple[Fact, ...]
    recorded: str | None = None  # the address that the container of the capture records

    def blocks(self, *roles: Role) -> Iterator[tuple[Block, str]]:
        """Blocks of the given roles with their words."""
        for block in self.article.blocks:
            if block.role in roles:
                yield block, self.article.text[block.start : block.end]

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
        for key in keys:
            for fact in self.facts:
                if fact.key == key:
                    return fact
        return None
