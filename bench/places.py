"""Places: our toponyms for raw texts, in the form that the place scorer reads."""

from __future__ import annotations

from bench.articles import article_of, language_of
from bench.gold import Row
from firsthand.mark.naming.places import find_places, resolve_spans
from firsthand.mark.tags import tag
from firsthand.records import Toponym
from firsthand.tools import Tools

SPANS = "toponyms"  # the field of given spans


def answer(row: Row, tools: Tools) -> Row:
    """The toponyms of a row; where spans are given only their places are chosen."""
    article = article_of(row, language_of(row))
    if SPANS in row:
        spans = tuple((int(one["start"]), int(one["end"])) for one in row[SPANS])
        found = resolve_spans(article, spans, tools)
    else:
        found = find_places(article, tools, tags=tag(article, tools))
    return {"id": row["id"], "toponyms": [_toponym(toponym) for toponym in found]}


def _toponym(toponym: Toponym) -> Row:
    place = toponym.place
    return {
        "start": toponym.evidence.start,
        "end": toponym.evidence.end,
        "lat": None if place is None else place.lat,
        "lon": None if place is None else place.lon,
        "geonameid": _geonames_number(None if place is None else place.gazetteer_id),
        "country": None if place is None else place.country,
    }


def _geonames_number(gazetteer_id: str | None) -> int | None:
    return int(gazetteer_id) if gazetteer_id is not None and gazetteer_id.isdigit() else None
