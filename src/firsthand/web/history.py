"""What people decided, in words: who, when, why, what it changed, and whether it still stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from firsthand.records import (
    Add,
    AddSource,
    AnyDecision,
    Confirm,
    Edit,
    Entry,
    Evidence,
    Incident,
    Label,
    LeaveOut,
    Merge,
    Note,
    NotRelevant,
    Reject,
    Split,
    Tie,
    Undo,
    Unsure,
)
from firsthand.review import standing, taken_back
from firsthand.web.fields import SLOT, numbers, said, title
from firsthand.web.reports import left_out_pages
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, Words, event_words, show, words_of

LEFT_OUT = "Page left out"
_PLAIN: Mapping[type[AnyDecision], str] = {
    Confirm: "Confirmed",
    Reject: "Rejected",
    NotRelevant: "Not relevant",
    Unsure: "Left open",
    Merge: "Joined with another",
    LeaveOut: LEFT_OUT,
}
_REGROUPS = (Merge, Split, Add, LeaveOut, AddSource)  # after these the numbers are told


class Told(NamedTuple):
    """One decision in words; `words` are those of a page that it rests on."""

    number: int
    act: str
    what: str
    by: str
    at: str
    why: str
    words: tuple[Words, ...]
    stands: bool
    taken_back: str  # who took it back and when; "" while it stands


def history(shelf: Shelf, concerns: Callable[[AnyDecision], bool]) -> list[Told]:
    """The decisions that concern something, the newest first; what was taken back stays in it."""
    kept = {entry.number for entry in standing(shelf.entries)}
    undone = _undone(shelf.entries)
    return [
        _told(shelf, entry, stands=entry.number in kept, undo=undone.get(entry.number))
        for entry in reversed(shelf.entries)
        if isinstance(entry.decision, _TELLING) and concerns(entry.decision)
    ]


def of_incident(shelf: Shelf, incident: Incident) -> Callable[[AnyDecision], bool]:
    """Whether a decision concerns an incident: it, what it was joined with, its reports, pages."""
    reports = set(incident.reports)
    away = left_out_pages(shelf, incident)
    pages = {*incident.pages, *incident.background_pages, *away}
    return partial(_concerns, shelf, incident.id, reports, pages)


def _concerns(
    shelf: Shelf, incident: str, reports: set[str], pages: set[str], decision: AnyDecision
) -> bool:
    if shelf.current_id(decision.subject) == incident or decision.subject in pages:
        return True
    if isinstance(decision, Merge):
        return not reports.isdisjoint(decision.reports)
    if isinstance(decision, Split):
        return not reports.isdisjoint((*decision.reports, *decision.rest))
    return isinstance(decision, Add) and decision.report.id in reports


def of_article(article: str) -> Callable[[AnyDecision], bool]:
    """Whether a decision concerns a page: it, or a report by hand in it."""

    def concerns(decision: AnyDecision) -> bool:
        by_hand = isinstance(decision, Add) and decision.report.article == article
        return decision.subject == article or by_hand

    return concerns


def _undone(entries: Iterable[Entry]) -> dict[int, Entry]:
    """The undo that took back each number."""
    kept: list[Entry] = []
    found: dict[int, Entry] = {}
    for entry in entries:
        if not isinstance(entry.decision, Undo):
            kept.append(entry)
            continue
        number = taken_back(kept, entry.decision)
        if number is not None:
            found[number] = entry
            kept = [one for one in kept if one.number != number]
    return found


def _told(shelf: Shelf, entry: Entry, *, stands: bool, undo: Entry | None) -> Told:
    decision = entry.decision
    act, what = _in_words(decision)
    is_note = isinstance(decision, Note)
    return Told(
        number=entry.number,
        act=act,
        what=what,
        by=decision.by,
        at=f"{decision.at:%Y-%m-%d %H:%M} UTC",
        why="" if is_note else decision.why,
        words=_words(shelf, decision),
        stands=stands,
        taken_back=f"{undo.decision.by}, {undo.decision.at:%Y-%m-%d %H:%M} UTC" if undo else "",
    )


def _in_words(decision: AnyDecision) -> tuple[str, str]:
    """The act, and what it made of what."""
    for kind, words in _MADE.items():
        if isinstance(decision, kind):
            return words(decision)
    return _PLAIN[type(decision)], ""


def _edit_words(edit: Edit) -> tuple[str, str]:
    slot = SLOT[edit.field]
    given = edit.text or edit.place or edit.time
    return f"{slot.words} changed", "emptied" if given is None else said(slot, given.value)


def _split_words(split: Split) -> tuple[str, str]:
    number = len(split.reports)
    return (
        "Split",
        f"{number} {'report tells' if number == 1 else 'reports tell'} of another happening",
    )


def _source_words(source: AddSource) -> tuple[str, str]:
    day = f", {show(source.when)}" if source.when else ""
    return "Source added by hand", f"{source.kind}: {source.name}{day}"


_MADE: Mapping[type[AnyDecision], Callable[[Any], tuple[str, str]]] = {
    Edit: _edit_words,
    Split: _split_words,
    AddSource: _source_words,
    Add: lambda add: ("Report added by hand", event_words(add.report.event.value)),
    Note: lambda note: ("Note", note.why),
    Label: lambda label: ("Label", label.label),
    Tie: lambda tie: ("Known incident", "the same" if tie.same else "another"),
}

_TELLING = (*_PLAIN, *_MADE)


def _words(shelf: Shelf, decision: AnyDecision) -> tuple[Words, ...]:
    evidence: tuple[Evidence, ...] = ()
    if isinstance(decision, Edit):
        given = decision.text or decision.place or decision.time
        evidence = given.evidence if given else ()
    elif isinstance(decision, Add):
        evidence = (decision.report.sentence,)
    return tuple(words_of(shelf, e) for e in evidence if e.article in shelf.cards)[:1]


def done(shelf: Shelf, number: str, here: str = "") -> Values | None:
    """The decision that led here: told, and where it stands, to be taken back by one key.

    here: the incident whose page tells it, for a decision on a page of it.
    """
    entry = next((e for e in shelf.entries if str(e.number) == number), None)
    if entry is None:
        return None
    if isinstance(entry.decision, Undo):
        return _undone_words(shelf, entry)
    if not isinstance(entry.decision, _TELLING):
        return None
    subject = shelf.current_id(entry.decision.subject)
    act, what = _in_words(entry.decision)
    incident = shelf.incidents.get(subject) or shelf.incidents.get(here)
    return {
        "act": act,
        "what": what,
        "entry": entry.number,
        "incident": incident.id if incident else "",
        "label": title(incident) if incident else "",
        "numbers": numbers(incident) if incident and isinstance(entry.decision, _REGROUPS) else "",
        "other": _split_off(shelf, entry.decision, subject),
        "stands": entry.number in {e.number for e in standing(shelf.entries)},
    }


def _undone_words(shelf: Shelf, undo: Entry) -> Values | None:
    back = {one.number: number for number, one in _undone(shelf.entries).items()}
    entry = next((e for e in shelf.entries if e.number == back.get(undo.number)), None)
    if entry is None or not isinstance(entry.decision, _TELLING):
        return None
    act, what = _in_words(entry.decision)
    return {
        "act": f"Taken back: {act.lower()}",
        "what": what,
        "entry": undo.number,
        "incident": "",
        "label": "",
        "numbers": "",
        "other": None,
        "stands": False,
    }


def _split_off(shelf: Shelf, decision: AnyDecision, subject: str) -> Values | None:
    """The incident that a split made, or that a report by hand is."""
    if not isinstance(decision, Split | Add):
        return None
    mine = {decision.report.id} if isinstance(decision, Add) else set(decision.reports)
    for incident in shelf.view.incidents:
        if incident.id != subject and not mine.isdisjoint(incident.reports):
            return {"id": incident.id, "label": title(incident), "numbers": numbers(incident)}
    return None
