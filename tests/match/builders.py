"""Small marks and tracings for the tests of match; every person, outlet and place is invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import msgspec

from firsthand import languages
from firsthand.codebook import Codebook
from firsthand.codebook.forms import Entry
from firsthand.gazetteer import Gazetteer
from firsthand.match import match
from firsthand.records import (
    AbsentOrigin,
    Article,
    Attribution,
    Certainty,
    Cited,
    Derivation,
    Directions,
    Evidence,
    Identity,
    Incident,
    Lineage,
    Link,
    Marks,
    Matching,
    Name,
    Passage,
    Place,
    Quantity,
    Report,
    Standing,
    Status,
    TimeExpression,
    Tracing,
    When,
    make_id,
)
from firsthand.settings import Settings
from firsthand.tools import Tools
from firsthand.words import fold, skeleton, tokens
from tests.builders import article, derivation, span, when

TOOLS = Tools(
    settings=Settings(),
    codebook=Codebook(
        version="test",
        types={},
        entries={
            "assault": Entry(plover="ASSAULT", mode="beat", definition="Somebody is beaten."),
            "permit_revoked": Entry(plover="COERCE", mode="restrict", definition="A permit ends."),
            "permit_refused": Entry(plover="COERCE", mode="restrict", definition="No permit."),
            "expulsion_order": Entry(plover="COERCE", mode="deport", definition="Must leave."),
            "entry_refused": Entry(
                plover="COERCE", mode="deport", contexts=("migration",), definition="Not let in."
            ),
            "ordered_out": Entry(
                plover="COERCE", mode="deport", contexts=("migration",), definition="Must go."
            ),
            "threat": Entry(plover="THREATEN", definition="Somebody is threatened."),
            "mural_defaced": Entry(plover="ASSAULT", mode="destroy", definition="Painted over."),
        },
        languages={},
    ),
    languages=languages.load(),
    gazetteer=cast(Gazetteer, None),  # match never looks places up
)


def place(name: str, lat: float, lon: float, precision: str = "city", country: str = "XA") -> Place:
    """An invented place."""
    return Place(
        name=name,
        gazetteer_id=f"test:{name}",
        country=country,
        admin1=None,
        lat=lat,
        lon=lon,
        precision=cast(Any, precision),
    )


DOLNA = place("Dolna", 45.0, 20.0)
GORNJA = place("Gornja", 46.5, 21.5)
VELIKA = place("Velika", 45.5, 20.5, "country")


class Page:
    """An article under construction: its sentence, and what marking found in it."""

    def __init__(
        self, text: str, outlet: str | None, day: str | None, headline: str = "", **more: Any
    ) -> None:
        if headline:
            more["roles"] = ("headline", "body")
        paragraphs = [part for part in (headline, text) if part]
        bylines = more.pop("bylines", ())
        plain: Article = article(*paragraphs, outlet=outlet, published=day, **more)
        signed = [Cited(value=b, evidence=(), score=1.0, by="test") for b in bylines]
        self.article = msgspec.structs.replace(plain, bylines=tuple(signed))
        self.reports: tuple[Report, ...] = ()
        self.attributions: tuple[Attribution, ...] = ()
        self.names: tuple[Name, ...] = ()
        self.quantities: tuple[Quantity, ...] = ()
        self.times: tuple[TimeExpression, ...] = ()
        self.links: tuple[Link, ...] = ()

    @property
    def id(self) -> str:
        return self.article.id

    @property
    def marks(self) -> Marks:
        return Marks(
            article=self.id,
            names=self.names,
            times=self.times,
            attributions=self.attributions,
            quantities=self.quantities,
            reports=self.reports,
            links=self.links,
        )

    def span(self, words: str | None = None) -> Evidence:
        return span(self.id, self.article.text, words or self.article.text)

    def report(  # noqa: PLR0913 - one argument for each field a test may set
        self,
        event: str = "assault",
        who: str | None = None,
        where: Place | None = None,
        day: str | None = None,
        *,
        status: Status = "happened",
        certainty: Certainty = "asserted",
        background: bool = False,
        sentence: str | None = None,
        attribution: str | None = None,
        actor: str | None = None,
        quantities: tuple[str, ...] = (),
    ) -> Page:
        here = self.span(sentence)

        def cited(value: Any) -> Cited[Any] | None:
            if value is None:
                return None
            return Cited(value=value, evidence=(here,), score=1.0, by="test")

        found = Report(
            id=make_id("report", self.id, len(self.reports)),
            article=self.id,
            event=cast(Cited[str], cited(event)),
            status=cast(Cited[Status], cited(status)),
            certainty=certainty,
            background=background,
            sentence=here,
            recipient=cited(who),
            recipient_keys=() if who is None or who.islower() else (key(who),),
            actor=cited(actor),
            actor_keys=() if actor is None else (key(actor),),
            place=cited(where),
            time=cited(None if day is None else when(day)),
            attribution=attribution,
            quantities=quantities,
        )
        self.reports = (*self.reports, found)
        return self

    def described(self, words: str) -> Page:
        """Gives the last report an unnamed recipient in the given words."""
        *before, last = self.reports
        recipient = Cited(value=words, evidence=(self.span(words),), score=1.0, by="test")
        changed = msgspec.structs.replace(last, recipient=recipient, recipient_keys=())
        self.reports = (*before, changed)
        return self

    def guessed(self, *fields: str) -> Page:
        """Makes the given fields of the last report ones that were not told with the act."""
        *before, last = self.reports
        weak = {f: msgspec.structs.replace(getattr(last, f), score=0.5) for f in fields}
        self.reports = (*before, msgspec.structs.replace(last, **weak))
        return self

    def proposed(self) -> Page:
        """Makes the last report one that only a network reads there."""
        *before, last = self.reports
        self.reports = (*before, msgspec.structs.replace(last, proposed=True))
        return self

    def keyed(self, *keys: str) -> Page:
        """Gives the recipient of the last report the name keys that marking would."""
        *before, last = self.reports
        self.reports = (*before, msgspec.structs.replace(last, recipient_keys=keys))
        return self

    def lasting(self, first: str, last: str) -> Page:
        """Gives the last report a time from one day to another, told with the act."""
        *before, report = self.reports
        value = When(earliest=when(first).earliest, latest=when(last).latest, granularity="month")
        time = Cited(value=value, evidence=(report.sentence,), score=1.0, by="test")
        self.reports = (*before, msgspec.structs.replace(report, time=time))
        return self

    def person(self, words: str, occurrence: int = 0) -> Page:
        """Adds a named person of the text."""
        found = Name(
            id=make_id("name", self.id, words, occurrence),
            kind="person",
            evidence=span(self.id, self.article.text, words, occurrence),
            name=words,
            key=key(words),
        )
        self.names = (*self.names, found)
        return self

    def says(  # noqa: PLR0913 - one argument for each field a test may set
        self,
        source: str | None,
        content: str | None = None,
        *,
        kind: str = "person",
        name: str | None = None,
        style: str = "indirect",
        parent: str | None = None,
        cue: str | None = None,
    ) -> str:
        """Adds an attribution and gives its id; by default the source is named as it stands."""
        shown = name or source
        anonymous = kind in {"unnamed", "unknown"} or shown is None
        found = Attribution(
            id=make_id("attribution", self.id, len(self.attributions)),
            source=None if source is None else self.span(source),
            cue=None if cue is None else self.span(cue),
            content=(self.span(content),),
            style=cast(Any, style),
            certainty="reported",
            source_kind=cast(Any, kind),
            source_name=None if anonymous else shown,
            source_key=None if anonymous or shown is None else key(shown),
            parent=parent,
        )
        self.attributions = (*self.attributions, found)
        return found.id

    def body(self, words: str) -> Name:
        """A named organisation."""
        return Name(
            id=make_id("name", self.id, words),
            kind="organisation",
            evidence=self.span(words),
            name=words,
            key=key(words),
        )

    def counts(self, words: str, number: float, noun: str, high: float | None = None) -> str:
        """Adds a quantity of people and gives its id."""
        found = Quantity(
            id=make_id("quantity", self.id, words),
            evidence=self.span(words),
            low=number,
            high=number if high is None else high,
            unit="people",
            noun=noun,
        )
        self.quantities = (*self.quantities, found)
        return found.id


def key(name: str) -> str:
    """The key of a person's name: skeletons of the surname, then of the first name."""
    words = [skeleton(token.text) for token in tokens(name)]
    return " ".join([words[-1], *words[:1]]) if len(words) > 1 else words[0]


