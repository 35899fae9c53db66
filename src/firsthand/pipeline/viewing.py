"""The record as it stands: what the machine found, and what people made of it."""

from __future__ import annotations

from firsthand.records import Identity, Incident, Standing
from firsthand.review import View, fold
from firsthand.store import Store


def view(store: Store) -> View:
    """The record as it stands after all decisions."""
    pages = {standing.article for standing in store.all(Standing)}
    return fold(store.all(Incident), store.ledger.entries(), store.all(Identity), pages)
