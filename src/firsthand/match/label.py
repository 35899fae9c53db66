"""The label of an incident for tables and pages: what, where, when; never who."""

from __future__ import annotations

from firsthand.match.fields import shown
from firsthand.records import Incident


def label(incident: Incident) -> str:
    """`permit revoked (reversed), Novi Grad, 2025-03-14`; holds no name of a person."""
    what = incident.event.value.replace("_", " ").lower()
    if incident.status.value != "happened":
        what = f"{what} ({incident.status.value})"
    where = shown(incident.place.value) if incident.place else None
    when = shown(incident.time.value) if incident.time else None
    return ", ".join(part for part in (what, where, when) if part)
