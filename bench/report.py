"""`python -m bench report`: the figures of every stage on its dev data, in one table."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from bench import floors, gold, read
from bench.floors import Figure, Gate
from firsthand.pipeline import make_tools
from firsthand.settings import Settings

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

HEAD = """\
# Measured figures

Every stage on its development data, whole files, made by `python -m bench report`. What each figure
means stands in [the page on the benches](bench.md). Development data are there to tune on, so these
figures flatter; those on data that are held back are the ones to quote. "For tuning": whoever wrote
the stage could look at them. "Book written without it": the words that our thin codebook has for
the labels of the set were written from the labels' definitions.

| stage | data | items | figure | value | use of the data |
|---|---|---|---|---|---|
"""


class Line(NamedTuple):
    """The figures of one gold file."""

    gate: Gate
    items: int
    figures: tuple[Figure, ...]


def add_command(commands: Commands) -> None:
    """The command `report`."""
    command = commands.add_parser("report", help="the figures of all stages on their dev data")
    command.add_argument("--out", type=Path, help="write the page here instead of printing it")
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Measures all gates on their whole files and prints or writes the page."""
    tools = make_tools(Settings())
    whole = [msgspec.structs.replace(gate, sample=0) for gate in floors.load().gates]
    lines = [
        Line(gate, items_of(gate, home), floors.measure(gate, home, tools))
        for gate, home in ((gate, floors.home(gate)) for gate in whole)
    ]
    text = page(lines)
    if arguments.out is None:
        print(text, end="")
    else:
        arguments.out.write_text(text, encoding="utf-8")
    return 0


def items_of(gate: Gate, data: Path) -> int:
    """How many items a gold file holds: pages, rows, documents of a trace set, articles."""
    path = data / gate.gold
    if gate.stage == "read":
        return len(read.pages(path))
    rows = gold.read_rows(path)
    if gate.stage.startswith("trace"):
        return sum(row["type"] == "doc" for row in rows)
    return len(rows)


def page(lines: Iterable[Line]) -> str:
    """The page in Markdown; the data of a row are named once."""
    return HEAD + "\n".join(row for line in lines for row in _rows(line)) + "\n"


def _rows(line: Line) -> Iterator[str]:
    gate = line.gate
    named = gate.gold + (" (spans given)" if gate.gold_spans else "")
    before = (gate.stage, named, str(line.items))
    for number, figure in enumerate(line.figures):
        first = before if number == 0 else ("", "", "")
        wanted = "lower is better" if figure.at_most else ""
        name = f"{figure.name}, {wanted}" if wanted else figure.name
        cells = (*first, name, f"{figure.found:.3f}", gate.tuned if number == 0 else "")
        yield f"| {' | '.join(cells)} |"
