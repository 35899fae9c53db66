"""Learns from a user's own reviews which hits of the codebook to believe; all of it stays here.

Each sentence of a confirmed or rejected incident is an example. The figures before and after come
from folds that never part the sentences of one incident, so that copies do not praise themselves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from firsthand.codebook.ranking.fitting import fit
from firsthand.codebook.ranking.ranker import Ranker, chance
from firsthand.codebook.ranking.second import RIGHT
from firsthand.errors import UsageError

FEWEST = 20  # incidents of either kind, below which nothing is learnt
_FOLDS = 5
_CUT = 0.3  # a hit with less chance is dropped, if no confirmed one has as little
_HAIR = 0.001


class Example(NamedTuple):
    """A judged sentence: its features, the incident it tells, and whether that was confirmed.

    before: what the second look that ships says of it; what is learnt only adds to that.
    """

    features: tuple[str, ...]
    incident: str
    right: bool
    before: float = 0.0


class Learnt(NamedTuple):
    """A ranker, how many incidents it was learnt from, and what it does on incidents unseen.

    precision_before, precision_after: share of the hits kept that people confirmed, by the
    codebook alone and with the ranker; kept: share of the confirmed hits that the ranker keeps.
    """

    ranker: Ranker
    confirmed: int
    rejected: int
    precision_before: float
    precision_after: float
    kept: float


def learn(examples: Sequence[Example]) -> Learnt:
    """The ranker of some judged sentences, the same whatever their order.

    UsageError FH-CODE-015 if fewer than 20 incidents were confirmed or fewer than 20 rejected.
    """
    ordered = sorted(set(examples))
    confirmed = {one.incident for one in ordered if one.right}
    rejected = {one.incident for one in ordered if not one.right}
    if min(len(confirmed), len(rejected)) < FEWEST:
        raise UsageError(
            "FH-CODE-015",
            f"{len(confirmed)} confirmed and {len(rejected)} rejected incidents are too few to "
            f"learn from; {FEWEST} of each are needed.",
            remedy="Review more incidents, then run it again.",
        )
    held = _held_out(ordered)
    right = [one.right for one in ordered]
    sure = sum(keep and is_right for keep, is_right in zip(held, right, strict=True))
    return Learnt(
        ranker=msgspec.structs.replace(
            _ranker(ordered),
            learnt_from={"confirmed": len(confirmed), "rejected": len(rejected)},
        ),
        confirmed=len(confirmed),
        rejected=len(rejected),
        precision_before=sum(right) / len(right),
        precision_after=sure / max(1, sum(held)),
        kept=sure / sum(right),
    )


def _held_out(examples: Sequence[Example]) -> list[bool]:
    """Whether each example is kept by the ranker of the incidents in the other folds."""
    number = {name: i for i, name in enumerate(sorted({one.incident for one in examples}))}
    folds = [number[one.incident] % _FOLDS for one in examples]
    rankers = [
        _ranker([one for one, its in zip(examples, folds, strict=True) if its != fold])
        for fold in range(_FOLDS)
    ]
    return [
        believes(rankers[fold], one.features, one.before)
        for one, fold in zip(examples, folds, strict=True)
    ]


def believes(ranker: Ranker, features: Sequence[str], before: float = 0.0) -> bool:
    """Whether a hit with these features is kept."""
    return ranker.holds(RIGHT, {RIGHT: _chance(ranker, features, before)})


def _chance(ranker: Ranker, features: Sequence[str], before: float) -> float:
    return chance(before + ranker.score(RIGHT, features))


def _ranker(examples: Sequence[Example]) -> Ranker:
    """The ranker with the cut below which it drops: no example that was confirmed is dropped."""
    found = fit(
        [one.features for one in examples],
        [(RIGHT,) if one.right else () for one in examples],
        offsets=[one.before for one in examples],
    )
    sure = (_chance(found, one.features, one.before) for one in examples if one.right)
    least = min(sure, default=_CUT)
    return msgspec.structs.replace(found, thresholds={RIGHT: min(_CUT, least - _HAIR)})
