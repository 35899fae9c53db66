"""The sets that the encoder learns names from; each has a part of the names head of its own."""

from __future__ import annotations

SETS = ("gum", "wikigold", "re3d", "wnut17", "btc")
MIX = {"gum": 1.0}
"""How much of each set's own part the exported head has."""
