"""The pieces that several pages show: words with their link, fields, rows of pages and edges.

Every value carries a link to the words it rests on: `/article/ID?at=10-20#at-10` for words in the
text, `/source/ID?at=...` for bytes of the page that stand in no visible line.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.picture import flaw_of
from firsthand.records import FINE, Article, Count, Derivation, Evidence, Place, When
from firsthand.store import Card
from firsthand.web.shelf import Shelf

Values = dict[str, object]
CHANGE_WORDS = {
    "number": "A number",
    "negation": "Yes or no",
    "sex": "He or she",
    "name": "A name",
    "role": "An office or occupation",
    "certainty": "A doubt lost",
    "quotation": "A quotation",
    "denial lost": "Denial lost here",
}


class Words(NamedTuple):
    """A piece of evidence as a link: where it leads, the words, whose they are, their language."""

    link: str
    exact: str
    outlet: str
    language: str


class Field(NamedTuple):
    """One field of an incident: its value, how sure, who made it, and its words."""

    name: str
    value: str
    score: str
    by: str
    words: tuple[Words, ...]


def evidence_link(evidence: Evidence) -> str:
    """The address of the page that shows exactly these words."""
    if evidence.layer == "raw":
        return f"/source/{evidence.article}?at={evidence.start}-{evidence.end}#at"
    span = f"{evidence.start}-{evidence.end}"
    return f"/article/{evidence.article}?at={span}#at-{evidence.start}"


def show(value: object) -> str:
    """A value in words: a day or range of days, a place with its precision, or the text itself."""
    if isinstance(value, When):
        return _days(value)
    if isinstance(value, Place):
        town = value.town.name if value.within else None
        where = ", ".join(part for part in (value.name, town, value.country) if part)
        return where if value.precision in FINE else f"{where} ({value.precision})"
    return str(value)


def _days(when: When) -> str:
    """ISO days; a whole month or year is shown as such: 2025-02, 2025."""
    first, last = when.earliest, when.latest
    if first == last:
        return first.isoformat()
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%Y-%m}"
    if (first.month, first.day, after.month, after.day, first.year) == (1, 1, 1, 1, last.year):
        return f"{first:%Y}"
    return f"{first.isoformat()} to {last.isoformat()}"


def event_words(event: object) -> str:
    """A codebook entry in words: permit revoked."""
    return str(event).replace("_", " ").lower()


def number_shown(count: Count) -> str:
    """A number as it is told: 2, or 2–3 where it is not certain."""
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"


def words_of(shelf: Shelf, evidence: Evidence) -> Words:
    """A piece of evidence with its link, outlet and language."""
    language = shelf.cards[evidence.article].language
    return Words(
        evidence_link(evidence), evidence.exact, shelf.outlet(evidence.article), language or "und"
    )


def published(article: Article) -> str:
    """The day of publication in words."""
    return show(article.published.value) if article.published else "no date"


def card_day(card: Card) -> str:
    """The same from an article's card."""
    if card.day is None:
        return "no date"
    first, _, last = card.day.partition("/")
    days = date.fromisoformat(first), date.fromisoformat(last or first)
    return _days(When(earliest=days[0], latest=days[1], granularity="range"))


def page_row(shelf: Shelf, article_id: str, flags: Sequence[str] = ()) -> Values:
    """One page for a list: outlet, title, language, day, what it rests on, what to be wary of."""
    card = shelf.cards[article_id]
    standing = shelf.standings.get(article_id)
    origins = [o for o in (standing.origins if standing else ()) if o != article_id]
    return {
        "id": article_id,
        "outlet": shelf.outlet(article_id),
        "title": card.title or "untitled",
        "language": card.language or "und",
        "day": card_day(card),
        "origins": [
            (o, shelf.outlet(o), o in shelf.cards)
            for o in origins
            if o in shelf.cards or o in shelf.absent
        ],
        "certain": standing is None or standing.certain,
        "flags": flags,
    }


def _shared(derivation: Derivation) -> str:
    """How much of each text stands in the other; empty where an edge rests on a credit alone."""
    if not derivation.passages:
        return ""
    here, there = derivation.coverage, derivation.coverage_back
    return f"{here:.0%} of it, {there:.0%} of the other"


def edge_row(shelf: Shelf, derivation: Derivation) -> Values:
    """One derivation for a table; its manner is its kind, or the flaw for which it is none."""
    flaw = flaw_of(derivation)
    return {
        "id": derivation.id,
        "derived": (derivation.derived, shelf.outlet(derivation.derived)),
        "origin": (derivation.origin, shelf.outlet(derivation.origin)),
        "absent": derivation.origin not in shelf.cards,
        "kind": derivation.kind,
        "flaw": flaw,
        "manner": flaw or derivation.kind,
        "counts": derivation.counts,
        "directed": derivation.directed,
        "score": f"{derivation.score:.2f}",
        "coverage": _shared(derivation),
        "reasons": derivation.reasons,
    }
