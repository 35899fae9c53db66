"""Editing one field of an incident: the page that offers values, and the decision made of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeVar

from starlette.exceptions import HTTPException

from firsthand.records import (
    AnyDecision,
    Cited,
    Edit,
    Edited,
    Evidence,
    Incident,
    Place,
    Status,
    When,
)
from firsthand.review import fault
from firsthand.web.acts import guards, signed
from firsthand.web.desk import Refused, Shown, Visit
from firsthand.web.fields import SLOT, STATUS_WORDS, Slot, cited_of, said, title
from firsthand.web.given import (
    LONGEST_VALUE,
    candidates,
    chosen,
    countries,
    event_given,
    place_given,
    status_given,
    time_given,
    time_read,
)
from firsthand.web.reports import alternatives, reports_of
from firsthand.web.shown import Values, card_day, event_words, show, words_of

T = TypeVar("T")
_NEEDED = frozenset({"event", "status"})  # every incident has these two


class Value(NamedTuple):
    """What a form says a field is: one of an edit's three values."""

    text: Cited[str] | None = None
    place: Cited[Place] | None = None
    time: Cited[When] | None = None


def slot_of(visit: Visit) -> Slot:
    """The field of the address; 404 where there is none of that name."""
    slot = SLOT.get(visit.path.get("field", ""))
    if slot is None:
        raise HTTPException(404)
    return slot


def edit(visit: Visit) -> AnyDecision:
    """A field is this, by these words or for this reason; or it is empty."""
    incident, slot = visit.incident(), slot_of(visit)
    way = visit.form.one("use")
    if way == "report":
        value = _printed(visit, incident, slot)
    elif way == "empty":
        value = _emptied(visit)
    else:
        value = _given(visit, slot)
    made = Edit(
        subject=incident.id,
        field=slot.name,
        text=value.text,
        place=value.place,
        time=value.time,
        **signed(visit),
    )
    wrong = fault(made)
    if wrong is not None:
        raise Refused("value", f"{wrong[0].upper()}{wrong[1:]}.")
    return made


def _emptied(visit: Visit) -> Value:
    if not visit.form.one("why"):
        raise Refused("empty_why", "Say why the field is to be empty.")
    return Value()


def _printed(visit: Visit, incident: Incident, slot: Slot) -> Value:
    """The value that a report of the incident gives, with its words."""
    report = reports_of(visit.shelf, incident).get(visit.form.one("report"))
    if report is None or cited_of(report, slot) is None:
        raise Refused("report", "No page of the incident says this any more. Choose another.")
    if slot.name == "place":
        return Value(place=report.place)
    if slot.name == "time":
        return Value(time=report.time)
    texts = {"event": report.event, "actor": report.actor, "recipient": report.recipient}
    return Value(text=texts.get(slot.name) or _text(report.status))


def _text(status: Cited[Status]) -> Cited[str]:
    return Cited(value=status.value, evidence=status.evidence, score=status.score, by=status.by)


def _given(visit: Visit, slot: Slot) -> Value:
    """The value that was given, by the words it rests on or, without any, for a reason."""
    words = _basis(visit, slot)
    first = words[0] if words else None
    if slot.name == "place":
        value = Value(place=_cited(visit, words, place_given(visit, first)))
    elif slot.name == "time":
        value = Value(time=_cited(visit, words, time_given(visit, first)))
    else:
        value = Value(text=_cited(visit, words, _TEXTS[slot.name](visit)))
    if not words and not visit.form.one("why"):
        raise Refused("why", "Say how you know: no words of a page stand behind this value.")
    return value


def _basis(visit: Visit, slot: Slot) -> tuple[Evidence, ...]:
    """The words behind a value: those that were chosen, those of the field now, or none."""
    found = chosen(visit)
    if found is not None:
        return (found,)
    now = cited_of(visit.incident(), slot)
    return now.evidence if now and visit.form.one("basis") == "now" else ()


def _cited(visit: Visit, words: tuple[Evidence, ...], value: T) -> Cited[T]:
    return Cited(value=value, evidence=words, score=1.0, by=f"reviewer {visit.desk.reviewer}")


def _name_given(visit: Visit) -> str:
    text = visit.form.one("text")
    if not text:
        raise Refused("text", "Say who it is, in the words of the page.")
    if len(text) > LONGEST_VALUE:
        raise Refused("text", f"This is longer than {LONGEST_VALUE} characters.")
    return text


