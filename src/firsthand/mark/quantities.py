"""To be written: quantities."""

from __future__ import annotations

from firsthand.records import (
    Article,
    Quantity,
)
from firsthand.tools import Tools


def find_quantities(article: Article, tools: Tools) -> tuple[Quantity, ...]:
    """Nothing yet."""
    return ()
