"""A linear second look at what triggers found, learnt from sentences, told word by word."""

from firsthand.codebook.ranking.features import (
    features_of,
    features_of_act,
    features_of_words,
    is_loud,
)
from firsthand.codebook.ranking.files import (
    Looks,
    load_looks,
    read_ranker,
    version_of,
    write_look,
    write_ranker,
)
from firsthand.codebook.ranking.fitting import fit
from firsthand.codebook.ranking.learning import Example, Learnt, believes, learn
from firsthand.codebook.ranking.proposing import Telling, proposed
from firsthand.codebook.ranking.ranker import Features, Ranker, Reason, amounts
from firsthand.codebook.ranking.second import (
    ACT,
    Case,
    SecondLook,
    Weighed,
    first_score,
    hits_of,
    shown_of,
    silences_of,
    weighed,
)

__all__ = [
    "ACT",
    "Case",
    "Example",
    "Features",
    "Learnt",
    "Looks",
    "Ranker",
    "Reason",
    "SecondLook",
    "Telling",
    "Weighed",
    "amounts",
    "believes",
    "features_of",
    "features_of_act",
    "features_of_words",
    "first_score",
    "fit",
    "hits_of",
    "is_loud",
    "learn",
    "load_looks",
    "proposed",
    "read_ranker",
    "shown_of",
    "silences_of",
    "version_of",
    "weighed",
    "write_look",
    "write_ranker",
]
