"""Gold files in and predictions out: JSON Lines, gzipped or not; answers are hidden."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from firsthand.errors import UsageError

Row = dict[str, Any]

# The fields that a stage may see of a row; all others may hold its answers.
SEEN = {
    "attribution": ("id", "text", "lang", "language"),
    "mark": ("id", "text", "date", "lang", "language"),
    "names": ("id", "text", "lang"),
    "places": ("id", "text"),
    "times": ("id", "text", "date", "lang"),
    "events": ("id", "text"),
    "match": ("id", "text", "date", "published"),
}


def read_text(path: Path) -> str:
    """The whole of a UTF-8 file, unpacked if its name ends in .gz; UsageError if it cannot be."""
    try:
        raw = path.read_bytes()
        return (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise _unreadable(str(path), str(error)) from error


def read_rows(path: Path) -> list[Row]:
    """The JSON objects of a file, one a line; UsageError names the line that is none."""
    return list(_rows(path))


def _rows(path: Path) -> Iterator[Row]:
    # Lines end at "\n" only: U+2028 and its like may stand inside a JSON string.
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise _unreadable(f"{path}:{number}", str(error)) from error


def _unreadable(place: str, why: str) -> UsageError:
    return UsageError(
        "FH-BENCH-001",
        f"the gold file cannot be read: {why}.",
        place=place,
        remedy="Give a file of the form that the scorer's head describes.",
    )


def page_bytes(file: Path) -> bytes:
    """The bytes of a page, unpacked if its name ends in .gz."""
    raw = file.read_bytes()
    return gzip.decompress(raw) if file.suffix == ".gz" else raw


def rows(path: Path, stage: str, *, spans: str | None = None) -> list[Row]:
    """The rows of a gold file with only the fields that the stage may see.

    spans: a field of given spans, of which only `start` and `end` are seen.
    """
    return [seen(row, stage, spans=spans) for row in _rows(path)]


def seen(row: Row, stage: str, *, spans: str | None = None) -> Row:
    """What a stage may see of a row."""
    shown = {name: row[name] for name in SEEN[stage] if row.get(name) is not None}
    if spans is not None:
        given = row.get(spans) or ()
        shown[spans] = [{"start": one["start"], "end": one["end"]} for one in given]
    return shown


def write(path: Path, predictions: Iterable[Row]) -> int:
    """Writes predictions as JSON Lines, packed if the name ends in .gz; returns how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    opener = gzip.open if path.suffix == ".gz" else open
    written = 0
    with opener(path, "wt", encoding="utf-8", newline="\n") as file:
        for row in predictions:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            written += 1
    return written
