"""Fixed draws from gold files, and larger ones grown out of small ones; both by a stated seed."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.gold import Row, read_rows, read_text

SEED = 20261122


@contextmanager
def drawn(stage: str, gold: Path, number: int) -> Iterator[Path]:
    """A gold file with `number` items of this one, always the same; 0: the file itself.

    The draw keeps the name of the folder, which names the set. Piles are not drawn from: whoever
    cuts one cuts its chains.
    """
    if number == 0:
        yield gold
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / gold.parent.name
        folder.mkdir()
        out = folder / gold.name.removesuffix(".gz")
        if stage == "read":
            out.write_text(_drawn_pages(gold, number), encoding="utf-8")
        else:
            rows = draw(read_rows(gold), number)
            lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            out.write_text(lines, encoding="utf-8")
        yield out


def draw(rows: Sequence[Row], number: int) -> list[Row]:
    """The same `number` rows each time, in the order of the file; all where there are fewer."""
    dice = random.Random(SEED)  # noqa: S311 - a draw, no secret
    chosen = sorted(dice.sample(range(len(rows)), min(number, len(rows))))
    return [rows[index] for index in chosen]


def _drawn_pages(gold: Path, number: int) -> str:
    held = json.loads(read_text(gold))
    chosen = draw([{"id": key} for key in held["items"]], number)
    items = {row["id"]: dict(held["items"][row["id"]]) for row in chosen}
    for item in items.values():
        if "file" in item:
            item["file"] = str((gold.parent / item["file"]).absolute())
    return json.dumps({**held, "items": items}, ensure_ascii=False)
