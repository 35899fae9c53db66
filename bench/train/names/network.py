"""The network of a tagger as it learns, and its weights as the package reads them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bench.train.names.lessons import Floats, Lesson, Letters
from firsthand.mark.naming.cues import CUES
from firsthand.taggers.features import GROUPS, SHAPES, Known
from firsthand.taggers.network import LABELS

WORD, LAYERS = 128, (256, 128, 64)  # widths of words and of what each layer makes of them
_HIDDEN = (0.4, 0.05, 0.1)  # shares of words whose own row, ends, runs are hidden
_HIDDEN_ALONE = (0.5, 0.05, 0.1)  # the same, of words without a sentence
_ALL_HIDDEN = 0.12  # share of words of which nothing but shape and cues is seen
_CUES_HIDDEN = 0.1
_DROPPED, _DROPPED_BETWEEN = 0.4, 0.2
_SPREAD = 0.3  # of the rows before learning
_BYTE = 127.0
_EPSILON = 1e-5  # of the norms


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
    """Rows, shape and cues of words; windows over words; scores of labels; a chain."""

    def __init__(self, letters: Letters, wide: int, origins: int) -> None:
        """wide: values of a row; origins: sets that the lessons come from."""
        super().__init__()
        self._letters, self._wide = letters, wide
        self.table = nn.EmbeddingBag(letters.size, wide, mode="mean", sparse=True)
        nn.init.normal_(self.table.weight, std=_SPREAD)
        self.letters = nn.Linear(GROUPS * wide, WORD, bias=False)
        self.shapes = nn.Embedding(SHAPES, WORD)
        self.cues = nn.Linear(CUES, WORD, bias=False)
        sizes = list(pairwise((WORD, *LAYERS)))
        self.windows = nn.ModuleList([nn.Conv1d(one, two, 3, padding=1) for one, two in sizes])
        self.norms = nn.ModuleList([nn.BatchNorm1d(size) for size in LAYERS])
        self.labels = nn.Linear(LAYERS[-1], len(LABELS))
        self.own = nn.Parameter(torch.zeros(origins, len(LABELS)))  # habits of a set
        self.steps = nn.Parameter(torch.zeros(len(LABELS), len(LABELS)))
        self.opens = nn.Parameter(torch.zeros(len(LABELS)))
        self.closes = nn.Parameter(torch.zeros(len(LABELS)))
        self._drop, self._drop_between = nn.Dropout(_DROPPED), nn.Dropout(_DROPPED_BETWEEN)

    def forward(self, given: Batch) -> Tensor:
        """Scores of labels: [lessons, longest, labels]."""
        seen = self._seen(given.unique)[given.inverse]
        cues = given.cues
        if self.training:
            shown = torch.rand(*given.inverse.shape, GROUPS) >= torch.tensor(_HIDDEN)
            shown &= torch.rand(*given.inverse.shape, 1) >= _ALL_HIDDEN
            seen = self._drop_between(seen * shown.float().repeat_interleave(self._wide, 2))
            cues = cues * (torch.rand(cues.shape) >= _CUES_HIDDEN).float()
        inside = torch.arange(given.inverse.shape[1]) < given.lengths[:, None]
        words = self.letters(seen) + self.shapes(given.shapes) + self.cues(cues)
        states = self._drop(words) * inside[..., None]
        for window, norm in zip(self.windows, self.norms, strict=True):
            seen = torch.relu(window(states.transpose(1, 2)).transpose(1, 2))
            states = torch.zeros_like(seen).masked_scatter(inside[..., None], norm(seen[inside]))
            states = self._drop_between(states)
        return self.labels(self._drop_between(states)) + self.own[given.origins][:, None]

    def alone(self, words: Sequence[str]) -> Tensor:
        """What letters say of words without a sentence: [words, WORD]; some of them hidden."""
        shown = torch.rand(len(words), GROUPS) >= torch.tensor(_HIDDEN_ALONE)
        seen = self._seen(words) * shown.float().repeat_interleave(self._wide, 1)
        return torch.relu(self.letters(self._drop_between(seen)))

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
    scale = np.abs(plain["table.weight"]).max(axis=0) / _BYTE
    found = {
        "letters": plain["letters.weight"].T * np.tile(scale, GROUPS)[:, None],
        "shapes": plain["shapes.weight"],
        "cues": plain["cues.weight"].T,
        "labels": plain["labels.weight"].T,
        "bias": plain["labels.bias"] + plain["own"][origin],
        **{name: plain[name] for name in ("steps", "opens", "closes")},
    }
    for number in range(len(LAYERS)):
        found |= {f"{number}.{name}": one for name, one in _layer(plain, number).items()}
    halves = {name: one.astype(np.float16) for name, one in found.items()}
    table = np.round(plain["table.weight"] / scale).astype(np.int8)
    return {"table": table, "known": known, **halves}


def _layer(plain: dict[str, Floats], number: int) -> dict[str, Floats]:
    """A window and its norm, by the mean and spread met in learning, as one scale and shift."""
    norm = {name: plain[f"norms.{number}.{name}"] for name in ("weight", "bias")}
    mean, spread = (plain[f"norms.{number}.running_{name}"] for name in ("mean", "var"))
    scale = norm["weight"] / np.sqrt(spread + _EPSILON)
    return {
        "taps": plain[f"windows.{number}.weight"].transpose(2, 1, 0),
        "bias": plain[f"windows.{number}.bias"],
        "scale": scale,
        "shift": norm["bias"] - mean * scale,
    }
