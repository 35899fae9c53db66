"""Taking a decision: into the ledger, and where it directs matching, into the incidents at once."""

from __future__ import annotations

from firsthand.pipeline.steps import followed, match_pile
from firsthand.records import AnyDecision, Entry
from firsthand.review import directions
from firsthand.store import Store
from firsthand.tools import Tools


def decide(store: Store, decision: AnyDecision, tools: Tools) -> Entry:
    """Appends a decision to the ledger; one that directs matching has its effect on return.

    Whoever is killed between the two loses nothing: the next decision, `settle` or run matches.
    """
    entry = store.ledger.append(decision)
    settle(store, tools)
    return entry


def settle(store: Store, tools: Tools) -> None:
    """Makes the incidents follow the decisions that stand, where only these have changed.

    Where pages have changed too, that is left to the next run, which does both.
    """
    was = followed(store)
    if was is not None and was != directions(store.ledger.entries()):
        match_pile(store, tools, _quiet)


def _quiet(_stage: str, _done: int, _total: int | None) -> None:
    """No progress: a decision takes effect in a moment."""
