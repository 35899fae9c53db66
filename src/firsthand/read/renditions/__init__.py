"""Renditions: what a named converter makes of documents whose own bytes are no text (PDF, DOCX).

The same bytes and the same converter give the same rendition, so that `firsthand verify` can make
it anew and compare.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import NamedTuple

from firsthand.read.captures.kinds import DOCX
from firsthand.read.renditions import pdf, word
from firsthand.read.renditions.made import Made
from firsthand.records import MediaType, Rendition
from firsthand.settings import ReadSettings

__all__ = ["VERSIONS", "Rendered", "needs_rendition", "render"]

_CONVERTERS: dict[MediaType, tuple[str, Callable[[bytes, str, ReadSettings], Made]]] = {
    "application/pdf": (pdf.BY, pdf.convert),
    DOCX: (word.BY, word.convert),
}
VERSIONS = " ".join(by for by, _ in _CONVERTERS.values())


class Rendered(NamedTuple):
    """A rendition and its bytes."""

    rendition: Rendition
    raw: bytes


def needs_rendition(kind: MediaType) -> bool:
    """Whether a capture of this kind is read through a rendition."""
    return kind in _CONVERTERS


def render(kind: MediaType, raw: bytes, uri: str, settings: ReadSettings) -> Rendered:
    """The rendition of a document; InputError (FH-READ-006, 030 to 034) where it cannot be made."""
    by, convert = _CONVERTERS[kind]
    made = convert(raw, uri, settings)
    digest = hashlib.sha256(made.raw).hexdigest()
    rendition = Rendition(by=by, sha256=digest, size=len(made.raw), pages=made.pages)
    return Rendered(rendition, made.raw)
