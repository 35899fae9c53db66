"""The page of the user's own list: each row, what the pages tell of it, and the two buttons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from threading import Lock

from firsthand.pipeline.knowing import KnownRow, pages_of, rows_of
from firsthand.records import Proposal, Reason, Tie, Undo
from firsthand.review import View, standing
from firsthand.store import Store
from firsthand.tools import Tools
from firsthand.web.fields import title
from firsthand.web.list_pages import page_of
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, event_words, show, words_of

ON_A_PAGE = 25
_STRONG, _FAIR = 7.0, 5.0  # sums of weights from which a proposal is called so
_STATES = {
    "": "All",
    "proposed": "To decide",
    "matched": "Matched",
    "missing": "No page found",
}
_STATE_OF = {"proposed": "proposed", "matched": "matched", "missing": "no page found"}


class Lists:
    """The rows and their proposals, made anew only when what they rest on has changed."""

    def __init__(self, store: Store, tools: Tools) -> None:
        self._store = store
        self._tools = tools
        self._lock = Lock()
        self._kept: tuple[object, tuple[KnownRow, ...]] | None = None

    def rows(self, view: View) -> tuple[KnownRow, ...]:
        """Every known incident of a view; none costs nothing."""
        if not view.known:
            return ()
        rests_on = (view.known, view.ties, view.left_out, view.incidents)
        with self._lock:
            if self._kept is None or self._kept[0] != rests_on:
                pages = pages_of(self._store, view)
                self._kept = rests_on, rows_of(view, pages, self._tools)
            return self._kept[1]


def known_page(shelf: Shelf, lists: Lists, query: Mapping[str, str]) -> Values:
    """The rows of one state (`show`) or one row, some on a page, with proposals and reasons."""
    rows = lists.rows(shelf.view)
    asked = query.get("show", "") if query.get("show", "") in _STATES else ""
    one = query.get("row", "")
    chosen = [row for row in rows if not asked or row.state == _STATE_OF[asked]]
    chosen = [row for row in rows if row.known.id == one] if one else chosen
    page, last = page_of(query.get("page", ""), len(chosen), ON_A_PAGE)
    first = (page - 1) * ON_A_PAGE
    ties = _tie_entries(shelf)
    return {
        "title": "Your list",
        "rows": [_row(shelf, row, ties) for row in chosen[first : first + ON_A_PAGE]],
        "all": len(rows),
        "asked": None if one else asked,
        "one": one,
        "done": _done(shelf, rows, query.get("done", ""), ties),
        "tabs": [_tab(name, words, rows) for name, words in _STATES.items()],
        "page": page,
        "last": last,
        "before": _address(asked, page - 1) if page > 1 else None,
        "after": _address(asked, page + 1) if page < last else None,
    }


def known_rows(shelf: Shelf, lists: Lists, incident_id: str) -> list[Values]:
    """The rows of the user's list that an incident answers or may answer: for its own page."""
    return [
        {"key": row.known.key, "id": row.known.id, "decided": proposal.decided is True}
        for row in lists.rows(shelf.view)
        for proposal in row.likely
        if proposal.incident == incident_id
    ]


def read_tie(form: Mapping[str, str], view: View, *, by: str, at: datetime) -> Tie | Undo | None:
    """The decision that a form of the page asks for; None where it names nothing that is there."""
    row, incident = form.get("known", ""), form.get("incident", "")
    if row not in {known.id for known in view.known}:
        return None
    if incident not in {one.id for one in view.incidents}:
        return None
    act = form.get("act", "")
    if act == "undo" and form.get("entry", "").isdecimal():
        return Undo(subject=incident, by=by, at=at, entry=int(form["entry"]))
    if act in {"same", "another"}:
        return Tie(subject=incident, by=by, at=at, known=row, same=act == "same")
    return None


def back(form: Mapping[str, str], number: int) -> str:
    """The address that shows the page of the form again, with the decision of a number."""
    asked = form.get("show", "") if form.get("show", "") in _STATES else ""
    page = form.get("page", "")
    address = _address(asked, int(page) if page.isdecimal() else 1)
    return f"{address}{'&' if '?' in address else '?'}done={number}"


def _done(
    shelf: Shelf, rows: Sequence[KnownRow], number: str, ties: Mapping[tuple[str, str], int]
) -> Values | None:
    """The tie just decided, to be told and taken back; None where it no longer stands."""
    keys = {row.known.id: row.known.key for row in rows}
    for (known, incident), entry in ties.items():
        if str(entry) == number and known in keys and incident in shelf.incidents:
            tie = next(t for t in shelf.view.ties if (t.known, t.subject) == (known, incident))
            told = title(shelf.incidents[incident])
            return {
                "row": {"id": known, "key": keys[known]},
                "found": {"incident": incident, "title": told, "entry": entry},
                "same": tie.same,
            }
    return None


def _tab(name: str, words: str, rows: Sequence[KnownRow]) -> Values:
    number = sum(not name or row.state == _STATE_OF[name] for row in rows)
    return {"name": name, "words": words, "number": number, "address": _address(name, 1)}


def _address(asked: str, page: int) -> str:
    parts = [f"show={asked}"] if asked else []
    parts += [f"page={page}"] if page > 1 else []
    return "/known" + (f"?{'&'.join(parts)}" if parts else "")


def _tie_entries(shelf: Shelf) -> dict[tuple[str, str], int]:
    """The number of the standing tie on each pair of row and incident."""
    return {
        (entry.decision.known, shelf.current_id(entry.decision.subject)): entry.number
        for entry in standing(shelf.store.ledger.entries())
        if isinstance(entry.decision, Tie)
    }


def _row(shelf: Shelf, row: KnownRow, ties: Mapping[tuple[str, str], int]) -> Values:
    known = row.known
    parts = [show(known.time) if known.time else "no day", known.place or "no place"]
    return {
        "id": known.id,
        "key": known.key,
        "what": _what(known.event),
        "where_and_when": ", ".join(parts),
        "told": [part for part in (known.recipient, known.text) if part],
        "sheet": known.sheet,
        "number": known.row,
        "cells": [(head, cell) for head, cell in known.cells if cell.strip()],
        "proposals": [_proposal(shelf, proposal, ties) for proposal in row.proposals],
    }


def _what(event: str | None) -> str:
    """A codebook entry in words; the user's own word as it is."""
    if event is None:
        return "no kind of act"
    return event_words(event) if event.islower() or event.isupper() else event


def _proposal(shelf: Shelf, found: Proposal, ties: Mapping[tuple[str, str], int]) -> Values:
    incident = shelf.incidents[found.incident]
    return {
        "incident": incident.id,
        "title": title(incident),
        "pages": len(incident.pages),
        "likely": found.likely,
        "decided": found.decided,
        "entry": ties.get((found.known, found.incident)),
        "strength": _strength(found),
        "reasons": [_reason(shelf, reason) for reason in found.reasons],
    }


def _strength(found: Proposal) -> str:
    if not found.likely:
        return "the nearest, not proposed"
    if found.score >= _STRONG:
        return "strong"
    return "fair" if found.score >= _FAIR else "weak"


def _reason(shelf: Shelf, reason: Reason) -> Values:
    return {
        "speaks": "for" if reason.weight > 0 else "against",
        "weight": f"{reason.weight:+.2g}",
        "text": reason.text,
        "yours": [_what(word) for word in reason.words] if reason.name == "event" else reason.words,
        "words": [words_of(shelf, found) for found in reason.evidence[:1]],
    }
