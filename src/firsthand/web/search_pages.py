"""Full-text search: pages with the found words marked where they stand, and what they tell of.

It finds pages and incidents. It lists no people and counts nothing by a name (rule E4 of the
design): who looks for a name reads the pages that print it, as in any archive.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from firsthand.records import Article, Incident
from firsthand.store import Hits, Term, find_words, parse
from firsthand.web.fields import what
from firsthand.web.highlight import Mark, Piece, pieces
from firsthand.web.list_pages import page_of
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, card_day, number_shown, show

ON_A_PAGE, MOST_INCIDENTS = 20, 12
_BEFORE, _LENGTH = 70, 260  # characters of a snippet before the first found word, and in all
_MOST_MARKS = 40  # found words marked in a page that a result opens


class Snippet(NamedTuple):
    """Some words around those found, cut into pieces; the address that shows all of them.

    cut: the text begins before it.
    """

    parts: list[Piece]
    link: str
    cut: bool


def search_page(shelf: Shelf, query: Mapping[str, str]) -> Values:
    """What a question finds, twenty pages at a time."""
    question = query.get("q", "").strip()
    terms = parse(question)
    hits = shelf.store.search.find(question)
    number, last = page_of(query.get("page", ""), len(hits.articles), ON_A_PAGE)
    shown = hits.articles[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
    told = _told(shelf, hits)
    return {
        "title": f"Search: {question}" if question else "Search",
        "question": question,
        "only_unwanted": bool(terms) and all(term.without for term in terms),
        "spelled": hits.spelled,
        "heard": len(hits.heard),
        "found": len(hits.articles),
        "incidents": [_incident_row(incident) for incident in told[:MOST_INCIDENTS]],
        "more_incidents": max(0, len(told) - MOST_INCIDENTS),
        "rows": _rows(shelf, shown, terms, told, heard=hits.heard),
        "page": number,
        "last": last,
        "before": _address(question, number - 1) if number > 1 else None,
        "after": _address(question, number + 1) if number < last else None,
    }


def _address(question: str, page: int) -> str:
    return "/search?" + urlencode({"q": question, "page": str(page)})


def _told(shelf: Shelf, hits: Hits) -> list[Incident]:
    """The incidents that the pages found tell of, those with most of them first."""
    found = set(hits.articles)
    counted = [(len(found & {*i.pages}), i) for i in shelf.view.incidents] if found else []
    counted.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [incident for number, incident in counted if number]


def _incident_row(incident: Incident) -> Values:
    place, time = incident.place, incident.time
    return {
        "id": incident.id,
        "what": what(incident),
        "where": show(place.value) if place else "",
        "day": show(time.value) if time else "",
        "pages": len(incident.pages),
        "newsrooms": number_shown(incident.newsrooms),
    }


def _rows(
    shelf: Shelf,
    shown: Sequence[str],
    terms: Sequence[Term],
    told: Sequence[Incident],
    *,
    heard: frozenset[str],
) -> list[Values]:
    articles = shelf.articles.fetch(shown)
    cards = shelf.cards.fetch(shown)
    return [
        {
            "id": name,
            "outlet": shelf.outlet(name),
            "title": cards[name].title or "untitled",
            "language": cards[name].language or "und",
            "day": card_day(cards[name]),
            "snippet": snippet(articles[name], terms, sounds=name in heard),
            "incidents": [_incident_row(incident) for incident in told if name in incident.pages],
        }
        for name in shown
    ]


def snippet(article: Article, terms: Sequence[Term], *, sounds: bool = False) -> Snippet:
    """The place of the text with most of the found words, and where they all stand.

    The index keeps folded words; the marks lie on the article's own, by its own offsets.
    """
    spans = find_words(article.text, terms, sounds=sounds)
    best = max(spans, key=lambda span: (_near(spans, span[0]), -span[0]), default=(0, 0))
    start = _word_border(article.text, max(0, best[0] - _BEFORE))
    end = _word_border(article.text, min(len(article.text), start + _LENGTH))
    marks = [Mark(low, high, "found") for low, high in spans]
    asked = ",".join(f"{low}-{high}" for low, high in spans[:_MOST_MARKS])
    link = f"/article/{article.id}" + (f"?at={asked}#at-{spans[0][0]}" if spans else "")
    return Snippet(pieces(article.text, start, end, marks), link, start > 0)


def _near(spans: Sequence[tuple[int, int]], start: int) -> int:
    """How many different words found stand in a snippet that begins here."""
    return sum(start <= low < start + _LENGTH - _BEFORE for low, _high in spans)


def _word_border(text: str, position: int) -> int:
    """The next place at or after a position where a word begins."""
    while 0 < position < len(text) and not text[position - 1].isspace():
        position += 1
    return position
