"""The network of a tagger in numpy: layers of windows over words, a chain of labels.

Method: letters as hashed rows (Bojanowski and others 2017), convolutions over words and a linear
chain over their states (Collobert and others 2011), decoded by Viterbi.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]
KINDS = ("PER", "ORG", "LOC")
LABELS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BIES"))
_NEVER = np.float32(-1e4)


class Layer(NamedTuple):
    """A window of three words: its weights, then a scale and a shift for each of its values."""

    taps: Floats  # 3 x in x out: the word before, the word, the word behind
    bias: Floats  # out
    scale: Floats  # out
    shift: Floats  # out


class Weights(NamedTuple):
    """The arrays of one tagger; d and w are the widths of rows and words."""

    table: NDArray[np.int8]  # rows x d
    known: NDArray[np.uint32]  # hashes of the words that have a row of their own, in order
    letters: Floats  # 3d x w, the scale of the table taken in
    shapes: Floats  # SHAPES x w
    cues: Floats  # cues x w
    layers: tuple[Layer, ...]
    labels: Floats  # the last layer's width x labels
    bias: Floats  # labels
    steps: Floats  # labels x labels: from one word to the next
    opens: Floats  # labels: of a sentence's first word
    closes: Floats  # labels: of its last


def states(words: Floats, layers: Sequence[Layer]) -> Floats:
    """What the last layer makes of each word: [rows, w] -> [rows, width].

    Rows of nothing but zeros part the sentences and stand at both ends; they stay zero.
    """
    inside = words.any(axis=1, keepdims=True)
    for layer in layers:
        before, here, behind = (words @ taps for taps in layer.taps)
        here += layer.bias
        here[1:] += before[:-1]
        here[:-1] += behind[1:]
        words = np.maximum(here, 0.0) * layer.scale
        words += layer.shift
        words *= inside
    return words


def best_labels(scores: Floats, lengths: Numbers, weights: Weights) -> Numbers:
    """The best label of each word, by Viterbi: [sentences, longest, labels] -> [.., ..].

    Only sequences that open, go on and close their names in order are allowed.
    """
    count, longest, size = scores.shape
    steps = weights.steps + FORBIDDEN
    best = scores[:, 0] + weights.opens + _NO_OPENING
    came = np.zeros((count, longest, size), np.int64)
    for step in range(1, longest):
        ways = best[:, :, None] + steps
        came[:, step] = ways.argmax(axis=1)
        reached = ways.max(axis=1) + scores[:, step]
        best = np.where((step < lengths)[:, None], reached, best)
    last = (best + weights.closes + _NO_CLOSING).argmax(axis=1)
    return _traced(last, came, lengths)


def _traced(last: Numbers, came: Numbers, lengths: Numbers) -> Numbers:
    count, longest, _ = came.shape
    labels = np.zeros((count, longest), np.int64)
    rows = np.arange(count)
    now = last
    for step in range(longest - 1, -1, -1):
        labels[:, step] = np.where(step < lengths, now, 0)
        before = came[rows, step, now]
        now = np.where((step > 0) & (step < lengths), before, now)
    return labels


def chances(scores: Floats) -> Floats:
    """The chance of each kind at each word by its own scores: [..., labels] -> [..., kinds]."""
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    share = raised / raised.sum(axis=-1, keepdims=True)
    kinds: Floats = share[..., 1:].reshape(*scores.shape[:-1], len(KINDS), -1).sum(axis=-1)
    return kinds


def _may_follow(left: str, right: str) -> bool:
    if left[0] in "BI":
        return right[0] in "IE" and left[1:] == right[1:]
    return right[0] in "OBS"


def _barred(allowed: Sequence[bool]) -> Floats:
    return np.where(np.array(allowed), np.float32(0), _NEVER)


FORBIDDEN = np.stack([_barred([_may_follow(one, two) for two in LABELS]) for one in LABELS])
_NO_OPENING = _barred([label[0] in "OBS" for label in LABELS])
_NO_CLOSING = _barred([label[0] in "OES" for label in LABELS])
