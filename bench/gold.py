"""Gold files in and predictions out: JSON Lines, gzipped or not; answers are hidden."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

SEEN = {
    "attribution": {"id", "text", "language", "lang"},
    "names": {"id", "text", "lang"},
    "places": {"id", "text"},
    "times": {"id", "text", "date", "lang"},
    "events": {"id", "text", "events", "lang", "language"},
    "match": {"id", "text", "date", "published"},
}


def open_text(path: Path) -> Iterator[str]:
    """The lines of a text file, unpacked if its name ends in .gz."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        yield from file


def rows(path: Path, stage: str, extra: Iterable[str] = ()) -> Iterator[dict[str, object]]:
    """The rows of a gold file with only the fields that the stage may see."""
    seen = SEEN[stage] | set(extra)
    for line in open_text(path):
        if line.strip():
            yield {name: value for name, value in json.loads(line).items() if name in seen}


def write(path: Path, predictions: Iterable[dict[str, object]]) -> int:
    """Writes predictions as JSON Lines; returns how many."""
    with path.open("w", encoding="utf-8") as file:
        return sum(
            1 for row in predictions if file.write(json.dumps(row, ensure_ascii=False) + "\n")
        )
