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
    from onnxruntime import InferenceSession

    from firsthand.encoder.acts import ActsEncoder
    from firsthand.encoder.chain import Floats, Integers
    from firsthand.encoder.reading import Encoder, Layers

FILES = WORDS, LAYERS, HEADS, VOCABULARY = (
    "words.onnx",
    "layers.onnx",
    "heads.npz",
    "vocabulary.txt",
)
ACTS, ACT_HEADS = "acts.onnx", "acts.npz"
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


@lru_cache(maxsize=2)
def load_acts(threads: int = 1) -> ActsEncoder | None:
    """The network that reads acts in English, opened once; None where it cannot run.

    It shares words and vocabulary with the encoder of `load`.
    """
    folder = files("firsthand.encoder") / "weights"
    needed = (WORDS, VOCABULARY, ACTS, ACT_HEADS)
    if not all((folder / name).is_file() for name in needed):
        return None
    try:
        return opened_acts(folder, threads)
    except ModuleNotFoundError:
        return None


def opened(folder: Traversable, threads: int) -> Encoder:
    """The encoder from the four files of a folder; ModuleNotFoundError without onnxruntime."""
    from firsthand.encoder.heads import heads_of  # noqa: PLC0415
    from firsthand.encoder.pieces import tokenizer_of  # noqa: PLC0415
    from firsthand.encoder.reading import Encoder  # noqa: PLC0415

    words, layers, tables, vocabulary = ((folder / name).read_bytes() for name in FILES)
    heads = heads_of(arrays_of(tables))
    tokenizer = tokenizer_of(vocabulary.decode().split("\n"))
    version = _digest(words + layers + tables + vocabulary)
    return Encoder(tokenizer, network(words, layers, threads), heads, version)


def opened_acts(folder: Traversable, threads: int) -> ActsEncoder:
    """The network of acts from the files of a folder; ModuleNotFoundError without onnxruntime."""
    from firsthand.encoder.acts import ActsEncoder, act_heads_of  # noqa: PLC0415
    from firsthand.encoder.pieces import tokenizer_of  # noqa: PLC0415

    needed = (WORDS, ACTS, ACT_HEADS, VOCABULARY)
    words, layers, tables, vocabulary = ((folder / name).read_bytes() for name in needed)
    heads = act_heads_of(arrays_of(tables))
    tokenizer = tokenizer_of(vocabulary.decode().split("\n"))
    version = _digest(words + layers + tables + vocabulary)
    return ActsEncoder(tokenizer, network(words, layers, threads), heads, version)


def arrays_of(tables: bytes) -> dict[str, Floats]:
    """The arrays of an npz file by name."""
    with np.load(io.BytesIO(tables), allow_pickle=False) as arrays:
        return {name: arrays[name] for name in arrays.files}


def _digest(contents: bytes) -> str:
    return hashlib.blake2b(contents, digest_size=8).hexdigest()


def network(words: bytes, layers: bytes, threads: int) -> Layers:
    """Words, then layers, as one function from pieces and their looks to states."""
    begin, go_on = _session(words, threads), _session(layers, threads)

    def run(ids: Integers, looks: Integers) -> Floats:
        begun = begin.run(None, {"ids": ids[None], "looks": looks[None]})[0]
        states: Floats = go_on.run(None, {"begun": begun})[0][0]
        return states

    return run


def _session(model: bytes, threads: int) -> InferenceSession:
    """A graph ready to run; onnxruntime keeps to `threads` and sends nothing anywhere."""
    import onnxruntime  # noqa: PLC0415

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = threads
    options.log_severity_level = _ERRORS
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
