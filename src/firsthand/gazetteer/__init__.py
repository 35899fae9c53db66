"""Where places are: a compiled gazetteer, and the user's own place files."""

from firsthand.gazetteer.index import Candidate, Gazetteer
from firsthand.gazetteer.loader import default_cache, is_compiled, load

__all__ = ["Candidate", "Gazetteer", "default_cache", "is_compiled", "load"]
