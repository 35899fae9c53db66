"""Attribution on gold files: id and text (and language) in; source, cue and content spans out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.articles import article_of
from firsthand.mark.naming.names import find_names
from firsthand.mark.speech.attribution import find_attributions
from firsthand.records import Attribution, Evidence
from firsthand.tools import Tools


def predict(rows: Iterable[dict[str, object]], tools: Tools) -> Iterator[dict[str, object]]:
    """For each row its id and statements, each with spans of source, cue and content.

    A file that names no language is PolNeAR, whose words belong to one statement at most: of
    nested attributions the outer one is given there, and all of them elsewhere.
    """
    for row in rows:
        article = article_of(row)
        nested = "lang" in row or "language" in row
        found = find_attributions(article, find_names(article, tools), tools)
        kept = (one for one in found if nested or one.parent is None)
        yield {"id": row["id"], "statements": [_statement(one) for one in kept]}


def _statement(found: Attribution) -> dict[str, list[list[int]]]:
    return {
        "source": _spans(found.source),
        "cue": _spans(found.cue),
        "content": [[piece.start, piece.end] for piece in found.content],
    }


def _spans(found: Evidence | None) -> list[list[int]]:
    return [] if found is None else [[found.start, found.end]]
