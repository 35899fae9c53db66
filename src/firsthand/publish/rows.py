"""The rows of every table, in the order of `columns.TABLES`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from firsthand.publish.material import Coding
from firsthand.publish.shown import NOT_FOR_PUBLICATION, Page, Protected, Shown
from firsthand.publish.things import THINGS, things_of
from firsthand.records import Cited, Count, Derivation, Evidence, Incident, Place, When

Cell = str | int | float | bool | date | None
_SEPARATOR = " | "
CITED_FIELDS = ("event", "status", "certainty", "actor", "recipient", "place", "time")


def marking(protected: Protected) -> str | None:
    """What stands on every row of an export that is not for publication."""
    return NOT_FOR_PUBLICATION if protected.unreviewed else None


def incidents(protected: Protected) -> Iterator[tuple[Cell, ...]]:
    """One row for each incident."""
    days = {page.id: page.day for page in protected.pages}
    for shown in protected.incidents:
        incident = shown.incident
        yield (
            incident.id,
            marking(protected),
            shown.state,
            shown.changed,
            shown.judged,
            incident.event.value,
            incident.status.value,
            incident.certainty.value if incident.certainty else None,
            *_days(incident.time),
            *_place(incident.place),
            incident.actor.value if incident.actor else None,
            incident.recipient.value if incident.recipient else None,
            _several(shown.said_by),
            len(incident.pages),
            *_count(incident.newsrooms),
            *_count(incident.witnesses),
            _several(c.field for c in incident.conflicts if c.kind == "conflict"),
            _several(edited.field for edited in incident.edited),
            min((day for p in incident.pages if (day := days.get(p)) is not None), default=None),
            _several(incident.linked),
            *_things(shown),
            *_coding(shown.coding),
        )


def _things(shown: Shown) -> Iterator[Cell]:
    told = list(things_of(shown))
    return (_several(cited.value for name, cited in told if name == field) for field in THINGS)


def _coding(coding: Coding | None) -> tuple[Cell, ...]:
    """The codes of other projects; empty where the codebook in use has no such entry."""
    if coding is None:
        return (None,) * 7
    return (
        coding.plover,
        coding.mode,
        coding.quad,
        coding.acled_event,
        coding.acled_sub_event,
        coding.cameo_root,
        coding.codebook,
    )


def relations(protected: Protected) -> Iterator[tuple[Cell, ...]]:
    """One row for each tie of one incident to another, at the one that it leads from."""
    for shown in protected.incidents:
        for one in shown.incident.relations:
            if one.incident == shown.incident.id:
                yield (
                    one.incident,
                    marking(protected),
                    one.kind,
                    one.other,
                    one.why,
                    _several(words.exact for words in one.evidence),
                    _several(words.article for words in one.evidence),
                    one.score,
                )


def _days(time: Cited[When] | None) -> tuple[Cell, Cell]:
    return (time.value.earliest, time.value.latest) if time else (None, None)


def _place(place: Cited[Place] | None) -> tuple[Cell, Cell, Cell, Cell]:
    """Name, country, region, precision; never a point: a point can be somebody's door."""
    if place is None:
        return None, None, None, None
    found = place.value
    return found.name, found.country, found.admin1, found.precision


def _count(count: Count) -> tuple[Cell, Cell, Cell]:
    return count.low, count.high, count.sentence


def _several(values: Iterable[str]) -> str | None:
    return _SEPARATOR.join(dict.fromkeys(values)) or None


def evidence(protected: Protected) -> Iterator[tuple[Cell, ...]]:
    """One row for each piece of evidence behind a field, a number or a contradiction."""
    pages = {page.id: page for page in protected.pages}
    for shown in protected.incidents:
        speakers = _speakers(shown)
        for field, value, found, sure in pieces(shown):
            page = pages.get(found.article)
            outlet = page.outlet if page else None
            yield (
                shown.incident.id,
                marking(protected),
                field,
                value,
                found.exact,
                found.prefix,
                found.suffix,
                speakers.get(found.article, outlet),
                found.article,
                outlet,
                page.day if page else None,
                page.language if page else None,
                found.layer,
                found.start,
                found.end,
                sure.score if sure else None,
                sure.by if sure else None,
            )


