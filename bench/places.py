"""Places: our toponyms for raw texts, in the form that the place scorer reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bench.articles import article_of
from firsthand.mark.naming.places import find_places, resolve_spans
from firsthand.records import Toponym
from firsthand.tools import Tools


def predict(
    rows: Iterable[dict[str, object]], tools: Tools, *, gold_spans: bool = False
) -> Iterator[dict[str, object]]:
    """One prediction a row; with `gold_spans` only the places of the given spans are chosen."""
    for row in rows:
        article = article_of(row)
        if gold_spans:
            found = resolve_spans(article, _spans(row), tools)
        else:
            found = find_places(article, tools)
        yield {"id": row["id"], "toponyms": [_toponym(toponym) for toponym in found]}


def _spans(row: dict[str, object]) -> tuple[tuple[int, int], ...]:
    toponyms = row["toponyms"]
    assert isinstance(toponyms, list)
    return tuple((int(toponym["start"]), int(toponym["end"])) for toponym in toponyms)


def _toponym(toponym: Toponym) -> dict[str, object]:
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
