"""Taking a decision: into the ledger, and where it directs matching, into the incidents at once."""

from __future__ import annotations

import msgspec

from firsthand.errors import UsageError
from firsthand.match import resolve
from firsthand.pipeline.steps import followed, match_pile
from firsthand.records import AnyDecision, Edit, Entry, Identity, Merge, Split, Undo
from firsthand.review import directions, fault, standing, taken_back
from firsthand.store import Store
from firsthand.tools import Tools


def decide(store: Store, decision: AnyDecision, tools: Tools) -> Entry:
    """Appends a decision to the ledger; one that directs matching has its effect on return.

    An undo without a number gets that of what it takes back now, so that it means the same ever
    after. UsageError for a decision that can have no effect: the ledger never forgets. Whoever is
    killed between the two steps loses nothing: the next decision, `settle` or run matches.
    """
    wrong = _fault(decision)
    if wrong:
        raise UsageError(
            "FH-DECIDE-010", f"this decides nothing: {wrong}.", remedy="Decide it anew."
        )
    if isinstance(decision, Undo) and decision.entry is None:
        decision = _numbered(store, decision)
    entry = store.ledger.append(decision)
    settle(store, tools)
    return entry


def _fault(decision: AnyDecision) -> str | None:
    """Why a decision can have no effect on any record; None where it can."""
    if isinstance(decision, Edit):
        return fault(decision)
    if isinstance(decision, Merge) and len(set(decision.reports)) < 2:  # noqa: PLR2004 - two
        return "a merge joins two reports at least"
    if isinstance(decision, Split) and not (
        decision.reports and set(decision.rest) - set(decision.reports)
    ):
        return "a split leaves a report on each side"
    return None


def _numbered(store: Store, undo: Undo) -> Undo:
    """The undo with the number of what it takes back: its own subject's, or of what merged in."""
    kept = standing(store.ledger.entries())
    number = taken_back(kept, undo)
    if number is None:
        identities = store.all(Identity)
        meant = resolve(undo.subject, identities)
        led = {e.decision.subject for e in kept if resolve(e.decision.subject, identities) == meant}
        numbers = (taken_back(kept, msgspec.structs.replace(undo, subject=s)) for s in led)
        number = max((n for n in numbers if n is not None), default=None)
    return msgspec.structs.replace(undo, entry=number)


def settle(store: Store, tools: Tools) -> None:
    """Makes the incidents follow the decisions that stand, where only these have changed.

    Where pages have changed too, that is left to the next run, which does both.
    """
    was = followed(store)
    if was is not None and was != directions(store.ledger.entries()):
        match_pile(store, tools, _quiet)


def _quiet(_stage: str, _done: int, _total: int | None) -> None:
    """No progress: a decision takes effect in a moment."""
