"""Floors of quality: every figure is measured anew and may rise, never silently fall.

`python -m bench floors` prints each figure beside its floor; `--raise` pins what is better. A floor
falls by `--lower STAGE --decision docs/decisions/NNNN` only, where NNNN is a decision record that
names the stage. The digest of the data is pinned too, so that other data are told from worse code.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from bench import own_sets, read, samples, scoring
from firsthand.errors import UsageError
from firsthand.pipeline import make_tools
from firsthand.settings import Settings
from firsthand.tools import Tools

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

FILE = Path(__file__).with_name("floors.json")
DATA = scoring.SCORERS.parent / "data"
DECISIONS = Path(__file__).parents[1] / "docs" / "decisions"
SLACK = 0.0005  # figures are pinned to three decimals
DECIMALS = 1000


class Gate(msgspec.Struct, frozen=True, omit_defaults=True):
    """One gold file, shared or our own, and the pinned figures of its scorer by path.

    floors: figures that may only rise; most: figures that may only fall.
    sample: how many items are measured, a fixed draw of the file; 0 is the whole file.
    gold_spans: the stage is given the spans. digest: of the data on which the figures were pinned.
    tuned: how the file was used by those who wrote the stage. lowered: the decision records by
    which floors of this gate fell.
    """

    stage: str
    gold: str
    floors: dict[str, float]
    most: dict[str, float] = {}
    sample: int = 0
    gold_spans: bool = False
    digest: str = ""
    tuned: str = ""
    lowered: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How the gate is named in tables and tests."""
        return f"{self.stage} {self.gold}" + (" (spans given)" if self.gold_spans else "")


class Floors(msgspec.Struct, frozen=True):
    """All pinned figures: of the demo's cases, our own sets, the shared data where it is there."""

    demo: dict[str, dict[str, float]]
    own: tuple[Gate, ...]
    shared: tuple[Gate, ...]

    @property
    def gates(self) -> tuple[Gate, ...]:
        """The gates of all gold files."""
        return (*self.shared, *self.own)


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


def pinned(found: float, *, at_most: bool = False) -> float:
    """A figure as it is pinned: rounded to the side on which what was found keeps it."""
    steps = round(found * DECIMALS, 6)
    return (math.ceil(steps) if at_most else math.floor(steps)) / DECIMALS


def load() -> Floors:
    """The pinned floors."""
    return msgspec.json.decode(FILE.read_bytes(), type=Floors)


def save(floors: Floors) -> None:
    """Writes the pinned floors."""
    FILE.write_bytes(msgspec.json.format(msgspec.json.encode(floors)) + b"\n")


def home(gate: Gate) -> Path:
    """The folder of a gate's gold file: the sets in the repository, or the shared data."""
    return own_sets.FOLDER if gate.stage in own_sets.STAGES else DATA


def measure(gate: Gate, data: Path, tools: Tools) -> tuple[Figure, ...]:
    """Runs a stage on the gate's gold file, or on its sample, and the scorer on the predictions."""
    with samples.drawn(gate.stage, data / gate.gold, gate.sample) as answered:
        scored = scoring.measured(gate.stage, answered, tools, gold_spans=gate.gold_spans)
    return tuple(
        Figure(gate.name, name, value_at(scored, name), floor, at_most)
        for floors, at_most in ((gate.floors, False), (gate.most, True))
        for name, floor in floors.items()
    )


def value_at(scored: scoring.Figures, path: str) -> float:
    """The figure at a path such as "types/micro/f1"."""
    found: Any = scored
    for key in path.split("/"):
        found = found[key]
    return float(found)


def digest_of(gate: Gate, data: Path) -> str:
    """A short hash of the gold file and, for pages, of the files beside it."""
    made = hashlib.blake2b((data / gate.gold).read_bytes(), digest_size=8)
    if gate.stage == "read":
        for page in read.pages(data / gate.gold):
            file = Path(page["file"] or "")
            made.update(file.read_bytes() if file.is_file() else b"absent")
    return made.hexdigest()


def changed(gate: Gate, data: Path) -> bool:
    """Whether the data are others than those on which the figures were pinned."""
    return gate.digest not in {"", digest_of(gate, data)}


