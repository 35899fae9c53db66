"""What matching proposes for a row of a user's own list; only a person's `Tie` decides."""

from __future__ import annotations

from firsthand.records.taken import Evidence, Record


class Reason(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that speaks for (weight above 0) or against; `text` names nobody.

    words: the row's own words that it rests on. evidence: the pages' words.
    """

    name: str
    weight: float
    text: str
    words: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Proposal(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident that may be the known one, or the nearest that is not, and why.

    score: the sum of the reasons' weights. likely: whether it is proposed; False tells why a row
    has no page. decided: a person's word on the pair, which overrules the score.
    """

    known: str
    incident: str
    score: float
    reasons: tuple[Reason, ...]
    likely: bool
    decided: bool | None = None
