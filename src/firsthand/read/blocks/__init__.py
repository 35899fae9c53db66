"""The block model: how likely each block of a page is part of its article."""

from __future__ import annotations

from firsthand.read.blocks.forest import Forest, shipped_forest
from firsthand.read.blocks.measuring import Measures, measure

__all__ = ["Forest", "Measures", "measure", "shipped_forest"]
