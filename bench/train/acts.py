"""What a ranker would reach on sets without a train part: folds of what is scored.

`python -m bench.train.acts [--data FOLDER]`. Nothing is written. Figures are micro precision,
recall and F1 of the types that a text tells; every text is judged by a ranker that has not seen it.
What ships is learnt by `bench.train.ranker`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bench import scoring
from bench.books import book_of
from bench.crosswalks import crosswalk_of
from bench.gold import read_rows
from bench.ranked import features_of_text
from firsthand.codebook.ranking import fit

_DATA = scoring.SCORERS.parent / "data"
_WITHOUT_TRAIN = ("plover_gsr", "petrarch_valid", "acled_subtypes")
_RIDGE = 1.0
_CUT = 0.3


class _Text(NamedTuple):
    """A text's features, and the types it truly tells."""

    features: tuple[str, ...]
    true: frozenset[str]


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures; 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.train.acts", description=__doc__)
    parser.add_argument("--data", type=Path, default=_DATA, help="where the public sets lie")
    arguments = parser.parse_args(words)
    for line in _of_sets(arguments.data):
        print(line, flush=True)
    return 0


def _of_sets(data: Path) -> Iterator[str]:
    for name in _WITHOUT_TRAIN:
        path = data / "events" / name / "dev.jsonl"
        if path.is_file():
            book = book_of(crosswalk_of(name).book)
            texts = [
                _Text(features_of_text(row["text"], "en", book), frozenset(row["labels"]))
                for row in read_rows(path)
            ]
            held = [
                {label for label, sure in chance.items() if sure >= _CUT}
                for chance in _unseen(texts, folds=5)
            ]
            yield f"{name}: folds of its own dev {_figures(held, [text.true for text in texts])}"


def _unseen(texts: Sequence[_Text], *, folds: int) -> list[Mapping[str, float]]:
    """The chances of each text by the ranker of the other folds."""
    chances: list[Mapping[str, float]] = [{} for _ in texts]
    for fold in range(folds):
        known = [text for index, text in enumerate(texts) if index % folds != fold]
        ranker = fit([one.features for one in known], [one.true for one in known], ridge=_RIDGE)
        for index in range(fold, len(texts), folds):
            chances[index] = ranker.chances(texts[index].features)
    return chances


def _figures(found: Sequence[frozenset[str] | set[str]], true: Sequence[frozenset[str]]) -> str:
    hits = sum(len(one & other) for one, other in zip(found, true, strict=True))
    precision = hits / max(1, sum(map(len, found)))
    recall = hits / max(1, sum(map(len, true)))
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}"


if __name__ == "__main__":
    raise SystemExit(main())
