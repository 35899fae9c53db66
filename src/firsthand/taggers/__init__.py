"""Compact taggers of names for languages that the encoder does not read: one a language."""

from firsthand.taggers.features import Piece, cut
from firsthand.taggers.loader import Taggers, load
from firsthand.taggers.tagger import Line, Tagger

__all__ = ["Line", "Piece", "Tagger", "Taggers", "cut", "load"]
