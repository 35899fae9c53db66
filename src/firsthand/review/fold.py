"""Folds the ledger over the machine's record: the decision on each incident that stands today."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from firsthand.records import (
    AnyDecision,
    Confirm,
    Entry,
    Identity,
    Incident,
    NotRelevant,
    Record,
    Reject,
    Undo,
    Unsure,
)

State = Literal["unreviewed", "confirmed", "rejected", "not_relevant", "unsure"]
_STATES: dict[type[AnyDecision], State] = {
    Confirm: "confirmed",
    Reject: "rejected",
    NotRelevant: "not_relevant",
    Unsure: "unsure",
}


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


class View(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The incidents as they stand, one judgement for each, and decisions left without one.

    incidents: the machine's, with what a person edited and added.

    orphans: standing decisions whose incident is not in the record now. Listed, never dropped.
    """

    incidents: tuple[Incident, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    orphans: tuple[Entry, ...] = ()

    def of(self, incident: str) -> Judgement:
        """The judgement on an incident, by its id; unreviewed for one that is not in the view."""
        found = (judgement for judgement in self.judgements if judgement.incident == incident)
        return next(found, Judgement(incident=incident))


def fold(
    incidents: Sequence[Incident], entries: Sequence[Entry], identities: Sequence[Identity] = ()
) -> View:
    """The view of the incidents after all decisions; the order of the arguments does not matter.

    Entries apply by number. A decision on an incident that was merged away follows its redirect;
    the standing decision with the highest number speaks for the incident.
    """
    redirects = {i.id: i.merged_into for i in identities if i.merged_into is not None}
    digests = {incident.id: digest(incident) for incident in incidents}
    standing: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.number):
        if type(entry.decision) not in (*_STATES, Undo):
            continue
        subject = _resolve(entry.decision.subject, redirects)
        _apply(standing.setdefault(subject, []), entry)
    left = [e for subject, kept in standing.items() if subject not in digests for e in kept]
    return View(
        incidents=tuple(incidents),
        judgements=tuple(_judge(i.id, digests[i.id], standing.get(i.id, [])) for i in incidents),
        orphans=tuple(sorted(left, key=lambda entry: entry.number)),
    )


def digest(incident: Incident) -> str:
    """A short hash of what a person judges: values of fields, contradictions, numbers.

    A further page that repeats known words changes none of these, so a confirmed incident stays
    confirmed as copies come in; a changed value, newsroom or witness makes the judgement stale.
    """
    fields = (incident.event, incident.status, incident.actor, incident.recipient)
    contradictions = (
        (conflict.field, *sorted(alternative.value for alternative in conflict.alternatives))
        for conflict in incident.conflicts
        if conflict.kind == "conflict"
    )
    judged = (
        *(field and field.value for field in (*fields, incident.place, incident.time)),
        sorted(contradictions),
        tuple((count.low, count.high) for count in (incident.newsrooms, incident.witnesses)),
        sorted(incident.linked),
    )
    return hashlib.blake2b(msgspec.json.encode(judged), digest_size=8).hexdigest()


def _resolve(subject: str, redirects: Mapping[str, str]) -> str:
    seen = set()
    while subject in redirects and subject not in seen:
        seen.add(subject)
        subject = redirects[subject]
    return subject


def _apply(kept: list[Entry], entry: Entry) -> None:
    if not isinstance(entry.decision, Undo):
        kept.append(entry)
    elif kept:
        # Before a merge, an undo meant its own incident's decision and no other's.
        own = [e for e in kept if e.decision.subject == entry.decision.subject]
        kept.remove((own or kept)[-1])


def _judge(incident: str, current: str, kept: Sequence[Entry]) -> Judgement:
    if not kept:
        return Judgement(incident=incident)
    entry = kept[-1]
    decision = entry.decision
    return Judgement(
        incident=incident,
        state=_STATES[type(decision)],
        by=decision.by,
        at=decision.at,
        why=decision.why,
        entry=entry.number,
        stale=decision.seen != current,
    )
