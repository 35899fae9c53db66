"""How far a span stands from a cue, in steps that grow with the distance."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FARTHEST_STEP = 10
_PER_DOUBLING = 1.4  # steps for each doubling of the distance


def steps_between(spans: NDArray[np.int64], cues: NDArray[np.int64]) -> NDArray[np.int64]:
    """Signed steps from the middle of each span to that of each cue, 0 to 2 * FARTHEST_STEP.

    Spans and cues are first piece and end, int64[n, 2] and int64[m, 2]; the answer is int64[n, m].
    """
    apart = (cues.sum(1) // 2)[None, :] - (spans.sum(1) // 2)[:, None]
    far = np.abs(apart)
    steps = np.floor(1 + np.log2(np.maximum(far, 1)) * _PER_DOUBLING).astype(np.int64)
    steps = np.where(far == 0, 0, np.minimum(steps, FARTHEST_STEP))
    signed: NDArray[np.int64] = FARTHEST_STEP + np.sign(apart) * steps
    return signed
