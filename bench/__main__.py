"""`python -m bench STAGE GOLD --out PRED [--score]`: predictions of a stage on a gold file.

The fields that hold the answers are taken off before a stage sees a row. With --score the figures
of the scorer are printed too, where the scorers stand (FIRSTHAND_SCORERS, or beside the checkout).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from bench import (
    attribution,
    events,
    floors,
    gold,
    match,
    names,
    pile,
    places,
    read,
    times,
    trace,
    trace_real,
    translation,
)
from firsthand.pipeline import make_tools
from firsthand.settings import Settings

SCORERS = Path(os.environ.get("FIRSTHAND_SCORERS", Path(__file__).parents[2] / "shared" / "bench"))
SCORER_OF = {"trace-real": ("score_trace.py", "--real")}
Predictions = Iterable[dict[str, object]]


def main() -> int:
    """Writes the predictions; 0 when every item got a prediction or a recorded reason."""
    if sys.argv[1:2] == ["floors"]:
        return check_floors(pin="--raise" in sys.argv)
    if sys.argv[1:2] == ["pile"]:
        pile.show(pile.score(Path(sys.argv[2])))
        return 0
    arguments = parser().parse_args()
    if arguments.stage == "translation":
        return translate(arguments.gold, arguments.out)
    number = gold.write(arguments.out, predictions(arguments))
    print(f"{arguments.stage}: {number} predictions in {arguments.out}", file=sys.stderr)
    return score(arguments) if arguments.score else 0


def parser() -> argparse.ArgumentParser:
    """The command line of the benches."""
    made = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    stages = ("read", *gold.SEEN, "trace", "trace-real", "translation")
    made.add_argument("stage", choices=stages)
    made.add_argument("gold", type=Path)
    made.add_argument("--out", type=Path, required=True)
    made.add_argument("--score", action="store_true")
    made.add_argument("--gold-spans", action="store_true", help="places: take the given spans")
    return made


def predictions(arguments: argparse.Namespace) -> Predictions:
    """The predictions of the asked stage."""
    tools = make_tools(Settings())
    stage, path = arguments.stage, arguments.gold
    if stage == "read":
        return read.predict(path, tools)
    if stage == "trace":
        return trace.predict(path, tools)
    if stage == "trace-real":
        return trace_real.predict(path, tools)
    extra = ("toponyms", "spans") if stage == "places" and arguments.gold_spans else ()
    seen = gold.rows(path, stage, extra)
    if stage == "places":
        return places.predict(seen, tools, gold_spans=arguments.gold_spans)
    if stage == "events":
        return events.predict(seen, path.parent.name, tools)
    if stage == "match":
        return match.predict(seen, path.parent.name, tools)
    simple = {
        "attribution": attribution.predict,
        "names": names.predict,
        "times": times.predict,
    }
    return simple[stage](seen, tools)


def translate(folder: Path, answers: Path) -> int:
    """Answers every set of a folder that `score_translation.py prepare` made."""
    answers.mkdir(parents=True, exist_ok=True)
    for name, answered in translation.predict(folder, make_tools(Settings())):
        number = gold.write(answers / f"{name}.jsonl", answered)
        print(f"translation: {number} answers in {name}.jsonl", file=sys.stderr)
    return 0


def check_floors(*, pin: bool) -> int:
    """Prints every figure beside its floor; 1 if one fell. With `pin`, better ones are pinned."""
    pinned = floors.load()
    if pin:
        pinned = floors.raised(pinned, SCORERS.parent)
        floors.FILE.write_bytes(msgspec.json.format(msgspec.json.encode(pinned)) + b"\n")
    fallen = 0
    for gate in pinned.shared:
        for figure in floors.measure(gate, SCORERS.parent):
            fallen += not figure.kept
            state = "kept" if figure.kept else "FELL"
            print(f"{state}  {figure.found:.3f}  {figure.floor:.3f}  {figure.gate} {figure.name}")
    return 1 if fallen else 0


def score(arguments: argparse.Namespace) -> int:
    """Runs the stage's scorer on what was written; its exit status."""
    name, *flags = SCORER_OF.get(arguments.stage, (f"score_{arguments.stage}.py",))
    if arguments.stage == "match" and arguments.gold.parent.name == "muc4_incidents":
        flags.append("--documents")
    scorer = SCORERS / name
    if not scorer.exists():
        print(f"no scorer here: {scorer} is not there", file=sys.stderr)
        return 0
    command = [sys.executable, str(scorer), *flags, str(arguments.gold), str(arguments.out)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
