"""Where places are: a compiled gazetteer, and the user's own place files."""

from firsthand.gazetteer.bringing import bring
from firsthand.gazetteer.index import Candidate, Gazetteer
from firsthand.gazetteer.loader import default_cache, is_compiled, load
from firsthand.gazetteer.tables import Ranking

__all__ = [
    "Candidate", "Gazetteer", "Ranking", "bring", "default_cache", "is_compiled", "load",
]  # fmt: skip
