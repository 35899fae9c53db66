"""The network of a tagger in numpy: a recurrent layer both ways over words, a chain of labels.

Method: letters as hashed rows (Bojanowski and others 2017), a bidirectional LSTM and a linear
chain over its states (Lample and others 2016), decoded by Viterbi.
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


class Weights(NamedTuple):
    """The arrays of one tagger; d, w and h are the widths of rows, words and states.

    The gates of `inward` and `onward` stand in the order in, forget, out, new; those of the first
    three are halved, so that one tanh serves all four.
    """

    table: NDArray[np.int8]  # rows x d
    known: NDArray[np.uint32]  # hashes of the words that the last rows are for, in order
    letters: Floats  # 3d x w, the scale of the table taken in
    shapes: Floats  # SHAPES x w, the bias taken in
    cues: Floats  # cues x w
    inward: Floats  # 2 x w x 4h: forwards, backwards
    gates: Floats  # 2 x 1 x 4h: their bias
    onward: Floats  # 2 x h x 4h
    labels: Floats  # 2h x labels
    bias: Floats  # labels
    steps: Floats  # labels x labels: from one word to the next
    opens: Floats  # labels: of a sentence's first word
    closes: Floats  # labels: of its last


def states(words: Floats, lengths: Numbers, weights: Weights) -> Floats:
    """Both ways' states of sentences in a batch: [sentences, longest, w] -> [.., .., 2h].

    lengths: words of each sentence, the longest first; what lies beyond them stays zero.
    """
    count, longest, _ = words.shape
    size = weights.onward.shape[1]
    back = _backwards(lengths, longest)
    rows = np.arange(count)[:, None]
    ways = np.stack([words, words[rows, back]]).reshape(2, count * longest, -1)
    gates = (ways @ weights.inward + weights.gates).reshape(2, count, longest, -1)
    state = np.zeros((2, count, size), np.float32)
    memory = np.zeros_like(state)
    found = np.zeros((2, count, longest, size), np.float32)
    for step in range(longest):
        live = int(np.searchsorted(-lengths, -step))  # sentences that have this word
        gate = np.tanh(gates[:, :live, step] + state[:, :live] @ weights.onward)
        opened = gate[..., : 3 * size] * 0.5 + 0.5
        memory[:, :live] *= opened[..., size : 2 * size]
        memory[:, :live] += opened[..., :size] * gate[..., 3 * size :]
        state[:, :live] = opened[..., 2 * size :] * np.tanh(memory[:, :live])
        found[:, :live, step] = state[:, :live]
    return np.concatenate([found[0], found[1][rows, back]], axis=-1)


def _backwards(lengths: Numbers, longest: int) -> Numbers:
    """For each place of each sentence its mirror; places beyond the end stand for themselves."""
    places = np.arange(longest)[None, :]
    mirrored = lengths[:, None] - 1 - places
    return np.where(mirrored >= 0, mirrored, places)


def best_labels(scores: Floats, lengths: Numbers, weights: Weights) -> Numbers:
    """The best label of each word, by Viterbi: [sentences, longest, labels] -> [.., ..].

    Only sequences that open, go on and close their names in order are allowed.
    """
    count, longest, size = scores.shape
    steps = weights.steps + _FORBIDDEN
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


_FORBIDDEN = np.stack([_barred([_may_follow(one, two) for two in LABELS]) for one in LABELS])
_NO_OPENING = _barred([label[0] in "OBS" for label in LABELS])
_NO_CLOSING = _barred([label[0] in "OES" for label in LABELS])
