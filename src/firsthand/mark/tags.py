"""What trained models mark in an article, worked out once for all rooms of mark."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.records import Article
from firsthand.spans import Tagged
from firsthand.tools import Tools


class Tags(NamedTuple):
    """The names that a trained model marks, in text order; none where none reads it."""

    names: tuple[Tagged, ...] = ()


NO_TAGS = Tags()


def tag(article: Article, tools: Tools) -> Tags:
    """What the models of `tools` mark in the article; nothing where none reads its language."""
    return NO_TAGS
