"""Stock across languages: a sentence that several otherwise unlike articles have translated.

A background paragraph goes round in all languages of a pile. It says nothing about who rests on
whom, so its sentences are left out before translations are judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from firsthand.trace.across.partners import Pair
from firsthand.trace.across.sentences import Link, Text
from firsthand.trace.across.translation import Likeness
from firsthand.trace.sheets import Flags, Sheet

STOCK_HITS = 2  # otherwise unlike articles in another language that have the sentence
SURE_LINK = 0.35  # similarity above the background at which two sentences say the same
LONGEST_PASSAGE = 3  # sentences of a background passage that may be most of a short text
OPENING = 1  # sentences that open a text: its news, never stock
UNLIKE = 0.5  # chance and coverage below which two texts have not one text behind them


def stock_sentences(likenesses: Mapping[Pair, Likeness]) -> dict[int, frozenset[int]]:
    """Article -> numbers of its sentences that are stock; pairs of articles as compared."""
    hits: dict[int, Counter[int]] = defaultdict(Counter)
    for (one, two), likeness in likenesses.items():
        links = _sure_links(likeness)
        if _are_unlike(likeness) or _is_passage(links):
            told = [link for link in links if min(link) >= OPENING]
            hits[one].update({row for row, _ in told})
            hits[two].update({column for _, column in told})
    found = {
        article: frozenset(number for number, count in counts.items() if count >= STOCK_HITS)
        for article, counts in hits.items()
    }
    return {article: numbers for article, numbers in found.items() if numbers}


def _sure_links(likeness: Likeness) -> list[Link]:
    linked = zip(likeness.links, likeness.gains, strict=True)
    return [link for link, gain in linked if gain >= SURE_LINK]


def _are_unlike(likeness: Likeness) -> bool:
    most = max(likeness.coverage_one, likeness.coverage_two)
    return likeness.probability < UNLIKE and most < UNLIKE


def _is_passage(links: Sequence[Link]) -> bool:
    """Whether two texts share one short run of sentences, and neither begins with it."""
    rows = [row for row, _ in links]
    columns = [column for _, column in links]
    return bool(links) and all(
        min(places) >= OPENING and max(places) - min(places) < LONGEST_PASSAGE
        for places in (rows, columns)
    )


def with_sentences(sheet: Sheet, text: Text, stock: Flags, numbers: frozenset[int]) -> Flags:
    """The stock words of a sheet and those of these sentences."""
    more = stock.copy()
    for number in numbers:
        start, end = int(text.starts[number]), int(text.ends[number])
        more |= (sheet.starts >= start) & (sheet.ends <= end)
    return more
