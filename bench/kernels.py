"""A model of what became of given events: ridge regression over what events have in common.

Two events are alike by the cosine of their features, rare ones counting more, and by the cosine
of the encoder's states. The regression says how much is believed of each status and how firmly;
a small logistic model turns that into chances. Method: kernel ridge regression (Saunders,
Gammerman and Vovk 1998), with the chances of Platt 1999.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.train.logistic import Matrix

_RIDGE = 1.5
_OF_WORDS, _OF_STATES, _BEND = 2.0, 3.0, 3.0  # chosen, as the ridge, by folds of the train part
_FOLDS = 5
_FEWEST = 2  # events that must have a feature
_ROUNDS, _STEP, _SOFT = 400, 1.0, 0.5
_BELIEFS = tuple((x / 10, y / 10) for x in range(5, 21) for y in range(8, 36))

Numbers = NDArray[np.int64]


class Shown(NamedTuple):
    """What is shown of an event: its features, and the encoder's states (of no length: none)."""

    features: tuple[str, ...]
    states: NDArray[np.float32]


class Example(NamedTuple):
    """An event with its status, how firmly readers believe in it (-1 to 1), and its text."""

    shown: Shown
    status: str
    belief: float
    text: int


class Model:
    """Learnt from the events of a train part."""

    def __init__(self, examples: Sequence[Example]) -> None:
        shown = [one.shown for one in examples]
        self._alike = _Alike(shown)
        self.statuses = tuple(sorted({one.status for one in examples}))
        truth = np.array([self.statuses.index(one.status) for one in examples])
        wanted = np.column_stack(
            [np.eye(len(self.statuses))[truth], [one.belief for one in examples]]
        )
        self._middle = wanted.mean(axis=0)
        pairs = np.array([self._alike.with_all(one) for one in shown])
        folds = np.array([one.text for one in examples]) % _FOLDS
        held = np.zeros_like(wanted)
        for fold in np.unique(folds).tolist():
            out = folds == fold
            if out.all():
                continue
            pulls = _pulls(pairs[np.ix_(~out, ~out)], wanted[~out] - self._middle)
            held[out] = pairs[np.ix_(out, ~out)] @ pulls + self._middle
        self._pulls = _pulls(pairs, wanted - self._middle)
        self._chances = _logistic(_squared(held), truth, len(self.statuses))
        self._bets = _bets(_softmax(_squared(held) @ self._chances), truth)

    def status(self, shown: Shown) -> str:
        """The status of an event for which the mean F1 of the statuses is expected to be best."""
        told = self._alike.with_all(shown) @ self._pulls + self._middle
        chances = _softmax(_squared(told[None]) @ self._chances)[0]
        return self.statuses[int((chances * self._bets).argmax())]


class _Alike:
    """How much an event has in common with each of the train part."""

    def __init__(self, shown: Sequence[Shown]) -> None:
        counts = Counter(name for one in shown for name in set(one.features))
        self._number = {
            name: n for n, name in enumerate(sorted(k for k, v in counts.items() if v >= _FEWEST))
        }
        self._rare = np.array([np.log(len(shown) / counts[name]) for name in self._number])
        self._words = np.zeros((len(self._number), len(shown)))
        for column, one in enumerate(shown):
            found = self._found(one)
            self._words[found, column] = self._weights(found)
        states: Matrix = np.array([one.states for one in shown], dtype=np.float64)
        self._mean: Matrix = states.mean(axis=0)
        self._spread: Matrix = states.std(axis=0) + 1e-6
        self._states = _unit((states - self._mean) / self._spread)

    def with_all(self, one: Shown) -> Matrix:
        found = self._found(one)
        words = self._weights(found) @ self._words[found]
        alike: Matrix = _OF_WORDS * np.exp(words - 1)
        if one.states.size:
            own = _unit(((one.states - self._mean) / self._spread)[None])[0]
            alike += _OF_STATES * np.exp(_BEND * (self._states @ own - 1))
        return alike

    def _found(self, one: Shown) -> Numbers:
        known = {self._number[name] for name in one.features if name in self._number}
        return np.array(sorted(known), dtype=np.int64)

    def _weights(self, found: Numbers) -> Matrix:
        weights: Matrix = np.sqrt(self._rare[found])
        return _unit(weights[None])[0] if len(weights) else weights


def _unit(rows: Matrix) -> Matrix:
    unit: Matrix = rows / (np.sqrt((rows**2).sum(axis=1, keepdims=True)) + 1e-9)
    return unit


def _pulls(pairs: Matrix, wanted: Matrix) -> Matrix:
    pulls: Matrix = np.linalg.solve(pairs + _RIDGE * np.eye(len(pairs)), wanted).astype(np.float64)
    return pulls


def _squared(told: Matrix) -> Matrix:
    """What is told, its products in pairs, and one."""
    first, second = np.triu_indices(told.shape[1])
    squared: Matrix = np.column_stack([told, told[:, first] * told[:, second], np.ones(len(told))])
    return squared


def _softmax(scores: Matrix) -> Matrix:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Matrix = raised / raised.sum(axis=1, keepdims=True)
    return chances


def _logistic(told: Matrix, truth: Numbers, labels: int) -> Matrix:
    """Weights of a logistic model of several labels with a ridge, by steps down the slope."""
    weights: Matrix = np.zeros((told.shape[1], labels))
    wanted, last = np.eye(labels)[truth], weights
    bend = np.linalg.norm(told.T @ told, 2) / 2 + _SOFT
    for number in range(_ROUNDS):  # Nesterov's steps; the slope bends no more than `bend`
        ahead = weights + number / (number + 3) * (weights - last)
        slope = told.T @ (_softmax(told @ ahead) - wanted) + _SOFT * ahead
        last, weights = weights, ahead - _STEP / bend * slope
    return weights


def _bets(chances: Matrix, truth: Numbers) -> Matrix:
    """By what each chance is multiplied for the best mean F1, the first label's by one."""
    labels = chances.shape[1]
    if labels != 3:  # the labels of the set
        return np.ones(labels)
    bets = [np.array([1.0, *pair]) for pair in _BELIEFS]
    return max(bets, key=lambda bet: _macro((chances * bet).argmax(axis=1), truth, labels))


def _macro(found: Numbers, truth: Numbers, labels: int) -> float:
    scores = []
    for label in range(labels):
        both = int(((found == label) & (truth == label)).sum())
        given = int((found == label).sum()) + int((truth == label).sum())
        scores.append(2 * both / max(1, given))
    return sum(scores) / labels
