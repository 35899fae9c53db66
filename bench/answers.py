"""Every row gets an answer: the stage's, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from bench.gold import Row
from firsthand.pipeline.guard import guard
from firsthand.records import Failure

Answer = Callable[[Row], Row]


def answers(stage: str, rows: Iterable[Row], answer: Answer) -> Iterator[Row]:
    """The answer to each row; where the stage fails on one, its id and the reason."""
    for row in rows:
        yield answered(stage, row, answer)


def answered(stage: str, row: Row, answer: Answer) -> Row:
    """The answer to one row, or its id and the reason."""
    found = guard(stage, str(row["id"]), lambda: answer(row))
    if isinstance(found, Failure):
        return {"id": row["id"], "reason": f"{found.code}: {found.message}"}
    return found
