"""What a person adds beside the pages' own words: notes, labels, sources, pages left out."""

from __future__ import annotations

from datetime import date
from typing import Literal

from firsthand.records import AddSource, AnyDecision, Entry, Label, LeaveOut, Note, When
from firsthand.web.acts import back_to, signed
from firsthand.web.desk import Refused, Visit

_LONGEST_LABEL = 40
_LONGEST_NAME = 200
_KINDS: dict[str, Literal["newsroom", "witness", "document"]] = {
    "newsroom": "newsroom",
    "witness": "witness",
    "document": "document",
}
KIND_WORDS = {
    "witness": "somebody who told you: an interview, a call, a letter",
    "document": "a paper you have seen: a ruling, a letter, a recording",
    "newsroom": "a newsroom whose report is not in the pile",
}


def _note(visit: Visit, subject: str) -> AnyDecision:
    if not visit.form.one("note"):
        raise Refused("note", "Write the note first.")
    return Note(subject=subject, **signed(visit, "note"))


def _label(visit: Visit, subject: str) -> AnyDecision:
    label = " ".join(visit.form.one("label").split())
    if not label or len(label) > _LONGEST_LABEL:
        raise Refused("label", f"A label is 1 to {_LONGEST_LABEL} characters long.")
    if any(r.kind == "label" and r.text == label for r in visit.shelf.view.about(subject)):
        raise Refused("label", "It has this label already.")
    return Label(subject=subject, label=label, **signed(visit, "label_why"))


def note_incident(visit: Visit) -> AnyDecision:
    """Words beside an incident."""
    return _note(visit, visit.incident().id)


def label_incident(visit: Visit) -> AnyDecision:
    """A label on an incident."""
    return _label(visit, visit.incident().id)


def note_article(visit: Visit) -> AnyDecision:
    """Words beside a page."""
    return _note(visit, visit.article().id)


def label_article(visit: Visit) -> AnyDecision:
    """A label on a page."""
    return _label(visit, visit.article().id)


def leave_out(visit: Visit) -> AnyDecision:
    """This page counts nowhere, for a reason."""
    article = visit.article()
    if article.id in visit.shelf.view.left_out:
        raise Refused("out_why", "This page is left out already.")
    if not visit.form.one("out_why"):
        raise Refused("out_why", "Say why the page is not to count.")
    return LeaveOut(subject=article.id, **signed(visit, "out_why"))


def to_article(visit: Visit, entry: Entry) -> str:
    """Back to the page of the address."""
    return f"/article/{visit.path['id']}?done={entry.number}"


def to_incident_or_article(visit: Visit, entry: Entry) -> str:
    """Back to the incident that led to the page, if it is still there; else to the page."""
    incident = visit.shelf.current_id(visit.form.one("for"))
    if incident in visit.shelf.incidents:
        return back_to(visit, incident, entry)
    return to_article(visit, entry)


def add_source(visit: Visit) -> AnyDecision:
    """A source outside the pile, that counts by hand."""
    form = visit.form
    kind = _KINDS.get(form.one("kind"))
    if kind is None:
        raise Refused("kind", "Choose what kind of source it is.")
    name = " ".join(form.one("name").split())
    if not name or len(name) > _LONGEST_NAME:
        raise Refused("name", "Say who or what it is; a word that you will know it by is enough.")
    return AddSource(
        subject=visit.incident().id,
        kind=kind,
        name=name,
        when=_day(form.one("day")),
        **signed(visit, "source_note"),
    )


def _day(written: str) -> When | None:
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError as error:
        raise Refused("day", "Write the day as year, month, day: 2025-03-14.") from error
    return When(earliest=day, latest=day, granularity="day")
