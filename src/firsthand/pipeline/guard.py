"""What all steps share: progress, stamps of versions, and the one broad door around a document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import TypeVar

from firsthand.errors import FirsthandError
from firsthand.records import Failure

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]  # stage, done so far, total where known


def guard(stage: str, subject: str, act: Callable[[], T]) -> T | Failure:
    """Runs a stage on one document: whatever goes wrong there becomes a Failure, not an end."""
    try:
        return act()
    except FirsthandError as error:
        return Failure(
            subject=subject,
            stage=stage,
            code=error.code,
            message=error.message,
            remedy=error.remedy,
        )
    except Exception as error:  # noqa: BLE001 - the one broad door: a fault on one page ends no run
        return Failure(
            subject=subject,
            stage=stage,
            code="FH-RUN-001",
            message=f"{stage} failed on this page: {type(error).__name__}: {error}",
            remedy="The rest went on. Please report it with the page, if the page may be shared.",
        )


def stamp_of(*parts: str) -> str:
    """One short hash of all the parts: the stamp of a step's output."""
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
