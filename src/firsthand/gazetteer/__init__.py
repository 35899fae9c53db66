"""Where places are: a compiled gazetteer, and the user's own place files."""

from firsthand.gazetteer.loader import Gazetteer, load

__all__ = ["Gazetteer", "load"]
