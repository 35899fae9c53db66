"""From records to the nodes and edges of one incident's picture, and which origins count."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple

import msgspec

from firsthand.records import (
    AbsentOrigin,
    Article,
    Counted,
    Derivation,
    DerivationKind,
    Incident,
    Standing,
)
from firsthand.words import fold

Part = Literal["newsroom", "perhaps", "document", "page"]
Flaw = Literal["false credit", "circular"]
Manner = DerivationKind | Flaw
LOOSE_KINDS: frozenset[DerivationKind] = frozenset({"cites", "quotes", "background"})
FLAWS: tuple[Flaw, ...] = ("false credit", "circular")  # how a reason begins that tells of one


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A page, or an origin whose text is not in the pile.

    day: None where none is printed. part: whether it counts as a newsroom (for certain, perhaps),
    speaks for itself as a document, or is a page like others. house: joins the origins of one
    newsroom. beside: True for a page that others rest on and that does not tell the incident.
    """

    id: str
    name: str
    day: date | None = None
    absent: bool = False
    beside: bool = False
    part: Part = "page"
    house: str = ""
    language: str = ""
    title: str = ""
    link: str | None = None


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """`derived` rests on `origin`. sure: it joins a lineage; directed: who was first is known.

    share: how much of the derived text stands in the origin, from 0 to 1. flaw: why a tie that was
    found is none after all.
    """

    id: str
    derived: str
    origin: str
    kind: DerivationKind
    sure: bool = True
    directed: bool = True
    share: float = 0.0
    flaw: Flaw | None = None
    link: str | None = None

    @property
    def loose(self) -> bool:
        """Whether it is only a mention, shared background or a shared quotation."""
        return self.flaw is None and self.kind in LOOSE_KINDS

    @property
    def manner(self) -> Manner:
        """How it is drawn and called: by its flaw, else by its kind."""
        return self.flaw or self.kind


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """All that the picture of one incident shows."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


class Sources(NamedTuple):
    """The records a picture is made from, by id; more than the incident needs does no harm."""

    articles: Mapping[str, Article]
    absent: Mapping[str, AbsentOrigin]
    standings: Mapping[str, Standing]
    derivations: Sequence[Derivation]


class Wording(NamedTuple):
    """How a door names and links: the name of an article or absent origin, the address of both."""

    name: Callable[[str], str]
    page_link: Callable[[str], str | None] = lambda _article: None
    edge_link: Callable[[str], str | None] = lambda _derivation: None


def flaw_of(derivation: Derivation) -> Flaw | None:
    """What is wrong with a tie that does not count: its credit is false, or it closed a circle."""
    if derivation.counts:
        return None
    reasons = derivation.reasons
    return next((flaw for flaw in FLAWS if any(r.startswith(flaw) for r in reasons)), None)


def chain_of(incident: Incident, sources: Sources, wording: Wording) -> Chain:
    """The picture's content: the incident's pages, and every origin they rest on."""
    told = {page for page in incident.pages if page in sources.articles}
    shown = _with_origins(told, sources)
    parts = _parts(incident, sources, wording)
    return Chain(
        nodes=tuple(_node(name, told, parts, sources, wording) for name in sorted(shown)),
        edges=tuple(
            _edge(derivation, wording)
            for derivation in sources.derivations
            if derivation.derived in shown
            and derivation.origin in shown
            and (derivation.counts or told.issuperset((derivation.derived, derivation.origin)))
        ),
    )


def _with_origins(told: set[str], sources: Sources) -> set[str]:
    shown = set(told)
    grown = True
    while grown:
        found = {d.origin for d in sources.derivations if d.counts and d.derived in shown}
        known = {name for name in found if name in sources.articles or name in sources.absent}
        grown = not known <= shown
        shown |= known
    return shown


def _parts(incident: Incident, sources: Sources, wording: Wording) -> dict[str, tuple[Part, str]]:
    """For each node that counts: as what, and the key that joins the origins of one newsroom."""
    parts: dict[str, tuple[Part, str]] = {}
    for member in incident.witnesses.members:
        if member.kind == "document":
            for page in _own_pages(member, sources):
                if fold(wording.name(page)) == fold(member.name):
                    parts[page] = ("document", member.key)
    for member in incident.newsrooms.members:
        for found in _origins(member, incident, sources, wording):
            parts[found] = ("newsroom" if member.certain else "perhaps", member.key)
    return parts


def _own_pages(member: Counted, sources: Sources) -> list[str]:
    """The pages of a counted one that rest on nobody else."""
    return [
        page
        for page in member.articles
        if page in sources.standings and page in sources.standings[page].origins
    ]


def _origins(member: Counted, incident: Incident, sources: Sources, wording: Wording) -> list[str]:
    """The nodes that stand for a newsroom: its own pages, else its text that others rest on.

    Where neither is known it is the first page that makes it count.
    """
    own = _own_pages(member, sources)
    if own:
        return own
    behind = [
        origin
        for page in member.articles
        if page in sources.standings
        for origin in sources.standings[page].origins
        if origin not in incident.pages and (origin in sources.articles or origin in sources.absent)
    ]
    named = [origin for origin in behind if fold(member.name) in fold(wording.name(origin))]
    return (named or behind)[:1] or [*member.articles[:1]]


def _node(
    name: str,
    told: set[str],
    parts: Mapping[str, tuple[Part, str]],
    sources: Sources,
    wording: Wording,
) -> Node:
    part, house = parts.get(name, ("page", ""))
    if name in sources.absent:
        return Node(id=name, name=wording.name(name), absent=True, part=part, house=house)
    article = sources.articles[name]
    return Node(
        id=name,
        name=wording.name(name),
        day=article.published.value.earliest if article.published else None,
        beside=name not in told,
        part=part,
        house=house,
        language=article.language or "",
        title=article.title.value if article.title else "",
        link=wording.page_link(name),
    )


def _edge(derivation: Derivation, wording: Wording) -> Edge:
    return Edge(
        id=derivation.id,
        derived=derivation.derived,
        origin=derivation.origin,
        kind=derivation.kind,
        sure=derivation.counts,
        directed=derivation.directed,
        share=derivation.coverage,
        flaw=flaw_of(derivation),
        link=wording.edge_link(derivation.id),
    )
