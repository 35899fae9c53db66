"""One small network, read once over an English text: who says what, and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.encoder.loader import Found, load

if TYPE_CHECKING:
    from firsthand.encoder.reading import Encoder, Part, Read, Statement

__all__ = ["Encoder", "Found", "Part", "Read", "Statement", "load"]
