"""Fits the score of a derivation: `python -m bench.train.derivation TRAIN.jsonl.gz [CHECK...]`.

Rows are all pairs of texts that tracing compares word by word; true are those behind which one
text stands. Of real pairs only the labelled ones are rows, those never compared among them. Prints
the weights as TOML, and to standard error a table of reliability for each file: the chance that was
predicted, the share that was true, and of how many pairs.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bench.gold import Row, read_rows
from bench.trace import traced_article
from bench.train import logistic
from firsthand.pipeline import make_tools
from firsthand.settings import Settings
from firsthand.tools import Tools
from firsthand.trace.pile import make_pile
from firsthand.trace.within.judging import is_derivation, shares_of
from firsthand.trace.within.overlap import Shares
from firsthand.trace.within.pairs import compare_within

NOTHING = Shares(0.0, 0.0, 0.0, 0.0, 0, 0)
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
        chances = logistic.chances(values, weights)
        found = logistic.figures(chances, truth, DRAWN)
        sys.stderr.write(f"{Path(path).name}: {json.dumps(found)}\n")
        for one in logistic.reliability(chances, truth):
            sys.stderr.write(f"| {one.predicted:.3f} | {one.true:.3f} | {one.rows} |\n")
    return 0


def compared_pairs(path: Path, tools: Tools) -> Iterator[tuple[Mapping[str, float], bool]]:
    """What the score rests on for each pair, and whether one text is behind both."""
    rows = read_rows(path)
    pile = make_pile([traced_article(row, tools) for row in rows if row["type"] == "doc"], tools)
    found = {
        frozenset(pile.sheets[n].article.id for n in pair.overlap.pair): pair
        for pair in compare_within(pile)
    }
    truth = _labelled(rows) or _made(rows, found)
    for ends, true in truth.items():
        pair = found.get(ends)
        if pair is None or pair.derives or not is_derivation(pair.shares):  # others get no score
            yield shares_of(pair.shares if pair else NOTHING), true


def _labelled(rows: Sequence[Row]) -> dict[frozenset[str], bool]:
    """Of real pairs of one language, by their two texts, whether one text is behind both."""
    return {
        frozenset((row["a"], row["b"])): row["label"] == "same_origin"
        for row in rows
        if row["type"] == "pair" and row["kind"] == "ecb+" and row["label"] != "unclear"
    }


def _made(rows: Sequence[Row], found: Iterable[frozenset[str]]) -> dict[frozenset[str], bool]:
    """Of made texts, for each compared pair."""
    origins = {str(row["id"]): _origins(row) for row in rows if row["type"] == "doc"}
    return {ends: bool(frozenset.intersection(*map(origins.__getitem__, ends))) for ends in found}


def _origins(row: Row) -> frozenset[object]:
    found = row["origins"]
    assert isinstance(found, list)
    return frozenset(found)


if __name__ == "__main__":
    sys.exit(main())
