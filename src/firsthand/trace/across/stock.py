"""Stock across languages: a sentence that several otherwise unlike articles have translated.

A background paragraph goes round in all languages of a pile. It says nothing about who rests on
whom, so its sentences are left out before translations are judged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from firsthand.trace.across.keys import Keyed, Sentence, keyed_of
from firsthand.trace.across.translation import HALF_OF_ONE, POSSIBLE, Likeness
from firsthand.trace.sheets import Flags, Sheet

STOCK_HITS = 2  # otherwise unlike articles in another language that have the sentence
SURE_LINK = 0.30  # similarity above the background at which two sentences say the same
LONGEST_PASSAGE = 3  # sentences of a background passage that may be most of a short text
MOSTLY = 0.5
OPENING = 1  # sentences that open a text: its news, never stock

Pair = tuple[int, int]


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


def _sure_links(likeness: Likeness) -> list[tuple[int, int]]:
    gain = likeness.alignment.similarity - likeness.alignment.background
    return [link for link in likeness.alignment.links if float(gain[link]) >= SURE_LINK]


def _are_unlike(likeness: Likeness) -> bool:
    most = max(likeness.coverage_one, likeness.coverage_two)
    return likeness.probability < POSSIBLE and most < HALF_OF_ONE


def _is_passage(links: Sequence[tuple[int, int]]) -> bool:
    """Whether two texts share one short run of sentences, and neither begins with it."""
    rows = [row for row, _ in links]
    columns = [column for _, column in links]
    return bool(links) and all(
        min(places) >= OPENING and max(places) - min(places) < LONGEST_PASSAGE
        for places in (rows, columns)
    )


def mostly_stock(
    sheets: Sequence[Sheet], keyed: Sequence[Keyed], stock: Sequence[Flags]
) -> dict[int, frozenset[int]]:
    """Sheet -> numbers of its sentences of which more than half is stock words."""
    found = {
        number: frozenset(
            place
            for place, sentence in enumerate(keyed[number].sentences)
            if _share(sheet, sentence, stock[number]) > MOSTLY
        )
        for number, sheet in enumerate(sheets)
        if stock[number].any()
    }
    return {number: sentences for number, sentences in found.items() if sentences}


def _share(sheet: Sheet, sentence: Sentence, stock: Flags) -> float:
    low, high = np.searchsorted(sheet.starts, [sentence.start, sentence.end]).tolist()
    return float(stock[low:high].mean()) if low < high else 0.0


def with_sentences(sheet: Sheet, keyed: Keyed, stock: Flags, numbers: frozenset[int]) -> Flags:
    """The stock words of a sheet and those of these sentences."""
    more = stock.copy()
    for number in numbers:
        sentence = keyed.sentences[number]
        more |= (sheet.starts >= sentence.start) & (sheet.ends <= sentence.end)
    return more


def without(keyed: Keyed, numbers: frozenset[int]) -> Keyed:
    """The article without these sentences."""
    kept = [one for number, one in enumerate(keyed.sentences) if number not in numbers]
    return keyed_of(kept, lexicon=keyed.lexicon)
