"""What speaks for a phrase playing a part in an act, in numbers: learnt, and read from a table.

The table (roles.toml) holds for each language, and for `any` of them, the weight of each thing that
can be told of a phrase (mark/acts/telling.py names them), and what is added to that for acts
between parties (states, bodies, crowds): those of PLOVER. It is written by bench/train/roles.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce
from importlib.resources import files
from typing import NamedTuple

import msgspec

ANY, PARTIES = "any", "parties"


class Pull(NamedTuple):
    """How much is told for a phrase as the actor, and as the recipient."""

    actor: float
    recipient: float


Weights = Mapping[str, Pull]  # by the name of what is told


class _Learnt(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The weight of what is told of a phrase, for the parts it may play.

    acts: the entries for which alone these weights are.
    """

    acts: tuple[str, ...] = ()
    actor: dict[str, float] = {}
    recipient: dict[str, float] = {}


@lru_cache(maxsize=1)
def _all() -> dict[str, _Learnt]:
    text = (files("firsthand.codebook") / "roles.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), dict[str, _Learnt])


def is_between_parties(entry: str) -> bool:
    """Whether an entry is an act of states, bodies or crowds, whose offices it may befall too."""
    return entry in _parties()


@lru_cache(maxsize=1)
def _parties() -> frozenset[str]:
    return frozenset(_all().get(PARTIES, _Learnt()).acts)


@lru_cache(maxsize=100)
def weights_of(code: str, *, parties: bool = False) -> Weights:
    """The weights of a language: those of any language and its own, added.

    parties: with what is added for acts between parties.
    """
    tables = [_all().get(name, _Learnt()) for name in (ANY, code, *([PARTIES] * parties))]
    actor = reduce(_added, (table.actor for table in tables))
    recipient = reduce(_added, (table.recipient for table in tables))
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
        if name in weights:
            for_actor, for_recipient = weights[name]
            actor += for_actor
            recipient += for_recipient
    return Pull(actor, recipient)
