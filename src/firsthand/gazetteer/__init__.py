"""Where places are: a compiled gazetteer, and the user's own place files."""

from firsthand.gazetteer.index import Candidate, Gazetteer
from firsthand.gazetteer.loader import load

__all__ = ["Candidate", "Gazetteer", "load"]
