"""The list of incidents: those to look at first on top, each with its three numbers."""

from __future__ import annotations

from firsthand.records import Article, Incident
from firsthand.review import queue
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, event_words, number_shown, show


def incident_list(shelf: Shelf) -> Values:
    """All incidents, those to look at first on top, each with its three numbers."""
    tasks = queue(shelf.view, tuple(shelf.incidents.values()))
    order = {task.incident: number for number, task in enumerate(tasks)}
    last = len(order)
    rows = sorted(
        shelf.incidents.values(),
        key=lambda incident: (order.get(incident.id, last), _sort_day(incident), incident.id),
    )
    return {
        "title": "Incidents",
        "rows": [_row(shelf, incident) for incident in rows],
        "reviewed": sum(shelf.judgement(i.id).state != "unreviewed" for i in rows),
        "pages": shelf.store.count(Article),
    }


def _sort_day(incident: Incident) -> str:
    return incident.time.value.earliest.isoformat() if incident.time else "9999"


def _row(shelf: Shelf, incident: Incident) -> Values:
    judgement = shelf.judgement(incident.id)
    return {
        "id": incident.id,
        "what": event_words(incident.event.value),
        "status": incident.status.value,
        "where": show(incident.place.value) if incident.place else None,
        "day": show(incident.time.value) if incident.time else None,
        "recipient": incident.recipient.value if incident.recipient else None,
        "pages": len(incident.pages),
        "newsrooms": number_shown(incident.newsrooms),
        "witnesses": number_shown(incident.witnesses),
        "conflicts": sum(conflict.kind == "conflict" for conflict in incident.conflicts),
        "state": judgement.state,
        "stale": judgement.stale,
    }
