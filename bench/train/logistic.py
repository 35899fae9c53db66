"""Logistic regression by Newton's method with a ridge, and how well its chances are calibrated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

ROUNDS = 100
RIDGE = 1e-3  # for each row, on standardised features
BINS = 10
Weights = dict[str, float]


def fit(rows: Sequence[Mapping[str, float]], truth: Sequence[bool]) -> Weights:
    """Weights of the features and "bias", for features as they are; deterministic."""
    names = list(rows[0])
    values = table(rows, names)
    middle, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    standard = np.column_stack([(values - middle) / spread, np.ones(len(rows))])
    solved = _newton(standard, np.array(truth, dtype=np.float64))
    slopes = solved[:-1] / spread
    bias = float(solved[-1] - (slopes * middle).sum())
    found = dict(zip(names, slopes.tolist(), strict=True))
    return {"bias": round(bias, 2)} | {name: round(found[name], 2) for name in names}


def _newton(values: Matrix, truth: Matrix) -> Matrix:
    weights: Matrix = np.zeros(values.shape[1])
    ridge = RIDGE * len(values) * np.eye(values.shape[1])
    ridge[-1, -1] = 0.0
    for _ in range(ROUNDS):
        chance = _chance(values @ weights)
        slope = values.T @ (truth - chance) - ridge @ weights
        bend = (values * (chance * (1 - chance) + 1e-9)[:, None]).T @ values + ridge
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def table(rows: Sequence[Mapping[str, float]], names: Sequence[str]) -> Matrix:
    """The rows as a matrix, a feature a column."""
    return np.array([[row[name] for name in names] for row in rows], dtype=np.float64)


def chances(rows: Sequence[Mapping[str, float]], weights: Weights) -> Matrix:
    """The chance of each row."""
    names = [name for name in weights if name != "bias"]
    slopes = np.array([weights[name] for name in names])
    return _chance(table(rows, names) @ slopes + weights["bias"])


def _chance(score: Matrix) -> Matrix:
    chance: Matrix = 1 / (1 + np.exp(-np.clip(score, -30, 30)))
    return chance


def calibration_error(chance: Matrix, truth: Sequence[bool]) -> float:
    """Expected calibration error over ten equal bins of chance (Naeini and others 2015)."""
    right = np.array(truth, dtype=np.float64)
    place = np.minimum((chance * BINS).astype(np.int64), BINS - 1)
    gaps = [
        float((place == number).mean())
        * abs(float(chance[place == number].mean()) - float(right[place == number].mean()))
        for number in np.unique(place).tolist()
    ]
    return sum(gaps)


class Reliability(NamedTuple):
    """Rows of like chance: the mean that was predicted, the share that is true, how many."""

    predicted: float
    true: float
    rows: int


def reliability(chance: Matrix, truth: Sequence[bool]) -> Iterator[Reliability]:
    """The bins of the calibration error that hold rows, from little chance to much."""
    right = np.array(truth, dtype=np.float64)
    place = np.minimum((chance * BINS).astype(np.int64), BINS - 1)
    for number in np.unique(place).tolist():
        inside = place == number
        mean = (float(chance[inside].mean()), float(right[inside].mean()))
        yield Reliability(*mean, int(inside.sum()))


def figures(chance: Matrix, truth: Sequence[bool], threshold: float) -> dict[str, float]:
    """Precision and recall at a threshold, and the calibration error."""
    right = np.array(truth, dtype=bool)
    said = chance >= threshold
    both = int((said & right).sum())
    return {
        "rows": len(right),
        "precision": round(both / max(1, int(said.sum())), 4),
        "recall": round(both / max(1, int(right.sum())), 4),
        "calibration_error": round(calibration_error(chance, truth), 4),
    }
