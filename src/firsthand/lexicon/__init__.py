"""What words mean: stems of many languages to English stems, learned from sentence pairs."""

from firsthand.lexicon.index import Lexicon, empty, table_of
from firsthand.lexicon.letters import parts, plain, plain_number, stem
from firsthand.lexicon.loader import Looked, load, look_at
from firsthand.lexicon.sentence_pairs import PairFile, Refused, read_pairs

__all__ = [
    "Lexicon",
    "Looked",
    "PairFile",
    "Refused",
    "empty",
    "load",
    "look_at",
    "parts",
    "plain",
    "plain_number",
    "read_pairs",
    "stem",
    "table_of",
]
