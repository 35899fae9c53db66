"""Who runs for each stage, ours and peers; and why a stage has no peer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from bench.gold import Row

Run = Callable[[], list[Row | None]]  # the predictions of all items, None where it crashed
OURS = "firsthand"


class Contender(NamedTuple):
    """One runner of a stage.

    make: the name of a function of `module` that takes the items, loads and prepares what does not
    count, and returns what is timed.
    distribution: what must be installed; "" for our own. note: what to know of its figures.
    """

    name: str
    module: str
    make: str
    distribution: str = ""
    note: str = ""


def _ours(make: str, name: str = OURS, note: str = "") -> Contender:
    return Contender(name, "bench.speed.ours", make, "", note=note)


def _reader(name: str, make: str, distribution: str) -> Contender:
    return Contender(name, "bench.speed.readers", make, distribution)


def _peer(name: str, make: str, distribution: str, note: str = "") -> Contender:
    return Contender(name, "bench.speed.peers", make, distribution, note)


def each(items: list[Row], answer: Callable[[Row], Row]) -> Run:
    """What runs over all items one by one; whatever goes wrong on one is a crash there, no end."""

    def one(item: Row) -> Row | None:
        try:
            return answer(item)
        except Exception:  # noqa: BLE001 - peers may raise anything; the crash is counted
            return None

    return lambda: [one(item) for item in items]


_NATASHA = (
    "Russian only: --gold names/ru.dev.jsonl; spaCy, stanza and flair need models that are no "
    "package of the registry and would have to be downloaded"
)
_MICROSOFT = "English here; last released in 2019, no Russian and no Serbian"

CONTENDERS: dict[str, tuple[Contender, ...]] = {
    "read": (
        _ours("pages"),
        _reader("trafilatura standard", "trafilatura_standard", "trafilatura"),
        _reader("trafilatura precision", "trafilatura_precision", "trafilatura"),
        _reader("trafilatura fast", "trafilatura_fast", "trafilatura"),
        _reader("readability-lxml", "readability_lxml", "readability-lxml"),
        _reader("newspaper4k", "newspaper4k", "newspaper4k"),
        _reader("resiliparse", "resiliparse", "resiliparse"),
    ),
    "mark": (
        _ours("marks_fast", note="mark.mode = fast: rules alone"),
        _ours("marks_gated", "firsthand gated", "the encoder reads paragraphs that may hold much"),
        _ours("marks_full", "firsthand full", "encoder and taggers read everything"),
    ),
    "attribution": (_ours("attribution"),),
    "names": (
        _ours("names"),
        _peer("natasha", "natasha", "natasha", _NATASHA),
    ),
    "places": (
        _ours("places"),
        _peer("geotext", "geotext", "geotext", "finds cities and countries, gives no coordinates"),
        _peer("flashgeotext", "flashgeotext", "flashgeotext", "finds, gives no coordinates"),
    ),
    "times": (
        _ours("times"),
        _peer("dateparser.search", "dateparser_search", "dateparser"),
        _peer("recognizers-text", "recognizers_text", "recognizers-text-date-time", _MICROSOFT),
        _peer("datefinder", "datefinder", "datefinder"),
        _peer("parsedatetime", "parsedatetime", "parsedatetime", "English only"),
    ),
    "events": (_ours("events", note="all of mark, without which there are no events"),),
    "match": (
        _ours("match", note="mark, trace and match"),
        _ours("match_alone", "firsthand, match alone", "marks and tracing made beforehand"),
        _peer("TF-IDF clusters", "tfidf_clusters", "scikit-learn", "cosine, average link at 0.8"),
    ),
    "trace": (
        _ours("trace"),
        _ours("trace_within", "firsthand, one language", "no translations, credits or changes"),
        _peer("MinHash LSH", "minhash_lsh", "datasketch", "5-word shingles, 128 hashes, at 0.5"),
        _peer("LSH Ensemble", "lsh_ensemble", "datasketch", "containment 0.5, checked exactly"),
        _peer("rensa", "rensa_lsh", "rensa", "5-word shingles, 128 hashes, 32 bands, at 0.5"),
    ),
    "translation": (_ours("translation", note="keys and pairs of the articles of one pile"),),
}

NO_PEER = {
    "mark": "nothing else does all of it; its parts have theirs: names, places, times",
    "attribution": "quotation finders (textacy and others) stand on spaCy models, which are no "
    "package of the registry and would have to be downloaded",
    "events": "petrarch2 and its kin are not in the registry and need a parser's models besides",
    "translation": "sentence encoders need models that would have to be downloaded",
}
