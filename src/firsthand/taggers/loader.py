"""Opens the taggers that come with firsthand, each when a page of its language is first read."""

from __future__ import annotations

import hashlib
import io
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from firsthand.taggers.network import Layer, Weights
from firsthand.taggers.tagger import Tagger

_VERSION_BYTES = 8


class Taggers:
    """The taggers of a folder of weights, a file for each language: sr.npz, ru.npz."""

    def __init__(self, folder: Traversable | None) -> None:
        self._folder = folder
        self._open = lru_cache(maxsize=None)(self._opened)

    def get(self, language: str) -> Tagger | None:
        """The tagger of a language ("ru", "sr-Cyrl"), opened once; None if there is none."""
        return self._open(language.partition("-")[0])

    @cached_property
    def version(self) -> str:
        """A hash of all weights: other weights, other names."""
        found = hashlib.blake2b(digest_size=_VERSION_BYTES)
        for file in sorted(self._files(), key=lambda one: one.name):
            found.update(file.name.encode() + file.read_bytes())
        return found.hexdigest()

    def _files(self) -> list[Traversable]:
        inside = [] if self._folder is None else self._folder.iterdir()
        return [one for one in inside if one.name.endswith(".npz")]

    def _opened(self, language: str) -> Tagger | None:
        for file in self._files():
            if file.name == f"{language}.npz":
                return Tagger(language, unpack(file.read_bytes()))
        return None


def load() -> Taggers:
    """The taggers that come with firsthand; see docs/reference/model-cards.md."""
    return Taggers(files("firsthand.taggers") / "weights")


def unpack(archive: bytes) -> Weights:
    """The weights in an npz file: whole numbers as they are, all else widened to 32 bits.

    The parts of layer n are arrays named "n.taps" and so on.
    """
    with np.load(io.BytesIO(archive), allow_pickle=False) as arrays:
        found = {name: _wide(arrays[name]) for name in arrays.files}
    count = sum(name.endswith(".taps") for name in found)
    layers = tuple(
        Layer(*(found.pop(f"{number}.{part}") for part in Layer._fields)) for number in range(count)
    )
    return Weights(**found, layers=layers)


def _wide(array: NDArray[Any]) -> NDArray[Any]:
    """In 32 bits, and in the order of memory that matrix products are fast in."""
    return array.astype(np.float32, order="C") if array.dtype == np.float16 else array
