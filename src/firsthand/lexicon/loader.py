"""Opens the lexicon that comes with firsthand, and learns from the user's own sentence pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files

from firsthand.lexicon.archive import commonness_in, languages_of, table_in
from firsthand.lexicon.index import Lexicon, version_of
from firsthand.lexicon.learning import StemPair
from firsthand.lexicon.own import Teaches, learned, stem_pairs, what_is_new
from firsthand.lexicon.sentence_pairs import Refused, read_pairs

FILE = "lexicon.zip"


def load(extra: Sequence[str] = ()) -> Lexicon:
    """The lexicon that comes with firsthand, with what the user's files in `extra` add.

    Tables are opened, and own pairs learned from, when a language is first asked for. Raises
    UsageError (FH-LEX-...) for a file of `extra` that cannot be read.
    """
    archive = (files("firsthand.lexicon") / FILE).read_bytes()
    shipped = _opened(archive)
    if not extra:
        return shipped
    found = [read_pairs(name) for name in extra]
    pairs = stem_pairs((row for one in found for row in one.rows), shipped)
    return Lexicon(
        partial(learned, shipped, pairs),
        commonness_in(archive),
        version_of(archive, *(_words_of(one) for one in pairs.values())),
        tuple(sorted({*shipped.languages, *pairs})),
        tuple(one.told for one in found),
    )


@dataclass(frozen=True, slots=True)
class Looked:
    """A file of sentence pairs: what it teaches, and the rows that would be left out."""

    teaches: tuple[Teaches, ...]
    refused: tuple[Refused, ...]
    told: str


def look_at(name: str) -> Looked:
    """What a file of sentence pairs would teach; UsageError (FH-LEX-...) if it cannot be read."""
    found, lexicon = read_pairs(name), load()
    new = what_is_new(lexicon, stem_pairs(found.rows, lexicon))
    return Looked(new, found.refused, found.told)


@lru_cache(maxsize=2)
def _opened(archive: bytes) -> Lexicon:
    return Lexicon(
        partial(table_in, archive),
        commonness_in(archive),
        version_of(archive),
        languages_of(archive),
    )


def _words_of(pairs: Iterable[StemPair]) -> bytes:
    return "\n".join(sorted(f"{sorted(one)} {sorted(two)}" for one, two in pairs)).encode()
