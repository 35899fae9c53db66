"""What the encoder that comes with firsthand holds of a text halfway through its layers.

Its last layer is bent to names and statements; whether an act took place is told better by the
third of six. That is asked for by naming it as one more output of the graph: to serialised
messages of protobuf others may be appended, and lists in them grow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.encoder.pieces import CLOSING, OPENING, WINDOW, cut, tokenizer_of

Floats = NDArray[np.float32]

WIDTH = 384
_FILES = _WORDS, _LAYERS, _VOCABULARY = "words.onnx", "layers.onnx", "vocabulary.txt"
_STATES = b"layers.2.norm_out.states"
_GRAPH, _OUTPUT, _NAME = b"\x3a", b"\x62", b"\x0a"  # fields of a model, a graph, an output


class Middle(NamedTuple):
    """Pieces of a text: first character and end of each, and its state, float32[n, WIDTH]."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    states: Floats

    def around(self, start: int, end: int) -> Floats:
        """Of a word at [start, end): its own state, that of the piece before it, of the text."""
        pieces = range(len(self.starts))
        own = [n for n in pieces if self.starts[n] < end and start < self.ends[n]]
        if not own:
            return np.zeros(3 * WIDTH, dtype=np.float32)
        before = self.states[own[0] - 1] if own[0] else np.zeros(WIDTH, dtype=np.float32)
        return np.concatenate([self.states[own].mean(0), before, self.states.mean(0)])


Reader = Callable[[str], Middle]


@cache
def reader() -> Reader | None:
    """What reads a text; None where onnxruntime or the weights are not there."""
    folder = files("firsthand.encoder") / "weights"
    if not all((folder / name).is_file() for name in _FILES):
        return None
    try:
        import onnxruntime  # noqa: PLC0415
    except ModuleNotFoundError:
        return None
    words, layers, vocabulary = ((folder / name).read_bytes() for name in _FILES)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    asked = layers + _field(_GRAPH, _field(_OUTPUT, _field(_NAME, _STATES)))
    begin, go_on = (onnxruntime.InferenceSession(one, options) for one in (words, asked))
    tokenizer = tokenizer_of(vocabulary.decode().split("\n"))

    def read(text: str) -> Middle:
        pieces = cut(text, tokenizer, [(0, len(text))])
        ids = np.concatenate([[OPENING], pieces.ids[:WINDOW], [CLOSING]])
        looks = np.concatenate([[0], pieces.looks[:WINDOW], [0]])
        begun = begin.run(None, {"ids": ids[None], "looks": looks[None]})[0]
        (states,) = go_on.run([_STATES.decode()], {"begun": begun})
        starts, ends = (tuple(row[:WINDOW].tolist()) for row in (pieces.starts, pieces.ends))
        return Middle(starts, ends, states[0][1:-1])

    return read


@lru_cache(maxsize=8)
def read(text: str) -> Middle:
    """A text, of which the first pieces are read; remembered for its next word."""
    found = reader()
    if found is None:
        return Middle((), (), np.zeros((0, WIDTH), dtype=np.float32))
    return found(text)


def _field(tag: bytes, content: bytes) -> bytes:
    """A field of bytes, fewer than 128."""
    return tag + bytes([len(content)]) + content
