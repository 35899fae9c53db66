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

from bench import attribution, events, gold, match, names, places, read, times, trace, trace_real
from firsthand.pipeline import make_tools
from firsthand.settings import Settings

SCORERS = Path(os.environ.get("FIRSTHAND_SCORERS", Path(__file__).parents[2] / "shared" / "bench"))
SCORER_OF = {"trace-real": ("score_trace.py", "--real")}
Predictions = Iterable[dict[str, object]]


def main() -> int:
    """Writes the predictions; 0 when every item got a prediction or a recorded reason."""
    arguments = parser().parse_args()
    number = gold.write(arguments.out, predictions(arguments))
    print(f"{arguments.stage}: {number} predictions in {arguments.out}", file=sys.stderr)
    return score(arguments) if arguments.score else 0


def parser() -> argparse.ArgumentParser:
    """The command line of the benches."""
    made = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    stages = ("read", *gold.SEEN, "trace", "trace-real")
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


def score(arguments: argparse.Namespace) -> int:
    """Runs the stage's scorer on what was written; its exit status."""
    name, *flags = SCORER_OF.get(arguments.stage, (f"score_{arguments.stage}.py",))
    scorer = SCORERS / name
    if not scorer.exists():
        print(f"no scorer here: {scorer} is not there", file=sys.stderr)
        return 0
    command = [sys.executable, str(scorer), *flags, str(arguments.gold), str(arguments.out)]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
