"""What speaks for a phrase playing a part in an act, in numbers: learnt, and read from a table.

The table (roles.toml) holds for each language, and for `any` of them, the weight of each thing that
can be told of a phrase (mark/acts/roles.py names them). It is written by bench/train/roles.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec

ANY = "any"


class RoleWeights(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weight of what is told of a phrase, for the parts it may play."""

    actor: dict[str, float] = {}
    recipient: dict[str, float] = {}


@lru_cache(maxsize=1)
def _all() -> dict[str, RoleWeights]:
    text = (files("firsthand.codebook") / "roles.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, RoleWeights])


@lru_cache(maxsize=100)
def weights_of(code: str) -> RoleWeights:
    """The weights of a language: those of any language and its own, added."""
    general, own = _all().get(ANY, RoleWeights()), _all().get(code, RoleWeights())
    return RoleWeights(
        actor=_added(general.actor, own.actor),
        recipient=_added(general.recipient, own.recipient),
    )


def _added(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {name: one.get(name, 0.0) + other.get(name, 0.0) for name in one.keys() | other.keys()}
