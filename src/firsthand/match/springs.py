"""Where the sentences that tell a happening come from: their springs, which may not be the page's.

A page may take half its text from another and add news of its own. For a happening its origins
count only where the sentence that tells it came from them, or where they tell it themselves.
"""

from __future__ import annotations

from collections.abc import Container

from firsthand.match.carry import Span
from firsthand.match.pile import Pile
from firsthand.records import Derivation

Spans = tuple[Span, ...] | None  # None: the page as a whole


def springs(pile: Pile, page: str, spans: Spans, telling: Container[str]) -> tuple[str, ...]:
    """The articles or absent origins that some sentences of a page rest on; itself where on none.

    `telling`: pages that tell the happening; an origin among them always counts.
    """
    origins = pile.standing(page).origins
    if page in origins or not _edges(pile, page):
        return origins
    reached = _walked(pile, page, spans)
    kept = [o for o in origins if o in telling or o in reached]
    between = sorted(reached - {*origins, page})
    return tuple(kept + between) or (page,)


def _walked(pile: Pile, page: str, spans: Spans) -> set[str]:
    """Where the spans first stand, followed from hand to hand, each way once."""
    reached: set[str] = set()
    waiting = [(page, spans)]
    for place, here in waiting:
        came = [(d.origin, _taken(d, here)) for d in _edges(pile, place)]
        onward = [(origin, there) for origin, there in came if there != ()]
        if not onward:
            reached.add(place)
        waiting.extend(step for step in onward if step not in waiting)
    return reached


def _taken(derivation: Derivation, spans: Spans) -> Spans:
    """Where passages that hold any of the spans stand in the origin; empty where none does.

    A derivation without passages is a credit for the whole text: it holds for each sentence.
    """
    if spans is None or not derivation.passages:
        return None
    return tuple(
        Span(derivation.origin, passage.origin_start, passage.origin_end)
        for passage in derivation.passages
        if any(span.start < passage.end and passage.start < span.end for span in spans)
    )


def _edges(pile: Pile, page: str) -> list[Derivation]:
    return [d for d in pile.derivations.get(page, ()) if d.counts]
