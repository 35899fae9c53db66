"""The network of a tagger as it learns, and its weights as the package reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bench.train.names.lessons import Floats, Lesson, Letters
from firsthand.mark.naming.cues import CUES
from firsthand.taggers.features import GROUPS, SHAPES, Known
from firsthand.taggers.network import LABELS

WIDE, WORD, STATE = 64, 128, 96
_HIDDEN = (0.4, 0.05, 0.1)  # shares of words whose own row, ends, runs are hidden
_CUES_HIDDEN = 0.1
_DROPPED = 0.4
_SPREAD = 0.3  # of the rows before learning
_BYTE = 127.0


class Batch(NamedTuple):
    """Lessons side by side, the longest first; `inverse`: the place of each word in `unique`."""

    unique: list[str]
    inverse: Tensor  # lessons x longest
    shapes: Tensor
    cues: Tensor
    labels: Tensor
    lengths: Tensor
    origins: Tensor


def batch(lessons: Sequence[Lesson]) -> Batch:
    """Lessons as arrays filled up to the longest."""
    ordered = sorted(lessons, key=lambda lesson: -len(lesson.words))
    size = (len(ordered), len(ordered[0].words))
    unique: dict[str, int] = {}
    inverse, shapes, labels = (np.zeros(size, np.int64) for _ in range(3))
    cues = np.zeros((*size, CUES), np.float32)
    for number, lesson in enumerate(ordered):
        own = slice(0, len(lesson.words))
        inverse[number, own] = [unique.setdefault(word, len(unique)) for word in lesson.words]
        shapes[number, own], labels[number, own] = lesson.shapes, lesson.labels
        cues[number, own] = lesson.cues
    return Batch(
        unique=list(unique),
        inverse=torch.from_numpy(inverse),
        shapes=torch.from_numpy(shapes),
        cues=torch.from_numpy(cues),
        labels=torch.from_numpy(labels),
        lengths=torch.tensor([len(lesson.words) for lesson in ordered]),
        origins=torch.tensor([lesson.origin for lesson in ordered]),
    )


class Network(nn.Module):  # type: ignore[misc]
    """Rows, shape and cues of words; a recurrent layer both ways; scores of labels; a chain."""

    def __init__(self, letters: Letters, origins: int) -> None:
        super().__init__()
        self._letters = letters
        self.table = nn.EmbeddingBag(
            letters.hashed + len(letters.known), WIDE, mode="mean", sparse=True
        )
        nn.init.normal_(self.table.weight, std=_SPREAD)
        self.letters = nn.Linear(GROUPS * WIDE, WORD, bias=False)
        self.shapes = nn.Embedding(SHAPES, WORD)
        self.cues = nn.Linear(CUES, WORD, bias=False)
        self.both = nn.LSTM(WORD, STATE, bidirectional=True, batch_first=True)
        self.labels = nn.Linear(2 * STATE, len(LABELS))
        self.own = nn.Parameter(torch.zeros(origins, len(LABELS)))  # habits of a set
        self.steps = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.opens = nn.Parameter(torch.zeros(len(LABELS)))
        self.closes = nn.Parameter(torch.zeros(len(LABELS)))
        self._drop = nn.Dropout(_DROPPED)

    def forward(self, given: Batch) -> Tensor:
        """Scores of labels: [lessons, longest, labels]."""
        seen = self._seen(given.unique)[given.inverse]
        cues = given.cues
        if self.training:
            shown = torch.rand(*given.inverse.shape, GROUPS) >= torch.tensor(_HIDDEN)
            seen = seen * shown.float().repeat_interleave(WIDE, 2)
            cues = cues * (torch.rand(cues.shape) >= _CUES_HIDDEN).float()
        words = self.letters(seen) + self.shapes(given.shapes) + self.cues(cues)
        packed = nn.utils.rnn.pack_padded_sequence(
            self._drop(torch.relu(words)), given.lengths, batch_first=True
        )
        states, _ = nn.utils.rnn.pad_packed_sequence(self.both(packed)[0], batch_first=True)
        return self.labels(self._drop(states)) + self.own[given.origins][:, None]

    def _seen(self, words: Sequence[str]) -> Tensor:
        groups = [group for word in words for group in self._letters.of(word)]
        starts = np.cumsum([0, *map(len, groups[:-1])])
        bags = self.table(torch.from_numpy(np.concatenate(groups)), torch.from_numpy(starts))
        return bags.view(len(words), -1)

    def loss(self, given: Batch) -> Tensor:
        """Negative log likelihood by word of a linear chain."""
        scores, labels = self(given), given.labels
        reached = self.opens + scores[:, 0]
        told = reached.gather(1, labels[:, :1]).squeeze(1)
        for place in range(1, scores.shape[1]):
            live = place < given.lengths
            ways = torch.logsumexp(reached[:, :, None] + self.steps, 1) + scores[:, place]
            reached = torch.where(live[:, None], ways, reached)
            step = self.steps[labels[:, place - 1], labels[:, place]]
            own = scores[:, place].gather(1, labels[:, place : place + 1]).squeeze(1)
            told = told + live * (step + own)
        last = labels.gather(1, (given.lengths - 1)[:, None]).squeeze(1)
        told = told + self.closes[last]
        return (torch.logsumexp(reached + self.closes, 1) - told).sum() / given.lengths.sum()


def arrays(state: dict[str, Tensor], known: Known, origin: int) -> dict[str, NDArray[np.generic]]:
    """The weights as `firsthand.taggers` reads them, with the habits of one set."""
    plain: dict[str, Floats] = {name: one.float().numpy() for name, one in state.items()}
    scale = np.abs(plain["table.weight"]).max() / _BYTE
    gates = [plain[f"both.{name}_l0{way}"] for name in ("weight_ih", "weight_hh") for way in _WAYS]
    bias = [plain[f"both.bias_ih_l0{way}"] + plain[f"both.bias_hh_l0{way}"] for way in _WAYS]
    found = {
        "letters": plain["letters.weight"].T * scale,
        "shapes": plain["shapes.weight"],
        "cues": plain["cues.weight"].T,
        "inward": np.stack([_gates(one).T for one in gates[:2]]),
        "onward": np.stack([_gates(one).T for one in gates[2:]]),
        "gates": np.stack([_gates(one[:, None]).T for one in bias]),
        "labels": plain["labels.weight"].T,
        "bias": plain["labels.bias"] + plain["own"][origin],
        **{name: plain[name] for name in ("steps", "opens", "closes")},
    }
    halves = {name: one.astype(np.float16) for name, one in found.items()}
    table = np.round(plain["table.weight"] / scale).astype(np.int8)
    return {"table": table, "known": known, **halves}


_WAYS = ("", "_reverse")


def _gates(weights: Floats) -> Floats:
    """torch's order in, forget, new, out as in, forget, out, new; the first three halved."""
    enters, forgets, news, outs = np.split(weights, 4)
    return np.concatenate([enters / 2, forgets / 2, outs / 2, news])
