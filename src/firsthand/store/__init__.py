"""store: the cellar: bytes by their hash, records in SQLite, decisions in a chained ledger."""

from firsthand.store.cellar import Cellar
from firsthand.store.ledger import Ledger
from firsthand.store.store import Batch, Input, Store, Verdict, open_store

__all__ = ["Batch", "Cellar", "Input", "Ledger", "Store", "Verdict", "open_store"]
