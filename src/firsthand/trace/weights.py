"""Chances from fitted weights: what the rooms that judge pairs of texts share."""

from __future__ import annotations

import math
from collections.abc import Mapping


def chance(fitted: Mapping[str, float], values: Mapping[str, float]) -> float:
    """The logistic of the weighted features and the bias: 0 to 1, four decimals."""
    score = fitted["bias"] + sum(fitted[name] * value for name, value in values.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 4)
