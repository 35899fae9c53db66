"""One course of lessons: batches of statements and of names in any order, one step after each."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from bench.train.encoder.distilling import Teacher
from bench.train.encoder.lessons import Lesson, Part, Span, batches, parts_of
from bench.train.encoder.network import Network
from firsthand.encoder.pieces import CLOSING, OPENING

FASTEST, HEADS_FASTEST = 3e-4, 1.5e-3  # learning rates of the base and of what is new
WARMING = 60  # steps
KEPT = 0.995  # share of the mean weights that a step leaves
LINK_WEIGHT = 0.3
NAMES_WEIGHT = 0.7
_FULL = 4200  # pieces of a batch with its padding
_TOLD = 25  # steps between two lines of the log


@dataclass(frozen=True, slots=True, eq=False)
class Course:
    """What is taught, how often, by which seed; a teacher where a larger network is followed."""

    statements: Sequence[Lesson]
    names: Sequence[Lesson]
    sets: tuple[str, ...]
    passes: int
    seed: int
    teacher: Teacher | None = None


class Batch(NamedTuple):
    """Parts as tensors [texts, pieces with marks]; labels [texts, pieces]; sizes [texts]."""

    parts: list[Part]
    ids: Tensor
    looks: Tensor
    mask: Tensor
    labels: Tensor
    sizes: Tensor


def teach(network: Network, course: Course) -> Iterator[int]:
    """Teaches `network` in place; after each pass yields its number, the mean weights in place."""
    chance = random.Random(course.seed)  # noqa: S311
    optimiser = _optimiser(network)
    mean = {name: one.detach().clone() for name, one in network.state_dict().items()}
    first = _pass(course, chance)
    steps, done, started = len(first) * course.passes, 0, time.process_time()
    network.train()
    for number in range(course.passes):
        for parts in first if number == 0 else _pass(course, chance):
            _set_rates(optimiser, done, steps)
            loss = _loss(network, _batch(parts), course)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            done += 1
            _keep_mean(mean, network, done)
            if done % _TOLD == 0:
                spent = time.process_time() - started
                sys.stderr.write(f"step {done} of {steps}, loss {loss.item():.3f}, {spent:.0f} s\n")
        taught = {name: one.detach().clone() for name, one in network.state_dict().items()}
        network.load_state_dict(mean)
        network.eval()
        yield number + 1
        network.load_state_dict(taught)
        network.train()


def _pass(course: Course, chance: random.Random) -> list[list[Part]]:
    found = list(batches(parts_of(course.statements, chance), _FULL, chance))
    found += batches(parts_of(course.names, chance), _FULL, chance)
    chance.shuffle(found)
    return found


def _optimiser(network: Network) -> torch.optim.AdamW:
    base = list(network.encoder.parameters())
    known = {id(one) for one in base}
    heads = [one for one in network.parameters() if id(one) not in known]
    groups = [{"params": base, "lr": FASTEST}, {"params": heads, "lr": HEADS_FASTEST}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def _set_rates(optimiser: torch.optim.AdamW, done: int, steps: int) -> None:
    """Up over the first steps, then down in a straight line."""
    share = min(1.0, (done + 1) / WARMING) * (1 - done / steps)
    for group, fastest in zip(optimiser.param_groups, (FASTEST, HEADS_FASTEST), strict=True):
        group["lr"] = fastest * share


def _keep_mean(mean: dict[str, Tensor], network: Network, done: int) -> None:
    """The weights' exponential mean (Polyak); over few steps it forgets faster."""
    kept = min(KEPT, (done - 1) / (done + 10))
    for name, one in network.state_dict().items():
        mean[name].mul_(kept).add_(one.detach(), alpha=1 - kept)


def _batch(parts: list[Part]) -> Batch:
    longest = max(part.end - part.first for part in parts)
    ids, looks, mask = (np.zeros((len(parts), longest + 2), dtype=np.int64) for _ in range(3))
    labels = np.zeros((len(parts), longest), dtype=np.int64)
    for row, (lesson, first, end) in enumerate(parts):
        size = end - first
        ids[row, 0], ids[row, size + 1] = OPENING, CLOSING
        ids[row, 1 : size + 1] = lesson.pieces.ids[first:end]
        looks[row, 1 : size + 1] = lesson.pieces.looks[first:end]
        mask[row, : size + 2] = 1
        labels[row, :size] = _opened(lesson.labels[first:end])
    sizes = torch.tensor([part.end - part.first for part in parts])
    given = [torch.from_numpy(table) for table in (ids, looks, mask, labels)]
    return Batch(parts, given[0], given[1], given[2], given[3], sizes)


def _opened(labels: np.ndarray) -> np.ndarray:
    """Labels of a window: a span that began before it begins with it."""
    if labels[0] and labels[0] % 2 == 0:
        labels = labels.copy()
        labels[0] -= 1
    return labels


def _loss(network: Network, batch: Batch, course: Course) -> Tensor:
    whole = network.encoder(batch.ids, batch.looks, batch.mask)
    states = network.drop(whole)[:, 1:-1]
    if batch.parts[0].lesson.origin in course.sets:
        loss = _name_loss(network, states, batch, course.sets)
    else:
        loss = network.roles_chain.loss(network.roles(states), batch.labels, batch.sizes)
        loss = loss + LINK_WEIGHT * _link_loss(network, states, batch.parts)
    if course.teacher is None:
        return loss
    given = (batch.ids, batch.looks, batch.mask)
    return loss + course.teacher.distance(network, given, whole)


def _name_loss(network: Network, states: Tensor, batch: Batch, sets: tuple[str, ...]) -> Tensor:
    which = torch.tensor([sets.index(part.lesson.origin) for part in batch.parts])
    scores = network.name_scores(states, which)
    return NAMES_WEIGHT * network.names_chain.loss(scores, batch.labels, batch.sizes)


def _link_loss(network: Network, states: Tensor, parts: list[Part]) -> Tensor:
    losses, number = torch.zeros(()), 0
    for row, part in enumerate(parts):
        spans = _inside(part)
        cues = [span for span in spans if span.role == 1]
        at = {span.statement: place + 1 for place, span in reversed(list(enumerate(cues)))}
        for half, role in enumerate((0, 2)):
            own = [span for span in spans if span.role == role]
            if own and cues:
                told = torch.tensor([at.get(span.statement, 0) for span in own])
                scores = network.links(states[row], half, _ranges(own), _ranges(cues))
                losses = losses + torch.nn.functional.cross_entropy(scores, told, reduction="sum")
                number += len(own)
    return losses / max(1, number)


def _inside(part: Part) -> list[Span]:
    """The part's spans, counted from its first piece; a cut one is left out."""
    spans = (s for s in part.lesson.spans if s.first >= part.first and s.end <= part.end)
    return [s._replace(first=s.first - part.first, end=s.end - part.first) for s in spans]


def _ranges(spans: Sequence[Span]) -> Tensor:
    return torch.tensor([[span.first, span.end] for span in spans])
