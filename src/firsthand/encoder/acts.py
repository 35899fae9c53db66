"""The network that reads acts against people in exile in one English sentence.

It proposes and never decides: which entries of the codebook the sentence may tell of, which words
tell it, who plays a part, and what became of it. A ranker weighs what it says beside the
codebook's own hits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from firsthand.encoder.chain import Floats, Integers
from firsthand.encoder.found import Part
from firsthand.encoder.pieces import BREAK, CLOSING, OPENING, WINDOW, Pieces, cut
from firsthand.encoder.reading import Layers

Flags = NDArray[np.bool_]

ROLES = ("actor", "recipient", "place", "time")
STATUSES = (
    "happened",
    "ongoing",
    "ordered",
    "attempted",
    "planned",
    "threatened",
    "denied",
    "reversed",
    "hypothetical",
    "background",
)
ENTRIES = (
    "account_blocked",
    "bank_account_closed",
    "entry_refused",
    "extradition_or_notice",
    "gathering_prevented",
    "listed_undesirable",
    "memorial_painted_over",
    "ordered_to_leave",
    "permit_refused",
    "permit_revoked",
    "relatives_pressured",
    "sentenced_in_absence",
    "surveillance",
    "threat",
)
_BEFORE = 80  # pieces of the sentence before that are shown at most
_TELLS = 0.2  # a piece belongs to a trigger from this chance on


class Told(NamedTuple):
    """What the network makes of one sentence; characters are offsets into the text.

    chances: of each entry, 0 to 1; triggers: by entry the words that tell it, the surest first;
    parts: by role (ROLES); they may lie in the sentence before; statuses: of the act, sum 1.
    """

    chances: Mapping[str, float]
    triggers: Mapping[str, tuple[Part, ...]]
    parts: Mapping[str, tuple[Part, ...]]
    statuses: Mapping[str, float]


class Head(NamedTuple):
    """A dense layer: weights [states, labels], bias [labels]."""

    weights: Floats
    bias: Floats

    def scores(self, states: Floats) -> Floats:
        """Scores of the labels of each state."""
        found: Floats = states @ self.weights + self.bias
        return found


class ActHeads(NamedTuple):
    """kinds: entries from mean and largest state; tells: outside, then each entry, of a piece;
    roles: outside, then first and further piece of each role; status: of the telling pieces.
    """

    kinds: Head
    tells: Head
    roles: Head
    status: Head


def act_heads_of(tables: Mapping[str, Floats]) -> ActHeads:
    """The heads from arrays named "HEAD.weights" and "HEAD.bias"; KeyError where one is missing."""
    return ActHeads(
        *(Head(tables[f"{one}.weights"], tables[f"{one}.bias"]) for one in ActHeads._fields)
    )


class ActsEncoder:
    """One network with its heads; holds nothing of what it has read.

    version: other weights, other version.
    """

    def __init__(
        self, tokenizer: Tokenizer, layers: Layers, heads: ActHeads, version: str = ""
    ) -> None:
        self._tokenizer, self._layers, self._heads = tokenizer, layers, heads
        self.version = version

    def read(self, text: str, start: int, end: int, before: int | None = None) -> Told:
        """One English sentence, characters [start, end); never raises for odd text.

        before: where the sentence before it in its paragraph begins, which is shown beside it.
        """
        pieces, first = shown(text, start, end, before, self._tokenizer)
        if first == len(pieces):
            return Told(dict.fromkeys(ENTRIES, 0.0), {}, {}, {})
        ids = np.concatenate([[OPENING], pieces.ids, [CLOSING]])
        looks = np.concatenate([[0], pieces.looks, [0]])
        states = self._layers(ids, looks)[1:-1]
        own = states[first:]
        kinds = _logistic(self._heads.kinds.scores(pooled(own)))
        tells = _softmax(self._heads.tells.scores(own))
        telling = 1.0 - tells[:, :1] + 1e-6
        status = _softmax(self._heads.status.scores((telling * own).sum(0) / telling.sum()))
        roles = _softmax(self._heads.roles.scores(states))
        return Told(
            {entry: float(chance) for entry, chance in zip(ENTRIES, kinds, strict=True)},
            {e: _triggers(text, pieces, first, tells[:, n + 1]) for n, e in enumerate(ENTRIES)},
            {role: tuple(_parts(text, pieces, roles, n)) for n, role in enumerate(ROLES)},
            {one: float(chance) for one, chance in zip(STATUSES, status, strict=True)},
        )


def shown(
    text: str, start: int, end: int, before: int | None, tokenizer: Tokenizer
) -> tuple[Pieces, int]:
    """The pieces that the network sees of a sentence and what stands before it; its first piece."""
    begin = start if before is None else before
    near = text[begin:end]
    own = cut(near, tokenizer, [(start - begin, end - begin)])
    room = WINDOW - min(len(own), WINDOW)
    ahead = cut(near, tokenizer, [(0, start - begin)]) if begin < start else own[:0]
    context = [one[max(0, len(one) - min(room - 1, _BEFORE)) :] for one in ahead]
    if begin == start or room < 2 or not len(context[0]):  # noqa: PLR2004
        return _moved([one[:WINDOW] for one in own], begin), 0
    border = np.array([start - begin], dtype=np.int64)
    gap = (np.array([BREAK]), border, border, np.array([0]))
    rows = [np.concatenate(three) for three in zip(context, gap, own, strict=True)]
    return _moved(rows, begin), len(context[0]) + 1


def _moved(rows: list[Integers], begin: int) -> Pieces:
    return Pieces(rows[0], rows[1] + begin, rows[2] + begin, rows[3])


def pooled(own: Floats) -> Floats:
    """Mean and largest state of a sentence's pieces, float32[2 * width]."""
    found: Floats = np.concatenate([own.mean(0), own.max(0)])
    return found


def _triggers(text: str, pieces: Pieces, first: int, chances: Floats) -> tuple[Part, ...]:
    """Runs of pieces that tell of one entry, the surest first."""
    runs = _runs(chances >= _TELLS)
    found = [
        Part(*_whole(text, pieces, first + low, first + high), float(chances[low:high].max()))
        for low, high in runs
    ]
    return tuple(sorted(found, key=lambda part: -part.score))


def _parts(text: str, pieces: Pieces, roles: Floats, number: int) -> Iterator[Part]:
    """The stretches that play a role, in reading order."""
    labels = roles.argmax(1)
    begins, goes_on = 1 + 2 * number, 2 + 2 * number
    chances = roles[:, begins] + roles[:, goes_on]
    for low, high in _runs((labels == begins) | (labels == goes_on)):
        yield Part(*_whole(text, pieces, low, high), float(chances[low:high].mean()))


def _runs(marked: Flags) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], marked.astype(np.int8), [0]])))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _whole(text: str, pieces: Pieces, low: int, high: int) -> tuple[int, int]:
    """Characters of pieces [low, high), grown to whole words."""
    start, end = int(pieces.starts[low]), int(pieces.ends[high - 1])
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end


def _softmax(scores: Floats) -> Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    chances: Floats = raised / raised.sum(-1, keepdims=True)
    return chances


def _logistic(scores: Floats) -> Floats:
    chances: Floats = np.reciprocal(np.float32(1.0) + np.exp(-scores))
    return chances
