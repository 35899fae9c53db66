"""The fitted numbers of a derivation, from weights.toml; see docs/reference/model-cards.md.

`python -m bench.train.derivation` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec


class Weights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Feature (see judging.shares_of) or "bias" -> weight."""

    derivation: Mapping[str, float]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package, read once."""
    text = (files("firsthand.trace.within") / "weights.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Weights)
