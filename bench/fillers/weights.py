"""Logistic models over many candidates, one for each label, fitted fast in single precision.

The ranker of the codebook does the same for sentences; a hundred thousand candidates with sixty
names each ask for less memory. L-BFGS as in Nocedal and Wright, algorithm 7.4, with a ridge.
"""

from __future__ import annotations

import math
from collections import Counter, deque
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Step = tuple[Floats, Floats]

_ROUNDS, _KEPT, _HALVINGS = 40, 6, 15
_STILL = 1e-4  # gain of a round, as a share of the loss, below which it ends
_MOST = 30.0


class Model:
    """Weights of names by label; the last is the bias."""

    def __init__(self, names: Sequence[str], weights: dict[str, Floats]) -> None:
        self._number = {name: number for number, name in enumerate(names)}
        self._weights = weights

    def chances(self, told: Iterable[str]) -> dict[str, float]:
        """The chance of each label."""
        found = [self._number[name] for name in told if name in self._number]
        places = [*found, len(self._number)]
        scores = {label: float(one[places].sum()) for label, one in self._weights.items()}
        return {label: 1 / (1 + math.exp(-_clipped(one))) for label, one in scores.items()}


def fit(
    rows: Sequence[Collection[str]],
    truths: Sequence[Collection[str]],
    *,
    ridge: float,
    fewest: int,
) -> Model:
    """The model of rows of names, each once, and the labels of each; rare names are left out."""
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= fewest)
    table = _Table(rows, names)
    labels = sorted({label for truth in truths for label in truth})
    wanted = {
        label: np.array([label in truth for truth in truths], dtype=np.float32) for label in labels
    }
    return Model(names, {label: _solved(table, wanted[label], ridge) for label in labels})


def _clipped(score: float) -> float:
    return max(-_MOST, min(_MOST, score))


class _Table:
    """Rows by names as a sparse matrix of ones; the last column is the bias."""

    def __init__(self, rows: Sequence[Collection[str]], names: Sequence[str]) -> None:
        number = {name: index for index, name in enumerate(names)}
        columns: list[int] = []
        starts: list[int] = []
        for row in rows:
            starts.append(len(columns))
            columns.extend(sorted(number[name] for name in row if name in number))
            columns.append(len(names))
        self.size = len(names) + 1
        self._columns, self._starts = np.array(columns, dtype=np.int32), np.array(starts)
        owners = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff([*starts, len(columns)]))
        order = np.argsort(self._columns, kind="stable")
        self._owners = owners[order]
        self._used, self._from = np.unique(self._columns[order], return_index=True)

    def scores(self, weights: Floats) -> Floats:
        found: Floats = np.add.reduceat(weights[self._columns], self._starts)
        return found

    def pulls(self, slopes: Floats) -> Floats:
        pulls: Floats = np.zeros(self.size, dtype=np.float32)
        pulls[self._used] = np.add.reduceat(slopes[self._owners], self._from)
        return pulls


def _solved(table: _Table, wanted: Floats, ridge: float) -> Floats:
    bears = np.full(table.size, ridge, dtype=np.float32)
    bears[-1] = 0.0
    weights: Floats = np.zeros(table.size, dtype=np.float32)
    share = min(0.999, max(0.001, float(wanted.mean())))
    weights[-1] = math.log(share / (1 - share))
    lost, slope = _loss(table, weights, wanted, bears)
    steps: deque[Step] = deque(maxlen=_KEPT)
    for _ in range(_ROUNDS):
        way = _way(slope, steps)
        fall = float((way * slope).sum())
        length = 1.0 if steps else 1.0 / max(1.0, float(np.abs(slope).max()))
        for _ in range(_HALVINGS):
            new = (weights + length * way).astype(np.float32)
            now, new_slope = _loss(table, new, wanted, bears)
            if now <= lost + 1e-4 * length * fall:
                break
            length /= 2
        if lost - now <= _STILL * lost:
            break
        steps.append((new - weights, new_slope - slope))
        weights, lost, slope = new, now, new_slope
    return weights


def _loss(table: _Table, weights: Floats, wanted: Floats, bears: Floats) -> tuple[float, Floats]:
    scores = table.scores(weights)
    chances = 1 / (1 + np.exp(-np.clip(scores, -_MOST, _MOST)))
    lost = float((np.logaddexp(0, scores) - wanted * scores).sum())
    lost += 0.5 * float((bears * weights * weights).sum())
    slope: Floats = table.pulls((chances - wanted).astype(np.float32)) + bears * weights
    return lost, slope


def _way(slope: Floats, steps: Collection[Step]) -> Floats:
    """The direction of descent: the slope turned by what the last steps told of the bend."""
    way: Floats = -slope
    shares: list[float] = []
    for moved, bent in reversed(list(steps)):
        share = float((moved * way).sum()) / float((moved * bent).sum())
        way = way - share * bent
        shares.append(share)
    for moved, bent in list(steps)[-1:]:
        way = way * (float((moved * bent).sum()) / float((bent * bent).sum()))
    for (moved, bent), share in zip(steps, reversed(shares), strict=True):
        way = way + (share - float((bent * way).sum()) / float((moved * bent).sum())) * moved
    return way
