"""What speaks against a page's own word: a false credit, a date before what it tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from firsthand.picture import Flaw
from firsthand.records import Incident
from firsthand.store import Card
from firsthand.web.shelf import Shelf

_FALSE_CREDIT: Flaw = "false credit"
_DONE = frozenset({"happened", "ongoing"})
_BEFORE = "dated before what it tells"


def false_credits(shelf: Shelf, articles: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """The false credits of each article, in words; articles without one are left out."""
    found: dict[str, dict[str, None]] = {}
    for edge in shelf.store.edges(articles):
        for reason in edge.reasons:
            if reason.startswith(_FALSE_CREDIT):
                found.setdefault(edge.derived, {})[reason] = None
    return {article: tuple(sorted(reasons)) for article, reasons in found.items()}


def page_flags(shelf: Shelf, incident: Incident) -> Mapping[str, tuple[str, ...]]:
    """What to say beside each page of an incident, for pages of which there is something to say."""
    false = false_credits(shelf, incident.pages)
    flags = {}
    for page in incident.pages:
        early = (_BEFORE,) if _is_early(shelf.cards[page], incident) else ()
        flags[page] = (*false.get(page, ()), *early)
    return {page: said for page, said in flags.items() if said}


def _is_early(card: Card, incident: Incident) -> bool:
    """Whether a page is dated before the first day on which the act may have happened."""
    if card.day is None or incident.time is None or incident.status.value not in _DONE:
        return False
    first, _, last = card.day.partition("/")
    return date.fromisoformat(last or first) < incident.time.value.earliest
