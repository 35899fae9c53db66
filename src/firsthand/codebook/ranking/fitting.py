"""Fits a ranker: logistic regression, one label against the rest, by L-BFGS with a ridge.

Deterministic: no draw is made, and neither the order of labels nor of features changes a weight
beyond rounding. L-BFGS as in Nocedal and Wright, Numerical Optimization, algorithm 7.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.ranking.ranker import Ranker

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

RIDGE = 1.0
_FEWEST = 2  # sentences that must show a feature
_ROUNDS = 60
_KEPT = 8  # steps that L-BFGS remembers
_STILL = 1e-4  # gain of a round, as a share of the loss, below which it ends
_LIGHT = 0.01  # weights below it are not written


@dataclass(frozen=True, slots=True)
class _Table:
    """Sentences by features as a sparse matrix of ones; the last column is the bias.

    columns: of all ones, row by row; starts: where each row begins; by_column: the row of each
    one, column by column; column_starts: where each column begins there.
    """

    columns: Ints
    starts: Ints
    by_column: Ints
    column_starts: Ints


def fit(
    rows: Sequence[Collection[str]],
    truths: Sequence[Collection[str]],
    *,
    ridge: float = RIDGE,
    fewest: int = _FEWEST,
) -> Ranker:
    """The ranker of some sentences: their features and the labels that each truly has.

    Labels are those of `truths`; a feature that fewer than `fewest` sentences show is left out.
    """
    labels = sorted({label for truth in truths for label in truth})
    counts = Counter(feature for row in rows for feature in set(row))
    names = sorted(feature for feature, count in counts.items() if count >= fewest)
    wanted = np.array([[label in truth for label in labels] for truth in truths], dtype=np.float64)
    weights = _solved(_table(rows, names), wanted, len(names) + 1, ridge)
    return _written(weights, names, labels)


def _table(rows: Sequence[Collection[str]], names: Sequence[str]) -> _Table:
    number = {name: index for index, name in enumerate(names)}
    columns: list[int] = []
    starts: list[int] = []
    for row in rows:
        starts.append(len(columns))
        columns.extend(sorted(number[feature] for feature in set(row) if feature in number))
        columns.append(len(names))
    column = np.array(columns, dtype=np.int64)
    lengths = np.diff([*starts, len(columns)])
    order = np.argsort(column, kind="stable")
    return _Table(
        columns=column,
        starts=np.array(starts, dtype=np.int64),
        by_column=np.repeat(np.arange(len(rows)), lengths)[order],
        column_starts=np.searchsorted(column[order], np.arange(len(names) + 1)),
    )


def _loss(weights: Floats, table: _Table, wanted: Floats, ridge: float) -> tuple[float, Floats]:
    """Loss and slope of the weights, shape (features + 1, labels); the bias bears no ridge."""
    scores = np.add.reduceat(weights[table.columns], table.starts, axis=0)
    chances = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))
    lost = float(np.logaddexp(0.0, scores).sum() - (scores * wanted).sum())
    slope = np.add.reduceat((chances - wanted)[table.by_column], table.column_starts, axis=0)
    lost += 0.5 * ridge * float((weights[:-1] ** 2).sum())
    slope[:-1] += ridge * weights[:-1]
    return lost, slope


def _solved(table: _Table, wanted: Floats, size: int, ridge: float) -> Floats:
    weights = np.zeros((size, wanted.shape[1]))
    lost, slope = _loss(weights, table, wanted, ridge)
    steps: list[tuple[Floats, Floats]] = []
    for _ in range(_ROUNDS):
        way = _way(slope, steps)
        fall = float((way * slope).sum())
        length = 1.0 if steps else 1.0 / max(1.0, float(np.abs(slope).max()))
        for _ in range(20):
            new = weights + length * way
            now, new_slope = _loss(new, table, wanted, ridge)
            if now <= lost + 1e-4 * length * fall:
                break
            length /= 2
        gain = lost - now
        if gain <= _STILL * max(1.0, abs(lost)) * 0.1:
            break
        steps = [*steps, (new - weights, new_slope - slope)][-_KEPT:]
        weights, lost, slope = new, now, new_slope
    return weights


def _way(slope: Floats, steps: Sequence[tuple[Floats, Floats]]) -> Floats:
    """The direction of descent: the slope turned by what the last steps told of the bend."""
    way = -slope
    shares: list[float] = []
    for moved, bent in reversed(steps):
        share = float((moved * way).sum()) / float((moved * bent).sum())
        way = way - share * bent
        shares.append(share)
    if steps:
        moved, bent = steps[-1]
        way = way * (float((moved * bent).sum()) / float((bent * bent).sum()))
    for (moved, bent), share in zip(steps, reversed(shares), strict=True):
        back = float((bent * way).sum()) / float((moved * bent).sum())
        way = way + (share - back) * moved
    return way


def _written(weights: Floats, names: Sequence[str], labels: Sequence[str]) -> Ranker:
    written: dict[str, dict[str, float]] = {}
    for row, column in zip(*np.nonzero(np.abs(weights[:-1]) >= _LIGHT), strict=True):
        weight = round(float(weights[row, column]), 3)
        written.setdefault(names[row], {})[labels[column]] = weight
    biases = {label: round(float(weights[-1, k]), 3) for k, label in enumerate(labels)}
    return Ranker(biases=biases, weights=written)
