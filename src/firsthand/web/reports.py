"""The reports of an incident: what each page says of it, so that a person can choose among them."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.records import Add, Entry, Grouping, Incident, Report
from firsthand.review import standing
from firsthand.web.fields import SLOT, SLOTS, AnyCited, cited_of, said
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, card_day, words_of


def added_reports(entries: Iterable[Entry]) -> dict[str, Report]:
    """The reports by hand that stand, by id."""
    decisions = (entry.decision for entry in standing(entries))
    return {d.report.id: d.report for d in decisions if isinstance(d, Add)}


def reports_of(shelf: Shelf, incident: Incident) -> dict[str, Report]:
    """The reports of an incident by id, in its order; those by hand among them."""
    found = added_reports(shelf.entries)
    for article in (*incident.pages, *incident.background_pages):
        marks = shelf.marks(article)
        found |= {report.id: report for report in (marks.reports if marks else ())}
    return {name: found[name] for name in incident.reports if name in found}


def report_row(shelf: Shelf, report: Report) -> Values:
    """One report for a list: whose it is, its sentence, and what it says in each field."""
    cards = shelf.cards
    return {
        "id": report.id,
        "article": report.article,
        "outlet": shelf.outlet(report.article),
        "day": card_day(cards[report.article]),
        "sentence": words_of(shelf, report.sentence),
        "says": [
            said(slot, cited.value)
            for slot in SLOTS
            if (cited := cited_of(report, slot)) is not None and cited.value != "happened"
        ],
    }


def alternatives(shelf: Shelf, incident: Incident, field: str) -> list[Values]:
    """What else the pages print for a field: each value once, with a report that says it."""
    slot = SLOT[field]
    now = cited_of(incident, slot)
    found: dict[str, tuple[Report, list[AnyCited]]] = {}
    for report in reports_of(shelf, incident).values():
        cited = cited_of(report, slot)
        if cited is not None and cited.evidence and (now is None or cited.value != now.value):
            found.setdefault(said(slot, cited.value), (report, []))[1].append(cited)
    rows: list[Values] = [
        {
            "value": value,
            "report": report.id,
            "words": [words_of(shelf, c.evidence[0]) for c in cited],
        }
        for value, (report, cited) in found.items()
    ]
    return sorted(rows, key=_by_prints)


def _by_prints(row: Values) -> tuple[int, str]:
    words = row["words"]
    return -len(words) if isinstance(words, list) else 0, str(row["value"])


def left_out_pages(shelf: Shelf, incident: Incident) -> list[str]:
    """Pages left out by hand that the machine had joined to this incident."""
    away = set(shelf.view.left_out)
    mine = set(incident.reports)
    if not away:
        return []
    grouped = [_reports(g) for g in shelf.store.all(Grouping)]
    told = {report for group in grouped if group & mine for report in group}
    return [name for name in sorted(away) if name in shelf.cards and _tells(shelf, name, told)]


def _reports(grouping: Grouping) -> set[str]:
    strands = (report for strand in grouping.strands for report in strand)
    return {*strands, *grouping.asides, *grouping.recalled}


def _tells(shelf: Shelf, article: str, told: set[str]) -> bool:
    marks = shelf.marks(article)
    return marks is not None and any(report.id in told for report in marks.reports)
