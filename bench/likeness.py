"""How alike sentences are, by the letters they are written in and by the encoder's states.

A ridge regression over that likeness believes in the labels of the sentences that are most alike
(kernel ridge regression: Saunders, Gammerman and Vovk 1998).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench import middle
from bench.train.logistic import Matrix

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]

_WORD = re.compile(r"\w+")
_LENGTHS = (3, 4, 5)  # letters of a piece
_COLUMNS = 1 << 14
_FEWEST = 2  # sentences that must hold a piece
# Chosen by folds of the train part of india_police, as the ridge.
_OF_LETTERS, _OF_STATES = (2.0, 2.0), (3.0, 3.0)  # share, bend
_RIDGE = 1.0


class Likeness:
    """How alike sentences are to those of a train part; without the encoder by letters alone."""

    def __init__(self, texts: Sequence[str]) -> None:
        pieces = _pieces(texts)
        counts = pieces.sum(axis=0)
        rare = np.log(len(texts) / np.maximum(counts, 1.0))
        self._weights = np.sqrt(np.where(counts < _FEWEST, 0.0, rare)).astype(np.float32)
        states = _states(texts)
        self._middle, self._spread = states.mean(axis=0), states.std(axis=0) + np.float32(1e-6)
        self._letters, self._told = self._of_letters(pieces), self._of_states(states)
        self.own = self._with(self._letters, self._told)

    def with_all(self, texts: Sequence[str]) -> Floats:
        """The likeness of some sentences to each of the train part, float32[texts, train]."""
        return self._with(self._of_letters(_pieces(texts)), self._of_states(_states(texts)))

    def _with(self, letters: Floats, states: Floats) -> Floats:
        found = _bent(letters @ self._letters.T, *_OF_LETTERS)
        if states.shape[1]:
            found += _bent(states @ self._told.T, *_OF_STATES)
        return found

    def _of_letters(self, pieces: Floats) -> Floats:
        return _unit(pieces * self._weights)

    def _of_states(self, states: Floats) -> Floats:
        return _unit((states - self._middle) / self._spread)


def believed(pairs: Floats, wanted: Matrix, asked: Floats) -> Matrix:
    """How much is believed of each label of sentences, 0 to 1 or a little beyond.

    pairs: how alike those learnt from are; wanted: their labels; asked: how alike the asked are.
    """
    mean = wanted.mean(axis=0)
    firm = pairs + np.float32(_RIDGE) * np.eye(len(pairs), dtype=np.float32)
    pulls = np.linalg.solve(firm, (wanted - mean).astype(np.float32))
    found: Matrix = asked @ pulls + mean
    return found


def _pieces(texts: Sequence[str]) -> Floats:
    """Which pieces of words each text holds, in hashed columns."""
    found = np.zeros((len(texts), _COLUMNS), dtype=np.float32)
    for row, text in enumerate(texts):
        plain = f" {' '.join(_WORD.findall(text.lower()))} "
        pieces = {plain[at : at + n] for n in _LENGTHS for at in range(len(plain) - n + 1)}
        found[row, [zlib.crc32(piece.encode()) % _COLUMNS for piece in pieces]] = 1.0
    return found


def _states(texts: Sequence[str]) -> Floats:
    """The mean and the largest state of each text, of no width without the encoder."""
    read = middle.reader()
    if read is None:
        return np.zeros((len(texts), 0), dtype=np.float32)
    found = np.zeros((len(texts), 2 * middle.WIDTH), dtype=np.float32)
    for row, text in enumerate(texts):
        states = read(text).states
        if len(states):
            found[row] = np.concatenate([states.mean(axis=0), states.max(axis=0)])
    return found


def _bent(alike: Floats, share: float, bend: float) -> Floats:
    found: Floats = np.float32(share) * np.exp(np.float32(bend) * (alike - 1))
    return found


def _unit(rows: Floats) -> Floats:
    """Each row at length one; a row of noughts stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    found: Floats = rows / np.maximum(lengths, np.float32(1e-9))
    return found
