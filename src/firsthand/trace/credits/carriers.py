"""Carriers: lines that one house prints in many stories and that stand in a page of another.

Who takes a text over may take the house's promotion, motto or stock paragraph along; what is left
in the body says whose page it was taken from, even where no credit does.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from firsthand.records import Article

REPEATS = 3  # stories of a house with the line, to make it the house's own
MOSTLY = 0.5  # of a page's lines: it is one story under several addresses, and no witness
FEWEST_WORDS = 4  # shorter lines are anybody's


def left_lines(articles: Sequence[Article], houses: Sequence[str]) -> tuple[frozenset[str], ...]:
    """For each article the other houses whose recurring lines stand in it.

    A line that recurs in two houses belongs to neither. Time is linear in the lines of the pile.
    """
    lines = [_lines(article) for article in articles]
    own = Counter((house, line) for house, held in zip(houses, lines, strict=True) for line in held)
    owners: dict[bytes, set[str]] = defaultdict(set)
    for house, held in zip(houses, lines, strict=True):
        recurring = [line for line in held if own[house, line] >= REPEATS]
        if len(recurring) <= MOSTLY * len(held):
            for line in recurring:
                owners[line].add(house)
    return tuple(
        frozenset(_owner(owners[line]) for line in held if line in owners) - {house, ""}
        for house, held in zip(houses, lines, strict=True)
    )


def _lines(article: Article) -> set[bytes]:
    """The distinct lines of an article, as hashes, without those of a few words."""
    return {
        hashlib.blake2b(line.strip().encode(), digest_size=8).digest()
        for line in article.text.split("\n")
        if len(line.split()) >= FEWEST_WORDS
    }


def _owner(houses: set[str]) -> str:
    """The one house in whose stories a line recurs; "" where there are several."""
    return min(houses) if len(houses) == 1 else ""
