"""Names: persons, organisations and places of raw texts, in the form that the name scorer reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.articles import article_of
from firsthand.mark.naming.names import find_names
from firsthand.mark.naming.places import find_places
from firsthand.tools import Tools

_TYPES = {"person": "PER", "organisation": "ORG"}


def predict(
    rows: Iterable[dict[str, object]], tools: Tools, *, gold_spans: bool = False
) -> Iterator[dict[str, object]]:
    """One prediction a row; a place is LOC, a demonym nothing. `gold_spans` is not used here."""
    del gold_spans
    for row in rows:
        article = article_of(row)
        names = find_names(article, tools)
        spans = [[n.evidence.start, n.evidence.end, _TYPES[n.kind]] for n in names]
        spans += [
            [toponym.evidence.start, toponym.evidence.end, "LOC"]
            for toponym in find_places(article, tools, names)
            if toponym.kind == "place"
        ]
        yield {"id": row["id"], "spans": sorted(spans, key=str)}
