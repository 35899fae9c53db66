"""Labels by a ranker that is learnt at run time from the train part beside a gold file.

Such rankers are never kept: most of these sets state no licence. How sure a label must be (the
crosswalk's `cut`) was chosen on the train part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bench.books import book_of
from bench.crosswalks import Crosswalk, crosswalk_of
from bench.gold import Row, read_rows
from firsthand.codebook import Codebook
from firsthand.codebook.ranking import Features, Ranker, features_of, fit
from firsthand.words import sentences

RIDGE = 3.0
_LEAD = 2  # sentences that open a text
_OFTEN = 3

Shown = Sequence[Features]


def ranker_beside(gold: Path) -> Ranker | None:
    """The ranker of the train part beside a gold file of a set that is read so, else None."""
    train = train_part(gold)
    crosswalk = crosswalk_of(gold.parent.name)
    return None if train is None or crosswalk.cut is None else learnt(train)


def train_part(gold: Path) -> Path | None:
    """The train part beside a gold file that is not itself one; None where there is none."""
    beside = (gold.parent / name for name in ("train.jsonl", "train.jsonl.gz"))
    return next((path for path in beside if path.is_file() and path != gold), None)


@cache
def learnt(train: Path) -> Ranker:
    """The ranker of a train part, by the codebook with which its set is read."""
    given = read_rows(train)
    shown = shown_rows(given, train.parent.name)
    return fit(shown, [frozenset(row["labels"]) for row in given], ridge=RIDGE)


def shown_rows(given: Sequence[Row], set_name: str) -> Shown:
    """What each row of a set shows to a ranker, by the codebook with which the set is read."""
    crosswalk = crosswalk_of(set_name)
    book, language = book_of(crosswalk.book), crosswalk.language or "en"
    return [features_of_text(str(row["text"]), language, book) for row in given]


def labels_of(text: str, language: str, ranker: Ranker, crosswalk: Crosswalk) -> list[str]:
    """The labels of a text whose chance reaches the crosswalk's cut, the surest first."""
    chances = ranker.chances(features_of_text(text, language, book_of(crosswalk.book)))
    held = [label for label, chance in chances.items() if chance >= (crosswalk.cut or 0.5)]
    return sorted(held, key=lambda label: (-chances[label], label))


def features_of_text(text: str, language: str, book: Codebook) -> tuple[str, ...]:
    """The features of all sentences of a text, of what its lead tells, and how often it does."""
    found: set[str] = set()
    told: Counter[str] = Counter()
    for number, (start, end) in enumerate(sentences(text)):
        reading = book.read(text, language, start, end)
        found.update(features_of(reading, language))
        entries = {finding.entry for finding in reading.findings}
        told.update(entries)
        if number < _LEAD:
            found.update(f"lead:{entry}" for entry in entries)
    found.update(f"times:{entry} {min(times, _OFTEN)}" for entry, times in told.items())
    return tuple(sorted(found))
