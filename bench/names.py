"""Names: persons, organisations and places of raw texts, in the form that the name scorer reads."""

from __future__ import annotations

from bench.articles import article_of, language_of
from bench.gold import Row
from firsthand.mark.naming.names import find_names
from firsthand.mark.naming.places import find_places
from firsthand.mark.tags import tag
from firsthand.tools import Tools

_TYPES = {"person": "PER", "organisation": "ORG"}


def answer(row: Row, tools: Tools) -> Row:
    """The names of a row; a place is LOC, a demonym nothing."""
    article = article_of(row, language_of(row))
    tags = tag(article, tools)
    names = find_names(article, tools, tags)
    spans = [[n.evidence.start, n.evidence.end, _TYPES[n.kind]] for n in names]
    spans += [
        [toponym.evidence.start, toponym.evidence.end, "LOC"]
        for toponym in find_places(article, tools, names, tags)
        if toponym.kind == "place"
    ]
    return {"id": row["id"], "spans": sorted(spans, key=str)}
