"""Interleaved rounds: every contender in its own process, in turn, round after round.

The machine may be busy, and busier at one moment than at another; contenders that run in turn meet
the same moments, so the ratio of two in one round holds where seconds do not. Figures are medians
over the rounds with the least and the most. A first round of each, which warms it, is not counted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from statistics import median
from typing import NamedTuple

import msgspec

from bench.speed.contenders import CONTENDERS, Contender

ROOT = Path(__file__).parents[2]


class Spread(msgspec.Struct, frozen=True):
    """A median over rounds, with the least and the most."""

    median: float
    least: float
    most: float


class Measured(msgspec.Struct, frozen=True):
    """What one contender cost.

    cpu_ms: for each item. ratio: its CPU over ours in the same round. idle_mb: what the process
    held, with the items, before its first round. crashed: items on which it failed. out: where its
    predictions lie.
    """

    name: str
    version: str
    note: str
    cpu_ms: Spread
    items_per_second: float
    peak_mb: float | None
    idle_mb: float | None
    ratio: Spread
    crashed: int
    out: str


class Absent(NamedTuple):
    """A peer that is not here, and why."""

    name: str
    why: str


def present(stage: str, *, peers: bool) -> tuple[list[Contender], list[Absent]]:
    """Ours and, if asked for, the peers that are installed; and those that are not."""
    here: list[Contender] = []
    absent: list[Absent] = []
    for one in CONTENDERS[stage]:
        if one.distribution and not peers:
            continue
        if one.distribution and not _version(one.distribution):
            absent.append(Absent(one.name, f"{one.distribution} is not installed (make peers)"))
        else:
            here.append(one)
    return here, absent


def _version(distribution: str) -> str:
    try:
        return version(distribution or "firsthand")
    except PackageNotFoundError:
        return ""


class Worker:
    """A contender's process, asked by lines and answering by lines."""

    def __init__(self, process: subprocess.Popen[str], contender: Contender, out: Path) -> None:
        self.process = process
        self.contender = contender
        self.out = out
        self.idle_mb: float | None = None

    def ask(self, line: str) -> dict[str, float]:
        """Says a line (or nothing) and gives the answer; RuntimeError if the process has ended."""
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError("a worker needs pipes")
        if line:
            self.process.stdin.write(line + "\n")
            self.process.stdin.flush()
        for said in self.process.stdout:
            if said.startswith("@"):
                answer: dict[str, float] = json.loads(said[1:])
                return answer
        raise RuntimeError(f"{self.contender.name} has ended with {self.process.wait()}")


@contextmanager
def worker(stage: str, contender: Contender, items: Path, folder: Path) -> Iterator[Worker]:
    """Starts the process of a contender and waits until it is ready."""
    place = folder / contender.name.replace(" ", "-").replace(",", "")
    place.mkdir()
    out = place / "predictions.jsonl"
    command = [sys.executable, "-m", "bench.speed.worker", stage, contender.name]
    paths = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    process = subprocess.Popen(
        [*command, str(items), str(out)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        cwd=place,  # peers may leave files where they run
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8"},
        stderr=subprocess.DEVNULL if contender.distribution else None,
    )
    try:
        made = Worker(process, contender, out)
        made.ask("")
        yield made
    finally:
        process.kill()
        process.communicate()


def interleaved(
    stage: str, contenders: Sequence[Contender], items: Path, *, rounds: int, folder: Path
) -> tuple[list[Measured], list[Absent]]:
    """What each contender cost over the rounds, the first contender being the measure of all.

    A peer that cannot start is told as absent.
    """
    absent: list[Absent] = []
    with ExitStack() as stack:
        workers: list[Worker] = []
        for one in contenders:
            try:
                workers.append(stack.enter_context(worker(stage, one, items, folder)))
                workers[-1].idle_mb = workers[-1].ask("round")["held_mb"]
            except RuntimeError as error:
                absent.append(Absent(one.name, str(error)))
        workers = [one for one in workers if one.process.poll() is None]
        costs = [[one.ask("round") for one in workers] for _ in range(rounds)]
        number = items.read_text(encoding="utf-8").count("\n")
        found = [
            _measured(one, [r[i] for r in costs], [r[0] for r in costs], number)
            for i, one in enumerate(workers)
        ]
    return found, absent


def _measured(
    one: Worker, costs: list[dict[str, float]], ours: list[dict[str, float]], number: int
) -> Measured:
    crashed = one.ask("write")["crashed"]
    return Measured(
        name=one.contender.name,
        version=_version(one.contender.distribution),
        note=one.contender.note,
        cpu_ms=spread([1000 * cost["cpu"] / number for cost in costs]),
        items_per_second=median(number / cost["wall"] for cost in costs),
        peak_mb=costs[-1]["peak_mb"],
        idle_mb=one.idle_mb,
        ratio=spread([a["cpu"] / b["cpu"] for a, b in zip(costs, ours, strict=True)]),
        crashed=int(crashed),
        out=str(one.out),
    )


def spread(values: Sequence[float]) -> Spread:
    """Median, least and most."""
    return Spread(median(values), min(values), max(values))
