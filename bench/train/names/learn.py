"""Teaches a language's tagger: `python -m bench.train.names.learn LANGUAGE FOLDER PARALLEL OUT`.

FOLDER holds the files named in COURSES, PARALLEL the translated news that natasha marks, OUT gets
the weights. Printed is the loss of each round. Needs torch 2.13.0; natasha 1.6.0 for Russian;
german-nouns 1.2.5, simplemma 2.0.0 and Faker 40.54.0 for German: install them in an environment of
its own.
One thread (OMP_NUM_THREADS=1), one seed, the same weights each time, in about five minutes.
"""

from __future__ import annotations

import argparse
import io
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from bench.gold import Row, read_rows
from bench.train.names.lessons import Lesson, Letters, lessons
from bench.train.names.network import WORD, Network, arrays, batch
from firsthand.pipeline import make_tools
from firsthand.settings import MarkSettings, Settings
from firsthand.taggers.features import Known

State = dict[str, torch.Tensor]

SEED = 7
TOGETHER = 32  # lessons of a step
_NEAR = 20  # batches among which lessons are sorted by length
_SLOW = 0.02  # how fast the averaged weights follow
_EVERY = 8  # steps from one average to the next
_WARM = 100  # steps until the full rate
_LEAST = 0.02  # share of the rate at the end
_STEEPEST = 5.0


class Course(NamedTuple):
    """What a language learns from: files and the language of each; rounds; its own set."""

    files: Mapping[str, str]
    rounds: int
    own: str  # language and set whose habits the weights keep
    often: Mapping[str, int] = {}  # set: times that a round reads it, where not once
    rate: float = 2e-3
    wide: int = 64  # values of a row
    hashed: int = 40_000  # rows that words share
    known: int = 0  # words with a row of their own; all begins with natasha's weights then
    silver: bool = False  # news marked by natasha besides
    spelling: bool = False  # letters are learned first, from lists of words


COURSES = {
    "de": Course(
        {"de.train": "de", "en.train": "en"},
        14,
        "de germeval2014",
        # Europarl's annotation has no stated licence; tweets in English are far from all else.
        often={"germeval2014": 4, "europarl-ner": 0, "wnut17": 0, "btc": 0},
        hashed=60_000,
        spelling=True,
    ),
    "ru": Course(
        {"ru.train": "ru"},
        6,
        "ru factrueval2016",
        often={"factrueval2016": 3},
        rate=1e-3,
        wide=96,
        hashed=6_000,
        known=45_000,
        silver=True,
    ),
    "sr": Course({"sr.train": "sr-Latn", "hr.train": "sr-Latn"}, 12, "sr uner-set"),
}


def main(words: Sequence[str] | None = None) -> int:
    """Teaches and writes."""
    parser = argparse.ArgumentParser(prog="python -m bench.train.names.learn", description=__doc__)
    parser.add_argument("language", choices=sorted(COURSES))
    parser.add_argument("folder", type=Path)
    parser.add_argument("parallel", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args(words)
    torch.set_num_threads(1)
    random.seed(SEED)
    torch.manual_seed(SEED)
    course = COURSES[given.language]
    origins: dict[str, int] = {}
    material = _material(course, given.folder, given.parallel, origins)
    network, known = _beginner(course, len(origins))
    state = _taught(network, material, course)
    kept = io.BytesIO()
    np.savez_compressed(kept, allow_pickle=False, **arrays(state, known, origins[course.own]))
    given.out.write_bytes(kept.getvalue())
    sys.stderr.write(f"{len(material)} sentences, {len(kept.getvalue())} bytes\n")
    return 0


def _beginner(course: Course, origins: int) -> tuple[Network, Known]:
    """The network before it has learned, and the words that it knows."""
    if not course.known:
        none = np.zeros(0, np.uint32)
        network = Network(Letters(course.hashed, none), course.wide, origins)
        if course.spelling:
            from bench.train.names.words import learn_letters  # noqa: PLC0415

            learn_letters(network)
        return network, none
    from bench.train.names.beginning import russian  # noqa: PLC0415

    beginning = russian(course.known, course.wide, WORD)
    network = Network(Letters(course.hashed, beginning.known), course.wide, origins)
    with torch.no_grad():
        network.load_state_dict(beginning.weights, strict=False)
        network.table.weight[course.hashed :] = beginning.rows
        network.cues.weight.zero_()
    return network, beginning.known


def _material(
    course: Course, folder: Path, parallel: Path, origins: dict[str, int]
) -> list[Lesson]:
    tools = make_tools(Settings(mark=MarkSettings(mode="fast")))
    found: list[Lesson] = []
    for name, language in course.files.items():
        by_set: dict[str, list[Row]] = defaultdict(list)
        for row in read_rows(folder / f"{name}.jsonl"):
            by_set[row["src"]].append(row)
        for source, rows in by_set.items():
            times = course.often.get(source, 1)
            found += list(lessons(rows if times else (), language, tools, origins)) * times
    if course.silver:
        from bench.train.names.silver import silver_rows  # noqa: PLC0415

        found += lessons(silver_rows(parallel), "ru", tools, origins)
    return found


def _taught(
    network: Network, material: Sequence[Lesson], course: Course
) -> dict[str, torch.Tensor]:
    """The averaged weights after so many rounds."""
    table = list(network.table.parameters())
    others = [one for name, one in network.named_parameters() if not name.startswith("table.")]
    minders = [
        torch.optim.AdamW(others, lr=course.rate, weight_decay=0.01, betas=(0.9, 0.98)),
        torch.optim.SparseAdam(table, lr=course.rate, betas=(0.9, 0.98)),
    ]
    mean = {name: one.clone() for name, one in network.state_dict().items()}
    step, last = 0, course.rounds * -(-len(material) // TOGETHER)
    for number in range(course.rounds):
        losses = []
        for together in _batches(material):
            for minder in minders:
                minder.param_groups[0]["lr"] = course.rate * _share(step, last)
                minder.zero_grad()
            loss = network.loss(batch(together))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(others, _STEEPEST)
            for minder in minders:
                minder.step()
            step += 1
            losses.append(loss.item())
            if step % _EVERY == 0:
                _follow(mean, network, step)
        sys.stderr.write(f"round {number + 1}: loss {np.mean(losses):.4f}\n")
    return mean


def _share(step: int, last: int) -> float:
    """Of the full rate: up at first, then evenly down."""
    return min(1.0, (step + 1) / _WARM) * max(_LEAST, 1 - step / last)


def _follow(mean: State, network: Network, step: int) -> None:
    """Moves the averaged weights towards the network's."""
    slow = max(_SLOW, _EVERY / step)
    with torch.no_grad():
        for name, one in network.state_dict().items():
            if one.is_floating_point():  # the norms count their steps besides
                mean[name].lerp_(one, slow)


def _batches(material: Sequence[Lesson]) -> Iterator[Sequence[Lesson]]:
    """All lessons once, in chance order, those of a batch of like length."""
    mixed = random.sample(material, len(material))
    found: list[Sequence[Lesson]] = []
    for start in range(0, len(mixed), TOGETHER * _NEAR):
        near = sorted(mixed[start : start + TOGETHER * _NEAR], key=lambda one: len(one.words))
        found += [near[at : at + TOGETHER] for at in range(0, len(near), TOGETHER)]
    random.shuffle(found)
    yield from found


if __name__ == "__main__":
    sys.exit(main())
