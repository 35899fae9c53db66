"""Attribution on gold rows: id and text (and language) in; source, cue and content spans out."""

from __future__ import annotations

from collections.abc import Iterable

from bench.articles import article_of, language_of
from bench.gold import Row
from firsthand.mark.naming.names import find_names
from firsthand.mark.speech.attribution import find_attributions
from firsthand.mark.tags import tag
from firsthand.records import Attribution, Evidence
from firsthand.tools import Tools


def answer(row: Row, tools: Tools) -> Row:
    """The statements of a row, by the parts of mark that they take."""
    article = article_of(row, language_of(row))
    tags = tag(article, tools)
    return told(row, find_attributions(article, find_names(article, tools, tags), tools, tags))


def told(row: Row, found: Iterable[Attribution]) -> Row:
    """The statements of a row, each with spans of source, cue and content.

    A file that names no language is PolNeAR, whose words belong to one statement at most: of
    nested attributions the outer one is given there, and all of them elsewhere.
    """
    nested = "lang" in row or "language" in row
    kept = (one for one in found if nested or one.parent is None)
    return {"id": row["id"], "statements": [_statement(one) for one in kept]}


def _statement(found: Attribution) -> dict[str, list[list[int]]]:
    return {
        "source": _spans(found.source),
        "cue": _spans(found.cue),
        "content": [[piece.start, piece.end] for piece in found.content],
    }


def _spans(found: Evidence | None) -> list[list[int]]:
    return [] if found is None else [[found.start, found.end]]
