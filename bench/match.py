"""Marks, traces and matches gold rows, and writes the incidents that each document tells of.

The public sets hold few acts against people in exile, so bench/plover.yaml is read as well, a thin
book with PLOVER's types as entries; what it does not find stays alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bench.articles import article_of
from firsthand import codebook
from firsthand.mark import mark
from firsthand.match import match
from firsthand.records import Incident
from firsthand.tools import Tools
from firsthand.trace import trace

_THIN_BOOK = Path(__file__).with_name("plover.yaml")


def predict(
    rows: Iterable[dict[str, object]], set_name: str, tools: Tools
) -> Iterator[dict[str, object]]:
    """For each gold row its incidents: `clusters` all of them, `cluster` the one most told.

    A document in which the codebook finds no incident stands alone. `set_name` changes nothing:
    the public sets are matched as any pile is.
    """
    del set_name
    tools = replace(tools, codebook=codebook.load((str(_THIN_BOOK),)))
    articles = [article_of(row) for row in rows]
    marks = [mark(article, tools) for article in articles]
    found = match(articles, marks, trace(articles, tools), (), tools)
    told: dict[str, list[Incident]] = {}
    for incident in found.incidents:
        for page in incident.pages:
            told.setdefault(page, []).append(incident)
    for article in articles:
        incidents = sorted(told.get(article.id, ()), key=lambda i: (-len(i.pages), i.id))
        ids = [incident.id for incident in incidents]
        yield {"id": article.id, "cluster": ids[0] if ids else None, "clusters": ids}
