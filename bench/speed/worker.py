"""One contender in a process of its own: runs a round whenever it is told to.

`python -m bench.speed.worker STAGE NAME ITEMS OUT`: reads lines from standard input and answers
each on standard output. "round": one run over all items, answered by its CPU seconds, seconds and
peak memory; "write": the predictions of the last round go to OUT. The end of input is the end.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from bench import gold
from bench.gold import Row
from bench.speed.contenders import CONTENDERS, Run


def main(stage: str, name: str, items: str, out: str) -> int:
    """Makes the contender, says "ready", and does what it is told."""
    run = made(stage, name, loaded(Path(items)))
    last: list[Row | None] = []
    _say({"ready": True})
    for line in sys.stdin:
        if line.strip() == "round":
            last, measured = timed(run)
            _say(measured)
        else:
            kept = [row for row in last if row is not None]
            gold.write(Path(out), kept)
            _say({"crashed": len(last) - len(kept)})
    return 0


def loaded(path: Path) -> list[Row]:
    """The items; the bytes of a page are read before any time is taken."""
    items = gold.read_rows(path)
    return [
        item | {"raw": gold.page_bytes(Path(item["file"]))} if "file" in item else item
        for item in items
    ]


def made(stage: str, name: str, items: list[Row]) -> Run:
    """The contender of that name, ready to run."""
    chosen = next(one for one in CONTENDERS[stage] if one.name == name)
    run: Run = getattr(import_module(chosen.module), chosen.make)(items)
    return run


def timed(run: Run) -> tuple[list[Row | None], dict[str, float | None]]:
    """What a round gave, and what it cost this process and its children."""
    held, cpu, wall = held_megabytes(), cpu_seconds(), time.perf_counter()
    found = run()
    cost = {"cpu": cpu_seconds() - cpu, "wall": time.perf_counter() - wall}
    return found, {**cost, "peak_mb": peak_megabytes(), "held_mb": held}


def cpu_seconds() -> float:
    """CPU time of this process with all its threads, and of children that have ended."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system


def held_megabytes() -> float | None:
    """The memory that this process holds now; None where the system does not tell."""
    return _told("VmRSS")


def peak_megabytes() -> float | None:
    """The most memory that this process held; None where the system does not tell."""
    held = _told("VmHWM")
    if held is not None:
        return held
    try:
        resource = import_module("resource")
    except ImportError:  # Windows
        return None
    most: float = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _told(field: str) -> float | None:
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    found = next((line.split()[1] for line in lines if line.startswith(field)), None)
    return None if found is None else int(found) / 1024


def _say(answer: Mapping[str, object]) -> None:
    # Peers may print; what is meant for us is on a line of its own after this mark.
    sys.stdout.write(f"\n@{json.dumps(answer)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
