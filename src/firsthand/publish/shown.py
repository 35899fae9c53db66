"""What exporters see: what has passed the gate, and what was left out and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from firsthand.publish.material import Coding, Judged, Material
from firsthand.publish.privacy import NAMES_PERSONS, Gate
from firsthand.records import (
    AbsentOrigin,
    Article,
    Attribution,
    Capture,
    Derivation,
    Incident,
    Record,
    Report,
    Standing,
    Status,
)
from firsthand.words import fold

NOT_FOR_PUBLICATION = "not for publication"
UNKNOWN_SPEAKER = "the page itself"
Reason = Literal[
    "unreviewed", "rejected", "not relevant", "unsure", "changed since", "not asked for"
]
_REASONS: Mapping[str, Reason] = {
    "unreviewed": "unreviewed",
    "rejected": "rejected",
    "not_relevant": "not relevant",
    "unsure": "unsure",
}


class Choice(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which incidents an export shall hold.

    unreviewed: all of them, each with its state; only: those of these ids; changed: also those
    that were confirmed and have changed since.
    """

    unreviewed: bool = False
    changed: bool = False
    only: tuple[str, ...] = ()

    def leaves_out(self, judged: Judged) -> Reason | None:
        """Why an incident is left out; None where it is in."""
        if self.only and judged.incident.id not in self.only:
            return "not asked for"
        if self.unreviewed:
            return None
        if judged.state != "confirmed":
            return _REASONS[judged.state]
        return "changed since" if judged.stale and not self.changed else None


