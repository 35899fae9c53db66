"""The most likely labels of a text: Viterbi over scores of pieces and of steps between labels."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


class Steps(NamedTuple):
    """Scores of one label after another [labels, labels], and of the first one [labels]."""

    steps: Floats
    first: Floats


class Run(NamedTuple):
    """Pieces first to end (exclusive) under one kind, and how sure the pieces are of it, 0 to 1."""

    kind: int
    first: int
    end: int
    score: float


def best_labels(scores: Floats, breaks: Integers, chain: Steps) -> Integers:
    """The best label of each piece, int64[n]; no run of labels crosses one of the `breaks`.

    scores: float32[n, labels]; breaks: places of pieces that part paragraphs. Paragraphs are read
    side by side, so that the time is that of the longest one. Method: Viterbi (1967).
    """
    bounds = np.concatenate([[-1], breaks, [len(scores)]])
    spans = [(a + 1, b) for a, b in pairwise(bounds) if b > a + 1]
    labels = np.zeros(len(scores), dtype=np.int64)
    for some in _alike(spans):
        sizes = np.array([end - start for start, end in some])
        table = np.zeros((len(some), sizes.max(), scores.shape[1]), dtype=np.float32)
        for row, (start, end) in enumerate(some):
            table[row, : end - start] = scores[start:end]
        for row, path in enumerate(_paths(table, sizes, chain)):
            start, end = some[row]
            labels[start:end] = path[: end - start]
    return labels


def runs_of(labels: Integers, scores: Floats) -> list[Run]:
    """Runs of one kind: label 2k + 1 opens a run of kind k, 2k + 2 goes on with it."""
    chances = _softmax(scores)
    found: list[Run] = []
    for opening in np.nonzero(labels % 2)[0]:
        kind, end = (labels[opening] - 1) // 2, opening + 1
        while end < len(labels) and labels[end] == labels[opening] + 1:
            end += 1
        own = chances[opening:end, labels[opening] : labels[opening] + 2].sum(1)
        found.append(Run(int(kind), int(opening), int(end), float(own.mean())))
    return found


def _alike(spans: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Spans sorted by length, in groups of eight, so that little is padding."""
    ordered = sorted(spans, key=lambda span: span[1] - span[0])
    return [ordered[n : n + 8] for n in range(0, len(ordered), 8)]


def _paths(table: Floats, sizes: Integers, chain: Steps) -> Integers:
    texts, longest, _ = table.shape
    came = np.zeros(table.shape, dtype=np.int64)
    best = table[:, 0] + chain.first
    for place in range(1, longest):
        options = best[:, :, None] + chain.steps[None]
        came[:, place] = options.argmax(1)
        now = options.max(1) + table[:, place]
        best = np.where((place < sizes)[:, None], now, best)
    paths = np.zeros((texts, longest), dtype=np.int64)
    rows, label = np.arange(texts), best.argmax(1)
    for place in range(longest - 1, -1, -1):
        inside = place < sizes
        paths[:, place] = np.where(inside, label, 0)
        label = np.where(inside, came[rows, place, label], label)
    return paths


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Floats = raised / raised.sum(-1, keepdims=True)
    return chances
