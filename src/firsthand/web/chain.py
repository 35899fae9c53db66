"""Who rests on whom in one incident: the picture, its legend, and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from firsthand.picture import (
    LOOSE_KINDS,
    Chain,
    Layout,
    Sources,
    Wording,
    chain_of,
    flaw_of,
    layout,
    legend,
    svg,
)
from firsthand.records import Derivation, Incident
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, edge_row


def chain_values(shelf: Shelf, incident: Incident) -> Values:
    """The picture of an incident's pages, and every edge of it as a row of a table."""
    derivations = shelf.edges_behind(incident.pages)
    chain = chain_of(incident, _sources(shelf, incident, derivations), _wording(shelf))
    sheet = layout(chain)
    return {
        "picture": _picture(sheet) if sheet.spots else None,
        "legend": [(Markup(line), meaning) for line, meaning in legend(sheet)],  # noqa: S704 - ours
        "sheet": sheet,
        "edges": _edge_rows(shelf, derivations, chain, sheet),
    }


def _sources(shelf: Shelf, incident: Incident, derivations: Sequence[Derivation]) -> Sources:
    standings = shelf.standings.fetch(incident.pages)
    behind = {origin for standing in standings.values() for origin in standing.origins}
    behind |= {derivation.origin for derivation in derivations} | {*incident.pages}
    shelf.cards.fetch(behind)
    return Sources(shelf.articles.fetch(behind), shelf.absent.fetch(behind), standings, derivations)


def _edge_rows(
    shelf: Shelf, derivations: Sequence[Derivation], chain: Chain, sheet: Layout
) -> list[Values]:
    """Every edge, also those that the picture leaves out, in the order of the picture's rows."""
    rows = {spot.node.id: number for number, spot in enumerate(sheet.spots)}
    shown = {edge.id for edge in chain.edges}
    found = [derivation for derivation in derivations if derivation.id in shown]
    found.sort(key=lambda d: (not d.counts, rows[d.derived], rows[d.origin], d.id))
    return [{**edge_row(shelf, d), "surety": _surety(d)} for d in found]


def _surety(derivation: Derivation) -> str:
    if flaw_of(derivation) or derivation.kind in LOOSE_KINDS:
        return "joins no lineage"
    if not derivation.counts:
        return "possible: joins no lineage"
    return "sure" if derivation.directed else "sure; which came first is not known"


def _wording(shelf: Shelf) -> Wording:
    return Wording(
        name=shelf.bare_outlet,
        page_link=lambda article: f"/article/{article}",
        edge_link=lambda derivation: f"/derivation/{derivation}",
    )


def _picture(sheet: Layout) -> Markup:
    """The drawing as markup: `svg` escapes every word that comes from a page."""
    drawn = svg(sheet, title="Who rests on whom", description=_description(sheet))
    return Markup(drawn)  # noqa: S704 - made of our own tags, all words escaped


def _description(sheet: Layout) -> str:
    perhaps = sum(spot.node.part == "perhaps" for spot in sheet.spots)
    return (
        f"{_counted(len(sheet.spots), 'page or origin', 'pages and origins')}"
        f" in {_counted(len(sheet.bands), 'band', 'bands')};"
        f" {_counted(sheet.newsrooms, 'numbered newsroom', 'numbered newsrooms')},"
        f" {perhaps} possible. Time runs from left to right. The table below says the same."
    )


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
