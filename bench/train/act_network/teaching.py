"""One course: sentences that tell of acts and sentences that do not, a step after each batch."""

from __future__ import annotations

import math
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from bench.train.act_network.lessons import Lesson
from bench.train.act_network.network import ActNetwork, Batch, Scores, batch_of

FASTEST, HEADS_FASTEST = 1e-4, 3e-3  # learning rates of the base and of what is new
WARMING = 0.1  # share of the steps
_SIZE = 16
_NEAR = 128  # sentences among which those of one length are put into one batch
_WEIGHTS = (1.0, 1.0, 0.7, 0.5)  # of kinds, tells, roles, status


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What is taught, how often, by which seed; others: of these so many are drawn each time."""

    lessons: Sequence[Lesson]
    others: Sequence[Lesson]
    drawn: int
    passes: int
    seed: int


def teach(network: ActNetwork, course: Course) -> None:
    """Teaches `network` in place."""
    chance = random.Random(course.seed)  # noqa: S311
    heads = [p for name, p in network.named_parameters() if not name.startswith("layers.")]
    optimiser = torch.optim.AdamW(
        [
            {"params": network.layers.parameters(), "lr": FASTEST},
            {"params": heads, "lr": HEADS_FASTEST},
        ],
        weight_decay=0.01,
    )
    count = len(course.lessons) + min(course.drawn, len(course.others))
    steps = course.passes * math.ceil(count / _SIZE)
    rates = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda done: _rate(done, steps))
    started = time.process_time()
    network.train()
    for number in range(course.passes):
        lost = 0.0
        for lessons in _batches(course, chance):
            batch = batch_of(lessons)
            with torch.autocast("cpu", dtype=torch.bfloat16):  # a third less to compute
                scores = network(batch)
            loss = _loss(Scores(*(one.float() for one in scores)), batch, lessons)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            rates.step()
            lost += loss.item() * len(lessons) / count
        spent = time.process_time() - started
        sys.stderr.write(f"pass {number + 1} of {course.passes}, loss {lost:.3f}, {spent:.0f} s\n")
    network.eval()


def _rate(done: int, steps: int) -> float:
    warm = max(1.0, WARMING * steps)
    return min((done + 1) / warm, max(0.0, (steps - done) / (steps - warm)))


def _batches(course: Course, chance: random.Random) -> Iterator[list[Lesson]]:
    """All lessons and some others once, those of like length together, in any order."""
    drawn = chance.sample(list(course.others), min(course.drawn, len(course.others)))
    mixed = [*course.lessons, *drawn]
    chance.shuffle(mixed)
    near = [mixed[at : at + _NEAR] for at in range(0, len(mixed), _NEAR)]
    sorted_ = [one for group in near for one in sorted(group, key=lambda one: len(one.begun))]
    found = [sorted_[at : at + _SIZE] for at in range(0, len(sorted_), _SIZE)]
    chance.shuffle(found)
    yield from found


def _loss(scores: Scores, batch: Batch, lessons: Sequence[Lesson]) -> Tensor:
    kinds = torch.from_numpy(np.stack([one.kinds for one in lessons]))
    losses = [binary_cross_entropy_with_logits(scores.kinds, kinds, reduction="none").sum(1).mean()]
    losses.append(_labels(scores.tells, [one.tells for one in lessons], batch.own))
    losses.append(_labels(scores.roles, [one.roles for one in lessons], batch.mask))
    status = torch.tensor([one.status for one in lessons])
    if bool((status >= 0).any()):
        losses.append(cross_entropy(scores.status, status, ignore_index=-1))
    return sum(weight * loss for weight, loss in zip(_WEIGHTS, losses, strict=False))


def _labels(scores: Tensor, labels: Sequence[np.ndarray], shown: Tensor) -> Tensor:
    """Mean over texts of the sum over their pieces, ten pieces weighing as much as a text."""
    wanted = torch.full(scores.shape[:2], -1)
    for row, one in enumerate(labels):
        wanted[row, : len(one)] = torch.from_numpy(one)
    wanted[~shown] = -1
    total = cross_entropy(scores.transpose(1, 2), wanted, ignore_index=-1, reduction="sum")
    return total / (10.0 * len(labels))


@torch.no_grad()  # type: ignore[untyped-decorator]
def scores_of(network: ActNetwork, lessons: Sequence[Lesson]) -> list[np.ndarray]:
    """The scores of the entries for each lesson."""
    order = sorted(range(len(lessons)), key=lambda at: len(lessons[at].begun))
    found: dict[int, np.ndarray] = {}
    for at in range(0, len(order), 32):
        some = order[at : at + 32]
        kinds = network(batch_of([lessons[one] for one in some])).kinds
        found |= dict(zip(some, kinds.numpy(), strict=True))
    return [found[at] for at in range(len(lessons))]
