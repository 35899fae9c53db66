"""Sentences side by side: which sentence of one text says what a sentence of another says.

A monotone dynamic programme over a matrix of similarities (Gale and Church's idea with shared keys
instead of lengths), then mutual best pairs that were moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.trace.across.keys import Keyed, Sentence

Matrix = NDArray[np.float64]

LINK = 0.12  # similarity above the background that makes a link
MOVED = 0.30  # the same for a sentence out of order
JOINED = 0.8  # a second sentence joined to the same partner counts a little less
LONGEST_WEIGHT = 40  # words of a sentence that count
QUOTATION_WEIGHT = 0.35  # reports of one event share the words of one man


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """links: pairs of sentence numbers, in order of the first text; similarity: all pairs."""

    links: tuple[tuple[int, int], ...]
    similarity: Matrix
    background: Matrix


def align(one: Keyed, two: Keyed, rarity: Mapping[str, float]) -> Alignment:
    """The best alignment of the sentences of two articles; rarity weighs their keys."""
    similarity = similarities(one.sentences, two.sentences, rarity)
    background = _background(similarity)
    gain = similarity - background - LINK
    links = _monotone(gain)
    links += _moved(similarity, gain, links)
    return Alignment(tuple(sorted(links)), similarity, background)


def similarities(
    one: Sequence[Sentence], two: Sequence[Sentence], rarity: Mapping[str, float]
) -> Matrix:
    """Cosine of the weighted keys of every sentence of one text with every one of the other."""
    left = [_weighted(sentence, rarity) for sentence in one]
    right = [_weighted(sentence, rarity) for sentence in two]
    holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for number, keys in enumerate(right):
        for key, weight in keys.items():
            holders[key].append((number, weight))
    matrix = np.zeros((len(left), len(right)))
    for number, keys in enumerate(left):
        for key, weight in keys.items():
            for other, other_weight in holders.get(key, ()):
                matrix[number, other] += weight * other_weight
    return matrix


def _weighted(sentence: Sentence, rarity: Mapping[str, float]) -> dict[str, float]:
    weights = {key: weight * rarity.get(key, 0.0) for key, weight in sentence.keys.items()}
    length = float(np.sqrt(sum(weight * weight for weight in weights.values())))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def _background(similarity: Matrix) -> Matrix:
    """What two sentences of these texts share by being on one subject: mean of their medians."""
    if not similarity.size:
        return similarity
    rows = np.median(similarity, axis=1)[:, None]
    columns = np.median(similarity, axis=0)[None, :]
    background: Matrix = (rows + columns) / 2
    return background


def _monotone(gain: Matrix) -> list[tuple[int, int]]:
    """Links of the path with the greatest sum of gains that never turns back."""
    rows, columns = gain.shape
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[""] * (columns + 1) for _ in range(rows + 1)]
    values = gain.tolist()
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            best[row][column], step[row][column] = _best_step(
                best, step, row, column, values[row - 1][column - 1]
            )
    return _walk_back(step, rows, columns)


def _best_step(
    best: list[list[float]], step: list[list[str]], row: int, column: int, value: float
) -> tuple[float, str]:
    """Skip a sentence, link the two, or join this sentence to a link just made."""
    above, beside = best[row - 1][column], best[row][column - 1]
    choice = (above, "up") if above >= beside else (beside, "left")
    if value <= 0:
        return choice
    options = [(best[row - 1][column - 1] + value, "link")]
    if step[row - 1][column].startswith("link"):
        options.append((above + JOINED * value, "link up"))
    if step[row][column - 1].startswith("link"):
        options.append((beside + JOINED * value, "link left"))
    return max([choice, *options], key=lambda option: option[0])


def _walk_back(step: list[list[str]], row: int, column: int) -> list[tuple[int, int]]:
    links = []
    while row and column:
        move = step[row][column]
        if move.startswith("link"):
            links.append((row - 1, column - 1))
        row -= move in {"up", "link", "link up"}
        column -= move in {"left", "link", "link left"}
    return links[::-1]


def _moved(
    similarity: Matrix, gain: Matrix, links: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Pairs that are each other's best and still free, wherever they stand."""
    if not similarity.size:
        return []
    rows, columns = {row for row, _ in links}, {column for _, column in links}
    best_column, best_row = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return [
        (row, int(column))
        for row, column in enumerate(best_column.tolist())
        if row not in rows
        and column not in columns
        and best_row[column] == row
        and gain[row, column] + LINK > MOVED
    ]


def sentence_weights(sentences: Sequence[Sentence]) -> NDArray[np.float64]:
    """How much each sentence counts: its words up to 40, quotations about a third of that."""
    return np.array(
        [
            min(LONGEST_WEIGHT, sentence.words) * (QUOTATION_WEIGHT if sentence.quoted else 1.0)
            for sentence in sentences
        ],
        dtype=np.float64,
    )
