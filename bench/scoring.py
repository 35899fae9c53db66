"""The scorers that stand beside the data: run on predictions, their figures read back."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import gold, own_sets, stages, translation
from firsthand.tools import Tools

Figures = dict[str, Any]
SCORERS = Path(os.environ.get("FIRSTHAND_SCORERS", Path(__file__).parents[2] / "shared" / "bench"))
# Sets whose items are parts of documents: two documents are a pair if they share an incident.
_BY_DOCUMENT = frozenset({"muc4_incidents"})
_UNPACKS = frozenset({"attribution", "events", "match", "trace", "trace-real"})
_LINKED = re.compile(r"^(.+?)\s+linked (\d+)/(\d+) = ([\d.]+)$", re.MULTILINE)


def show(stage: str, answered: Path, predicted: Path) -> int:
    """Prints the scorer's figures; its exit status, or 0 with a word where it is not there."""
    scorer = scorer_of(stage)
    if not scorer.exists():
        print(f"no scorer here: {scorer} is not there", file=sys.stderr)
        return 0
    with _plain(stage, answered, predicted) as files:
        return subprocess.run(_command(stage, answered, *files), check=False).returncode


def figures(stage: str, answered: Path, predicted: Path) -> Figures:
    """All figures of the scorer, as it writes them in JSON; of trace-real the share linked."""
    with _plain(stage, answered, predicted) as files:
        command = _command(stage, answered, *files)
        if stage == "trace-real":
            return {kind: float(share) for kind, *_, share in _LINKED.findall(_output(command))}
        if stage != "translation":
            found: Figures = json.loads(_output([*command, "--json"]))
            return found
        with tempfile.TemporaryDirectory() as folder:
            written = Path(folder) / "figures.json"
            _output([*command, "--json", str(written)])
            found = json.loads(written.read_text(encoding="utf-8"))
            return found


def linked(answered: Path, predicted: Path) -> dict[str, tuple[int, int]]:
    """Of real pairs, by kind, how many are linked, and how many there are."""
    with _plain("trace-real", answered, predicted) as files:
        told = _LINKED.findall(_output(_command("trace-real", answered, *files)))
    return {kind: (int(both), int(total)) for kind, both, total, _ in told}


def measured(stage: str, answered: Path, tools: Tools, *, gold_spans: bool = False) -> Figures:
    """Runs a stage on a gold file and its scorer on the predictions.

    A gold file of translation is prepared first, as its scorer asks; sets of our own have their
    scorer in the repository.
    """
    if stage in own_sets.STAGES:
        return own_sets.measured(stage, answered, tools)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        if stage == "translation":
            prepared = folder / "prepared"
            prepare(answered, prepared)
            translation.answer(prepared, folder / "answers", tools)
            return figures(stage, prepared, folder / "answers")
        predicted = folder / "predictions.jsonl"
        gold.write(predicted, stages.predict(stage, answered, tools, gold_spans=gold_spans))
        return figures(stage, answered, predicted)


def prepare(answered: Path, folder: Path) -> None:
    """Makes the blind folder that the bench of translation answers."""
    scorer = str(scorer_of("translation"))
    _output([sys.executable, scorer, "prepare", str(answered), str(folder)])


def scorer_of(stage: str) -> Path:
    """The scorer of a stage; both kinds of trace have one."""
    return SCORERS / f"score_{stage.removesuffix('-real')}.py"


def _command(stage: str, answered: Path, *files: Path) -> list[str]:
    words = {"trace-real": ["--real"], "translation": ["score"]}.get(stage, [])
    by_document = stage == "match" and answered.parent.name in _BY_DOCUMENT
    ends = ["--documents"] if by_document else []
    return [sys.executable, str(scorer_of(stage)), *words, *map(str, files), *ends]


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


@contextmanager
def _plain(stage: str, *files: Path) -> Iterator[tuple[Path, ...]]:
    """The files as the scorer can read them: some scorers unpack nothing."""
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for number, file in enumerate(files):
            if file.suffix == ".gz" and stage not in _UNPACKS:
                unpacked = Path(folder) / f"{number}.json"
                unpacked.write_bytes(gzip.decompress(file.read_bytes()))
                plain.append(unpacked)
            else:
                plain.append(file)
        yield tuple(plain)
