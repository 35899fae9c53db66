"""The states halfway through the encoder, of a word, what stands before it, and the text."""

from __future__ import annotations

import numpy as np
import pytest

from bench import middle

TEXT = "The office will pay. Perhaps."


def test_a_word_has_its_state_that_before_it_and_that_of_the_text() -> None:
    if middle.reader() is None:
        pytest.skip("no encoder here")
    found = middle.read(TEXT)
    assert TEXT[found.starts[3] : found.ends[3]] == "pay"
    around = found.around(16, 19).reshape(3, middle.WIDTH)
    assert np.array_equal(around[0], found.states[3])
    assert np.array_equal(around[1], found.states[2])
    assert np.allclose(around[2], found.states.mean(0))


def test_a_stretch_without_a_piece_has_no_state() -> None:
    found = middle.Middle((0,), (3,), np.ones((1, middle.WIDTH), dtype=np.float32))
    assert not found.around(5, 9).any()
