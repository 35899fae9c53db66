"""What matching proposes and a person decides: answers to known rows, namings of one person."""

from __future__ import annotations

from typing import Literal

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


class Naming(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One spelling of a person's name and the pages that have it; two people may share it.

    evidence: one mention of each of its first pages, by article; articles: how many pages in all.
    held: every page names somebody in office or in public by it, and nothing makes that private.
    """

    id: str
    name: str
    key: str
    evidence: tuple[Evidence, ...]
    articles: int
    held: bool


class Alias(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Two namings that may mean one person, and why; `one` sorts before `other`.

    state: "joined" where a machine may say so, which is never of a private person, and where a
    person did (by_hand); "proposed" until then.
    """

    one: str
    other: str
    score: float
    reasons: tuple[Reason, ...]
    state: Literal["joined", "proposed"]
    by_hand: bool = False


class Namesakes(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Namings that may all mean one person, with the pairs that say so; id: of the first naming."""

    id: str
    namings: tuple[Naming, ...]
    aliases: tuple[Alias, ...]
