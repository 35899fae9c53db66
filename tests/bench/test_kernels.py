"""A model of what became of events: by what they have in common with those that it learnt from."""

from __future__ import annotations

import numpy as np

from bench.kernels import Example, Model, Shown

NOTHING = np.zeros(0, dtype=np.float32)
KINDS = (("did", "happened", 1.0), ("will", "not_happened", -1.0), ("may", "uncertain", 0.0))


def _examples() -> list[Example]:
    return [
        Example(Shown((word, f"verb{n % 4}"), NOTHING), status, belief, n)
        for n in range(10)
        for word, status, belief in KINDS
    ]


def test_events_with_the_same_words_have_the_same_status() -> None:
    model = Model(_examples())
    assert [model.status(Shown((word, "new"), NOTHING)) for word, _, _ in KINDS] == [
        status for _, status, _ in KINDS
    ]


def test_states_tell_where_words_do_not() -> None:
    way = {"happened": 1.0, "not_happened": -1.0}
    examples = [
        Example(Shown(("same",), np.array([way[status], n % 3], "float32")), status, belief, n)
        for n in range(12)
        for _, status, belief in KINDS[:2]
    ]
    model = Model(examples)
    assert model.status(Shown((), np.array([1, 1], "float32"))) == "happened"
    assert model.status(Shown((), np.array([-1, 1], "float32"))) == "not_happened"
