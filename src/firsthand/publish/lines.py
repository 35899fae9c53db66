"""JSON Lines: one incident a line with everything behind it; no cell had to be made safe."""

from __future__ import annotations

import msgspec

from firsthand.publish.rows import edges_of, marking
from firsthand.publish.shown import Page, Protected, Shown
from firsthand.publish.table import Out
from firsthand.records import Derivation, Record

FILE = "incidents.jsonl"


class Line(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line: the incident as published, the pages behind it, and who rests on whom."""

    kind: str = "incident"
    marking: str | None
    published: Shown
    pages: tuple[Page, ...]
    edges: tuple[Derivation, ...]


def export(protected: Protected, out: Out) -> None:
    """Writes `incidents.jsonl`."""
    lines = [msgspec.json.encode(_line(shown, protected)) for shown in protected.incidents]
    out(FILE, b"".join(line + b"\n" for line in lines))


def _line(shown: Shown, protected: Protected) -> Line:
    edges = tuple(edges_of(shown.incident, protected))
    behind = {*shown.incident.pages, *shown.incident.background_pages}
    behind.update(edge.origin for edge in edges)
    return Line(
        marking=marking(protected),
        published=shown,
        pages=tuple(page for page in protected.pages if page.id in behind),
        edges=edges,
    )
