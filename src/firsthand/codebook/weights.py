"""What speaks for a phrase playing a part in an act, in numbers: learnt, and read from a table.

The table (roles.toml) holds for each language, and for `any` of them, the weight of each thing that
can be told of a phrase (mark/acts/telling.py names them). It is written by bench/train/roles.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

ANY = "any"


class Pull(NamedTuple):
    """How much is told for a phrase as the actor, and as the recipient."""

    actor: float
    recipient: float


Weights = Mapping[str, Pull]  # by the name of what is told


class _Learnt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weight of what is told of a phrase, for the parts it may play."""

    actor: dict[str, float] = {}
    recipient: dict[str, float] = {}


@lru_cache(maxsize=1)
def _all() -> dict[str, _Learnt]:
    text = (files("firsthand.codebook") / "roles.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, _Learnt])


@lru_cache(maxsize=100)
def weights_of(code: str) -> Weights:
    """The weights of a language: those of any language and its own, added."""
    general, own = _all().get(ANY, _Learnt()), _all().get(code, _Learnt())
    actor, recipient = _added(general.actor, own.actor), _added(general.recipient, own.recipient)
    return {
        name: Pull(actor.get(name, 0.0), recipient.get(name, 0.0))
        for name in sorted(actor.keys() | recipient.keys())
    }


def _added(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {name: one.get(name, 0.0) + other.get(name, 0.0) for name in one.keys() | other.keys()}


def pull_of(told: Iterable[str], weights: Weights) -> Pull:
    """The sum of the weights of what is told; what has none counts nothing."""
    actor = recipient = 0.0
    for name in told:
        pull = weights.get(name)
        if pull is not None:
            actor += pull[0]
            recipient += pull[1]
    return Pull(actor, recipient)
