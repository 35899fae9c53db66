"""Where a text tells how old somebody is: "44-year-old", "aged 44", "NAME, 44,", "NAME (44)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from firsthand.languages.privacy import PrivacyWords

_BESIDE = re.compile(r"\s?(?:,\s?|\()(?P<age>\d{1,3})(?=(?:\s[^\W\d_]{1,8})?\s?[,;)])")


class Age(NamedTuple):
    """Years of life, and the characters [start, end) of a text that tell them."""

    start: int
    end: int
    years: int


def ages(text: str, words: PrivacyWords) -> Iterator[Age]:
    """The ages that words beside a number tell: "44-year-old", "44 Jahre alt", "aged 44"."""
    for match in _told(words).finditer(text):
        start, end = match.span()
        yield Age(start, end, int(match["behind"] or match["before"]))


def age_beside(text: str, end: int) -> Age | None:
    """The age in ", 34," or " (34)" right behind a name that ends at `end`."""
    match = _BESIDE.match(text, end)
    return None if match is None else Age(*match.span("age"), int(match["age"]))


@lru_cache(maxsize=16)
def _told(words: PrivacyWords) -> re.Pattern[str]:
    behind = rf"(?P<behind>\d{{1,3}})[ \-–‑]?{_any(words.years_old)}"
    before = rf"(?<!\w){_any(words.aged)} (?P<before>\d{{1,3}})(?!\w)"
    return re.compile(rf"(?<![\w.,])(?:{behind}|{before})", re.IGNORECASE)


def _any(patterns: tuple[str, ...]) -> str:
    kept = (re.escape(pattern.lstrip("-")).replace(r"\*", r"[\w\-]{0,40}") for pattern in patterns)
    return f"(?:{'|'.join(sorted(kept, key=len, reverse=True))})"
