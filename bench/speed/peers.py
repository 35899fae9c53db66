"""Peers of names, places, times, trace and match."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from importlib import import_module
from typing import Any

from bench.gold import Row
from bench.speed.contenders import Run, each

Found = Iterable[tuple[int, int]]
_WORD = re.compile(r"\w+")


def natasha(items: list[Row]) -> Run:
    """Russian names by a small network on navec's embeddings, which come with the package."""
    module = import_module("natasha")
    segmenter, tagger = module.Segmenter(), module.NewsNERTagger(module.NewsEmbedding())

    def answer(item: Row) -> Row:
        text = module.Doc(item["text"])
        text.segment(segmenter)
        text.tag_ner(tagger)
        return {"id": item["id"], "spans": [[one.start, one.stop, one.type] for one in text.spans]}

    return each(items, answer)


def geotext(items: list[Row]) -> Run:
    """Cities and countries by a list of names, which are then looked for in the text."""
    finder = import_module("geotext").GeoText

    def places(text: str) -> Iterator[tuple[int, int]]:
        found = finder(text)
        yield from _in_order(text, sorted({*found.cities, *found.countries}))

    return _spans(items, "toponyms", places)


def _in_order(text: str, names: list[str]) -> Iterator[tuple[int, int]]:
    for name in names:
        for hit in re.finditer(rf"\b{re.escape(name)}\b", text):
            yield hit.span()


def flashgeotext(items: list[Row]) -> Run:
    """Cities and countries by a trie of names and synonyms."""
    finder = import_module("flashgeotext.geotext").GeoText()

    def places(text: str) -> Iterator[tuple[int, int]]:
        for kind in finder.extract(text, span_info=True).values():
            for name in kind.values():
                yield from name["span_info"]

    return _spans(items, "toponyms", places)


def _spans(items: list[Row], name: str, find: Callable[[str], Found]) -> Run:
    def answer(item: Row) -> Row:
        found = sorted(set(find(item["text"])))
        return {"id": item["id"], name: [{"start": s, "end": e} for s, e in found]}

    return each(items, answer)


def dateparser_search(items: list[Row]) -> Run:
    """Dates of a text in its language, relative to the day of publication."""
    search = import_module("dateparser.search").search_dates

    def answer(item: Row) -> Row:
        text, anchor = item["text"], _anchor(item)
        settings = {} if anchor is None else {"RELATIVE_BASE": anchor}
        languages = [str(item.get("lang") or "en").split("-")[0]]
        found = search(text, languages=languages, settings=settings) or []
        return {"id": item["id"], "times": list(_dated(text, found))}

    return each(items, answer)


def _dated(text: str, found: list[tuple[str, datetime]]) -> Iterator[Row]:
    place = 0
    for words, moment in found:
        start = text.find(words, place)
        if start >= 0:
            place = start + len(words)
            day = moment.date().isoformat()
            yield {"start": start, "end": place, "value": day, "from": day, "to": day}


def recognizers_text(items: list[Row]) -> Run:
    """English dates, times and durations by the rules of Microsoft's recognizers."""
    module = import_module("recognizers_date_time")

    def answer(item: Row) -> Row:
        anchor = _anchor(item) or datetime(2000, 1, 1)
        found = module.recognize_datetime(item["text"], module.Culture.English, reference=anchor)
        return {"id": item["id"], "times": [_recognized(one) for one in found]}

    return each(items, answer)


def _recognized(found: Any) -> Row:
    """The first reading of an expression; its end is inclusive there."""
    values = (found.resolution or {}).get("values") or [{}]
    first = values[0].get("start") or values[0].get("value")
    last = values[0].get("end") or first
    span = {"start": found.start, "end": found.end + 1, "value": values[0].get("timex")}
    return span | {"from": _day(first), "to": _day(last)}


def _day(said: str | None) -> str | None:
    """The day of a moment; None for a length or a time of day."""
    return said[:10] if said and re.match(r"\d{4}-\d\d-\d\d", said) else None


def datefinder(items: list[Row]) -> Run:
    """Dates of a text, mostly those with numbers or names of months."""
    find = import_module("datefinder").find_dates

    def answer(item: Row) -> Row:
        found = find(item["text"], index=True, base_date=_anchor(item))
        days = [(moment.date().isoformat(), span) for moment, span in found]
        times = [{"start": s, "end": e, "value": d, "from": d, "to": d} for d, (s, e) in days]
        return {"id": item["id"], "times": times}

    return each(items, answer)


