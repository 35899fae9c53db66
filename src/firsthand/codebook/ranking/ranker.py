"""A ranker: weights of features by label, the chance that they give, and the words behind it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

_MOST = 30.0  # a score beyond it changes no chance


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

    def chances(self, features: Iterable[str]) -> dict[str, float]:
        """The chance of each label, from 0 to 1."""
        scores = dict(self.biases)
        for feature in features:
            for label, weight in self.weights.get(feature, {}).items():
                scores[label] += weight
        return {label: chance(score) for label, score in scores.items()}

    def holds(self, label: str, chances: dict[str, float]) -> bool:
        """Whether the chance of a label reaches its threshold (without one: a half)."""
        return chances.get(label, 0.0) >= self.thresholds.get(label, 0.5)

    def reasons(self, label: str, features: Iterable[str], most: int = 5) -> tuple[Reason, ...]:
        """The features that weigh most for or against a label, the heaviest first."""
        weighed = (
            Reason(feature, self.weights[feature][label])
            for feature in features
            if label in self.weights.get(feature, {})
        )
        return tuple(sorted(weighed, key=lambda one: (-abs(one.weight), one.feature))[:most])


def chance(score: float) -> float:
    """The logistic of a score."""
    return 1.0 / (1.0 + math.exp(-max(-_MOST, min(_MOST, score))))
