"""Standing decisions that find nothing to hold on to in the record now, each with a sentence why.

Pages may be gone, read anew, or told apart otherwise by a later run. Such a decision has no effect
until what it speaks of comes back; it is listed, never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.records import (
    Add,
    AddSource,
    AnyDecision,
    Confirm,
    Edit,
    Entry,
    Label,
    LeaveOut,
    Merge,
    Note,
    NotRelevant,
    Reject,
    Split,
    Tie,
    Unsure,
)
from firsthand.review.overlay import fault
from firsthand.review.view import Orphan

ON_INCIDENTS = (Confirm, Reject, NotRelevant, Unsure, Edit, AddSource, Tie)
REMARKS = (Note, Label)
_NEVER = "no incident of this id was ever in this record"
_NOT_NOW = "the incident is not in the record now: its pages are gone, left out or read otherwise"
_NO_PAGE = "the page is not in the pile, or was read anew and has another id now"
_NO_KNOWN = "the known incident is not in the list now"
_NOT_JOINED = "fewer than two of the reports it joined belong to an incident now"
_NOT_PARTED = "one of the two parts has no report in the record now"
_ARTICLE = "article-"  # how the id of an article begins


class Present(NamedTuple):
    """What is in the record now; `redirects` leads from a merged id to the one it became.

    articles: None where it is not asked.
    """

    incidents: frozenset[str]
    identities: frozenset[str]
    reports: frozenset[str]
    articles: frozenset[str] | None
    known: frozenset[str]
    redirects: Mapping[str, str]

    def current(self, incident: str) -> str:
        """The id that an incident's id leads to today."""
        seen: set[str] = set()
        while incident in self.redirects and incident not in seen:
            seen.add(incident)
            incident = self.redirects[incident]
        return incident


def orphans(kept: Sequence[Entry], present: Present) -> tuple[Orphan, ...]:
    """The orphans among decisions that stand, by number."""
    found = ((entry, _why(entry.decision, present)) for entry in kept)
    return tuple(Orphan(entry=entry, why=why) for entry, why in found if why is not None)


def _why(decision: AnyDecision, present: Present) -> str | None:
    if isinstance(decision, REMARKS) and decision.subject.startswith(_ARTICLE):
        return _of_page(decision.subject, present)
    if isinstance(decision, LeaveOut):
        return _of_page(decision.subject, present)
    if isinstance(decision, Add):
        return _of_page(decision.report.article, present)
    if isinstance(decision, (*ON_INCIDENTS, *REMARKS)):
        return _of_incident(decision, present)
    return _of_reports(decision, present)


def _of_page(article: str, present: Present) -> str | None:
    gone = present.articles is not None and article not in present.articles
    return _NO_PAGE if gone else None


def _of_incident(decision: AnyDecision, present: Present) -> str | None:
    current = present.current(decision.subject)
    if current not in present.incidents:
        return _NOT_NOW if current in present.identities else _NEVER
    if isinstance(decision, Tie) and decision.known not in present.known:
        return _NO_KNOWN
    return fault(decision) if isinstance(decision, Edit) else None


def _of_reports(decision: AnyDecision, present: Present) -> str | None:
    if isinstance(decision, Merge):
        return None if len(present.reports.intersection(decision.reports)) > 1 else _NOT_JOINED
    if isinstance(decision, Split):
        parts = (decision.reports, decision.rest)
        return _NOT_PARTED if any(present.reports.isdisjoint(p) for p in parts) else None
    return None
