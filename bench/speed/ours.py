"""Our own stages as contenders: what `python -m bench STAGE` does, without files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Literal

from bench import attribution as attributing
from bench import names as naming
from bench import places as placing
from bench import read
from bench import times as timing
from bench.articles import article_of, language_of
from bench.books import book_of
from bench.gold import Row
from bench.speed.contenders import Run, each
from bench.trace import edge_row, traced_article
from bench.translation import translated_pairs
from firsthand.mark import mark
from firsthand.match import match as match_pile
from firsthand.pipeline import make_tools
from firsthand.records import Article, Marks, Matching, Tracing
from firsthand.settings import MarkSettings, Settings
from firsthand.tools import Tools
from firsthand.trace import trace as trace_pile
from firsthand.trace.lineages.ties import choose_parents
from firsthand.trace.pile import make_pile
from firsthand.trace.within.pairs import compare_within, count_credited, make_ties


def pages(items: list[Row]) -> Run:
    """Reading: from bytes to text, title, byline and day."""
    return _answering(
        items, lambda item, tools: read.read_page(item["id"], item["name"], item["raw"], tools)
    )


def attribution(items: list[Row]) -> Run:
    """Names and who says what."""
    return _answering(items, attributing.answer)


def names(items: list[Row]) -> Run:
    """Names of persons, organisations and places."""
    return _answering(items, naming.answer)


def places(items: list[Row]) -> Run:
    """Toponyms, found and resolved."""
    return _answering(items, placing.answer)


def times(items: list[Row]) -> Run:
    """Time expressions, found and given a value."""
    return _answering(items, timing.answer)


def marks_fast(items: list[Row]) -> Run:
    """All of mark by rules alone."""
    return _marks(items, "fast")


def marks_gated(items: list[Row]) -> Run:
    """All of mark, the encoder on the paragraphs that are worth it."""
    return _marks(items, "gated")


def marks_full(items: list[Row]) -> Run:
    """All of mark, encoder and taggers on all that is read."""
    return _marks(items, "full")


def _marks(items: list[Row], mode: Literal["fast", "gated", "full"]) -> Run:
    tools = make_tools(Settings(mark=MarkSettings(mode=mode)))
    return each(items, lambda item: attributing.told(item, _marked(item, tools).attributions))


def events(items: list[Row]) -> Run:
    """All of mark; reports of events are its last part."""
    return _answering(
        items, lambda item, tools: {"id": item["id"], "found": len(_marked(item, tools).reports)}
    )


def _answering(items: list[Row], answer: Callable[[Row, Tools], Row]) -> Run:
    tools = make_tools(Settings())
    return each(items, lambda item: answer(item, tools))


def _marked(item: Row, tools: Tools) -> Marks:
    return mark(article_of(item, language_of(item)), tools)


def match(items: list[Row]) -> Run:
    """Mark, trace and match of a pile."""
    tools, articles = _pile(items)

    def run() -> list[Row | None]:
        marks = [mark(article, tools) for article in articles]
        return _clusters(items, match_pile(articles, marks, trace_pile(articles, tools), (), tools))

    return run


def match_alone(items: list[Row]) -> Run:
    """Match of a pile whose marks and tracing are there."""
    tools, articles = _pile(items)
    marks: list[Marks] = [mark(article, tools) for article in articles]
    tracing: Tracing = trace_pile(articles, tools)
    return lambda: _clusters(items, match_pile(articles, marks, tracing, (), tools))


def _pile(items: list[Row]) -> tuple[Tools, list[Article]]:
    tools = replace(make_tools(Settings()), codebook=book_of("plover"))
    return tools, [article_of(item, language_of(item)) for item in items]


def _clusters(items: Iterable[Row], found: Matching) -> list[Row | None]:
    by_page: dict[str, str] = {}
    for incident in sorted(found.incidents, key=lambda one: (-len(one.pages), one.id)):
        for page in incident.pages:
            by_page.setdefault(page, incident.id)
    return [{"id": item["id"], "cluster": by_page.get(str(item["id"]))} for item in items]


def trace(items: list[Row]) -> Run:
    """Tracing of a pile of articles that are read already."""
    tools = make_tools(Settings())
    articles = [traced_article(item, tools) for item in items]
    return lambda: [edge_row(edge, {}) for edge in trace_pile(articles, tools).derivations]


def trace_within(items: list[Row]) -> Run:
    """The part of tracing that peers do too: which texts of one language rest on which."""
    tools = make_tools(Settings())
    articles = [traced_article(item, tools) for item in items]

    def run() -> list[Row | None]:
        pile = make_pile(articles, tools)
        compared = compare_within(pile)
        credited = count_credited(pile, compared)
        ties = choose_parents(pile, make_ties(pile, compared, credited), credited)
        ids = [sheet.article.id for sheet in pile.sheets]
        ends = [{"src": ids[tie.origin], "dst": ids[tie.derived]} for tie in ties]
        return [{"type": "edge", "counts": True, **edge} for edge in ends]

    return run


def translation(items: list[Row]) -> Run:
    """Pairs of articles of a pile that are translations."""
    tools = make_tools(Settings())
    return lambda: list(translated_pairs(items, tools))