class Page(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page as published: outlet, day and hash always, the address only where it names nobody.

    withheld: why there is no address. day: of publication, None where the page prints none.
    """

    id: str
    outlet: str
    day: date | None
    language: str | None
    title: str | None
    sha256: str
    address: str | None
    withheld: str | None


class Shown(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One incident that has passed the gate, with its reports and the judgement on it.

    speakers: for each report whom its page gives as saying it; said_by: each of them once, or the
    outlets of the pages. No accusation is without one. coding: None where the codebook in use
    does not know the entry. Relations to incidents that are not in the export are left out of it.
    """

    incident: Incident
    state: str
    changed: bool
    judged: date | None
    reviewer: str | None
    reports: tuple[Report, ...]
    speakers: tuple[str, ...]
    said_by: tuple[str, ...]
    coding: Coding | None = None


class LeftOut(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident that is not in the export, by its published id, and why."""

    incident: str
    reason: Reason


class Protected(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All that an export may show; nothing in it has not passed the gate.

    articles: records without texts, for the picture of who rests on whom.
    """

    export: str
    made: date
    version: str
    digest: str
    head: str
    unreviewed: bool
    incidents: tuple[Shown, ...]
    left_out: tuple[LeftOut, ...]
    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    derivations: tuple[Derivation, ...]
    absent: tuple[AbsentOrigin, ...]
    standings: tuple[Standing, ...]
    private: int  # persons that stand as tokens
    public: int  # persons that are named
    named: tuple[str, ...] = ()  # their names, for whoever makes the export to check


def protect(
    material: Material, gate: Gate, choice: Choice, *, export: str, made: date
) -> Protected:
    """The chosen incidents with all they rest on, each record passed through the gate."""
    reasons = [(judged, choice.leaves_out(judged)) for judged in material.judged]
    chosen = [judged for judged, reason in reasons if reason is None]
    needed = _pages_of(chosen, material)
    articles = [article for article in material.articles if article.id in needed]
    index = _Index.of(material, chosen)
    return Protected(
        export=export,
        made=made,
        version=material.version,
        digest=material.digest,
        head=material.head,
        unreviewed=choice.unreviewed,
        incidents=tuple(sorted((_shown(j, index, gate) for j in chosen), key=_by_day)),
        left_out=tuple(_left_out(reasons, gate)),
        pages=tuple(_page(article, index, gate) for article in articles),
        articles=tuple(gate.record(article) for article in articles),
        derivations=tuple(gate.record(d) for d in _edges(material, needed)),
        absent=tuple(gate.record(origin) for origin in material.tracing.absent),
        standings=tuple(gate.record(s) for s in material.tracing.standings if s.article in needed),
        private=sum(not person.public for person in gate.persons.all),
        public=sum(person.public for person in gate.persons.all),
        named=tuple(sorted(person.name for person in gate.persons.all if person.public)),
    )


def _by_day(shown: Shown) -> tuple[str, str]:
    time = shown.incident.time
    return (time.value.earliest.isoformat() if time else "9999", shown.incident.id)


def _pages_of(chosen: Iterable[Judged], material: Material) -> set[str]:
    """The pages of the incidents, and every page that one of them rests on, however far."""
    needed = {page for j in chosen for page in (*j.incident.pages, *j.incident.background_pages)}
    grown = True
    while grown:
        origins = {
            d.origin for d in material.tracing.derivations if d.counts and d.derived in needed
        }
        grown = not origins <= needed
        needed |= origins
    return needed


def _edges(material: Material, needed: Collection[str]) -> Iterator[Derivation]:
    absent = {origin.id for origin in material.tracing.absent}
    for edge in material.tracing.derivations:
        if edge.derived in needed and (edge.origin in needed or edge.origin in absent):
            yield edge


class _Index(NamedTuple):
    """Records by id."""

    reports: Mapping[str, Report]
    attributions: Mapping[str, Attribution]
    articles: Mapping[str, Article]
    captures: Mapping[str, Capture]
    codings: Mapping[tuple[str, Status], Coding]
    chosen: frozenset[str]

    @classmethod
    def of(cls, material: Material, chosen: Iterable[Judged]) -> _Index:
        """All that one export looks up."""
        return cls(
            {report.id: report for marks in material.marks for report in marks.reports},
            {said.id: said for marks in material.marks for said in marks.attributions},
            {article.id: article for article in material.articles},
            {capture.id: capture for capture in material.captures},
            {(coding.entry, coding.status): coding for coding in material.codings},
            frozenset(judged.incident.id for judged in chosen),
        )


def _shown(judged: Judged, index: _Index, gate: Gate) -> Shown:
    own = [index.reports[name] for name in judged.incident.reports if name in index.reports]
    speakers = tuple(_speaker(report, index, gate) for report in own)
    pages = (index.articles[name] for name in judged.incident.pages if name in index.articles)
    return Shown(
        incident=gate.record(_among(judged.incident, index.chosen)),
        state=judged.state,
        changed=judged.stale,
        judged=judged.at.date() if judged.at else None,
        reviewer=gate.reviewer(judged.by) if judged.by else None,
        reports=tuple(gate.record(report) for report in own),
        speakers=speakers,
        said_by=_once(speakers or (outlet_of(page, gate) for page in pages)),
        coding=index.codings.get((judged.incident.event.value, judged.incident.status.value)),
    )


def _among(incident: Incident, chosen: frozenset[str]) -> Incident:
    """The incident without its ties to others that stay behind: not even that there are such."""
    kept = tuple(r for r in incident.relations if chosen.issuperset((r.incident, r.other)))
    linked = tuple(name for name in incident.linked if name in chosen)
    return msgspec.structs.replace(incident, relations=kept, linked=linked)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    """Each name in the first spelling it comes in: scripts and diacritics make no second one."""
    spelt: dict[str, str] = {}
    for name in names:
        spelt.setdefault(fold(name), name)
    return tuple(spelt.values())


def _speaker(report: Report, index: _Index, gate: Gate) -> str:
    """Whom the page gives as saying it; where it says it in its own name, the page's outlet."""
    said = index.attributions.get(report.attribution or "")
    article = index.articles.get(report.article)
    if said is not None and said.source_name:
        return gate.text(said.source_name, article.language if article else None)
    if said is not None and said.source is not None and not gate.is_pronoun(said.source):
        return gate.evidence(said.source).exact
    return outlet_of(article, gate) if article else UNKNOWN_SPEAKER


def outlet_of(article: Article, gate: Gate) -> str:
    """The name of a page's outlet, else of its site; never a path of the pile."""
    if article.outlet is not None:
        return gate.house(article.outlet.value)
    return gate.host(article.host) if article.host else "unnamed outlet"


def _left_out(reasons: Iterable[tuple[Judged, Reason | None]], gate: Gate) -> Iterator[LeftOut]:
    for judged, reason in reasons:
        if reason is not None:
            yield LeftOut(incident=gate.id(judged.incident.id), reason=reason)


def _page(article: Article, index: _Index, gate: Gate) -> Page:
    capture = index.captures.get(article.capture)
    protected = gate.record(article)
    address = gate.link(article)
    withheld = None if address else (NAMES_PERSONS if article.address else "the page states none")
    return Page(
        id=protected.id,
        outlet=outlet_of(article, gate),
        day=article.published.value.earliest if article.published else None,
        language=protected.language,
        title=protected.title.value if protected.title else None,
        sha256=capture.sha256 if capture else "",
        address=address,
        withheld=withheld,
    )


def encoded(protected: msgspec.Struct) -> bytes:
    """A protected record as one line of JSON, its keys in a fixed order."""
    return msgspec.json.encode(protected, order="deterministic")
