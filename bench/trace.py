"""Bench of trace: derivations, origins and counts on made sets with gold derivations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec.structs import replace

from bench.articles import article_of
from bench.gold import Row, read_rows
from firsthand.errors import InputError
from firsthand.read import read
from firsthand.records import Article, Capture, Derivation, Tracing, make_id
from firsthand.tools import Tools
from firsthand.trace import trace

# Fields of a row that a tool may see, and their names in a scraper's line.
SEEN = {
    "text": "text",
    "title": "title",
    "outlet": "outlet",
    "published": "published",
    "lang": "language",
    "byline": "byline",
}


def predict(path: Path, tools: Tools) -> Iterator[Row]:
    """Edges, origins and the number of origins of each group, for the rows of a gold file.

    Reads of documents only what `score_trace.py --strip` shows, and of groups only their members.
    """
    rows = read_rows(path)
    articles = [traced_article(row, tools) for row in rows if is_document(row)]
    tracing = trace(articles, tools)
    names = absent_names(tracing)
    yield from (edge_row(edge, names) for edge in tracing.derivations)
    origins = {one.article: [names.get(o, o) for o in one.origins] for one in tracing.standings}
    for article, own in origins.items():
        yield {"type": "doc", "id": article, "origins": own}
    for row in rows:
        if isinstance(row.get("docs"), list):
            distinct = {origin for member in row["docs"] for origin in origins[str(member)]}
            yield {"type": "group", "id": row["id"], "independent": len(distinct)}


def is_document(row: Row) -> bool:
    """Whether a row is a document; `--strip` leaves its type out, so it is known by its text."""
    return row.get("text") is not None


def traced_article(row: Row, tools: Tools) -> Article:
    """The article that reading makes of a row, as a scraper's JSON line; its id is the row's.

    Where reading finds too little text (flashes of a sentence) the row's own lines stand in.
    """
    line = {field: row[name] for name, field in SEEN.items() if row.get(name)}
    raw = json.dumps(line, ensure_ascii=False).encode()
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(
        id=make_id("capture", digest),
        uri=f"row#{row['id']}",
        sha256=digest,
        media_type="application/json",
        size=len(raw),
    )
    try:
        article = read(capture, raw, tools)
    except InputError:
        article = article_of({name: row.get(name) for name in ("id", *SEEN)})
    return _placed(article, row)


def _placed(article: Article, row: Row) -> Article:
    """Id, host and language of the row: the pages behind the rows have an address and a tag."""
    domain = row.get("domain")
    host = str(domain) if domain else article.host
    language = str(row["lang"]) if row.get("lang") else article.language
    return replace(article, id=str(row["id"]), host=host, language=language)


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
