"""`python -m bench speed STAGE [--peers]`: CPU per item, peak memory, ratio to each peer."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

import msgspec

from bench import gold, scoring
from bench.speed import growth, quality
from bench.speed.contenders import CONTENDERS, NO_PEER, OURS
from bench.speed.items import Course, course
from bench.speed.quality import BodyF1
from bench.speed.rounds import Absent, Measured, Spread, interleaved, present

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

ROUNDS = 5
ARTICLE = 500  # words, the article by which rates are told


class Result(msgspec.Struct, frozen=True):
    """One run: what was run on, how busy the machine was, and what each contender cost and gave.

    words: of an item's text, on average. figures: the scorer's main figure by contender, where
    there is gold for the items.
    """

    stage: str
    source: str
    items: int
    words: float
    rounds: int
    load: float | None
    contenders: tuple[Measured, ...]
    figure: str
    figures: dict[str, float]
    bodies: dict[str, BodyF1]
    absent: tuple[Absent, ...]
    no_peer: str = ""
    further: dict[str, dict[str, float]] = {}


def add_command(commands: Commands) -> None:
    """The command `speed`."""
    command = commands.add_parser("speed", help="CPU per item, memory, ratio to each peer")
    command.add_argument("stage", choices=sorted(CONTENDERS))
    command.add_argument("--peers", action="store_true", help="run the peers too")
    command.add_argument("--items", type=int, metavar="N", help="how many; more are grown")
    command.add_argument("--rounds", type=int, default=ROUNDS, help=f"default {ROUNDS}")
    command.add_argument("--grow", metavar="N,N,...", help="cost of ours on piles of these sizes")
    command.add_argument("--gold", type=Path, help="another gold file than the dev data")
    command.add_argument("--json", action="store_true", help="print one JSON object")
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Runs and prints; 0 also where a peer cannot be had, which is told."""
    if arguments.grow:
        return _grow(arguments)
    with course(arguments.stage, arguments.gold, arguments.items) as items:
        result = measure(
            arguments.stage, items, peers=arguments.peers, rounds=max(1, arguments.rounds)
        )
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(result)).decode())
    else:
        print("\n".join(table(result)))
    return 0


def _grow(arguments: argparse.Namespace) -> int:
    """Runs and prints the cost of piles of several sizes."""
    sizes = [int(word) for word in arguments.grow.split(",")]
    with course(arguments.stage, arguments.gold, None) as items:
        found = list(growth.measure(arguments.stage, items.items, sizes))
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode(found)).decode())
    else:
        print("\n".join(growth.table(found)))
    return 0


def measure(stage: str, items: Course, *, peers: bool, rounds: int) -> Result:
    """Interleaved rounds of a stage's contenders over the items, and how good their answers are."""
    here, absent = present(stage, peers=peers)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        gold.write(folder / "items.jsonl", items.items)
        found, failed = interleaved(
            stage, here, folder / "items.jsonl", rounds=rounds, folder=folder
        )
        outs = {one.name: Path(one.out) for one in found}
        figures = {name: quality.figure(stage, items.answered, out) for name, out in outs.items()}
        answered = items.answered if stage == "read" and _is_scored(items.answered) else None
        return Result(
            stage=stage,
            source=items.source,
            items=len(items.items),
            words=mean(len(str(item.get("text", "")).split()) for item in items.items),
            rounds=rounds,
            load=os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
            contenders=tuple(found),
            figure=quality.FIGURES.get(stage, ""),
            figures={name: value for name, value in figures.items() if value is not None},
            bodies=quality.body_f1(answered, outs, OURS) if answered else {},
            absent=(*absent, *failed),
            further={
                name: quality.further(stage, items.answered, out) for name, out in outs.items()
            },
            no_peer=NO_PEER.get(stage, "") if peers else "",
        )


def _is_scored(answered: Path | None) -> bool:
    return answered is not None and scoring.scorer_of("read").exists()


def table(result: Result) -> Iterator[str]:
    """The lines that a person reads."""
    busy = "" if result.load is None else f", load {result.load:.1f}"
    yield f"{result.stage}: {result.items} items of {result.source}, {result.rounds} rounds{busy}"
    yield (
        f"{'contender':32}{'CPU ms/item':>22}{'items/s':>10}{'peak MB':>9}{'idle':>6}"
        f"{'CPU over ours':>24}{'crashed':>9}  {result.figure}"
    )
    for one in result.contenders:
        memory = "?" if one.peak_mb is None else f"{one.peak_mb:.0f}"
        idle = "?" if one.idle_mb is None else f"{one.idle_mb:.0f}"
        figure = result.figures.get(one.name)
        yield (
            f"{f'{one.name} {one.version}':32}{_spread(one.cpu_ms):>22}"
            f"{one.items_per_second:>10.1f}{memory:>9}{idle:>6}{_spread(one.ratio):>24}{one.crashed:>9}"
            f"  {'' if figure is None else f'{figure:.4f}'}"
        )
    yield from _rates(result)
    yield from (f"note: {one.name}: {one.note}" for one in result.contenders if one.note)
    for name, values in result.further.items():
        if values:
            yield f"{name}: " + ", ".join(f"{what} {value:.4f}" for what, value in values.items())
    yield from _bodies(result)
    yield from (f"not run: {one.name}: {one.why}" for one in result.absent)
    if result.no_peer:
        yield f"no peer: {result.no_peer}"


def _rates(result: Result) -> Iterator[str]:
    """How many articles of one length each contender does, so that other items compare."""
    if result.words:
        a_second = ((one.name, 1000 / one.cpu_ms.median) for one in result.contenders)
        rates = (f"{name} {rate * result.words / ARTICLE:.1f}" for name, rate in a_second)
        yield (
            f"items of {result.words:.0f} words; articles of {ARTICLE} words a CPU second: "
            f"{', '.join(rates)}"
        )


def _spread(one: Spread) -> str:
    return f"{one.median:.2f} ({one.least:.2f}-{one.most:.2f})"


def _bodies(result: Result) -> Iterator[str]:
    if result.bodies:
        yield "F1 on the same pages, 95 % intervals over resampled sites"
    for name, body in result.bodies.items():
        yield (
            f"  {name:30}{body.f1:.4f} ({body.low:.4f} to {body.high:.4f})"
            f"   ours less it {body.difference:+.4f}"
            f" ({body.difference_low:+.4f} to {body.difference_high:+.4f})"
        )
