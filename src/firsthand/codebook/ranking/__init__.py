"""A linear second look at what triggers found, learnt from sentences, told word by word."""

from firsthand.codebook.ranking.features import features_of, features_of_act
from firsthand.codebook.ranking.files import read_ranker, version_of, write_ranker
from firsthand.codebook.ranking.fitting import fit
from firsthand.codebook.ranking.learning import Example, Learnt, Weighed, believes, learn, weighed
from firsthand.codebook.ranking.ranker import Ranker, Reason

__all__ = [
    "Example",
    "Learnt",
    "Ranker",
    "Reason",
    "Weighed",
    "believes",
    "features_of",
    "features_of_act",
    "fit",
    "learn",
    "read_ranker",
    "version_of",
    "weighed",
    "write_ranker",
]
