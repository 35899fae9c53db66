"""Bench of trace: derivations, origins and counts on made sets with gold derivations."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from bench.articles import article_of
from firsthand.records import Article, Cited, Derivation, Tracing, When
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.trace import trace

Row = dict[str, object]


def predict(path: Path, tools: Tools) -> Iterator[Row]:
    """Edges, origins and the number of origins of each group, for the rows of a gold file.

    Reads of documents only what `score_trace.py --strip` shows, and of groups only their members.
    """
    rows = read_rows(path)
    articles = [traced_article(row) for row in rows if row["type"] == "doc"]
    tracing = trace(articles, tools)
    names = absent_names(tracing)
    yield from (edge_row(edge, names) for edge in tracing.derivations)
    origins = {one.article: [names.get(o, o) for o in one.origins] for one in tracing.standings}
    for article, own in origins.items():
        yield {"type": "doc", "id": article, "origins": own}
    for row in rows:
        if row["type"] == "group":
            members = row["docs"]
            assert isinstance(members, list)
            distinct = {origin for member in members for origin in origins[str(member)]}
            yield {"type": "group", "id": row["id"], "independent": len(distinct)}


def read_rows(path: Path) -> list[Row]:
    """The JSON objects of a file, one a line; .gz files are read as such."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def traced_article(row: Row) -> Article:
    """An article with what tracing needs beside the text: outlet, host and moment."""
    article = replace(article_of(row), host=str(row["domain"]) if row.get("domain") else None)
    if row.get("outlet"):
        here = (evidence(article, 0, 0),)
        outlet = Cited(value=str(row["outlet"]), evidence=here, score=1.0, by="gold")
        article = replace(article, outlet=outlet)
    return _timed(article, row.get("published"))


def _timed(article: Article, published: object) -> Article:
    if article.published is None or "T" not in str(published):
        return article
    moment = datetime.fromisoformat(str(published)).astimezone(UTC)
    when = When(earliest=moment.date(), latest=moment.date(), granularity="instant", instant=moment)
    return replace(article, published=replace(article.published, value=when))


def absent_names(tracing: Tracing) -> Mapping[str, str]:
    """Absent origins as the scorer writes them: "@" and the house, then anything."""
    houses = {one.origin: one.house for one in tracing.lineages if one.absent}
    return {one.id: f"@{houses.get(one.id, one.name.lower())}/{one.id}" for one in tracing.absent}


def edge_row(edge: Derivation, names: Mapping[str, str]) -> Row:
    """One predicted edge."""
    return {
        "type": "edge",
        "src": names.get(edge.origin, edge.origin),
        "dst": edge.derived,
        "counts": edge.counts,
    }
