"""The network of acts as PyTorch sees it: layers of MiniLM over words that stay, and four heads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn

from bench.train.act_network.lessons import Lesson
from bench.train.encoder.network import LAYERS, WIDTH, Layer, Network, load_base
from firsthand.encoder.acts import ENTRIES, ROLES, STATUSES

_FAR = -1e4


class Scores(NamedTuple):
    """Scores of all heads: [texts, entries], [texts, pieces, labels] twice, [texts, statuses]."""

    kinds: Tensor
    tells: Tensor
    roles: Tensor
    status: Tensor


class Batch(NamedTuple):
    """Lessons side by side: begun [texts, pieces, WIDTH], mask and own bool [texts, pieces]."""

    begun: Tensor
    mask: Tensor
    own: Tensor


class ActNetwork(nn.Module):  # type: ignore[misc]
    """Begun states of a sentence -> what it may tell of."""

    def __init__(self, layers: int = LAYERS) -> None:
        """Untrained weights."""
        super().__init__()
        self.layers = nn.ModuleList([Layer() for _ in range(layers)])
        self.drop = nn.Dropout(0.1)
        self.kinds = nn.Linear(2 * WIDTH, len(ENTRIES))
        self.tells = nn.Linear(WIDTH, 1 + len(ENTRIES))
        self.roles = nn.Linear(WIDTH, 1 + 2 * len(ROLES))
        self.status = nn.Linear(WIDTH, len(STATUSES))
        nn.init.normal_(self.kinds.weight, std=0.02)
        nn.init.constant_(self.kinds.bias, -3.0)

    def forward(self, batch: Batch) -> Scores:
        """Scores of one batch; those of padding mean nothing."""
        states = batch.begun
        for layer in self.layers:
            states = layer(states, batch.mask[:, None, None, :])
        states = self.drop(states)
        own = batch.own[..., None]
        mean = (states * own).sum(1) / own.sum(1)
        largest = states.masked_fill(~own, _FAR).max(1).values
        tells = self.tells(states)
        telling = (1.0 - tells.softmax(-1)[..., :1] + 1e-6) * own
        told = (telling * states).sum(1) / telling.sum(1)
        kinds = self.kinds(torch.cat([mean, largest], 1))
        return Scores(kinds, tells, self.roles(states), self.status(told))


def begin_with(network: ActNetwork, base: Path, pieces: int) -> None:
    """Fills the layers with those of the base (safetensors of a BERT of so many pieces)."""
    whole = Network(pieces, 1, len(network.layers))
    load_base(whole, base)
    network.layers.load_state_dict(whole.encoder.layers.state_dict())


def batch_of(lessons: Sequence[Lesson]) -> Batch:
    """Lessons padded to the longest; the sentence's own pieces without the marks."""
    longest = max(len(one.begun) for one in lessons)
    begun = np.zeros((len(lessons), longest, WIDTH), dtype=np.float32)
    mask, own = (np.zeros((len(lessons), longest), dtype=np.bool_) for _ in range(2))
    for row, one in enumerate(lessons):
        begun[row, : len(one.begun)] = one.begun
        mask[row, : len(one.begun)] = True
        own[row, one.own : len(one.begun) - 1] = True
    return Batch(torch.from_numpy(begun), torch.from_numpy(mask), torch.from_numpy(own))
