"""Folds the ledger over the machine's record: what stands today on every incident and page."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

import msgspec

from firsthand.records import (
    AddSource,
    AnyDecision,
    Confirm,
    Declare,
    Edit,
    Entry,
    Identity,
    Incident,
    Know,
    Known,
    Label,
    LeaveOut,
    Note,
    NotRelevant,
    Reject,
    SamePerson,
    Tie,
    Unsure,
)
from firsthand.review.orphans import Present, orphans
from firsthand.review.overlay import laid_over
from firsthand.review.standing import standing
from firsthand.review.view import Judgement, Remark, State, View

_STATES: dict[type[AnyDecision], State] = {
    Confirm: "confirmed",
    Reject: "rejected",
    NotRelevant: "not_relevant",
    Unsure: "unsure",
}
D = TypeVar("D")


def fold(
    incidents: Sequence[Incident],
    entries: Sequence[Entry],
    identities: Sequence[Identity] = (),
    articles: Collection[str] | None = None,
) -> View:
    """The view of the record after all decisions; the order of `entries` does not matter.

    Entries apply by number. A decision on an incident that was merged away follows its redirect;
    the standing judgement with the highest number speaks for the incident. articles: the ids of
    the pile, so that decisions on a page that is gone are found; None where that is not asked.
    """
    kept = standing(entries)
    known = _known(kept)
    present = Present(
        incidents=frozenset(incident.id for incident in incidents),
        identities=frozenset(identity.id for identity in identities),
        reports=frozenset(report for incident in incidents for report in incident.reports),
        articles=None if articles is None else frozenset(articles),
        known=frozenset(row.id for row in known),
        redirects={i.id: i.merged_into for i in identities if i.merged_into is not None},
    )
    decided = _by_incident(kept, present)
    folded = [_folded(incident, decided.get(incident.id, ())) for incident in incidents]
    return View(
        incidents=tuple(incident for incident, _ in folded),
        judgements=tuple(judgement for _, judgement in folded),
        remarks=tuple(_remarks(kept, present)),
        left_out=tuple(sorted({decision.subject for _, decision in _of(kept, LeaveOut)})),
        known=known,
        ties=_ties(kept, present),
        declared=_newest({d.subject: d for _, d in _of(kept, Declare)}),
        persons=_newest({f"{d.subject} {d.other}": d for _, d in _of(kept, SamePerson)}),
        orphans=orphans(kept, present),
    )


def digest(incident: Incident) -> str:
    """A short hash of what a person judges: values of fields, contradictions, numbers.

    It is taken of the incident as it stands, edits and all: who edits and then confirms has seen
    the edit. A further page that repeats known words changes none of these, so a confirmed
    incident stays confirmed as copies come in; a changed value, newsroom or witness does.
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


def _of(kept: Sequence[Entry], kind: type[D]) -> Iterator[tuple[Entry, D]]:
    """The decisions of one kind, each with its entry."""
    for entry in kept:
        if isinstance(entry.decision, kind):
            yield entry, entry.decision


def _newest(by_key: dict[str, D]) -> tuple[D, ...]:
    return tuple(by_key[key] for key in sorted(by_key))


def _by_incident(kept: Sequence[Entry], present: Present) -> dict[str, list[Entry]]:
    """Judgements, edits and sources by the incident they speak of today."""
    found: dict[str, list[Entry]] = {}
    for entry in kept:
        if isinstance(entry.decision, (*_STATES, Edit, AddSource)):
            found.setdefault(present.current(entry.decision.subject), []).append(entry)
    return found


def _folded(incident: Incident, entries: Sequence[Entry]) -> tuple[Incident, Judgement]:
    """The incident as it stands, and its judgement.

    A judgement is stale where what was judged is not what stands. What the reviewer changed
    afterwards, on what they had judged, they know; what anybody else changed they have not seen.
    """
    judged: Entry | None = None
    accepted = ""
    for entry in entries:
        decision = entry.decision
        if type(decision) in _STATES:
            judged, accepted = entry, decision.seen
            continue
        before = digest(incident)
        incident = laid_over(incident, entry)
        own = judged is not None and judged.decision.by == decision.by
        if own and accepted == decision.seen == before:
            accepted = digest(incident)
    if judged is None:
        return incident, Judgement(incident=incident.id)
    return incident, _judgement(incident.id, judged, stale=accepted != digest(incident))


def _judgement(incident: str, entry: Entry, *, stale: bool) -> Judgement:
    decision = entry.decision
    return Judgement(
        incident=incident,
        state=_STATES[type(decision)],
        by=decision.by,
        at=decision.at,
        why=decision.why,
        entry=entry.number,
        stale=stale,
    )


def _remarks(kept: Sequence[Entry], present: Present) -> Iterator[Remark]:
    for entry in kept:
        decision = entry.decision
        if isinstance(decision, Note | Label):
            yield Remark(
                subject=present.current(decision.subject),
                kind="label" if isinstance(decision, Label) else "note",
                text=decision.label if isinstance(decision, Label) else decision.why,
                by=decision.by,
                at=decision.at,
                entry=entry.number,
            )


def _known(kept: Sequence[Entry]) -> tuple[Known, ...]:
    """The newest row of each key of the user's own lists: list and key make its id."""
    return _newest({know.known.id: know.known for _, know in _of(kept, Know)})


def _ties(kept: Sequence[Entry], present: Present) -> tuple[Tie, ...]:
    """The newest word on each pair of an incident and a known one that are both there."""
    found: dict[str, Tie] = {}
    for _, tie in _of(kept, Tie):
        incident = present.current(tie.subject)
        if incident in present.incidents and tie.known in present.known:
            found[f"{incident} {tie.known}"] = msgspec.structs.replace(tie, subject=incident)
    return _newest(found)
