"""Who rests on whom: derivations, absent origins, standings, lineages."""

from __future__ import annotations

from typing import Literal

import msgspec

from firsthand.records.taken import Credit, Record


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """Characters [start, end) of the derived text that stand in [origin_start, origin_end)."""

    start: int
    end: int
    origin_start: int
    origin_end: int


DerivationKind = Literal[
    "copied", "excerpted", "rewritten", "updated", "translated", "credited", "quotes", "background"
]


class Derivation(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`derived` rests on `origin` (PROV wasDerivedFrom); origin may be an absent origin's id.

    counts: False for kinds that join no lineage (quotes, background) and for "possible" edges.
    directed: False when it is not known which came first; reasons say what decided.
    """

    id: str
    derived: str
    origin: str
    kind: DerivationKind
    score: float
    counts: bool
    directed: bool
    coverage: float  # share of the derived text that stands in the origin
    coverage_back: float  # share of the origin's text that stands in the derived
    passages: tuple[Passage, ...]
    reasons: tuple[str, ...]
    credit: Credit | None = None


class AbsentOrigin(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A house that is credited and whose text is not in the pile: a hollow node, one per story."""

    id: str
    name: str
    articles: tuple[str, ...]


class Standing(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an article stands: its house and the origins (article or absent ids) it rests on.

    certain: False when a possible, unconfirmed edge would give it fewer origins of its own.
    """

    article: str
    house: str
    origins: tuple[str, ...]
    certain: bool = True


class Lineage(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All articles that rest on one origin; `house` is the newsroom behind that origin."""

    id: str
    origin: str
    house: str
    absent: bool
    members: tuple[str, ...]


class Tracing(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that tracing found in a pile; derivations are a DAG, every article has a standing."""

    derivations: tuple[Derivation, ...] = ()
    absent: tuple[AbsentOrigin, ...] = ()
    standings: tuple[Standing, ...] = ()
    lineages: tuple[Lineage, ...] = ()
