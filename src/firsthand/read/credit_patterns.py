"""Patterns for the name of a house before or after a cue such as "reports" or "source"."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.read.lines import any_of

_CAPITAL = r"[^\W\d_a-zà-ÿа-яёčćžšđђјљњћџ](?:\w|[.&’'+-](?=\w))*"
_WORD = r"[^«»„“”\"\s,.;:!?]{1,30}"
_QUOTED = rf"[«„“\"”‚'](?P<quoted>{_WORD}(?: {_WORD}){{0,3}})[»“”\"‘']"
_PLAIN = rf"(?P<plain>{_CAPITAL}(?:[ /](?:{_CAPITAL}|of the|of|für|i|и))*)"
_HOST = r"(?P<host>[a-z0-9-]{2,40}\.(?:com|org|net|info|news|[a-z]{2})\b)"
_GROUPS = ("quoted", "small", "plain", "host")


@lru_cache(maxsize=64)
def followed_by_name(
    cues: tuple[str, ...], determiners: tuple[str, ...], small: tuple[str, ...]
) -> re.Pattern[str]:
    """A cue, perhaps "the newspaper", then a name."""
    return re.compile(rf"{_any_case(cues)}[\s:]+{_introduced(determiners)}{_name(small)}")


@lru_cache(maxsize=64)
def after_name(
    cues: tuple[str, ...], determiners: tuple[str, ...], small: tuple[str, ...]
) -> re.Pattern[str]:
    """Perhaps "the newspaper", a name, then a cue; one word may stand between.

    No comma may: "„We paint it again“, reports the daughter" quotes a speaker, not a house.
    """
    return re.compile(
        rf"{_introduced(determiners)}{_name(small)}\s+(?:(?P<between>\w+)\s+)?{_any_case(cues)}"
    )


def name_span(match: re.Match[str], offset: int) -> tuple[int, int]:
    """Where the name of a match stands."""
    group = name_group(match)
    return offset + match.start(group), offset + match.end(group)


def name_group(match: re.Match[str]) -> str:
    """Which kind of name a match found."""
    return next(group for group in _GROUPS if match.group(group) is not None)


def _name(small: tuple[str, ...]) -> str:
    """Words between quotation marks, an agency in small letters, capitalised words, or a host."""
    return rf"(?:{_QUOTED}|(?P<small>{any_of(small).pattern})|{_PLAIN}|{_HOST})"


def _introduced(determiners: tuple[str, ...]) -> str:
    word = _any_case(determiners)
    return rf"(?:(?:[^\W\dA-ZА-Я_]+\s+)?(?P<determiner>{word}(?:\s+{word})*)\s+)?"


def _any_case(words: tuple[str, ...]) -> str:
    return f"(?i:{any_of(words).pattern})"
