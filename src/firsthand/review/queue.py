"""What to look at first, and why: the order in which a person's minutes change most."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Incident, Record
from firsthand.review.view import Judgement, View

MANY_PAGES = 5  # from here on an outlet count and a newsroom count can differ enough to mislead


class Task(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One incident to look at, and the reasons why it stands where it stands."""

    incident: str
    reasons: tuple[str, ...]


def queue(view: View, incidents: Sequence[Incident]) -> tuple[Task, ...]:
    """Incidents that want a look, the most urgent first; settled ones are left out.

    Order: unreviewed, then changed since they were judged, then unsure; inside each the widest
    range of newsrooms first, then contradictions, then many pages, then the incident's id.
    """
    judgements = {judgement.incident: judgement for judgement in view.judgements}
    ranked = []
    for incident in incidents:
        judgement = judgements.get(incident.id, Judgement(incident=incident.id))
        standing = _standing(judgement)
        if standing is not None:
            rank, reason = standing
            task = Task(incident=incident.id, reasons=(reason, *_reasons(incident)))
            ranked.append(((rank, *_urgency(incident)), task))
    return tuple(task for _, task in sorted(ranked, key=lambda pair: pair[0]))


def _standing(judgement: Judgement) -> tuple[int, str] | None:
    if judgement.state == "unreviewed":
        return 0, "nobody has looked at it yet"
    if judgement.stale:
        return 1, f"it has changed since it was {_past(judgement)}"
    if judgement.state == "unsure":
        return 2, "it was left open"
    return None


def _past(judgement: Judgement) -> str:
    return "left open" if judgement.state == "unsure" else judgement.state


def _urgency(incident: Incident) -> tuple[int, int, int, str]:
    return (-_width(incident), -_contradictions(incident), -len(incident.pages), incident.id)


def _width(incident: Incident) -> int:
    return incident.newsrooms.high - incident.newsrooms.low


def _contradictions(incident: Incident) -> int:
    return sum(conflict.kind == "conflict" for conflict in incident.conflicts)


def _reasons(incident: Incident) -> tuple[str, ...]:
    reasons = []
    if _width(incident):
        low, high = incident.newsrooms.low, incident.newsrooms.high
        reasons.append(f"between {low} and {high} newsrooms stand behind it")
    if _contradictions(incident):
        fields = sorted({c.field for c in incident.conflicts if c.kind == "conflict"})
        reasons.append(f"origins contradict one another: {', '.join(fields)}")
    if len(incident.pages) >= MANY_PAGES:
        reasons.append(f"{len(incident.pages)} pages tell it")
    return tuple(reasons)
