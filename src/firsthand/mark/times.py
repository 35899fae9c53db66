"""To be written: times."""

from __future__ import annotations

from firsthand.records import (
    Article,
    TimeExpression,
)
from firsthand.tools import Tools


def find_times(article: Article, tools: Tools) -> tuple[TimeExpression, ...]:
    """Nothing yet."""
    return ()