def raised(gate: Gate, data: Path, tools: Tools) -> Gate:
    """The gate with every better figure pinned; UsageError if the data changed and one fell."""
    figures = measure(gate, data, tools)
    if changed(gate, data) and not all(figure.kept for figure in figures):
        raise UsageError(
            "FH-BENCH-002",
            "the data have changed and a figure fell with them.",
            place=gate.name,
            remedy=f"Pin it with --lower {gate.stage} and a decision record that says why.",
        )
    best = {f.name: pinned(max(f.found, f.floor)) for f in figures if not f.at_most}
    least = {f.name: pinned(min(f.found, f.floor), at_most=True) for f in figures if f.at_most}
    return msgspec.structs.replace(gate, floors=best, most=least, digest=digest_of(gate, data))


def lowered(gate: Gate, data: Path, tools: Tools, decision: str) -> Gate:
    """The gate with its figures pinned as found, better or worse, and the record that allows it."""
    figures = measure(gate, data, tools)
    return msgspec.structs.replace(
        gate,
        floors={f.name: pinned(f.found) for f in figures if not f.at_most},
        most={f.name: pinned(f.found, at_most=True) for f in figures if f.at_most},
        digest=digest_of(gate, data),
        lowered=tuple(dict.fromkeys((*gate.lowered, decision))),
    )


def decision_for(stage: str, given: str | None, folder: Path = DECISIONS) -> str:
    """The name of the decision record given, by path or number; UsageError if it will not do."""
    wanted = Path(given or "").stem
    number = wanted[:4] if re.match(r"\d{4}(?!\d)", wanted) else "none"
    found = sorted(folder.glob(f"{number}*.md"))
    text = found[0].read_text(encoding="utf-8") if found else ""
    if not re.search(rf"(?i)(?<![\w-]){re.escape(stage)}(?![\w-])", text):
        why = f"{found[0].name} does not name the stage" if found else "there is no such record"
        raise UsageError(
            "FH-BENCH-003",
            f"a floor of {stage!r} falls by a decision record only: {why}.",
            place=given or "--decision",
            remedy="Write docs/decisions/NNNN-title.md, naming the stage and why it may fall.",
        )
    return found[0].stem


def add_command(commands: Commands) -> None:
    """The command `floors`."""
    command = commands.add_parser("floors", help="figures beside their floors")
    command.add_argument("stages", nargs="*", help="only these stages")
    command.add_argument("--raise", dest="pin", action="store_true", help="pin better figures")
    command.add_argument("--lower", metavar="STAGE", help="pin the figures of a stage as found")
    command.add_argument("--decision", help="the decision record that lets them fall")
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Checks, raises or lowers; 1 if a figure fell or data have changed."""
    floors, tools = load(), make_tools(Settings())
    if arguments.lower:
        decision = decision_for(arguments.lower, arguments.decision)
        of_stage = [gate for gate in floors.gates if gate.stage == arguments.lower]
        return _pin(floors, [lowered(gate, home(gate), tools, decision) for gate in of_stage])
    chosen = [g for g in floors.gates if not arguments.stages or g.stage in arguments.stages]
    if arguments.pin:
        return _pin(floors, [raised(gate, home(gate), tools) for gate in chosen])
    return max([_check(gate, tools) for gate in chosen], default=0)


def _pin(floors: Floors, pinned: Iterable[Gate]) -> int:
    by_name = {gate.name: gate for gate in pinned}
    shared = tuple(by_name.get(gate.name, gate) for gate in floors.shared)
    own = tuple(by_name.get(gate.name, gate) for gate in floors.own)
    now = msgspec.structs.replace(floors, shared=shared, own=own)
    save(now)
    for old, new in zip(floors.gates, now.gates, strict=True):
        for name, value in (*new.floors.items(), *new.most.items()):
            before = {**old.floors, **old.most}[name]
            if value != before:
                print(f"{before:.3f} -> {value:.3f}  {new.name} {name}")
    return 0


def _check(gate: Gate, tools: Tools) -> int:
    """Prints the figures of a gate; 1 if one fell or its data are others."""
    figures = measure(gate, home(gate), tools)
    for figure in figures:
        state = "kept" if figure.kept else "FELL"
        print(f"{state}  {figure.found:.3f}  {figure.floor:.3f}  {figure.gate} {figure.name}")
    if changed(gate, home(gate)):
        print(f"CHANGED DATA  {gate.name}: the floors were pinned on other data")
        return 1
    return 0 if all(figure.kept for figure in figures) else 1
