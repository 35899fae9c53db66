"""To be written: events."""

from __future__ import annotations

from firsthand.records import (
    Article,
    Marks,
    Report,
)
from firsthand.tools import Tools


def find_reports(article: Article, marks: Marks, tools: Tools) -> tuple[Report, ...]:
    """Nothing yet."""
    return ()