def _speakers(shown: Shown) -> dict[str, str]:
    """For each page whom it gives as saying it; the first report of a page speaks for it."""
    pairs = zip(shown.reports, shown.speakers, strict=True)
    return {report.article: speaker for report, speaker in reversed(list(pairs))}


Piece = tuple[str, str, Evidence, Cited[object] | None]


def pieces(shown: Shown) -> Iterator[Piece]:
    """What each piece of evidence is behind: field, value, the words, and the cited value."""
    incident = shown.incident
    fields = [(name, getattr(incident, name)) for name in CITED_FIELDS]
    for name, cited in (*fields, *things_of(shown)):
        for found in cited.evidence if cited else ():
            yield name, said(cited.value), found, cited
    for count in (incident.newsrooms, incident.witnesses):
        for member in count.members:
            yield from ((member.kind, member.name, found, None) for found in member.evidence)
    for conflict in incident.conflicts:
        for option in conflict.alternatives:
            field = f"{conflict.kind}: {conflict.field}"
            yield from ((field, option.value, found, None) for found in option.evidence)


def said(value: object) -> str:
    """A value in words: a place by its name, a time as an ISO day or interval."""
    if isinstance(value, Place):
        return value.name
    if isinstance(value, When):
        first, last = value.earliest.isoformat(), value.latest.isoformat()
        return first if first == last else f"{first}/{last}"
    return str(value)


def sources(protected: Protected) -> Iterator[tuple[Cell, ...]]:
    """One row for each newsroom, witness or document that is counted."""
    for shown in protected.incidents:
        counts = (shown.incident.newsrooms, shown.incident.witnesses)
        numbers = ("newsrooms", "witnesses_and_documents")
        for number, count in zip(numbers, counts, strict=True):
            for member in count.members:
                yield (
                    shown.incident.id,
                    marking(protected),
                    number,
                    member.kind,
                    member.name,
                    member.certain,
                    member.relay,
                    member.why,
                    _several(member.articles),
                )


def lineages(protected: Protected) -> Iterator[tuple[Cell, ...]]:
    """One row for each line from a page of an incident to what it rests on."""
    names = outlets(protected)
    absent = {origin.id for origin in protected.absent}
    for shown in protected.incidents:
        for edge in edges_of(shown.incident, protected):
            yield (
                shown.incident.id,
                marking(protected),
                edge.derived,
                names.get(edge.derived),
                edge.origin,
                names.get(edge.origin),
                edge.origin in absent,
                edge.kind,
                edge.counts,
                edge.directed,
                edge.score,
                edge.coverage,
                edge.coverage_back,
                _several(edge.reasons),
            )


def edges_of(incident: Incident, protected: Protected) -> Iterator[Derivation]:
    """Every line from the incident's pages to what they rest on, and on from there."""
    reached = set(incident.pages)
    grown = True
    while grown:
        found = {d.origin for d in protected.derivations if d.counts and d.derived in reached}
        grown = not found <= reached
        reached |= found
    for edge in protected.derivations:
        if edge.derived in reached and edge.origin in reached:
            yield edge


def outlets(protected: Protected) -> Mapping[str, str]:
    """The name of every page's outlet and of every absent origin, by id."""
    named = {page.id: page.outlet for page in protected.pages}
    return named | {origin.id: origin.name for origin in protected.absent}


def pages(protected: Protected) -> Iterator[tuple[Cell, ...]]:
    """One row for each page."""
    for page in protected.pages:
        yield _page(page, protected)


def _page(page: Page, protected: Protected) -> tuple[Cell, ...]:
    return (
        page.id,
        marking(protected),
        page.outlet,
        page.day,
        page.language,
        page.title,
        page.sha256,
        page.address,
        page.withheld,
    )


ROWS: Mapping[str, Callable[[Protected], Iterator[tuple[Cell, ...]]]] = {
    "incidents": incidents,
    "relations": relations,
    "evidence": evidence,
    "sources": sources,
    "lineages": lineages,
    "pages": pages,
}
