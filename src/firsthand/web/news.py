"""New since last time: what is there now beside what a reviewer had before them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from firsthand.records import Incident
from firsthand.review import digest
from firsthand.store import Seen, Sight
from firsthand.web.shown import number_shown

NEW = ("new",)


def sight(incident: Incident) -> Sight:
    """What a reviewer sees of an incident now."""
    return Sight(
        pages=tuple(sorted(incident.pages)),
        newsrooms=number_shown(incident.newsrooms),
        witnesses=number_shown(incident.witnesses),
        digest=digest(incident),
    )


def changes(now: Sight, before: Sight | None) -> tuple[str, ...]:
    """What has changed since `before`, in words; a single "new" where there was nothing before."""
    if before is None:
        return NEW
    found = []
    more, fewer = len({*now.pages} - {*before.pages}), len({*before.pages} - {*now.pages})
    if more:
        found.append(f"+{more} page{'s' if more > 1 else ''}")
    if fewer:
        found.append(f"−{fewer} page{'s' if fewer > 1 else ''}")
    if now.newsrooms != before.newsrooms:
        found.append(f"newsrooms {before.newsrooms} → {now.newsrooms}")
    if now.witnesses != before.witnesses:
        found.append(f"witnesses {before.witnesses} → {now.witnesses}")
    if now.digest != before.digest and not found:
        found.append("other values")
    return tuple(found)


def since_last_time(
    seen: Seen, reviewer: str, incidents: Iterable[Incident]
) -> Mapping[str, tuple[str, ...]]:
    """What has changed of each incident, by id; nothing on a reviewer's first visit.

    The first visit is the point that later ones are compared with: what stands is noted as seen.
    """
    now = {incident.id: sight(incident) for incident in incidents}
    before = seen.of(reviewer)
    if before is None:
        seen.note(reviewer, now)
        return {}
    found = {name: changes(current, before.get(name)) for name, current in now.items()}
    return {name: change for name, change in found.items() if change}


class Opened(NamedTuple):
    """What had changed of an incident when its page was opened, and which pages were new."""

    change: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


def open_incident(
    seen: Seen, reviewer: str, incident: Incident, incidents: Iterable[Incident]
) -> Opened:
    """What is new of an incident that is opened now; from here on it counts as seen."""
    before = seen.of(reviewer)
    now = sight(incident)
    if before is None:
        seen.note(reviewer, {one.id: sight(one) for one in incidents})
        return Opened()
    last = before.get(incident.id)
    if last == now:
        return Opened()
    seen.note(reviewer, {incident.id: now})
    fresh = () if last is None else tuple(sorted({*now.pages} - {*last.pages}))
    return Opened(changes(now, last), fresh)
