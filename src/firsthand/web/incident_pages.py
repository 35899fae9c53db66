"""The page of one incident: fields, words, the three numbers, conflicts, chain."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.records import Conflict, Evidence, Incident
from firsthand.review import queue
from firsthand.web.acts import guards
from firsthand.web.acts_told import done_with, relations_told
from firsthand.web.chain import chain_values
from firsthand.web.desk import Shown, Visit
from firsthand.web.fields import SLOT, SLOTS, Slot, cited_of, said, title
from firsthand.web.flags import page_flags
from firsthand.web.history import LEFT_OUT, done, history, of_article, of_incident
from firsthand.web.known_pages import known_rows
from firsthand.web.news import Opened, open_incident
from firsthand.web.numbers import numbers_of, told
from firsthand.web.remarks import KIND_WORDS
from firsthand.web.reports import left_out_pages, reports_of
from firsthand.web.shelf import Shelf
from firsthand.web.shown import CHANGE_WORDS, Values, card_day, page_row, words_of

_FIELDS = CHANGE_WORDS | {
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


def incident_shown(visit: Visit) -> Shown:
    """The page of the incident of the address; from here on it counts as seen."""
    shelf, desk, incident = visit.shelf, visit.desk, visit.incident()
    number = visit.form.one("done")
    strict = bool(visit.form.one("strict"))
    values = incident_page(shelf, incident, number, strict=strict)
    news = open_incident(desk.store.seen, desk.reviewer, incident, shelf.view.incidents)
    return "incident.html", values | {
        "news": Opened() if number else news,  # what one just did oneself is no news
        "known_of": known_rows(shelf, desk.lists, incident.id),
    }


def incident_page(
    shelf: Shelf, incident: Incident, number: str = "", *, strict: bool = False
) -> Values:
    """One incident: fields, evidence, the numbers with their lists, conflicts, the chain, acts.

    number: of the decision that led here, told at the top. strict: newsrooms without relays.
    """
    order = [task.incident for task in queue(shelf.view, tuple(shelf.incidents.values()))]
    others = [name for name in order if name != incident.id]
    remarks = shelf.view.about(incident.id)
    flags = page_flags(shelf, incident)
    return {
        "title": title(incident),
        "incident": incident,
        "done": done(shelf, number, incident.id),
        "guards": guards(incident),
        "judgement": shelf.judgement(incident.id),
        "history": history(shelf, of_incident(shelf, incident)),
        "next": others[0] if others else None,
        "left": len(others),
        "rows": [_field_row(shelf, incident, slot) for slot in SLOTS],
        "notes": [remark for remark in remarks if remark.kind == "note"],
        "labels": [remark for remark in remarks if remark.kind == "label"],
        "kinds": list(KIND_WORDS.items()),
        "absences": [
            (_FIELDS.get(a.field, a.field), a.reason)
            for a in incident.absences
            if a.field not in SLOT
        ],
        "numbers": numbers_of(shelf, incident, strict=strict),
        "strict": strict,
        "pages": [page_row(shelf, a, flags.get(a, ())) for a in _by_day(shelf, incident.pages)],
        "background": [page_row(shelf, a) for a in _by_day(shelf, incident.background_pages)],
        "away": [_left_out(shelf, name) for name in left_out_pages(shelf, incident)],
        "done_with": done_with(shelf, reports_of(shelf, incident).values()),
        "conflicts": [_conflict(shelf, conflict) for conflict in incident.conflicts],
        **chain_values(shelf, incident),
        "linked": relations_told(shelf, incident),
    }


def _field_row(shelf: Shelf, incident: Incident, slot: Slot) -> Values:
    """One field: its value with its words, who set it, or why it is empty."""
    cited = cited_of(incident, slot)
    absent = next((a.reason for a in incident.absences if a.field == slot.name), "not stated")
    mark = next((e for e in incident.edited if e.field == slot.name), None)
    return {
        "slot": slot,
        "value": said(slot, cited.value) if cited else "",
        "absent": "" if cited else absent,
        "score": f"{cited.score:.2f}" if cited else "",
        "by": cited.by if cited else "",
        "words": [words_of(shelf, e) for e in _fullest_first(cited.evidence)] if cited else [],
        "edited": mark,
        "machine": said(slot, mark.machine.value) if mark and mark.machine else "",
    }


def _left_out(shelf: Shelf, article: str) -> Values:
    """A page that was left out by hand: who did so, and why."""
    told = [t for t in history(shelf, of_article(article)) if t.stands and t.act == LEFT_OUT]
    return {"row": page_row(shelf, article), "told": told[0] if told else None}


def _fullest_first(found: Iterable[Evidence]) -> list[Evidence]:
    """A name before a pronoun: what says most is seen without opening the rest."""
    return sorted(found, key=lambda evidence: -len(evidence.exact))


def _by_day(shelf: Shelf, article_ids: Iterable[str]) -> list[str]:
    return sorted(article_ids, key=lambda name: (card_day(shelf.cards[name]), name))


def _conflict(shelf: Shelf, conflict: Conflict) -> Values:
    return {
        "field": _FIELDS.get(conflict.field, conflict.field),
        "edit": conflict.field if conflict.field in SLOT else "",
        "kind": conflict.kind,
        "alternatives": [
            {
                "value": alternative.value,
                "outlets": [(a, told(shelf, a)) for a in alternative.articles],
                "words": [words_of(shelf, found) for found in alternative.evidence],
            }
            for alternative in conflict.alternatives
        ],
    }
