"""A small invented record for the pages: three stories, one of them copied and translated."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from firsthand.records import (
    AbsentOrigin,
    Article,
    Capture,
    Change,
    Cited,
    Count,
    Counted,
    Derivation,
    Evidence,
    Identity,
    Incident,
    Passage,
    Place,
    Record,
    Standing,
    When,
)
from firsthand.store import Store
from tests.builders import article, derivation, span, when

ORIGIN = article(
    "Petar Vilenko was beaten in Orashin on Monday. Police counted 24 blows and three men.",
    outlet="Harbour Post",
    published="2025-03-11",
    title="A singer is beaten",
)
COPY = article(
    "Petar Vilenko was beaten in Orashin on Monday. Police counted 48 blows and five men.",
    outlet="Tidal Herald",
    published="2025-03-12",
)
TRANSLATED = article(
    "Петар Виленко је претучен у Орашину у понедељак. Полиција је избројала 24 ударца.",
    outlet="Тресњански гласник",
    published=None,
    language="sr-Cyrl",
)
OTHER = article(
    "The bookshop Lampa was closed by order of the city.",
    outlet="Brenpres",
    published="2025-04-02",
    language="sr-Latn",
)
CREDITING = article(
    "As Corvane reports, a permit was revoked.", outlet="Exile Notebook", published="2025-05-03"
)
PAGES = (ORIGIN, COPY, TRANSLATED, OTHER, CREDITING)
ABSENT = AbsentOrigin(id="absent-1", name="Corvane", articles=(CREDITING.id,))


def cited(value: Any, *found: Evidence) -> Cited[Any]:
    return Cited(value=value, evidence=found, score=0.9, by="test")


def place(name: str, country: str) -> Place:
    return Place(
        name=name,
        gazetteer_id=name,
        country=country,
        admin1=None,
        lat=0.0,
        lon=0.0,
        precision="city",
    )


def newsroom(page: Article | str, *, certain: bool = True, name: str = "") -> Counted:
    found = page if isinstance(page, str) else page.id
    outlet = "" if isinstance(page, str) or page.outlet is None else page.outlet.value
    return Counted(
        name=name or outlet,
        key=(name or outlet).lower(),
        kind="newsroom",
        articles=(found,),
        evidence=(),
        certain=certain,
        relay=False,
        why="reports it on its own authority",
    )


def count(*members: Counted) -> Count:
    return Count(
        low=sum(member.certain for member in members),
        high=len(members),
        members=members,
        sentence="As listed.",
    )


def incident(
    name: str,
    *pages: Article,
    newsrooms: Sequence[Counted] = (),
    day: str | None = None,
    where: tuple[str, str] | None = None,
    **fields: Any,
) -> Incident:
    first = pages[0]
    words = Evidence(article=first.id, start=0, end=5, exact=first.text[:5])
    known: dict[str, Any] = {
        "event": cited("assault", words),
        "status": cited("happened"),
        "reports": tuple(f"report-{page.id}" for page in pages),
        "background_pages": (),
        "newsrooms": count(*newsrooms),
        "witnesses": count(),
    }
    if day is not None:
        known["time"] = cited(when(day))
    if where is not None:
        known["place"] = cited(place(*where))
    return Incident(
        id=f"incident-{name}", pages=tuple(page.id for page in pages), **(known | fields)
    )


EDGES = (
    derivation(COPY.id, ORIGIN.id, passages=(Passage(0, 46, 0, 46), Passage(67, 82, 67, 83))),
    derivation(TRANSLATED.id, ORIGIN.id, "translated", passages=(Passage(49, 80, 47, 85),)),
    derivation(CREDITING.id, ABSENT.id, "credited", coverage=0.0, coverage_back=0.0, credit=None),
)
CHANGE = Change(
    id="change-1",
    derivation=EDGES[0].id,
    kind="number",
    here=span(COPY.id, COPY.text, "48"),
    there=span(ORIGIN.id, ORIGIN.text, "24"),
    reason="24 became 48",
    score=0.9,
)
BEATEN = incident(
    "beaten",
    ORIGIN,
    COPY,
    TRANSLATED,
    newsrooms=(newsroom(ORIGIN),),
    day="2025-03-10",
    where=("Orashin", "RS"),
)
CLOSED = incident(
    "closed",
    OTHER,
    newsrooms=(newsroom(OTHER), newsroom("nobody", certain=False, name="Perhaps")),
    day="2025-04-01",
    where=("Tresnava", "AT"),
    event=cited("property_damaged"),
)
REVOKED = incident(
    "revoked",
    CREDITING,
    newsrooms=(newsroom(CREDITING, name="Corvane"),),
    event=cited("permit_revoked"),
)
STORIES = (BEATEN, CLOSED, REVOKED)


def fill(store: Store, incidents: Sequence[Incident] = STORIES) -> None:
    """Puts the whole record into a store, as a run would."""
    origins = {derivation.derived: (derivation.origin,) for derivation in EDGES}
    with store.batch() as batch:
        for page in PAGES:
            raw = page.text.encode()
            digest = store.cellar.put(raw)
            capture = Capture(
                id=page.capture,
                uri=f"{page.id}.html",
                sha256=digest,
                media_type="text/html",
                size=len(raw),
            )
            batch.put(capture.uri, capture, record_id=capture.id)
            batch.put(page.capture, page, record_id=page.id)
            standing = Standing(
                article=page.id, house=page.id, origins=origins.get(page.id, (page.id,))
            )
            batch.put("pile", standing, record_id=page.id)
        batch.put("pile", ABSENT, record_id=ABSENT.id)
        for edge in EDGES:
            batch.put("pile", edge, record_id=edge.id)
        batch.put("pile", CHANGE, record_id=CHANGE.id)
    put_incidents(store, incidents)


def put_edges(store: Store, edges: Sequence[Derivation]) -> None:
    """Puts derivations in place of all there were."""
    with store.batch() as batch:
        batch.drop([Derivation, Change], "pile")
        for edge in edges:
            batch.put("pile", edge, record_id=edge.id)


def put_incidents(store: Store, incidents: Sequence[Incident]) -> None:
    """Puts incidents in place of all there were."""
    forms: list[type[Record]] = [Incident, Identity]
    with store.batch() as batch:
        batch.drop(forms, "pile")
        for found in incidents:
            batch.put("pile", found, record_id=found.id)
            identity = Identity(id=found.id, anchor=found.reports[0], members=found.reports)
            batch.put("pile", identity, record_id=found.id)


def days(first: str, last: str) -> When:
    """A time of several days."""
    return When(
        earliest=date.fromisoformat(first), latest=date.fromisoformat(last), granularity="days"
    )
