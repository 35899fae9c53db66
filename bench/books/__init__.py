"""Thin codebooks, each with the labels of a public set as entries; no part of the product."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from firsthand import codebook
from firsthand.codebook import Codebook

_FOLDER = Path(__file__).parent
PLOVER = "plover"


@cache
def book_of(name: str) -> Codebook:
    """PLOVER as it comes with firsthand, or the entries of `bench/books/NAME.yaml` alone."""
    if name == PLOVER:
        return codebook.load(use=(PLOVER,))
    return codebook.load((str(_FOLDER / f"{name}.yaml"),), use=())
