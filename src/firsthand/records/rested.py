"""Who rests on whom: derivations, absent origins, standings, lineages."""

from __future__ import annotations

from typing import Literal

import msgspec

from firsthand.records.taken import Credit, Evidence, Record

ResidueKind = Literal["word", "name", "number", "unit", "date", "marks", "note"]


class Shared(msgspec.Struct, frozen=True, array_like=True):
    """Words of an aligned passage that are one name, number or meaning in both texts."""

    start: int
    end: int
    origin_start: int
    origin_end: int
    kind: Literal["name", "number", "word"]


class Passage(msgspec.Struct, frozen=True, array_like=True):
    """Characters [start, end) of the derived text that stand in [origin_start, origin_end).

    shared: in a passage told in other words or another language, what makes it the same.
    """

    start: int
    end: int
    origin_start: int
    origin_end: int
    shared: tuple[Shared, ...] = ()


DerivationKind = Literal[
    "copied",
    "excerpted",
    "rewritten",
    "updated",
    "merged",
    "translated",
    "credited",
    "cites",
    "quotes",
    "background",
]


class Residue(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the origin's language left in a translation; there: the same words in the origin."""

    kind: ResidueKind
    here: Evidence
    there: Evidence | None = None


class Derivation(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`derived` rests on `origin` (PROV wasDerivedFrom); origin may be an absent origin's id.

    counts: False for kinds that join no lineage (cites, quotes, background), for "possible" edges
    and for those that a circle was cut at. merged: the derived text rests on several origins.
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
    residue: tuple[Residue, ...] = ()


class AbsentOrigin(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A house that is credited and whose text is not in the pile: a hollow node, one per story."""

    id: str
    name: str
    articles: tuple[str, ...]


class Standing(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an article stands: its house and the origins (article or absent ids) it rests on.

    certain: False when a possible, unconfirmed edge would give it fewer origins of its own.
    owner: who owns the house, where the user's table says so; None where nobody said.
    """

    article: str
    house: str
    origins: tuple[str, ...]
    certain: bool = True
    owner: str | None = None


class Lineage(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All articles that rest on one origin; `house` is the newsroom behind that origin.

    owner: who owns that house, where the user's table says so.
    """

    id: str
    origin: str
    house: str
    absent: bool
    members: tuple[str, ...]
    owner: str | None = None


ChangeKind = Literal[
    "number", "negation", "sex", "name", "role", "certainty", "quotation", "denial lost"
]


class Change(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a derived text made of its origin: a mutation inside a lineage, not a second opinion.

    here: the derived text's words, None where it lost them; there: the words of the origin.
    directed: False when it is not known which text came first, so that none is said to be right.
    """

    id: str
    derivation: str
    kind: ChangeKind
    here: Evidence | None
    there: Evidence
    reason: str
    score: float
    directed: bool = True


class Tracing(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that tracing found in a pile; derivations are a DAG, every article has a standing."""

    derivations: tuple[Derivation, ...] = ()
    absent: tuple[AbsentOrigin, ...] = ()
    standings: tuple[Standing, ...] = ()
    lineages: tuple[Lineage, ...] = ()
    changes: tuple[Change, ...] = ()
