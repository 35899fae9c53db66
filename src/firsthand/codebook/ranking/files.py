"""A ranker as a file that can be read: JSON with the weights of each feature."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from firsthand.codebook.ranking.ranker import Ranker
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


def version_of(ranker: Ranker) -> str:
    """A short hash of the weights: what was marked with others is marked anew."""
    return hashlib.blake2b(_bytes(ranker), digest_size=8).hexdigest()


def _bytes(ranker: Ranker) -> bytes:
    return msgspec.json.encode(ranker, order="deterministic")