def house_key(name: str) -> str:
    return " ".join(fold(token.text) for token in tokens(name))


def page(text: str, outlet: str | None, day: str | None = "2025-03-14", **more: Any) -> Page:
    return Page(text, outlet, day, **more)


def tracing(
    pages: Sequence[Page],
    rests: Mapping[str, Sequence[str]] | None = None,
    *,
    absent: Mapping[str, str] | None = None,
    uncertain: Sequence[str] = (),
    derivations: Sequence[Derivation] = (),
) -> Tracing:
    """A tracing from article id -> the origins it rests on; absent: origin id -> house."""
    absent = absent or {}
    found = {p.id: tuple((rests or {}).get(p.id, (p.id,))) for p in pages}
    members: dict[str, list[str]] = {}
    for article_id, origins in found.items():
        for origin in origins:
            members.setdefault(origin, []).append(article_id)
    return Tracing(
        derivations=tuple(derivations),
        absent=tuple(
            AbsentOrigin(id=origin, name=name, articles=tuple(members.get(origin, ())))
            for origin, name in absent.items()
        ),
        standings=tuple(
            Standing(
                article=p.id,
                house=house_key(p.article.outlet.value) if p.article.outlet else p.id,
                origins=found[p.id],
                certain=p.id not in uncertain,
            )
            for p in pages
        ),
        lineages=tuple(
            Lineage(
                id=make_id("lineage", origin),
                origin=origin,
                house=absent.get(origin, origin),
                absent=origin in absent,
                members=tuple(articles),
            )
            for origin, articles in members.items()
        ),
    )


