"""To be written: attribution."""

from __future__ import annotations

from firsthand.records import (
    Article,
    Attribution,
    Name,
)
from firsthand.tools import Tools


def find_attributions(
    article: Article, names: tuple[Name, ...], tools: Tools
) -> tuple[Attribution, ...]:
    """Nothing yet."""
    return ()
