"""The list of incidents: filtered, sorted, a page at a time, each with its three numbers."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from firsthand.records import Article, Incident, strictly
from firsthand.review import queue
from firsthand.web.filters import (
    FACETS,
    SORTS,
    Line,
    chips,
    choices,
    chosen,
    ordered,
    parse_filters,
    whole,
)
from firsthand.web.news import since_last_time
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, event_words, number_shown, show, words_of

ON_A_PAGE = 50


def incident_list(shelf: Shelf, reviewer: str, query: Mapping[str, str]) -> Values:
    """The incidents that an address asks for; those to look at first on top if it does not say."""
    filters = parse_filters(query)
    strict = bool(filters.get("strict"))
    lines = [_strict(line) if strict else line for line in _lines(shelf, reviewer)]
    found = ordered(chosen(lines, filters), filters)
    number, last = page_of(query.get("page", ""), len(found), ON_A_PAGE)
    first = (number - 1) * ON_A_PAGE
    return {
        "title": "Incidents",
        "rows": [_row(line) for line in found[first : first + ON_A_PAGE]],
        "found": len(found),
        "all": len(lines),
        "reviewed": sum(line.judgement.state != "unreviewed" for line in lines),
        "pages": shelf.store.count(Article),
        "fresh": sum(bool(line.change) for line in lines),
        "facets": [(f, choices(lines, filters, f)) for f in FACETS if _useful(lines, f.name)],
        "filters": filters,
        "strict": strict,
        "chips": chips(filters),
        "sorts": [(name, words, name == filters.sort) for name, (words, _key) in SORTS.items()],
        "page": number,
        "last": last,
        "before": filters.address(page=number - 1) if number > 1 else None,
        "after": filters.address(page=number + 1) if number < last else None,
        "apart": [] if chips(filters) or number > 1 else _apart(shelf),
        "apart_all": len(shelf.apart),
    }


def _apart(shelf: Shelf) -> list[Values]:
    """Acts that pages tell as earlier ones or in passing, in no incident; so many first."""
    found = sorted(shelf.apart, key=lambda one: (one.event.value, one.article, one.sentence.start))
    return [
        {
            "what": event_words(one.event.value),
            "status": one.status.value,
            "words": words_of(shelf, one.sentence),
        }
        for one in found[:ON_A_PAGE]
        if one.article in shelf.cards
    ]


def page_of(asked: str, found: int, on_a_page: int) -> tuple[int, int]:
    """The page to show, and the last there is; what makes no sense shows the first."""
    last = max(1, -(-found // on_a_page))
    return max(1, whole(asked, last)), last


def clean_address(query: Mapping[str, str]) -> str | None:
    """The short address to go to instead, where the form has sent fields that say nothing."""
    if all(query.values()):
        return None
    return parse_filters(query).address()


def _lines(shelf: Shelf, reviewer: str) -> list[Line]:
    incidents = shelf.view.incidents
    urgency = {task.incident: n for n, task in enumerate(queue(shelf.view, incidents))}
    rest = sorted(incidents, key=lambda incident: (_sort_day(incident), incident.id))
    settled = {incident.id: len(urgency) + n for n, incident in enumerate(rest)}
    news = since_last_time(shelf.store.seen, reviewer, incidents)
    labels: dict[str, set[str]] = {}
    for remark in shelf.view.remarks:
        if remark.kind == "label":
            labels.setdefault(remark.subject, set()).add(remark.text)
    languages = shelf.store.cards.languages()
    return [
        Line(
            incident,
            shelf.judgement(incident.id),
            urgency.get(incident.id, settled[incident.id]),
            tuple(sorted({languages.get(page) or "und" for page in incident.pages})),
            tuple(sorted(labels.get(incident.id, ()))),
            news.get(incident.id, ()),
        )
        for incident in incidents
    ]


def _strict(line: Line) -> Line:
    """The line with its newsrooms counted without those that only wrote up a statement."""
    newsrooms = strictly(line.incident.newsrooms)
    return line._replace(incident=msgspec.structs.replace(line.incident, newsrooms=newsrooms))


def _useful(lines: list[Line], facet: str) -> bool:
    """A tag can be asked for once somebody has given one."""
    return facet != "label" or any(line.labels for line in lines)


def _sort_day(incident: Incident) -> str:
    return incident.time.value.earliest.isoformat() if incident.time else "9999"


def _row(line: Line) -> Values:
    incident, judgement = line.incident, line.judgement
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
        "conflicts": line.conflicts,
        "state": judgement.state,
        "stale": judgement.stale,
        "labels": line.labels,
        "change": line.change,
    }