_TEXTS: Mapping[str, Callable[[Visit], str]] = {
    "event": event_given,
    "status": status_given,
    "actor": _name_given,
    "recipient": _name_given,
}


def edit_page(visit: Visit) -> Shown:
    """The page for one field: what it is, what else is printed, other words, another value."""
    incident, slot = visit.incident(), slot_of(visit)
    shelf, found = visit.shelf, chosen(visit)
    now = cited_of(incident, slot)
    mark = next((e for e in incident.edited if e.field == slot.name), None)
    values: Values = {
        "title": f"{slot.words}: {title(incident)}",
        "incident": incident,
        "name": title(incident),
        "slot": slot,
        "guards": guards(incident),
        "now": said(slot, now.value) if now else "",
        "now_words": [words_of(shelf, e) for e in now.evidence[:3]] if now else [],
        "edited": _machine(visit, slot, mark) if mark else None,
        "found": words_of(shelf, found) if found else None,
        "article": found.article if found else "",
        "at": f"{found.start}-{found.end}" if found else "",
        "others": [] if found else alternatives(shelf, incident, slot.name),
        "pages": _pages(visit, incident),
    }
    words = found or next(iter(now.evidence if now else ()), None)
    offer = _OFFERS[slot.name](visit, incident, words)
    return "edit.html", values | {"offer": offer, "quick": slot.name in _NEEDED}


def _machine(visit: Visit, slot: Slot, mark: Edited) -> Values:
    machine = mark.machine
    return {
        "by": mark.by,
        "entry": mark.entry,
        "value": said(slot, machine.value) if machine else "",
        "words": [words_of(visit.shelf, e) for e in machine.evidence[:2]] if machine else [],
    }


def _pages(visit: Visit, incident: Incident) -> list[Values]:
    shelf = visit.shelf
    return [
        {
            "id": name,
            "outlet": shelf.outlet(name),
            "day": card_day(shelf.cards[name]),
            "title": shelf.cards[name].title or "untitled",
            "language": shelf.cards[name].language or "und",
        }
        for name in (*incident.pages, *incident.background_pages)
    ]


def _event_offer(visit: Visit, incident: Incident, _found: Evidence | None) -> Values:
    return {"events": event_choices(visit), "default": incident.event.value}


def event_choices(visit: Visit) -> list[tuple[str, str, str]]:
    """The codebook's entries: id, words, definition."""
    entries = visit.desk.tools.codebook.entries
    return [(name, event_words(name), entries[name].definition) for name in sorted(entries)]


def _status_offer(_visit: Visit, incident: Incident, _found: Evidence | None) -> Values:
    return {"statuses": list(STATUS_WORDS.items()), "default": incident.status.value}


def _text_offer(visit: Visit, incident: Incident, found: Evidence | None) -> Values:
    if chosen(visit) is not None and found is not None:
        return {"default": found.exact}
    now = cited_of(incident, slot_of(visit))
    return {"default": str(now.value) if now else ""}


def _place_offer(visit: Visit, _incident: Incident, found: Evidence | None) -> Values:
    return {
        "candidates": [
            (p.gazetteer_id, show(p), region(visit, p)) for p in candidates(visit, found)
        ],
        "countries": countries(visit.desk.tools),
        "default": found.exact if found else "",
    }


def region(visit: Visit, place: Place) -> str:
    """What tells a place from its namesakes: region, and where it lies."""
    name = None
    if place.country and place.admin1:
        name = visit.desk.tools.gazetteer.admin1_name(place.country, place.admin1)
    return ", ".join(part for part in (name, f"{place.lat:.1f}, {place.lon:.1f}") if part)


def _time_offer(visit: Visit, incident: Incident, found: Evidence | None) -> Values:
    now = incident.time.value if incident.time else None
    read = time_read(visit, found) if chosen(visit) else now
    return {
        "read": show(read) if read else "",
        "first": read.earliest.isoformat() if read else "",
        "last": read.latest.isoformat() if read and read.latest != read.earliest else "",
    }


_OFFERS: Mapping[str, Callable[[Visit, Incident, Evidence | None], Values]] = {
    "event": _event_offer,
    "status": _status_offer,
    "actor": _text_offer,
    "recipient": _text_offer,
    "place": _place_offer,
    "time": _time_offer,
}
