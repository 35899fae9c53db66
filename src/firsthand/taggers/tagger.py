"""A tagger in use: pieces of sentences and what is known of them -> names with their kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple

import numpy as np

from firsthand.spans import Tagged
from firsthand.taggers.features import GROUPS, Piece, own_rows, rows, serbian_latin, shape
from firsthand.taggers.network import (
    KINDS,
    LABELS,
    Floats,
    Numbers,
    Weights,
    best_labels,
    chances,
    states,
)

_KINDS: dict[str, Literal["person", "organisation", "place"]] = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
}
_REMEMBERED = 30_000  # words with their vectors: a pile says the same ones again and again
_BATCH = 32  # sentences read together, of like length


class Line(NamedTuple):
    """A sentence: its pieces, and the numbers of the cues of each."""

    pieces: Sequence[Piece]
    cues: Sequence[tuple[int, ...]]


class Tagger:
    """Marks names in the sentences of one language; remembers the vectors of words it has met."""

    def __init__(self, language: str, weights: Weights) -> None:
        self._weights = weights
        self._spelled = serbian_latin if language == "sr" else str
        self._vector = lru_cache(maxsize=_REMEMBERED)(self._vector_of)

    def tag(self, lines: Iterable[Line]) -> tuple[Tagged, ...]:
        """The names of the sentences, in text order; the order of the sentences does not matter."""
        ordered = sorted((line for line in lines if line.pieces), key=_by_length)
        found = [
            name
            for start in range(0, len(ordered), _BATCH)
            for name in self._tag_batch(ordered[start : start + _BATCH])
        ]
        return tuple(sorted(found))

    def _tag_batch(self, lines: Sequence[Line]) -> Iterator[Tagged]:
        weights = self._weights
        lengths = np.array([len(line.pieces) for line in lines])
        starts = np.cumsum(lengths + 1) - lengths  # a row of zeros before each sentence
        words = np.zeros((starts[-1] + lengths[-1] + 1, weights.letters.shape[1]), np.float32)
        for line, start in zip(lines, starts, strict=True):
            words[start : start + len(line.pieces)] = self._words(line)
        scores = states(words, weights.layers) @ weights.labels + weights.bias
        places = np.minimum(starts[:, None] + np.arange(lengths[0]), len(words) - 1)
        labels = best_labels(scores[places], lengths, weights)
        sure = chances(scores)
        for line, own, start in zip(lines, labels, starts, strict=True):
            yield from _names(line.pieces, own, sure[start:])

    def _words(self, line: Line) -> Floats:
        """The vectors of a sentence's words: letters, shape and cues."""
        vectors = np.stack([self._vector(piece.text) for piece in line.pieces])
        for number, known in enumerate(line.cues):
            if known:
                vectors[number] += self._weights.cues[list(known)].sum(axis=0)
        return vectors

    def _vector_of(self, word: str) -> Floats:
        """What letters and shape say of a word."""
        spelled = self._spelled(word)
        table, known = self._weights.table, self._weights.known
        groups = rows(spelled, len(table) - own_rows(known), known)
        starts = [0, *accumulate(map(len, groups))][:GROUPS]
        numbers = [number for group in groups for number in group]
        sums = np.add.reduceat(table[numbers], starts, axis=0, dtype=np.float32)
        sums /= np.array([[len(group)] for group in groups])
        vector: Floats = (
            sums.reshape(-1) @ self._weights.letters + self._weights.shapes[shape(spelled)]
        )
        return vector


def _by_length(line: Line) -> tuple[int, int]:
    return -len(line.pieces), line.pieces[0].start


def _names(pieces: Sequence[Piece], labels: Numbers, sure: Floats) -> Iterator[Tagged]:
    """The names that a sentence's labels spell; a name is as sure as its least sure word."""
    first = 0
    for number, piece in enumerate(pieces):
        part, _, kind = LABELS[labels[number]].partition("-")
        if part in {"B", "S"}:
            first = number
        if part in {"E", "S"}:
            least = float(sure[first : number + 1, KINDS.index(kind)].min())
            yield Tagged(pieces[first].start, piece.end, _KINDS[kind], round(least, 3))
