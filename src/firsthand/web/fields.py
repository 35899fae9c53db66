"""The six fields of an incident that a person may edit: their words, their keys, their values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

from firsthand.records import Cited, Editable, Incident, Report, Status
from firsthand.web.shown import event_words, number_shown, show

STATUSES: tuple[str, ...] = get_args(Status)
STATUS_WORDS = {
    "happened": "it happened",
    "ongoing": "it is under way",
    "ordered": "it was decided and is not yet done",
    "attempted": "it was tried and failed",
    "planned": "it is planned or announced",
    "threatened": "somebody threatens to do it",
    "denied": "somebody denies that it happened",
    "reversed": "it was taken back afterwards",
    "appealed": "an appeal was made against it",
    "hypothetical": "it might happen, or would under a condition",
}
AnyCited = Cited[object]


class Slot(NamedTuple):
    """A field: its name in the record, its words on a page, and the physical key that edits it."""

    name: Editable
    words: str
    key: str

    @property
    def cap(self) -> str:
        """What is printed on the key."""
        return self.key.removeprefix("Digit")


SLOTS: tuple[Slot, ...] = (
    Slot("event", "What happened", "Digit1"),
    Slot("status", "Status", "Digit2"),
    Slot("recipient", "To whom", "Digit3"),
    Slot("actor", "By whom", "Digit4"),
    Slot("place", "Where", "Digit5"),
    Slot("time", "When", "Digit6"),
)
SLOT: dict[str, Slot] = {slot.name: slot for slot in SLOTS}


def cited_of(record: Incident | Report, slot: Slot) -> AnyCited | None:
    """The value of a field with its words, or None."""
    found: AnyCited | None = getattr(record, slot.name)
    return found


def said(slot: Slot, value: object) -> str:
    """A value of a field in words."""
    return event_words(value) if slot.name == "event" else show(value)


def what(incident: Incident) -> str:
    """What happened, in words; with what became of it, if it did not simply happen."""
    status = incident.status.value
    return event_words(incident.event.value) + ("" if status == "happened" else f" ({status})")


def title(incident: Incident) -> str:
    """What, where and when, in words; never who."""
    parts = [show(c.value) for c in (incident.place, incident.time) if c is not None]
    return ", ".join((what(incident), *parts))


def summary(incident: Incident) -> Sequence[tuple[str, str]]:
    """What a person judges of an incident, name and value: fields, numbers, contradictions."""
    found = []
    for slot in SLOTS:
        cited = cited_of(incident, slot)
        found.append((slot.words, "empty" if cited is None else said(slot, cited.value)))
    disagree = sum(conflict.kind == "conflict" for conflict in incident.conflicts)
    return [
        *((name, " ".join(value.split())) for name, value in found),
        ("Pages", str(len(incident.pages))),
        ("Newsrooms", number_shown(incident.newsrooms)),
        ("Witnesses and documents", number_shown(incident.witnesses)),
        ("Fields in which origins disagree", str(disagree)),
    ]


def numbers(incident: Incident) -> str:
    """The three numbers in one line."""
    pages, newsrooms = len(incident.pages), number_shown(incident.newsrooms)
    witnesses = number_shown(incident.witnesses)
    return (
        f"{pages} {'page' if pages == 1 else 'pages'},"
        f" {newsrooms} {'newsroom' if newsrooms == '1' else 'newsrooms'},"
        f" {witnesses} {'witness or document' if witnesses == '1' else 'witnesses and documents'}"
    )
