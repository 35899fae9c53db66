"""The page of one derivation: two articles side by side, passage by passage."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.records import Article, Derivation
from firsthand.text import body_blocks
from firsthand.web.highlight import Mark, Piece, pieces
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, edge_row


def derivation_page(shelf: Shelf, derivation: Derivation) -> Values:
    """Two articles side by side, passage by passage."""
    derived = shelf.articles[derivation.derived]
    origin = shelf.articles.get(derivation.origin)
    rows: list[tuple[str, str | None]] = [
        (derived.text[p.start : p.end], origin.text[p.origin_start : p.origin_end])
        for p in derivation.passages
        if origin is not None
    ]
    over = [Mark(p.start, p.end, "shared") for p in derivation.passages]
    back = [Mark(p.origin_start, p.origin_end, "shared") for p in derivation.passages]
    return {
        "title": f"{shelf.outlet(derived.id)} and {shelf.outlet(derivation.origin)}",
        "edge": edge_row(shelf, derivation),
        "rows": rows,
        "derived": derived,
        "origin": origin,
        "derived_blocks": _body_pieces(derived, over),
        "origin_blocks": _body_pieces(origin, back) if origin is not None else [],
    }


def _body_pieces(article: Article, marks: Sequence[Mark]) -> list[list[Piece]]:
    return [pieces(article.text, b.start, b.end, marks) for b in body_blocks(article)]
