"""What a ranker would add: on thirds of our own sentences, on folds of sets without a train part.

`python -m bench.train.acts [--data FOLDER]`. Nothing is written: the default pipeline has no ranker
(docs/decisions/0036), and a user's own is learnt by `firsthand codebook learn`. Figures are micro
precision, recall and F1 of the types that a text tells; every sentence is judged by a ranker that
has not seen it.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from bench import own_sets, scoring
from bench.books import book_of
from bench.crosswalks import crosswalk_of
from bench.gold import read_rows
from bench.ranked import features_of_text
from firsthand import codebook
from firsthand.codebook import Codebook
from firsthand.codebook.ranking import fit
from firsthand.words import sentences

_DATA = scoring.SCORERS.parent / "data"
_WITHOUT_TRAIN = ("plover_gsr", "petrarch_valid", "acled_subtypes")
_LANGUAGES = ("en", "de", "ru", "sr")
_ENTRIES = {  # the entry of a type of the exile sets, where it is called otherwise
    "event_prevented": "gathering_prevented",
    "memorial_damaged": "memorial_painted_over",
    "extradition_sought": "extradition_or_notice",
}
_RIDGE = 1.0
_DROPPED = 0.05  # a hit with less chance is dropped
_PROPOSED = 0.5  # a type with more chance is told without a trigger
_CUT = 0.3


class _Text(NamedTuple):
    """A text's features, the types it truly tells, and those that the codebook finds."""

    features: tuple[str, ...]
    true: frozenset[str]
    found: frozenset[str]


def main(words: Sequence[str] | None = None) -> int:
    """Prints the figures; 0."""
    parser = argparse.ArgumentParser(prog="python -m bench.train.acts", description=__doc__)
    parser.add_argument("--data", type=Path, default=_DATA, help="where the public sets lie")
    arguments = parser.parse_args(words)
    for line in chain(_of_exile(), _of_sets(arguments.data)):
        print(line, flush=True)
    return 0


def _of_exile() -> Iterator[str]:
    book = codebook.load()
    for language in _LANGUAGES:
        texts = list(_texts(language, book))
        chances = _unseen(texts, folds=3)
        true = [text.true for text in texts]
        kept = [
            frozenset(one for one in text.found if chance.get(one, 0.0) >= _DROPPED)
            for text, chance in zip(texts, chances, strict=True)
        ]
        wider = [
            held | {one for one, sure in chance.items() if sure >= _PROPOSED}
            for held, chance in zip(kept, chances, strict=True)
        ]
        yield f"exile {language}: codebook {_figures([text.found for text in texts], true)}"
        yield f"exile {language}: with drops {_figures(kept, true)}"
        yield f"exile {language}: with drops and proposals {_figures(wider, true)}"


def _texts(language: str, book: Codebook) -> Iterator[_Text]:
    """The sentences of a language's training set; only the types that the set asks for."""
    rows = read_rows(own_sets.FOLDER / f"exile_train_{language}.jsonl")
    told = [[_ENTRIES.get(one["type"], one["type"]) for one in row["events"]] for row in rows]
    asked = {entry for entries in told for entry in entries}
    for row, entries in zip(rows, told, strict=True):
        text = row["text"]
        found = {
            finding.entry
            for start, end in sentences(text)
            for finding in book.read(text, language, start, end).findings
        }
        features = features_of_text(text, language, book)
        yield _Text(features, frozenset(entries), frozenset(found & asked))


def _of_sets(data: Path) -> Iterator[str]:
    for name in _WITHOUT_TRAIN:
        path = data / "events" / name / "dev.jsonl"
        if path.is_file():
            book = book_of(crosswalk_of(name).book)
            texts = [
                _Text(
                    features_of_text(row["text"], "en", book), frozenset(row["labels"]), frozenset()
                )
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
