"""Tools: the one frozen bundle that every stage takes beside its records; the hall makes it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.codebook import Codebook
from firsthand.gazetteer import Gazetteer
from firsthand.languages import Languages
from firsthand.settings import Settings


@dataclass(frozen=True, slots=True)
class Tools:
    """What may be coded, how languages say it, where places are, and the user's settings."""

    settings: Settings
    codebook: Codebook
    languages: Languages
    gazetteer: Gazetteer
