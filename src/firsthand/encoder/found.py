"""What the encoder finds in a text: names, statements, and contents that nobody seems to say."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.spans import Tagged


class Part(NamedTuple):
    """Words text[start:end] in a role of a statement, and how sure the encoder is, 0 to 1.

    linked: how likely they belong to the statement's cue; 1 for the cue itself.
    """

    start: int
    end: int
    score: float
    linked: float = 1.0


class Statement(NamedTuple):
    """Who says what by which word; the source may be missing, a cue without content is none."""

    cue: Part
    source: tuple[Part, ...]
    content: tuple[Part, ...]

    @property
    def score(self) -> float:
        """How sure the encoder is of the weakest part."""
        parts = (self.cue, *self.source, *self.content)
        return min(part.score * part.linked for part in parts)


class Read(NamedTuple):
    """What a text holds: names and statements in reading order; contents that have no cue."""

    names: tuple[Tagged, ...] = ()
    statements: tuple[Statement, ...] = ()
    alone: tuple[Part, ...] = ()
