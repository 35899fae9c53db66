"""Opens the encoder that comes with firsthand; says why where it cannot be used."""

from __future__ import annotations

import hashlib
import io
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from firsthand.encoder.chain import Floats, Integers
    from firsthand.encoder.reading import Encoder, Layers

FILES = LAYERS, HEADS, VOCABULARY = "layers.onnx", "heads.npz", "vocabulary.txt"
NO_RUNTIME = "onnxruntime or tokenizers is not installed"
NO_WEIGHTS = "its weights are not in the package"
_ERRORS = 3  # what onnxruntime may say; its warnings are for those who export


class Opened(NamedTuple):
    """The encoder, or None and why there is none."""

    encoder: Encoder | None
    reason: str | None = None


@lru_cache(maxsize=2)
def load(threads: int = 1) -> Opened:
    """The encoder that comes with firsthand, opened once; it runs on so many threads.

    None with a reason where onnxruntime has no wheel for the machine or the weights are left out:
    rules take over. See docs/reference/model-cards.md.
    """
    folder = files("firsthand.encoder") / "weights"
    if not all((folder / name).is_file() for name in FILES):
        return Opened(None, NO_WEIGHTS)
    try:
        return Opened(opened(folder, threads))
    except ModuleNotFoundError:
        return Opened(None, NO_RUNTIME)


def opened(folder: Traversable, threads: int) -> Encoder:
    """The encoder from the three files of a folder; ModuleNotFoundError without onnxruntime."""
    from firsthand.encoder.heads import heads_of  # noqa: PLC0415
    from firsthand.encoder.pieces import tokenizer_of  # noqa: PLC0415
    from firsthand.encoder.reading import Encoder  # noqa: PLC0415

    layers, tables, vocabulary = ((folder / name).read_bytes() for name in FILES)
    with np.load(io.BytesIO(tables), allow_pickle=False) as arrays:
        heads = heads_of({name: arrays[name] for name in arrays.files})
    tokenizer = tokenizer_of(vocabulary.decode().split("\n"))
    version = hashlib.blake2b(layers + tables + vocabulary, digest_size=8).hexdigest()
    return Encoder(tokenizer, _layers(layers, threads), heads, version)


def _layers(model: bytes, threads: int) -> Layers:
    """The layers as a function; onnxruntime keeps to `threads` and sends nothing anywhere."""
    import onnxruntime  # noqa: PLC0415

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = _ERRORS
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def run(ids: Integers, looks: Integers) -> Floats:
        states: Floats = session.run(None, {"ids": ids[None], "looks": looks[None]})[0][0]
        return states

    return run
