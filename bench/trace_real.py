"""Bench of trace on real pairs: web reports of one event, and translated news."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bench.gold import Row, read_rows
from bench.trace import absent_names, edge_row, is_document, traced_article
from firsthand.tools import Tools
from firsthand.trace import trace


def predict(path: Path, tools: Tools) -> Iterator[Row]:
    """Edges and origins for the documents of a gold file; pairs and labels are not read."""
    articles = [traced_article(row, tools) for row in read_rows(path) if is_document(row)]
    tracing = trace(articles, tools)
    names = absent_names(tracing)
    yield from (edge_row(edge, names) for edge in tracing.derivations)
    for one in tracing.standings:
        origins = [names.get(origin, origin) for origin in one.origins]
        yield {"type": "doc", "id": one.article, "origins": origins}
