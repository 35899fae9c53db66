"""The encoder: an English text in; the names and statements that it holds out, in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from tokenizers import Tokenizer

from firsthand.encoder.chain import Floats, Integers, Run
from firsthand.encoder.found import Part, Read, Statement
from firsthand.encoder.heads import Heads
from firsthand.encoder.pieces import BREAK, CLOSING, OPENING, Pieces, cut, windows
from firsthand.spans import Tagged

SOURCE, CUE, CONTENT = range(3)
KINDS: tuple[Literal["person", "organisation", "place"], ...] = ("person", "organisation", "place")
_FARTHEST = 200  # pieces between the middles of a span and of its cue
_AGAIN = 0.05  # how likely a source that chose another cue must belong to one that none chose


class Layers(Protocol):
    """The layers of the encoder over one window of pieces."""

    def __call__(self, ids: Integers, looks: Integers) -> Floats:
        """int64[pieces] each, with the opening and the closing mark: float32[pieces, width]."""


class Encoder:
    """One encoder with its heads; holds nothing of what it has read.

    version: other weights, other version.
    """

    def __init__(
        self, tokenizer: Tokenizer, layers: Layers, heads: Heads, version: str = ""
    ) -> None:
        self._tokenizer, self._layers, self._heads = tokenizer, layers, heads
        self.version = version

    def read(self, text: str, paragraphs: Sequence[tuple[int, int]] | None = None) -> Read:
        """The names and statements of an English text; never raises for odd text.

        paragraphs: the stretches of characters that are read, in order and apart (default: each
        line). Time is linear in them. Statements never reach over more than some 200 pieces.
        """
        pieces = cut(text, self._tokenizer, paragraphs)
        if not len(pieces):
            return Read()
        states = self._states(pieces)
        breaks = np.nonzero(pieces.ids == BREAK)[0]
        names = self._heads.names.runs(states, breaks)
        runs = self._heads.roles.runs(states, breaks)
        statements, alone = self._statements(pieces, states, runs)
        return Read(tuple(_tagged(pieces, run) for run in names), statements, alone)

    def _states(self, pieces: Pieces) -> Floats:
        """The state of each piece, from the window that shows most around it."""
        found: list[Floats] = []
        done = 0
        for first, end, start in windows(pieces.ids):
            ids = np.concatenate([[OPENING], pieces.ids[first:end], [CLOSING]])
            looks = np.concatenate([[0], pieces.looks[first:end], [0]])
            states = self._layers(ids, looks)[1:-1]
            if start < done:
                found[-1] = found[-1][: len(found[-1]) - (done - start)]
            found.append(states[start - first :])
            done = end
        whole: Floats = np.concatenate(found)
        return whole

    def _statements(
        self, pieces: Pieces, states: Floats, runs: Sequence[Run]
    ) -> tuple[tuple[Statement, ...], tuple[Part, ...]]:
        """Each cue with the sources and contents linked to it; contents linked to none."""
        sources, cues, contents = (
            [run for run in runs if run.kind == role] for role in (SOURCE, CUE, CONTENT)
        )
        said, alone = _linked(pieces, contents, self._chances(states, contents, cues, CONTENT))
        chances = self._chances(states, sources, cues, SOURCE)
        spoke, _ = _linked(pieces, sources, chances)
        _speak_again(pieces, sources, chances, spoke)
        found = (
            Statement(_part(pieces, cue), tuple(source), tuple(content))
            for cue, source, content in zip(cues, spoke, said, strict=True)
            if content
        )
        return tuple(found), tuple(alone)

    def _chances(self, states: Floats, runs: list[Run], cues: list[Run], role: int) -> Floats:
        """How likely each run belongs to no cue (column 0) and to each that is near enough."""
        spans, ends = _ranges(runs), _ranges(cues)
        links = self._heads.sources if role == SOURCE else self._heads.contents
        chances = links.chances(states, spans, ends)
        far = np.abs(spans.sum(1)[:, None] - ends.sum(1)[None, :]) > 2 * _FARTHEST
        chances[:, 1:][far] = 0.0
        return chances


def _linked(
    pieces: Pieces, runs: list[Run], chances: Floats
) -> tuple[list[list[Part]], list[Part]]:
    """The runs as parts by the cue that each belongs to, and those that belong to none."""
    by_cue: list[list[Part]] = [[] for _ in range(chances.shape[1] - 1)]
    alone: list[Part] = []
    for run, row in zip(runs, chances, strict=True):
        best = int(row.argmax())
        part = _part(pieces, run)._replace(linked=float(row[best]))
        (by_cue[best - 1] if best else alone).append(part)
    return by_cue, alone


def _speak_again(pieces: Pieces, runs: list[Run], chances: Floats, spoke: list[list[Part]]) -> None:
    """A cue that no source chose takes the one that may be its own too: who speaks twice."""
    for cue, parts in enumerate(spoke):
        best = int(chances[:, cue + 1].argmax()) if runs and not parts else 0
        if runs and not parts and chances[best, cue + 1] >= _AGAIN:
            parts.append(_part(pieces, runs[best])._replace(linked=float(chances[best, cue + 1])))


def _ranges(runs: list[Run]) -> Integers:
    return np.array([(run.first, run.end) for run in runs], dtype=np.int64).reshape(-1, 2)


def _part(pieces: Pieces, run: Run) -> Part:
    return Part(int(pieces.starts[run.first]), int(pieces.ends[run.end - 1]), run.score)


def _tagged(pieces: Pieces, run: Run) -> Tagged:
    start, end, score, _ = _part(pieces, run)
    return Tagged(start, end, KINDS[run.kind], score)
