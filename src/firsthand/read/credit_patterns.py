"""Patterns for the name of a house before or after a cue such as "reports" or "source"."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.read.lines import any_of
from firsthand.read.phrases import Phrases, Search, begun_by, ended_by

# Every repetition is bounded and every name begins at a word's beginning: hostile text of a million
# capitals takes linear time.
_CAPITAL = r"(?<!\w)[^\W\d_a-zà-ÿа-яёčćžšđђјљњћџ](?:\w|[.&’'+-](?=\w)){0,40}"
_SMALL_WORD = r"(?<!\w)[^\W\d_A-ZÀ-ÞА-ЯЁČĆŽŠĐЂЈЉЊЋЏ]\w{0,30}"
_WORD = r"[^«»„“”\"\s,.;:!?]{1,30}"
_QUOTED = rf"[«„“\"”‚'](?P<quoted>{_WORD}(?: {_WORD}){{0,3}})[»“”\"‘']"
_JOINING = "of the|of|für|de la|de los|de|del|du|des|i|и"
_PLAIN = rf"(?P<plain>{_CAPITAL}(?:[ /](?:(?:{_JOINING}) )?{_CAPITAL}){{0,5}})"
_HOST = r"(?P<host>[a-z0-9-]{2,40}\.(?:com|org|net|info|news|[a-z]{2})\b)"
_GROUPS = ("quoted", "small", "plain", "host")


@lru_cache(maxsize=64)
def cued_before(cues: Phrases, determiners: Phrases, small: Phrases) -> Search:
    """A cue, perhaps "the newspaper", then a name."""
    named = rf"(?:[dl]['’])?{_introduced(determiners)}{_name(small)}"
    return begun_by(cues, re.compile(rf"{_any_case(cues)}[\s:]+{named}"))


@lru_cache(maxsize=64)
def cued_after(cues: Phrases, determiners: Phrases, small: Phrases) -> Search:
    """Perhaps "the newspaper", a name, then a cue; up to three small words may stand between.

    No comma may: "„We paint it again“, reports the daughter" quotes a speaker, not a house.
    """
    between = rf"\s+(?P<between>(?:{_SMALL_WORD}\s+){{0,3}}?)"
    named = f"{_introduced(determiners)}{_name(small)}"
    return ended_by(cues, re.compile(f"{named}{between}{_any_case(cues)}"))


def name_span(match: re.Match[str], offset: int) -> tuple[int, int]:
    """Where the name of a match stands."""
    group = name_group(match)
    return offset + match.start(group), offset + match.end(group)


def name_group(match: re.Match[str]) -> str:
    """Which kind of name a match found."""
    return next(group for group in _GROUPS if match.group(group) is not None)


def _name(small: Phrases) -> str:
    """Words in quotation marks, an agency in small letters, capitalised words, or a host.

    A small word may stand before the quotation marks ("der britischen „X“").
    """
    quoted = rf"(?:{_SMALL_WORD}\s+)?{_QUOTED}"
    return rf"(?:{quoted}|(?P<small>{any_of(small).pattern})|{_PLAIN}|{_HOST})"


def _introduced(determiners: Phrases) -> str:
    word = _any_case(determiners)
    return rf"(?:(?:{_SMALL_WORD}\s+)?(?P<determiner>{word}(?:\s+{word}){{0,2}})\s+)?"


def _any_case(words: Phrases) -> str:
    return f"(?i:{any_of(words).pattern})"
