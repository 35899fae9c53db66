"""A linear-chain conditional random field over labels (Lafferty, McCallum, Pereira, 2001)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

_NEVER = -1e4


class Chain(nn.Module):  # type: ignore[misc]
    """Scores of a label after another; an inside label follows its own kind alone."""

    def __init__(self, labels: int) -> None:
        """Untrained: every permitted step costs nothing."""
        super().__init__()
        self.steps = nn.Parameter(torch.zeros(labels, labels))
        self.first = nn.Parameter(torch.zeros(labels))
        forbidden = torch.zeros(labels, labels)
        start = torch.zeros(labels)
        for inside in range(2, labels, 2):
            start[inside] = _NEVER
            for before in range(labels):
                if before not in {inside - 1, inside}:
                    forbidden[before, inside] = _NEVER
        self.register_buffer("forbidden", forbidden)
        self.register_buffer("start", start)

    def loss(self, scores: Tensor, labels: Tensor, sizes: Tensor) -> Tensor:
        """Negative log likelihood by piece. Scores [texts, pieces, labels]; sizes [texts]."""
        steps = self.steps + self.forbidden
        before = scores[:, 0] + self.first + self.start
        told = before.gather(1, labels[:, :1]).squeeze(1)
        for place in range(1, scores.shape[1]):
            runs = (place < sizes)[:, None]
            now = torch.logsumexp(before[:, :, None] + steps[None], 1) + scores[:, place]
            before = torch.where(runs, now, before)
            step = steps[labels[:, place - 1], labels[:, place]]
            own = scores[:, place].gather(1, labels[:, place : place + 1]).squeeze(1)
            told = told + torch.where(runs.squeeze(1), step + own, torch.zeros_like(own))
        return (torch.logsumexp(before, 1) - told).sum() / sizes.sum()
