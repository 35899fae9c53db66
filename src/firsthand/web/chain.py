"""Who rests on whom in one incident: the picture, its legend, and the same as a table."""

from __future__ import annotations

from markupsafe import Markup

from firsthand.picture import Layout, Sources, Wording, chain_of, layout, legend, svg
from firsthand.records import Derivation, Incident
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, edge_row


def chain_values(shelf: Shelf, incident: Incident) -> Values:
    """The picture of an incident's pages, and every edge of it as a row of a table."""
    pages = set(incident.pages)
    found = [d for d in shelf.derivations if d.derived in pages]
    sources = Sources(shelf.articles, shelf.absent, shelf.standings, shelf.derivations)
    sheet = layout(chain_of(incident, sources, _wording(shelf)))
    return {
        "picture": _picture(sheet) if sheet.spots else None,
        "legend": [(Markup(line), meaning) for line, meaning in legend(sheet)],  # noqa: S704 - ours
        "sheet": sheet,
        "chain": [edge_row(shelf, d) for d in found if d.counts],
        "loose": [edge_row(shelf, d) for d in found if _beside(d, pages)],
    }


def _beside(derivation: Derivation, pages: set[str]) -> bool:
    return not derivation.counts and derivation.origin in pages


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
        f"{len(sheet.spots)} pages and origins in {len(sheet.bands)} bands; {sheet.newsrooms}"
        f" numbered newsrooms, {perhaps} possible ones. Time runs from left to right."
        " The table below says the same."
    )
