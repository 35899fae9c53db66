"""What review hands on: judgements, remarks, orphans, and the view that holds them all."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from firsthand.records import Declare, Entry, Incident, Known, Record, SamePerson, Tie

State = Literal["unreviewed", "confirmed", "rejected", "not_relevant", "unsure"]


class Judgement(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands on one incident: the state, who said so, when and why.

    entry: the number of the deciding entry. stale: the incident has changed since it was judged.
    """

    incident: str
    state: State = "unreviewed"
    by: str | None = None
    at: datetime | None = None
    why: str = ""
    entry: int | None = None
    stale: bool = False


class Remark(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note (its words) or a label (the tag) on an incident or an article (subject: its id)."""

    subject: str
    kind: Literal["note", "label"]
    text: str
    by: str
    at: datetime
    entry: int


class Orphan(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A standing decision that finds nothing to hold on to in the record now, and why."""

    entry: Entry
    why: str


class View(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The record as people have decided it; everything in it stands, nothing undone is in it.

    incidents: the machine's, with what was edited and added by hand. left_out: ids of the articles
    that count nowhere. known: the newest row of each key. ties, persons, declared: the newest on
    each pair or person; a tie's subject is the incident's id of today. orphans: listed, never
    dropped.
    """

    incidents: tuple[Incident, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[str, ...] = ()
    known: tuple[Known, ...] = ()
    ties: tuple[Tie, ...] = ()
    declared: tuple[Declare, ...] = ()
    persons: tuple[SamePerson, ...] = ()
    orphans: tuple[Orphan, ...] = ()

    def of(self, incident: str) -> Judgement:
        """The judgement on an incident, by its id; unreviewed for one that is not in the view."""
        found = (judgement for judgement in self.judgements if judgement.incident == incident)
        return next(found, Judgement(incident=incident))

    def about(self, subject: str) -> tuple[Remark, ...]:
        """The remarks on an incident or an article, the oldest first."""
        return tuple(remark for remark in self.remarks if remark.subject == subject)