def parsedatetime(items: list[Row]) -> Run:
    """English dates and relative times, by rules of a calendar for people."""
    calendar = import_module("parsedatetime").Calendar()

    def answer(item: Row) -> Row:
        found = calendar.nlp(item["text"], sourceTime=_anchor(item)) or ()
        days = [(moment.date().isoformat(), s, e) for moment, _, s, e, _ in found]
        times = [{"start": s, "end": e, "value": d, "from": d, "to": d} for d, s, e in days]
        return {"id": item["id"], "times": times}

    return each(items, answer)


def _anchor(item: Row) -> datetime | None:
    """The day of publication, from which relative times are counted."""
    day = item.get("date")
    return datetime.fromisoformat(str(day)[:10]) if day else None


def minhash_lsh(items: list[Row]) -> Run:
    """Near-duplicates by MinHash and LSH over shingles of five words; the earlier is the origin."""
    library = import_module("datasketch")

    def run() -> list[Row | None]:
        index: Any = library.MinHashLSH(threshold=0.5, num_perm=128)
        edges: list[Row | None] = []
        for item in sorted(items, key=lambda one: str(one.get("published") or "9")):
            sketch = library.MinHash(num_perm=128)
            sketch.update_batch(_shingles(item["text"]))
            origins = [{"src": near, "dst": item["id"]} for near in index.query(sketch)]
            edges += [{"type": "edge", "counts": True, **edge} for edge in origins]
            index.insert(item["id"], sketch)
        return edges

    return run


def lsh_ensemble(items: list[Row]) -> Run:
    """Containment by LSH Ensemble at 0.5, each candidate checked on its exact shingles."""
    library = import_module("datasketch")

    def run() -> list[Row | None]:
        shingles = {str(item["id"]): set(_shingles(item["text"])) for item in items}
        sketches = {name: library.MinHash(num_perm=128) for name in shingles}
        for name, sketch in sketches.items():
            sketch.update_batch(list(shingles[name]))
        index: Any = library.MinHashLSHEnsemble(threshold=0.5, num_perm=128, num_part=16)
        index.index((name, sketches[name], len(own)) for name, own in shingles.items())
        near = {
            (one, two)
            for one, own in shingles.items()
            for two in index.query(sketches[one], len(own))
            if one != two and len(own & shingles[two]) >= 0.5 * len(own)
        }
        return _earlier_first(items, near)

    return run


def rensa_lsh(items: list[Row]) -> Run:
    """Near-duplicates by rensa's R-MinHash and LSH, 128 hashes, kept at an estimate of 0.5."""
    library = import_module("rensa")

    def run() -> list[Row | None]:
        index: Any = library.RMinHashLSH(0.5, 128, 32)
        sketches: list[Any] = []
        near: set[tuple[str, str]] = set()
        for number, item in enumerate(items):
            sketch = library.RMinHash(128, 42)
            sketch.update([shingle.decode() for shingle in _shingles(item["text"])])
            for other in index.query(sketch):
                if sketches[other].jaccard(sketch) >= 0.5:
                    near.add((str(items[other]["id"]), str(item["id"])))
            index.insert(number, sketch)
            sketches.append(sketch)
        return _earlier_first(items, near)

    return run


def _earlier_first(items: Iterable[Row], near: Iterable[tuple[str, str]]) -> list[Row | None]:
    """An edge for each pair, from the text that was published first."""
    day = {str(item["id"]): str(item.get("published") or "9") for item in items}
    pairs = {tuple(sorted(pair, key=lambda one: (day[one], one))) for pair in near}
    return [
        {"type": "edge", "counts": True, "src": origin, "dst": derived}
        for origin, derived in sorted(pairs)
    ]


def _shingles(text: str) -> list[bytes]:
    words = _WORD.findall(text.lower())
    starts = range(max(1, len(words) - 4))
    return [" ".join(words[start : start + 5]).encode() for start in starts]


def tfidf_clusters(items: list[Row]) -> Run:
    """Clusters of articles by the cosine of their words (average link, cut at distance 0.8)."""
    vectors = import_module("sklearn.feature_extraction.text").TfidfVectorizer
    clusters = import_module("sklearn.cluster").AgglomerativeClustering

    def run() -> list[Row | None]:
        table = vectors(stop_words="english", sublinear_tf=True)
        matrix = table.fit_transform([item["text"] for item in items]).toarray()
        cut = {"n_clusters": None, "distance_threshold": 0.8}
        made = clusters(metric="cosine", linkage="average", **cut).fit(matrix)
        labels = zip(items, made.labels_, strict=True)
        return [{"id": item["id"], "cluster": str(label)} for item, label in labels]

    return run
