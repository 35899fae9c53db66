"""Counts of linked real pairs over several files: `python -m bench real-pairs GOLD [GOLD...]`.

Each file is traced by itself, as by `python -m bench trace-real`; a line gives the counts of a kind
for each file beside the sum, since a single file holds few pairs of a kind.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench import gold, scoring, trace_real
from firsthand.pipeline import make_tools
from firsthand.settings import Settings
from firsthand.tools import Tools

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


class Linked(NamedTuple):
    """Of `total` pairs of a kind so many were linked."""

    linked: int
    total: int


def add_command(commands: Commands) -> None:
    """The command `real-pairs`."""
    command = commands.add_parser("real-pairs", help="linked real pairs by kind, over all files")
    command.add_argument("gold", type=Path, nargs="+", help="files of real pairs")
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Traces each file and prints the counts."""
    tools = make_tools(Settings())
    print("\n".join(table([(path.name, counts(path, tools)) for path in arguments.gold])))
    return 0


def counts(path: Path, tools: Tools) -> dict[str, Linked]:
    """Linked pairs by kind and label, as the scorer counts them."""
    with tempfile.TemporaryDirectory() as place:
        predicted = Path(place) / "predictions.jsonl"
        gold.write(predicted, trace_real.predict(path, tools))
        return {kind: Linked(*pair) for kind, pair in scoring.linked(path, predicted).items()}


def table(found: Sequence[tuple[str, Mapping[str, Linked]]]) -> Iterator[str]:
    """The lines that a person reads: a kind a line, a file a column, the sum last."""
    sums: dict[str, Counter[str]] = {}
    for _, kinds in found:
        for kind, one in kinds.items():
            sums.setdefault(kind, Counter()).update(linked=one.linked, total=one.total)
    yield f"{'pairs':46}" + "".join(f"{name:>24}" for name, _ in found) + f"{'all':>20}"
    for kind, both in sorted(sums.items()):
        cells = [kinds.get(kind, Linked(0, 0)) for _, kinds in found]
        whole = Linked(both["linked"], both["total"])
        share = whole.linked / max(1, whole.total)
        yield (
            f"{kind:46}"
            + "".join(f"{f'{c.linked}/{c.total}':>24}" for c in cells)
            + (f"{f'{whole.linked}/{whole.total} = {share:.3f}':>20}")
        )
