"""Every record of a store as lines of JSON, each with its words: the door for other programs.

Without a reason to unseal, each record passes the gate; with one the ledger keeps the reason.
Ids of records that name nobody are the same at each call, so that calls can be joined.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import msgspec

from firsthand.pipeline.publishing import gate_of, material_of
from firsthand.publish import NAMELESS, Gate, Material
from firsthand.records import Derivation, Record, strictly
from firsthand.store import Store
from firsthand.tools import Tools


class Shared(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one passage, as each of the two pages prints them."""

    derived: str
    origin: str


class Line(Record, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One record. protected: it has passed the gate. passages: of a derivation, its words.

    review: of an incident, the standing judgement: unreviewed, confirmed, rejected and so on.
    """

    kind: str
    record: Record
    protected: bool = False
    review: str | None = None
    passages: tuple[Shared, ...] | None = None


class _Reader(NamedTuple):
    """How records and their words are read: as they are, or through the gate."""

    record: Callable[[Record], Record]
    part: Callable[[str, int, int], str]
    protected: bool


def record_lines(
    store: Store, tools: Tools, chance: random.Random, *, kinds: Iterable[str], sealed: bool
) -> Iterator[bytes]:
    """Lines of the kinds asked for, in the order of `KINDS`, inside a kind by id."""
    material = material_of(store, tools)
    reader = _open(material)
    if not sealed:
        gate, _ = gate_of(store, tools, material, chance, lasting=NAMELESS)
        reader = _gated(gate)
    wanted = frozenset(kinds) or frozenset(KINDS)
    for kind, records in KINDS.items():
        if kind in wanted:
            for record in records(material):
                yield msgspec.json.encode(_line(kind, record, material, reader)) + b"\n"


class Sentences(NamedTuple):
    """The sentence of each number of an incident, as it may be shown."""

    newsrooms: str
    witnesses: str


def sentences(
    store: Store, tools: Tools, chance: random.Random, *, strict: bool
) -> Mapping[str, Sentences]:
    """What explains the numbers of each incident by id: newsrooms are named, private people not.

    strict: of newsrooms, the sentence of the strict number.
    """
    material = material_of(store, tools)
    gate, _ = gate_of(store, tools, material, chance, lasting=NAMELESS)
    told = {}
    for incident in (judged.incident for judged in material.judged):
        newsrooms = strictly(incident.newsrooms) if strict else incident.newsrooms
        shown = gate.record(newsrooms), gate.record(incident.witnesses)
        told[incident.id] = Sentences(shown[0].sentence, shown[1].sentence)
    return told


def _open(material: Material) -> _Reader:
    texts = {article.id: article.text for article in material.articles}
    return _Reader(lambda found: found, lambda name, start, end: texts[name][start:end], False)


def _gated(gate: Gate) -> _Reader:
    return _Reader(gate.record, gate.part, True)


def _line(kind: str, record: Record, material: Material, reader: _Reader) -> Line:
    return Line(
        kind=kind,
        record=reader.record(record),
        protected=reader.protected,
        review=_review(record, material) if kind == "incident" else None,
        passages=_passages(record, reader) if isinstance(record, Derivation) else None,
    )


def _review(record: Record, material: Material) -> str | None:
    return next((j.state for j in material.judged if j.incident is record), None)


def _passages(edge: Derivation, reader: _Reader) -> tuple[Shared, ...]:
    return tuple(
        Shared(
            derived=reader.part(edge.derived, passage.start, passage.end),
            origin=reader.part(edge.origin, passage.origin_start, passage.origin_end),
        )
        for passage in edge.passages
    )


KINDS: Mapping[str, Callable[[Material], Iterable[Record]]] = {
    "capture": lambda material: material.captures,
    "article": lambda material: material.articles,
    "attribution": lambda material: (a for m in material.marks for a in m.attributions),
    "name": lambda material: (name for m in material.marks for name in m.names),
    "place": lambda material: (place for m in material.marks for place in m.toponyms),
    "time": lambda material: (time for m in material.marks for time in m.times),
    "quantity": lambda material: (q for m in material.marks for q in m.quantities),
    "report": lambda material: (report for m in material.marks for report in m.reports),
    "derivation": lambda material: material.tracing.derivations,
    "absent": lambda material: material.tracing.absent,
    "standing": lambda material: material.tracing.standings,
    "lineage": lambda material: material.tracing.lineages,
    "change": lambda material: material.tracing.changes,
    "incident": lambda material: (judged.incident for judged in material.judged),
    "decision": lambda material: material.entries,
}
