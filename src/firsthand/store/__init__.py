"""store: the cellar: bytes by their hash, records in SQLite, decisions in a chained ledger."""

from firsthand.store.cellar import Cellar
from firsthand.store.ledger import Ledger
from firsthand.store.store import Input, Store, Verdict, open_store

__all__ = ["Cellar", "Input", "Ledger", "Store", "Verdict", "open_store"]
