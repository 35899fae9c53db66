"""What a converter gives: the bytes of the rendition, and where in them each page begins."""

from __future__ import annotations

from typing import NamedTuple


class Made(NamedTuple):
    """UTF-8 bytes; pages: the byte at which each page begins, () where there are no pages."""

    raw: bytes
    pages: tuple[int, ...] = ()
