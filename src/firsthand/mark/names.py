"""To be written: names."""

from __future__ import annotations

from firsthand.records import (
    Article,
    Name,
)
from firsthand.tools import Tools


def find_names(article: Article, tools: Tools) -> tuple[Name, ...]:
    """Nothing yet."""
    return ()
