"""Fits a ranker: logistic regression, one label against the rest, by L-BFGS with a ridge.

Deterministic: no draw is made, and neither the order of labels nor of features changes a weight
beyond rounding. L-BFGS as in Nocedal and Wright, Numerical Optimization, algorithm 7.4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.codebook.ranking.ranker import Features, Ranker, amounts

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
    """Sentences by features as a sparse matrix; the last column is the bias.

    columns: of all that is not nought, row by row, and amounts what stands there; starts: where
    each row begins; by_column: the row of each, column by column, and amounts_by_column what stands
    there; column_starts: where each column begins there. offsets: of each row, a score that it has
    before anything is weighed.
    """

    columns: Ints
    amounts: Floats
    starts: Ints
    by_column: Ints
    amounts_by_column: Floats
    column_starts: Ints
    offsets: Floats


def fit(
    rows: Sequence[Features],
    truths: Sequence[Collection[str]],
    *,
    ridge: float = RIDGE,
    fewest: int = _FEWEST,
    offsets: Sequence[float] | None = None,
) -> Ranker:
    """The ranker of some sentences: their features and the labels that each truly has.

    Labels are those of `truths`; a feature that fewer than `fewest` sentences show is left out.
    offsets: of each sentence, a score that it has already, which the ranker only adds to.
    """
    labels = sorted({label for truth in truths for label in truth})
    shown = [dict(amounts(row)) for row in rows]
    counts = Counter(feature for row in shown for feature in row)
    names = sorted(feature for feature, count in counts.items() if count >= fewest)
    wanted = np.array([[label in truth for label in labels] for truth in truths], dtype=np.float64)
    given = np.zeros(len(shown)) if offsets is None else np.array(offsets, dtype=np.float64)
    weights = _solved(_table(shown, names, given), wanted, len(names) + 1, ridge)
    return _written(weights, names, labels)


def _table(rows: Sequence[Mapping[str, float]], names: Sequence[str], offsets: Floats) -> _Table:
    number = {name: index for index, name in enumerate(names)}
    columns: list[int] = []
    found: list[float] = []
    starts: list[int] = []
    for row in rows:
        starts.append(len(columns))
        known = sorted((number[name], amount) for name, amount in row.items() if name in number)
        columns.extend(column for column, _ in known)
        found.extend(amount for _, amount in known)
        columns.append(len(names))
        found.append(1.0)
    column, amount = np.array(columns, dtype=np.int64), np.array(found)
    lengths = np.diff([*starts, len(columns)])
    order = np.argsort(column, kind="stable")
    return _Table(
        columns=column,
        amounts=amount[:, None],
        starts=np.array(starts, dtype=np.int64),
        by_column=np.repeat(np.arange(len(rows)), lengths)[order],
        amounts_by_column=amount[order][:, None],
        column_starts=np.searchsorted(column[order], np.arange(len(names) + 1)),
        offsets=offsets[:, None],
    )


def _loss(weights: Floats, table: _Table, wanted: Floats, ridge: float) -> tuple[float, Floats]:
    """Loss and slope of the weights, shape (features + 1, labels); the bias bears no ridge."""
    drawn = table.amounts * weights[table.columns]
    scores = table.offsets + np.add.reduceat(drawn, table.starts, axis=0)
    chances = 1.0 / (1.0 + np.exp(-np.clip(scores, -30, 30)))
    lost = float(np.logaddexp(0.0, scores).sum() - (scores * wanted).sum())
    missed = table.amounts_by_column * (chances - wanted)[table.by_column]
    slope = np.add.reduceat(missed, table.column_starts, axis=0)
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
