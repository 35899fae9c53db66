"""Thin codebooks, each with the labels of a public set as entries; no part of the product."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from firsthand import codebook
from firsthand.codebook import Codebook

_FOLDER = Path(__file__).parent


@cache
def thin_book(name: str) -> Codebook:
    """The codebook of firsthand with the entries of `bench/books/NAME.yaml` added."""
    return codebook.load((str(_FOLDER / f"{name}.yaml"),))
