"""A linear second look at what triggers found, learnt from sentences, told word by word."""

from firsthand.codebook.ranking.features import features_of
from firsthand.codebook.ranking.fitting import fit
from firsthand.codebook.ranking.ranker import Ranker, Reason

__all__ = ["Ranker", "Reason", "features_of", "fit"]
