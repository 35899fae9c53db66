"""Floors of quality: every figure is measured anew and may rise, never silently fall.

`python -m bench floors` prints each figure beside its floor; `--raise` pins what is better than its
floor. A floor is lowered by hand only, with a decision record that says why.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

FILE = Path(__file__).with_name("floors.json")
SLACK = 0.0005  # figures are pinned to three decimals


class Gate(msgspec.Struct, frozen=True):
    """One gold file of the shared data, and the pinned figures of its scorer by dotted path."""

    stage: str
    gold: str
    floors: dict[str, float]
    most: dict[str, float] = {}  # figures that may only fall
    flags: tuple[str, ...] = ()


class Floors(msgspec.Struct, frozen=True):
    """All pinned figures: of the demo corpus, and of the shared data where it is there."""

    demo: dict[str, float]
    shared: tuple[Gate, ...]


class Figure(NamedTuple):
    """A measured figure beside its floor."""

    gate: str
    name: str
    found: float
    floor: float
    at_most: bool

    @property
    def kept(self) -> bool:
        """Whether the floor holds."""
        distance = self.floor - self.found if self.at_most else self.found - self.floor
        return distance >= -SLACK


def load() -> Floors:
    """The pinned floors."""
    return msgspec.json.decode(FILE.read_bytes(), type=Floors)


def measure(gate: Gate, shared: Path) -> Iterator[Figure]:
    """Runs a stage on the gate's gold file and its scorer on the predictions."""
    scored = _scored(gate, shared)
    for floors, at_most in ((gate.floors, False), (gate.most, True)):
        for name, floor in floors.items():
            yield Figure(f"{gate.stage} {gate.gold}", name, _value(scored, name), floor, at_most)


def raised(floors: Floors, shared: Path) -> Floors:
    """The floors with every better figure pinned."""
    return msgspec.structs.replace(
        floors, shared=tuple(_raise_gate(gate, shared) for gate in floors.shared)
    )


def _raise_gate(gate: Gate, shared: Path) -> Gate:
    figures = list(measure(gate, shared))
    best = {f.name: round(max(f.found, f.floor), 3) for f in figures if not f.at_most}
    least = {f.name: round(min(f.found, f.floor), 3) for f in figures if f.at_most}
    return msgspec.structs.replace(gate, floors=best, most=least)


def _value(scored: dict[str, Any], path: str) -> float:
    found: Any = scored
    for key in path.split("/"):
        found = found[key]
    return float(found)


def _scored(gate: Gate, shared: Path) -> dict[str, Any]:
    gold = shared / "data" / gate.gold
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions.jsonl"
        command = [sys.executable, "-m", "bench", gate.stage, str(gold), "--out", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        scorer = shared / "bench" / f"score_{gate.stage}.py"
        command = [sys.executable, str(scorer), *gate.flags, str(gold), str(out), "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
    scored: dict[str, Any] = json.loads(done.stdout)
    return scored
