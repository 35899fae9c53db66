"""Which sentences carry which: a report's words traced into the pages that rest on its article.

A passage of a derivation maps offsets in a straight line, exact for a copy, near enough within the
sentence pairs of a translation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec

from firsthand.match.people import likeness
from firsthand.match.pile import Pile
from firsthand.records import Derivation, Evidence, Passage, Report

_RETELLING = frozenset({"copied", "excerpted", "rewritten", "updated", "merged", "translated"})
CARRIED = 0.5  # share of a sentence that must arrive


Ties = Mapping[str, Sequence[Derivation]]  # by article


class Span(NamedTuple):
    """Characters [start, end) of an article's text."""

    article: str
    start: int
    end: int


def arrives(span: Span, derivation: Derivation) -> Span | None:
    """Where a span of the origin stands in the derived text; None if less than half of it does."""
    pieces = [_mapped(span, passage) for passage in derivation.passages]
    found = [piece for piece in pieces if piece is not None]
    share = sum(share for _, _, share in found)
    if share < CARRIED:
        return None
    first, last = min(start for start, _, _ in found), max(end for _, end, _ in found)
    return Span(derivation.derived, first, last)


def _mapped(span: Span, passage: Passage) -> tuple[int, int, float] | None:
    """Start and end in the derived text, and the share of the span that the passage holds."""
    start, end = max(span.start, passage.origin_start), min(span.end, passage.origin_end)
    if start >= end:
        return None
    scale = (passage.end - passage.start) / (passage.origin_end - passage.origin_start)
    first = passage.start + (start - passage.origin_start) * scale
    last = passage.start + (end - passage.origin_start) * scale
    return int(first), int(last), (end - start) / (span.end - span.start)


def carried_reports(pile: Pile) -> Mapping[str, frozenset[str]]:
    """For each report id the reports of other articles that are the same sentence, handed on."""
    found: dict[str, set[str]] = defaultdict(set)
    for derivation in _counting(pile):
        for report in _reports(pile, derivation.origin):
            sentence = report.sentence
            span = arrives(Span(report.article, sentence.start, sentence.end), derivation)
            for other in _reports(pile, derivation.derived) if span else ():
                if span and _share(span, other.sentence.start, other.sentence.end) >= CARRIED:
                    found[report.id].add(other.id)
                    found[other.id].add(report.id)
    return {report: frozenset(others) for report, others in found.items()}


def ties_of(pile: Pile) -> Ties:
    """By article the derivations that lead from its text to another, each looked at both ways."""
    ties: dict[str, list[Derivation]] = defaultdict(list)
    for derivation in _handed_on(pile):
        ties[derivation.origin].append(derivation)
        ties[derivation.derived].append(_turned(derivation))
    return ties


def carrying_pages(pile: Pile, ties: Ties, reports: Sequence[str]) -> tuple[str, ...]:
    """Pages that hold the sentences of these reports, handed on or taken over, any hands away.

    Where marking found nothing in a page, a copy or translation of it shows what it tells. That one
    text rests on another may here be merely possible: either way both tell it. A page that has put
    somebody else into that sentence tells something else.
    """
    sentences = ((pile.reports[r].article, pile.reports[r].sentence) for r in reports)
    people = frozenset(key for r in reports for key in pile.reports[r].recipient_keys)
    waiting = [Span(article, s.start, s.end) for article, s in sentences]
    reached = {span.article for span in waiting}
    pages = []
    while waiting:
        span = waiting.pop(0)
        for derivation in ties.get(span.article, ()):
            arrived = arrives(span, derivation)
            if arrived is None or derivation.derived in reached:
                continue
            if not _tells_of_others(pile, arrived, people):
                reached.add(derivation.derived)
                pages.append(derivation.derived)
                waiting.append(arrived)
    return tuple(sorted(pages))


def _tells_of_others(pile: Pile, arrived: Span, people: Collection[str]) -> bool:
    """Whether the page's own report of that sentence befell other people."""
    return any(
        likeness(people, one.recipient_keys) == "different"
        for one in _reports(pile, arrived.article)
        if _share(arrived, one.sentence.start, one.sentence.end) >= CARRIED
    )


def _turned(derivation: Derivation) -> Derivation:
    """The same passages looked at from the other text."""
    passages = (Passage(p.origin_start, p.origin_end, p.start, p.end) for p in derivation.passages)
    return msgspec.structs.replace(
        derivation,
        derived=derivation.origin,
        origin=derivation.derived,
        passages=tuple(sorted(passages, key=lambda passage: passage.start)),
    )


def stock_reports(pile: Pile) -> frozenset[str]:
    """The reports half of whose sentence stands in background that pages of other news share."""
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for tie in (d for found in pile.derivations.values() for d in found if d.kind == "background"):
        spans[tie.derived].update((p.start, p.end) for p in tie.passages)
        spans[tie.origin].update((p.origin_start, p.origin_end) for p in tie.passages)
    return frozenset(
        report.id
        for article, shared in spans.items()
        for report in pile.told(article)
        if any(_held(report.sentence, first, last) >= CARRIED for first, last in shared)
    )


def _held(sentence: Evidence, first: int, last: int) -> float:
    """The share of a sentence that lies in [first, last)."""
    shared = max(0, min(sentence.end, last) - max(sentence.start, first))
    return shared / max(1, sentence.end - sentence.start)


def _counting(pile: Pile) -> list[Derivation]:
    return [derivation for derivation in _handed_on(pile) if derivation.counts]


def _handed_on(pile: Pile) -> list[Derivation]:
    """The derivations between texts of the pile by which one retells the other, if only perhaps."""
    every = (d for derivations in pile.derivations.values() for d in derivations)
    return [d for d in every if d.kind in _RETELLING and d.origin in pile.articles]


def _reports(pile: Pile, article: str) -> tuple[Report, ...]:
    return pile.marks[article].reports if article in pile.marks else ()


def _share(span: Span, start: int, end: int) -> float:
    """How much of the shorter of two spans lies in the other."""
    shorter = max(1, min(span.end - span.start, end - start))
    return max(0, min(span.end, end) - max(span.start, start)) / shorter
