"""Which stretches of words may be fillers: by the words that begin, end and border given ones.

In texts without small letters nothing else tells a phrase. Of each word is learnt how much oftener
it stands at an edge of a given filler, or beside one, than anywhere; a stretch is worth the sum.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable

from bench.fillers.documents import Document, Span

_WEIGHTS = (1.0, 1.5, 0.7, 0.7, 1.0)  # first word, last word, word before, word behind, inside
_LENGTH = 0.6  # taken off for each word
_KEPT = 120  # stretches of a document
_UNSEEN, _FLOOR, _PRIOR = 0.9, 0.02, 0.3

Given = frozenset[str]
Candidates = dict[str, list[Span]]  # by what is compared of a stretch: where it stands


class Edges:
    """What words do at the edges of fillers; learnt from documents and their fillers."""

    def __init__(self, documents: Iterable[tuple[Document, Given]]) -> None:
        self._counts: tuple[Counter[str], ...] = tuple(Counter() for _ in _WEIGHTS)
        self._all: Counter[str] = Counter()
        for document, given in documents:
            self._all.update(word.text for word in document.words)
            for key, span in document.stretches if given else ():
                if key in given:
                    self._learn(document, span)
        self._worth: tuple[dict[str, float], ...] = tuple({} for _ in _WEIGHTS)

    def _learn(self, document: Document, span: Span) -> None:
        for counts, words in zip(self._counts, _places(document, span), strict=True):
            counts.update(words)

    def candidates(self, document: Document) -> Candidates:
        """The stretches of a document that are worth most, with all places where they stand."""
        best: dict[str, float] = {}
        found: defaultdict[str, list[Span]] = defaultdict(list)
        for key, span in document.stretches:
            worth = self._of(document, span)
            found[key].append(span)
            best[key] = max(worth, best.get(key, worth))
        kept = sorted(best, key=lambda key: (-best[key], key))[:_KEPT]
        return {key: found[key] for key in kept}

    def _of(self, document: Document, span: Span) -> float:
        places = _places(document, span)
        told = sum(
            weight * sum(self._log(kind, word) for word in words)
            for kind, (weight, words) in enumerate(zip(_WEIGHTS, places, strict=True))
        )
        return told - _LENGTH * (span[1] - span[0])

    def _log(self, kind: int, word: str) -> float:
        known = self._worth[kind].get(word)
        if known is None:
            total, all_of_kind = self._all.total() or 1, self._counts[kind].total()
            share = all_of_kind / total
            seen = self._counts[kind][word] + _FLOOR
            seen += _UNSEEN * share * math.sqrt(self._all[word] + 1)
            known = math.log(seen / (self._all[word] * share + _PRIOR))
            self._worth[kind][word] = known
        return known


def _places(document: Document, span: Span) -> tuple[tuple[str, ...], ...]:
    first, last = document.at(span[0]), document.at(span[1] - 1)
    inside = tuple(word.text for word in document.words[span[0] + 1 : span[1] - 1])
    return (first,), (last,), (document.at(span[0] - 1),), (document.at(span[1]),), inside
