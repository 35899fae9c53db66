"""`python -m bench STAGE GOLD --out PRED [--score]`: predictions of a stage on a gold file.

The fields that hold the answers are taken off before a stage sees a row. With --score the figures
of the scorer are printed too, where the scorers stand (FIRSTHAND_SCORERS, or beside the checkout).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import (
    anchors,
    changes,
    floors,
    gold,
    hostile,
    own_sets,
    pile,
    quiet,
    real_pairs,
    report,
    scoring,
    stages,
    translation,
    triggers,
)
from bench.speed import command as speed
from firsthand.errors import FirsthandError
from firsthand.pipeline import make_tools
from firsthand.settings import Settings, with_mode

_BY_NETWORKS = frozenset({"attribution", "names"})  # stages that read otherwise in mode fast


def main(words: Sequence[str] | None = None) -> int:
    """Runs one bench; 0 when every item got a prediction or a recorded reason, 2 on misuse."""
    arguments = parser().parse_args(words)
    try:
        status: int = arguments.act(arguments)
    except FirsthandError as error:
        print(error, file=sys.stderr)
        return 2
    return status


def parser() -> argparse.ArgumentParser:
    """The command line of the benches, one command a stage and a few about all of them."""
    made = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    commands = made.add_subparsers(metavar="COMMAND", required=True)
    for stage in (*stages.STAGES, *stages.STAGES_OF_PILES):
        _add_stage(commands, stage)
    whole = commands.add_parser("pile", help="a whole pile beside its truth")
    whole.add_argument("folder", type=Path, help="with pages/, truth.json and firsthand.toml")
    whole.set_defaults(act=show_pile)
    floors.add_command(commands)
    speed.add_command(commands)
    report.add_command(commands)
    real_pairs.add_command(commands)
    changes.add_command(commands)
    anchors.add_command(commands)
    hostile.add_command(commands)
    own_sets.add_command(commands)
    quiet.add_command(commands)
    triggers.add_command(commands)
    return made


def _add_stage(commands: floors.Commands, stage: str) -> None:
    command = commands.add_parser(stage, help=f"predictions of {stage} on a gold file")
    what = "folder that the scorer prepared" if stage == "translation" else "gold file, may be .gz"
    command.add_argument("gold", type=Path, help=what)
    command.add_argument("--out", type=Path, required=True, help="where predictions are written")
    command.add_argument("--score", action="store_true", help="print the scorer's figures too")
    if stage == "places":
        command.add_argument("--gold-spans", action="store_true", help="take the given spans")
    command.set_defaults(act=predict, stage=stage, gold_spans=False)


def predict(arguments: argparse.Namespace) -> int:
    """Writes the predictions of a stage and, if asked, prints their figures."""
    stage, out = arguments.stage, arguments.out
    tools = make_tools(Settings())
    if stage == "translation":
        counts = translation.answer(arguments.gold, out, tools)
    else:
        found = stages.predict(stage, arguments.gold, tools, gold_spans=arguments.gold_spans)
        counts = {out.name: gold.write(out, found)}
    for name, number in counts.items():
        print(f"{stage}: {number} predictions in {name}", file=sys.stderr)
    if not arguments.score:
        return 0
    status = scoring.show(stage, arguments.gold, out)
    return max(status, _show_rules(stage, arguments.gold)) if stage in _BY_NETWORKS else status


def _show_rules(stage: str, answered: Path) -> int:
    """Prints the figures of rules alone beside those of the default mode: the gain has a price."""
    tools = make_tools(with_mode(Settings(), "fast"))
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "fast.jsonl"
        gold.write(out, stages.predict(stage, answered, tools))
        print("the same by rules alone (mark.mode = fast):", flush=True)
        return scoring.show(stage, answered, out)


def show_pile(arguments: argparse.Namespace) -> int:
    """Runs all stages over a pile and prints the record beside the truth."""
    pile.show(pile.score(arguments.folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
