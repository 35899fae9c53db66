"""The fitted numbers of this room, from weights.toml; docs/reference/model-cards.md describes them.

`python -m bench.train.translation` writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

import msgspec


class Fitted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """translation: form of a pair -> feature or "bias" -> weight; length: language -> log ratio.

    A length is that of the same content beside English: the natural logarithm of characters by
    characters, in a text that is no translation.
    """

    translation: Mapping[str, Mapping[str, float]]
    length: Mapping[str, float]


@lru_cache(maxsize=1)
def weights() -> Fitted:
    """The weights that come with the package, read once."""
    text = (files("firsthand.trace.across") / "weights.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=Fitted)
