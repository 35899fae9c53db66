"""The page of one incident: fields, words, the three numbers, conflicts, chain."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.records import Cited, Conflict, Count, Evidence, Incident, Place, Status, When
from firsthand.review import digest, queue
from firsthand.tools import Tools
from firsthand.web.chain import chain_values
from firsthand.web.shelf import Shelf
from firsthand.web.shown import (
    Field,
    Values,
    card_day,
    event_words,
    number_shown,
    page_row,
    show,
    words_of,
)

_ACTS = {
    "Confirm": "Confirmed",
    "Reject": "Rejected",
    "NotRelevant": "Not relevant",
    "Unsure": "Left open",
    "Undo": "Taken back",
    "Tie": "Compared with your list",
}
_FIELDS = {
    "event": "What happened",
    "status": "Status",
    "recipient": "To whom",
    "actor": "By whom",
    "place": "Where",
    "time": "When",
    "certainty": "How surely",
    "quantity": "How many",
    "quantities": "How many",
}


def incident_page(shelf: Shelf, tools: Tools, incident: Incident, done: str = "") -> Values:
    """One incident: fields, evidence, the numbers with their lists, conflicts, the chain."""
    order = [task.incident for task in queue(shelf.view, tuple(shelf.incidents.values()))]
    others = [name for name in order if name != incident.id]
    return {
        "title": _title(incident),
        "incident": incident,
        "done": _done(shelf, done),
        "seen": digest(incident),
        "judgement": shelf.judgement(incident.id),
        "history": _history(shelf, incident.id),
        "next": others[0] if others else None,
        "fields": _fields(shelf, incident),
        "absences": [(_FIELDS.get(a.field, a.field), a.reason) for a in incident.absences],
        "numbers": [
            _count(shelf, "Newsrooms", "newsrooms", incident.newsrooms),
            _count(shelf, "Witnesses and documents", "witnesses", incident.witnesses),
        ],
        "pages": [page_row(shelf, article_id) for article_id in _by_day(shelf, incident.pages)],
        "background": [page_row(shelf, a) for a in _by_day(shelf, incident.background_pages)],
        "conflicts": [_conflict(shelf, conflict) for conflict in incident.conflicts],
        **chain_values(shelf, incident),
        "linked": [
            {"id": other, "label": _title(shelf.incidents[other])}
            for other in incident.linked
            if other in shelf.incidents
        ],
    }


def _title(incident: Incident) -> str:
    """What, where and when, in words; never who."""
    what = event_words(incident.event.value)
    if incident.status.value != "happened":
        what += f" ({incident.status.value})"
    parts = [show(c.value) for c in (incident.place, incident.time) if c is not None]
    return ", ".join((what, *parts))


def _done(shelf: Shelf, number: str) -> Values | None:
    """The decision that led here, to be told and, where it still stands, taken back."""
    for entry in shelf.store.ledger.entries():
        subject = shelf.current_id(entry.decision.subject)
        if str(entry.number) == number and subject in shelf.incidents:
            return {
                "act": _ACTS[type(entry.decision).__name__],
                "subject": subject,
                "label": _title(shelf.incidents[subject]),
                "stands": shelf.judgement(subject).entry == entry.number,
            }
    return None


def _history(shelf: Shelf, incident_id: str) -> list[Values]:
    return [
        {
            "number": entry.number,
            "act": _ACTS[type(entry.decision).__name__].lower(),
            "by": entry.decision.by,
            "at": entry.decision.at.strftime("%Y-%m-%d %H:%M UTC"),
            "why": entry.decision.why,
        }
        for entry in shelf.store.ledger.entries()
        if shelf.current_id(entry.decision.subject) == incident_id
    ]


def _fields(shelf: Shelf, incident: Incident) -> list[Field]:
    shown: list[tuple[str, Cited[str] | Cited[Status] | Cited[Place] | Cited[When] | None]] = [
        ("What happened", incident.event),
        ("Status", incident.status),
        ("To whom", incident.recipient),
        ("By whom", incident.actor),
        ("Where", incident.place),
        ("When", incident.time),
    ]
    return [
        Field(
            name,
            event_words(cited.value) if name == "What happened" else show(cited.value),
            f"{cited.score:.2f}",
            cited.by,
            tuple(words_of(shelf, found) for found in _fullest_first(cited.evidence)),
        )
        for name, cited in shown
        if cited is not None
    ]


def _fullest_first(found: Iterable[Evidence]) -> list[Evidence]:
    """A name before a pronoun: what says most is seen without opening the rest."""
    return sorted(found, key=lambda evidence: -len(evidence.exact))


def _count(shelf: Shelf, name: str, anchor: str, count: Count) -> Values:
    members = [
        {
            "name": member.name,
            "kind": member.kind,
            "certain": member.certain,
            "relay": member.relay,
            "why": member.why,
            "words": [words_of(shelf, found) for found in member.evidence],
            "articles": [(a, _told(shelf, a)) for a in member.articles if a in shelf.cards],
        }
        for member in count.members
    ]
    return {
        "name": name,
        "anchor": anchor,
        "shown": number_shown(count),
        "sentence": count.sentence,
        "members": members,
    }


def _by_day(shelf: Shelf, article_ids: Iterable[str]) -> list[str]:
    return sorted(article_ids, key=lambda name: (card_day(shelf.cards[name]), name))


def _told(shelf: Shelf, article_id: str) -> str:
    """Outlet and day: two pages of one outlet are told apart."""
    return f"{shelf.outlet(article_id)}, {card_day(shelf.cards[article_id])}"


def _conflict(shelf: Shelf, conflict: Conflict) -> Values:
    return {
        "field": _FIELDS.get(conflict.field, conflict.field),
        "kind": conflict.kind,
        "alternatives": [
            {
                "value": alternative.value,
                "outlets": [(a, _told(shelf, a)) for a in alternative.articles],
                "words": [words_of(shelf, found) for found in alternative.evidence],
            }
            for alternative in conflict.alternatives
        ],
    }
