"""A ranker: weights of features by label, the chance that they give, and the words behind it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

Features = Mapping[str, float] | Iterable[str]  # without a number, a feature counts once
_MOST = 30.0  # a score beyond it changes no chance
_LEAST = 0.001  # a chance below it, or as near to 1, is no surer


class Reason(NamedTuple):
    """A feature and what it adds to a label's score, or takes from it."""

    feature: str
    weight: float


class Ranker(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One logistic model a label, in words that can be read.

    biases: score of each label before a word is seen. weights: of each feature by label; what is
    not there weighs nothing. thresholds: chance from which a label holds. learnt_from: how many
    sentences of which source.
    """

    biases: dict[str, float]
    weights: dict[str, dict[str, float]]
    thresholds: dict[str, float] = {}
    learnt_from: dict[str, int] = {}

    def chances(self, features: Features) -> dict[str, float]:
        """The chance of each label, from 0 to 1."""
        scores = dict(self.biases)
        for feature, amount in amounts(features):
            for label, weight in self.weights.get(feature, {}).items():
                scores[label] += amount * weight
        return {label: chance(score) for label, score in scores.items()}

    def score(self, label: str, features: Features) -> float:
        """What speaks for a label and against it, as one number; 0 is as likely as not."""
        told = 0.0
        for feature, amount in amounts(features):
            weights = self.weights.get(feature)
            if weights is not None:
                told += amount * weights.get(label, 0.0)
        return self.biases.get(label, 0.0) + told

    def holds(self, label: str, chances: dict[str, float]) -> bool:
        """Whether the chance of a label reaches its threshold (without one: a half)."""
        return chances.get(label, 0.0) >= self.thresholds.get(label, 0.5)

    def reasons(self, label: str, features: Features, most: int = 5) -> tuple[Reason, ...]:
        """The features that weigh most for or against a label, the heaviest first."""
        weighed = []
        for feature, amount in amounts(features):
            weights = self.weights.get(feature)
            if weights is not None and label in weights:
                weighed.append(Reason(feature, round(amount * weights[label], 3)))
        return heaviest(weighed, most)


def heaviest(reasons: Iterable[Reason], most: int = 5) -> tuple[Reason, ...]:
    """The reasons that weigh most, whichever way they pull."""
    return tuple(sorted(reasons, key=lambda one: (-abs(one.weight), one.feature))[:most])


def amounts(features: Features) -> Iterator[tuple[str, float]]:
    """Each feature with how much there is of it."""
    if isinstance(features, Mapping):
        yield from features.items()
    else:
        yield from ((feature, 1.0) for feature in features)


def chance(score: float) -> float:
    """The logistic of a score."""
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, score))))


def odds(chance_of: float) -> float:
    """The score of a chance, within what any chance can tell."""
    kept = max(_LEAST, min(1.0 - _LEAST, chance_of))
    return math.log(kept / (1.0 - kept))
