"""A forest of small decision trees, all of them evaluated at once over all blocks of a page.

Every tree is kept whole to one depth, so that a block needs as many steps as there are levels; a
branch that ends early has both of its sides lead to the same value. The compiled file walks the
trees where there is one.
"""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.read.compiled import compiled

Table = NDArray[np.float32]
Numbers = NDArray[np.int32]


class Forest(NamedTuple):
    """Trees as tables of one row each; a child of node n is 2n + 1 or, above the bound, 2n + 2."""

    features: Numbers  # trees x (2^depth - 1): which measure a node asks
    bounds: Table  # trees x (2^depth - 1)
    leaves: Table  # trees x 2^depth: log odds

    def chances(self, measures: Table) -> NDArray[np.float64]:
        """How likely each row of measures is true, 0 to 1."""
        odds = self._reached(measures).sum(axis=1, dtype=np.float64)
        chances: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
        return chances

    def _reached(self, measures: Table) -> Table:
        """The log odds that each tree gives each row."""
        if compiled is None:
            return self.reached_slowly(measures)
        columns = np.ascontiguousarray(measures.T, np.float32)
        sizes = (*self.features.shape, *measures.shape)
        found = compiled.reached(self.features, self.bounds, self.leaves, columns, *sizes)
        return np.frombuffer(found, np.float32).reshape(len(measures), -1)

    def reached_slowly(self, measures: Table) -> Table:
        """The same without the compiled file."""
        trees, inner = self.features.shape
        width = measures.shape[1]
        values = measures.ravel()
        rows = (np.arange(len(measures), dtype=np.int32) * width)[:, None]
        offset = np.arange(trees, dtype=np.int32) * inner
        features, bounds = self.features.ravel(), self.bounds.ravel()
        node = np.zeros((len(measures), trees), np.int32)
        for _ in range(inner.bit_length()):
            here = node + offset
            above = values.take(rows + features.take(here)) > bounds.take(here)
            node = 2 * node + 1 + above
        node += np.arange(trees, dtype=np.int32) * (inner + 1) - inner
        return self.leaves.ravel().take(node)


def pack(forest: Forest) -> bytes:
    """The forest as the bytes of a file."""
    out = io.BytesIO()
    np.savez_compressed(out, **forest._asdict())
    return out.getvalue()


@lru_cache(maxsize=1)
def shipped_forest() -> Forest:
    """The forest that comes with the package, read once; see docs/reference/model-cards.md."""
    raw = (files("firsthand.read.blocks") / "forest.npz").read_bytes()
    with np.load(io.BytesIO(raw), allow_pickle=False) as tables:
        return Forest(tables["features"], tables["bounds"], tables["leaves"])
