"""Tools for the rooms that ask the language packs alone."""

from __future__ import annotations

from typing import cast

from firsthand import languages
from firsthand.codebook import Codebook
from firsthand.gazetteer import Gazetteer
from firsthand.settings import Settings
from firsthand.tools import Tools

# times and counts need no codebook and no gazetteer: a look into either would fail here
LANGUAGE_TOOLS = Tools(
    settings=Settings(),
    codebook=cast(Codebook, None),
    languages=languages.load(),
    gazetteer=cast(Gazetteer, None),
)
