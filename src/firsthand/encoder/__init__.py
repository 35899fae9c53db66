"""One small network, read once over an English text: who says what, and names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.encoder.found import Part, Read, Statement
from firsthand.encoder.loader import Opened, load, load_acts

if TYPE_CHECKING:
    from firsthand.encoder.acts import ActsEncoder
    from firsthand.encoder.reading import Encoder

__all__ = ["ActsEncoder", "Encoder", "Opened", "Part", "Read", "Statement", "load", "load_acts"]
