from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.encoder.chain import best_labels, runs_of
from firsthand.encoder.links import FARTHEST_STEP, steps_between
from tests.encoder.fake import LABELS, chain

NOWHERE = np.zeros(0, dtype=np.int64)


@given(st.integers(0, 2**32 - 1), st.integers(1, 3))
def test_the_best_labels_are_those_of_all_rows_tried(seed: int, size: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size, LABELS)).astype(np.float32)
    steps = chain()

    def total(row: tuple[int, ...]) -> float:
        between = sum(steps.steps[one, two] for one, two in pairwise(row))
        own = sum(scores[n, one] for n, one in enumerate(row))
        return float(steps.first[row[0]] + between + own)

    best = max(product(range(LABELS), repeat=size), key=total)
    assert tuple(best_labels(scores, NOWHERE, steps)) == best


def test_no_run_crosses_a_break() -> None:
    scores = np.full((3, LABELS), -5.0, dtype=np.float32)
    scores[:, 1:3] = 4.0, 5.0  # pieces of the first kind
    labels = best_labels(scores, np.array([1]), chain())
    assert labels.tolist() == [1, 0, 1]


def test_runs_tell_kind_place_and_score() -> None:
    scores = np.zeros((4, LABELS), dtype=np.float32)
    scores[0, 3], scores[1, 4], scores[3, 1] = 20.0, 20.0, 20.0
    runs = runs_of(np.array([3, 4, 0, 1]), scores)
    assert [(run.kind, run.first, run.end) for run in runs] == [(1, 0, 2), (0, 3, 4)]
    assert all(run.score > 0.99 for run in runs)


def test_steps_grow_with_the_distance_and_know_their_side() -> None:
    spans, cues = np.array([[10, 12]]), np.array([[10, 12], [12, 14], [300, 302], [2, 4]])
    same, near, far, left = steps_between(spans, cues)[0]
    assert same == FARTHEST_STEP
    assert left < same < near < far == 2 * FARTHEST_STEP
