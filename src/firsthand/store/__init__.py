"""store: the cellar: bytes by their hash, records in SQLite, decisions in a chained ledger."""

from firsthand.store.cards import Card
from firsthand.store.cellar import Cellar
from firsthand.store.ledger import Ledger
from firsthand.store.search import Hits, Term, find_words, parse
from firsthand.store.seen import Seen, Sight
from firsthand.store.store import Batch, Input, Store, Verdict, open_store

__all__ = [
    "Batch",
    "Card",
    "Cellar",
    "Hits",
    "Input",
    "Ledger",
    "Seen",
    "Sight",
    "Store",
    "Term",
    "Verdict",
    "find_words",
    "open_store",
    "parse",
]
