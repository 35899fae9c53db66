"""Word vectors to begin with: those of navec, which natasha carries (MIT), made narrower.

Needs natasha, which is no part of the project's environments.
"""

from __future__ import annotations

from importlib.resources import files

import numpy as np
from navec import Navec
from numpy.typing import NDArray

from bench.train.names.lessons import Floats
from firsthand.taggers.features import Known, word_hash

_FILE = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
_SPREAD = 0.3  # of the values, as of rows without such a beginning


def russian_vectors(count: int, width: int) -> tuple[Known, Floats]:
    """Hashes of the commonest words, in order, and their vectors cut to their main directions."""
    navec = Navec.load(files("natasha") / _FILE)
    common = np.argsort(-np.array(navec.vocab.counts[:-2]), kind="stable")[:count]
    hashes = np.array([word_hash(navec.vocab.words[number]) for number in common], np.uint32)
    hashes, first = np.unique(hashes, return_index=True)
    return hashes, _narrowed(_whole(navec, common[first]), width)


def _whole(navec: Navec, numbers: NDArray[np.int64]) -> Floats:
    """Vectors from their quantised pieces."""
    codes = navec.pq.codes[np.arange(navec.pq.codes.shape[0]), navec.pq.indexes[numbers]]
    whole: Floats = codes.reshape(len(numbers), -1).astype(np.float32)
    return whole


def _narrowed(vectors: Floats, width: int) -> Floats:
    """The directions in which the vectors differ most, by singular values."""
    centred = vectors - vectors.mean(axis=0)
    values, directions = np.linalg.eigh(centred.T @ centred)
    narrow = centred @ directions[:, np.argsort(-values)[:width]]
    found: Floats = narrow * (_SPREAD / narrow.std())
    return found
