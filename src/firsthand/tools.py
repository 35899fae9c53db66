"""Tools: the one frozen bundle that every stage takes beside its records; the hall makes it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from firsthand.codebook import Codebook
from firsthand.codebook.ranking import Looks, Ranker, load_looks
from firsthand.gazetteer import Gazetteer
from firsthand.languages import Languages
from firsthand.languages.houses import Houses
from firsthand.lexicon import Lexicon
from firsthand.lexicon import load as load_lexicon
from firsthand.settings import Settings
from firsthand.taggers import Taggers

if TYPE_CHECKING:
    from firsthand.encoder import ActsEncoder, Encoder


@dataclass(frozen=True, slots=True)
class Tools:
    """What may be coded, how languages say it, where places are, what words mean; the settings.

    lexicon: the one that comes with firsthand, unless another is given; houses: the user's tables;
    encoder: reads English; None where it cannot run or is not wanted, so that rules read alone;
    taggers: mark names in other languages, None likewise.
    acts: reads in English what no trigger tells; None likewise.
    looks: what weighs hits of ours, and what `acts` reads, by language; empty where all is kept.
    ranker: learnt from the user's reviews, drops what they would reject; None where there is none.
    """

    settings: Settings
    codebook: Codebook
    languages: Languages
    gazetteer: Gazetteer
    lexicon: Lexicon = field(default_factory=load_lexicon)
    houses: Houses = field(default_factory=Houses)
    encoder: Encoder | None = None
    taggers: Taggers | None = None
    acts: ActsEncoder | None = None
    looks: Looks = field(default_factory=load_looks)
    ranker: Ranker | None = None