def background_edge(derived: Page, origin: Page, passages: tuple[Passage, ...] = ()) -> Derivation:
    """An edge that joins no lineage: one paragraph of the derived page stands in the origin."""
    reasons = ("a paragraph of background",)
    known = {"counts": False, "coverage": 0.2, "coverage_back": 0.2, "score": 0.9}
    return derivation(
        derived.id, origin.id, "background", passages=passages, reasons=reasons, **known
    )


def copied_edge(derived: Page, origin: Page, *, counts: bool = True) -> Derivation:
    """An edge by which the whole text of the origin stands in the derived page."""
    whole = len(origin.article.text)
    return msgspec.structs.replace(
        background_edge(derived, origin, (Passage(0, whole, 0, whole),)),
        kind="copied",
        counts=counts,
        coverage=1.0,
        coverage_back=1.0,
        reasons=("the same words",),
    )


def matched(
    pages: Sequence[Page],
    traced: Tracing | None = None,
    known: Sequence[Identity] = (),
    directions: Directions | None = None,
) -> Matching:
    """The pages matched; without a tracing every page stands alone."""
    return match(
        [p.article for p in pages],
        [p.marks for p in pages],
        traced or tracing(pages),
        known,
        TOOLS,
        directions or Directions(),
    )


def only(found: Matching) -> Incident:
    """The one incident that a test expects."""
    (incident,) = found.incidents
    return incident


def range_of(incident: Incident) -> tuple[int, int]:
    """Newsrooms n and m."""
    return incident.newsrooms.low, incident.newsrooms.high
