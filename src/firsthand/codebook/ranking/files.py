"""A ranker as a file that can be read: JSON with the weights of each feature."""

from __future__ import annotations

import hashlib
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import msgspec

from firsthand.codebook.book import SERBIAN
from firsthand.codebook.ranking.ranker import Ranker
from firsthand.codebook.ranking.second import SecondLook
from firsthand.errors import UsageError
from firsthand.strict import decode, read_text

_REMEDY = "Write it anew: firsthand codebook learn."


def read_ranker(path: str) -> Ranker:
    """The ranker of a file; UsageError FH-CODE-016 if it is not there, FH-CODE-017 if no ranker."""
    text = read_text(path, "FH-CODE-016", "the ranker cannot be read", remedy=_REMEDY)
    try:
        data = msgspec.json.decode(text)
    except msgspec.DecodeError as error:
        raise UsageError(
            "FH-CODE-017", f"this is no ranker: {error}.", place=path, remedy=_REMEDY
        ) from error
    return decode(data, Ranker, code="FH-CODE-017", place=path)


def write_ranker(ranker: Ranker, path: Path) -> None:
    """Writes a ranker, the same bytes for the same weights."""
    path.write_bytes(msgspec.json.format(_bytes(ranker), indent=1) + b"\n")


def load_looks() -> Looks:
    """The second looks that come with firsthand, by language."""
    return Looks(files("firsthand.codebook.ranking") / "looks")


def write_look(look: SecondLook, path: Path) -> None:
    """Writes a second look, the same bytes for the same weights."""
    path.write_bytes(msgspec.json.format(_bytes(look), indent=1) + b"\n")


def version_of(ranker: Ranker) -> str:
    """A short hash of the weights: what was marked with others is marked anew."""
    return hashlib.blake2b(_bytes(ranker), digest_size=8).hexdigest()


def _bytes(weights: Ranker | SecondLook) -> bytes:
    return msgspec.json.encode(weights, order="deterministic")


class Looks:
    """The second looks of a folder, a file for each language: en.json; each opened when asked."""

    def __init__(self, folder: Traversable | None = None) -> None:
        self._folder = folder
        self._open = lru_cache(maxsize=None)(self._opened)

    def get(self, tag: str | None) -> SecondLook | None:
        """The second look of a language ("ru", "sr-Cyrl"), opened once; None if there is none."""
        primary = (tag or "").split("-")[0].lower()
        return self._open("sr" if primary in SERBIAN else primary)

    @cached_property
    def version(self) -> str:
        """A hash of all weights: what was marked with others is marked anew."""
        made = hashlib.blake2b(digest_size=8)
        for name, content in sorted(self._contents().items()):
            made.update(name.encode() + content)
        return made.hexdigest()

    def _contents(self) -> dict[str, bytes]:
        found = () if self._folder is None or not self._folder.is_dir() else self._folder.iterdir()
        return {one.name: one.read_bytes() for one in found if one.name.endswith(".json")}

    def _opened(self, language: str) -> SecondLook | None:
        content = self._contents().get(f"{language}.json")
        return None if content is None else msgspec.json.decode(content, type=SecondLook)
