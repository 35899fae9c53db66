"""What is read off the encoder's states: roles, names, and which cue a span belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from firsthand.encoder.chain import Floats, Integers, Run, Steps, best_labels, runs_of
from firsthand.encoder.links import steps_between


class Labels(NamedTuple):
    """A head that labels pieces: weights [width, labels], bias [labels], scores of the steps."""

    weights: Floats
    bias: Floats
    chain: Steps

    def runs(self, states: Floats, breaks: Integers) -> list[Run]:
        """The runs of pieces under one kind, in order; states are float32[pieces, width]."""
        scores = states @ self.weights + self.bias
        return runs_of(best_labels(scores, breaks, self.chain), scores)


class Links(NamedTuple):
    """A head that links spans of one role to cues; all weights take a span's two ends."""

    cue: Floats  # [2 * width, linked]
    cue_bias: Floats
    part: Floats  # [2 * width, linked]
    part_bias: Floats
    none: Floats  # []: the score of no cue
    steps: Floats  # [2 * FARTHEST_STEP + 1]

    def chances(self, states: Floats, spans: Integers, cues: Integers) -> Floats:
        """How likely each span belongs to no cue (column 0) and to each cue, float32[n, 1 + m].

        Spans and cues are first piece and end, int64[n, 2] and int64[m, 2].
        """
        ends = _ends(states, cues) @ self.cue + self.cue_bias
        starts = _ends(states, spans) @ self.part + self.part_bias
        scores = (
            starts @ ends.T / np.sqrt(self.cue.shape[1]) + self.steps[steps_between(spans, cues)]
        )
        whole = np.concatenate([np.full((len(spans), 1), self.none), scores], axis=1)
        raised = np.exp(whole - whole.max(1, keepdims=True))
        chances: Floats = raised / raised.sum(1, keepdims=True)
        return chances


class Heads(NamedTuple):
    """All heads of the encoder."""

    roles: Labels
    names: Labels
    sources: Links
    contents: Links


def heads_of(tables: Mapping[str, Floats]) -> Heads:
    """The heads from the arrays of a file, named "HEAD.PART"; KeyError where one is missing."""
    return Heads(
        _labels(tables, "roles"),
        _labels(tables, "names"),
        _links(tables, "sources"),
        _links(tables, "contents"),
    )


def _labels(tables: Mapping[str, Floats], head: str) -> Labels:
    chain = Steps(tables[f"{head}.steps"], tables[f"{head}.first"])
    return Labels(tables[f"{head}.weights"], tables[f"{head}.bias"], chain)


def _links(tables: Mapping[str, Floats], head: str) -> Links:
    own = (tables[f"{head}.{part}"] for part in ("part", "part_bias", "none", "steps"))
    return Links(tables["links.cue"], tables["links.cue_bias"], *own)


def _ends(states: Floats, spans: Integers) -> Floats:
    """First and last state of each span, float32[n, 2 * width]."""
    ends: Floats = np.concatenate([states[spans[:, 0]], states[spans[:, 1] - 1]], axis=1)
    return ends
