"""To be written: places."""

from __future__ import annotations

from firsthand.records import (
    Article,
    Toponym,
)
from firsthand.tools import Tools


def find_places(article: Article, tools: Tools) -> tuple[Toponym, ...]:
    """Nothing yet."""
    return ()
