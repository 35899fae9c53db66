"""The fitted numbers of this room, from weights.toml; docs/reference/model-cards.md describes them.

`python -m bench.train.translation` writes them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec


class TranslationWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Feature (see translation.features) or "bias" -> weight, by what both languages offer."""

    with_lexicon: Mapping[str, float]
    names_only: Mapping[str, float]


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All weights of a translation."""

    translation: TranslationWeights


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package, read once."""
    text = (files("firsthand.trace") / "weights.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Weights)


def chance(fitted: Mapping[str, float], values: Mapping[str, float]) -> float:
    """The logistic of the weighted features and the bias: 0 to 1, four decimals."""
    score = fitted["bias"] + sum(fitted[name] * value for name, value in values.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, score)))), 4)
