"""Fits the score of a derivation: `python -m bench.train.derivation TRAIN.jsonl.gz [CHECK...]`.

Rows are all pairs of texts that tracing compares word by word; true are those behind which one
text stands. Prints four weights as TOML, and to standard error their calibration on each file.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.gold import Row, read_rows
from bench.trace import traced_article
from bench.train import logistic
from firsthand.pipeline import make_tools
from firsthand.settings import Settings
from firsthand.tools import Tools
from firsthand.trace.pile import make_pile
from firsthand.trace.within.judging import is_derivation, shares_of
from firsthand.trace.within.pairs import compare_within

DRAWN = 0.5  # the chance from which a pair would be taken for a derivation by score alone


def main() -> int:
    """Prints the weights."""
    tools = make_tools(Settings())
    piles = [(path, list(compared_pairs(Path(path), tools))) for path in sys.argv[1:]]
    values, truth = zip(*piles[0][1], strict=True)
    weights = logistic.fit(values, truth)
    lines = "".join(f"{feature} = {weight}\n" for feature, weight in weights.items())
    sys.stdout.write(f"[derivation]\n{lines}")
    for path, rows in piles:
        values, truth = zip(*rows, strict=True)
        found = logistic.figures(logistic.chances(values, weights), truth, DRAWN)
        sys.stderr.write(f"{Path(path).name}: {json.dumps(found)}\n")
    return 0


def compared_pairs(path: Path, tools: Tools) -> Iterator[tuple[Mapping[str, float], bool]]:
    """Shares of each compared pair of a made set, and whether its texts share an origin."""
    rows = [row for row in read_rows(path) if row["type"] == "doc"]
    origins = {str(row["id"]): _origins(row) for row in rows}
    pile = make_pile([traced_article(row, tools) for row in rows], tools)
    for pair in compare_within(pile):
        ends = (pair.overlap.first, pair.overlap.second)
        first, second = (pile.sheets[number].article.id for number in ends)
        if pair.derives or not is_derivation(pair.shares):  # forms get no score
            yield shares_of(pair.shares), bool(origins[first] & origins[second])


def _origins(row: Row) -> frozenset[object]:
    found = row["origins"]
    assert isinstance(found, list)
    return frozenset(found)


if __name__ == "__main__":
    sys.exit(main())
