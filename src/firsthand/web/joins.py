"""Two incidents that are one, and one that is two: the pages to compare and choose on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from starlette.exceptions import HTTPException

from firsthand.records import AnyDecision, Incident, Merge, Report, Split
from firsthand.web.acts import guards, signed
from firsthand.web.desk import Refused, Shown, Visit
from firsthand.web.fields import SLOTS, cited_of, said, title
from firsthand.web.reports import report_row, reports_of
from firsthand.web.shown import Values, card_day, number_shown, page_row, show, words_of
from firsthand.words import fold, tokens

_MOST = 12  # others that are offered at once
_MOST_SENTENCES = 5
_NEAR_DAYS = 7
_DAYS_APART = 60  # further apart in time, two incidents are not likely one


def merge_page(visit: Visit) -> Shown:
    """Others that may be the same happening, the likeliest first; or those that were searched."""
    incident = visit.incident()
    asked = visit.form.one("q")
    others = [other for other in visit.shelf.view.incidents if other.id != incident.id]
    found = _searched(others, asked) if asked else _likely(incident, others)
    return "merge.html", {
        "title": f"Same happening as {title(incident)}",
        "incident": incident,
        "name": title(incident),
        "asked": asked,
        "rows": [_offered(other) for other in found[:_MOST]],
        "more": max(0, len(found) - _MOST),
    }


def _offered(other: Incident) -> Values:
    return {
        "id": other.id,
        "title": title(other),
        "recipient": other.recipient.value if other.recipient else "",
        "pages": len(other.pages),
        "newsrooms": number_shown(other.newsrooms),
        "witnesses": number_shown(other.witnesses),
    }


def _likely(incident: Incident, others: Sequence[Incident]) -> list[Incident]:
    ranked = ((_likeness(incident, other), other) for other in others)
    found = sorted((pair for pair in ranked if pair[0] > 0), key=lambda p: (-p[0], p[1].id))
    return [other for _, other in found]


def _likeness(one: Incident, other: Incident) -> int:
    """How much two incidents agree, in whole points: it only orders a list for a person."""
    if one.time and other.time and _apart(one, other) > _DAYS_APART:
        return 0
    points = 3 * (one.event.value == other.event.value)
    if one.time and other.time:
        apart = _apart(one, other)
        points += 3 if apart == 0 else 1 if apart <= _NEAR_DAYS else 0
    if one.place and other.place:
        here, there = one.place.value.town, other.place.value.town
        same = here.gazetteer_id == there.gazetteer_id and here.name == there.name
        points += 3 if same else 1 if here.country == there.country else 0
    if one.recipient and other.recipient:
        points += 4 * (not _words(one.recipient.value).isdisjoint(_words(other.recipient.value)))
    return points


def _apart(one: Incident, other: Incident) -> int:
    """Days between two incidents with times; 0 where they overlap."""
    if one.time is None or other.time is None:
        return 0
    first, second = sorted((one.time.value, other.time.value), key=lambda when: when.earliest)
    return max(0, (second.earliest - first.latest).days)


def _words(text: str) -> frozenset[str]:
    """The folded words of a name that say something: not its articles and particles."""
    return frozenset(fold(token.text) for token in tokens(text) if token.text[0].isupper())


def _searched(others: Sequence[Incident], asked: str) -> list[Incident]:
    """Those whose id is asked for, or that have all its words in their fields."""
    by_id = [other for other in others if other.id == asked]
    wanted = {fold(token.text) for token in tokens(asked)}
    return by_id or [other for other in others if wanted and wanted <= _told_words(other)]


def _told_words(incident: Incident) -> set[str]:
    values = (cited_of(incident, slot) for slot in SLOTS)
    text = " ".join(show(cited.value).replace("_", " ") for cited in values if cited)
    return {fold(token.text) for token in tokens(text)} | set(text.split())


def other_of(visit: Visit) -> Incident:
    """The second incident of the address; 404 where there is none, or it is the first."""
    other = visit.incident(visit.path["other"])
    if other.id == visit.incident().id:
        raise HTTPException(404)
    return other


def both(visit: Visit) -> tuple[Incident, ...]:
    """The two incidents of the address."""
    return (visit.incident(), other_of(visit))


def compare_page(visit: Visit) -> Shown:
    """Two incidents side by side: fields, numbers, pages."""
    incident, other = both(visit)
    return "compare.html", {
        "title": "The same happening?",
        "incident": incident,
        "other": other,
        "names": (title(incident), title(other)),
        "rows": list(_rows(incident, other)),
        "sides": [_side(visit, one) for one in (incident, other)],
        "guards": guards(incident, other),
    }


def _rows(one: Incident, other: Incident) -> list[tuple[str, str, str, bool]]:
    """Field, value here, value there, and whether they differ."""
    found = []
    for slot in SLOTS:
        here, there = cited_of(one, slot), cited_of(other, slot)
        values = [said(slot, cited.value) if cited else "" for cited in (here, there)]
        differs = all(values) and values[0] != values[1]
        found.append((slot.words, values[0], values[1], differs))
    return found


def _side(visit: Visit, incident: Incident) -> Values:
    shelf = visit.shelf
    told = reports_of(shelf, incident).values()
    sentences = {one.sentence.exact: words_of(shelf, one.sentence) for one in told}
    return {
        "id": incident.id,
        "title": title(incident),
        "pages": [page_row(shelf, name) for name in incident.pages],
        "newsrooms": number_shown(incident.newsrooms),
        "witnesses": number_shown(incident.witnesses),
        "sentences": list(sentences.values())[:_MOST_SENTENCES],
    }


def merge(visit: Visit) -> AnyDecision:
    """These two are one happening."""
    incident, other = both(visit)
    reports = (*incident.reports, *other.reports)
    return Merge(subject=incident.id, other=other.id, reports=reports, **signed(visit))


def split_page(visit: Visit) -> Shown:
    """The reports of an incident, pages that rest on one another together, to choose from."""
    incident = visit.incident()
    found = reports_of(visit.shelf, incident).values()
    ticked = {*visit.form.every("report"), *visit.form.every("strand")}
    strands = _strands(visit, found)
    return "split.html", {
        "title": f"Split {title(incident)}",
        "incident": incident,
        "name": title(incident),
        "guards": guards(incident),
        "ticked": ticked,
        "strands": [
            {"id": name, "pages": [_told_by(visit, page, told) for page, told in pages.items()]}
            for name, pages in strands.items()
        ],
        "reports": len(found),
        "pages": sum(len(pages) for pages in strands.values()),
    }


def _strands(visit: Visit, found: Collection[Report]) -> dict[str, dict[str, list[Report]]]:
    """Reports by what their pages rest on, then by page, in the order of the printed days."""
    cards, strands = visit.shelf.cards, dict[str, dict[str, list[Report]]]()
    for report in sorted(found, key=lambda one: (card_day(cards[one.article]), one.article)):
        pages = strands.setdefault(_strand(visit, report), {})
        pages.setdefault(report.article, []).append(report)
    return strands


def _strand(visit: Visit, report: Report) -> str:
    """What the page of a report rests on; its own id where it rests on no other."""
    standing = visit.shelf.standings.get(report.article)
    return " ".join(sorted(standing.origins)) if standing else report.article


def _told_by(visit: Visit, page: str, told: Sequence[Report]) -> Values:
    return {
        "page": page_row(visit.shelf, page),
        "reports": [report_row(visit.shelf, report) for report in told],
    }


def split(visit: Visit) -> AnyDecision:
    """The chosen reports tell of another happening than the rest."""
    incident = visit.incident()
    chosen = {*visit.form.every("report"), *_of_strands(visit, incident)}
    off = tuple(name for name in incident.reports if name in chosen)
    rest = tuple(name for name in incident.reports if name not in chosen)
    if not off:
        raise Refused("report", "Choose the reports that tell of another happening.")
    if not rest:
        raise Refused("report", "Leave at least one report here: all of them are one happening.")
    return Split(subject=incident.id, reports=off, rest=rest, **signed(visit))


def _of_strands(visit: Visit, incident: Incident) -> Iterator[str]:
    """The reports of whole strands that were ticked."""
    wanted = set(visit.form.every("strand"))
    for report in reports_of(visit.shelf, incident).values():
        if _strand(visit, report) in wanted:
            yield report.id
