"""Marks, traces and matches gold rows, and writes the incidents that each document tells of.

The public sets hold few acts against people in exile, so they are read with PLOVER instead; what it
does not find stays alone. All sets are matched alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from msgspec.structs import replace as replace_fields

from bench.answers import answered
from bench.articles import article_of, language_of
from bench.books import book_of
from bench.gold import Row
from firsthand.codebook import Codebook
from firsthand.mark import mark
from firsthand.match import match
from firsthand.records import Article, Incident, Marks
from firsthand.tools import Tools
from firsthand.trace import trace


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """For each gold row its incidents: `clusters` all of them, `cluster` the one most told.

    A document in which the codebook finds no incident stands alone.
    """
    tools = replace(tools, codebook=book_of("plover"))
    marked: list[tuple[Article, Marks]] = []
    for row in rows:
        # A document that cannot be marked is out of the pile and has its reason.
        made = answered("match", row, lambda row: {"both": _marked(row, tools)})
        if "both" in made:
            marked.append(made["both"])
        else:
            yield made
    told = _incidents(marked, tools)
    for article, _ in marked:
        ids = [incident.id for incident in told.get(article.id, ())]
        yield {"id": article.id, "cluster": ids[0] if ids else None, "clusters": ids}


def _marked(row: Row, tools: Tools) -> tuple[Article, Marks]:
    article = article_of(row, language_of(row))
    return article, _by_type(mark(article, tools), tools.codebook)


def _by_type(marks: Marks, book: Codebook) -> Marks:
    """The marks with one entry for all acts of a PLOVER type: "shot" and "killed" are one event."""
    umbrella = {entry.plover: name for name, entry in reversed(book.entries.items())}
    kinds = {report.id: book.entries[report.event.value].plover for report in marks.reports}
    reports = tuple(
        replace_fields(report, event=replace_fields(report.event, value=umbrella[kinds[report.id]]))
        for report in marks.reports
    )
    return replace_fields(marks, reports=reports)


def _incidents(marked: list[tuple[Article, Marks]], tools: Tools) -> dict[str, list[Incident]]:
    """The incidents that each article tells of, those told by most pages first."""
    articles = [article for article, _ in marked]
    marks = [marks for _, marks in marked]
    found = match(articles, marks, trace(articles, tools), (), tools)
    told: dict[str, list[Incident]] = {}
    for incident in sorted(found.incidents, key=lambda i: (-len(i.pages), i.id)):
        for page in incident.pages:
            told.setdefault(page, []).append(incident)
    return told
