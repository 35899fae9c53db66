"""Patterns for the name of a house before or after a cue such as "reports" or "source"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from firsthand.read.lines import JOINED, any_of
from firsthand.read.phrases import Phrases, Search, begun_by, ended_by

# Every repetition is bounded and every name begins at a word's beginning: hostile text of a million
# capitals takes linear time.
_CAPITAL = r"(?<!\w)[^\W\d_a-zà-ÿа-яёčćžšđђјљњћџ](?:\w|[.&’'+-](?=\w)){0,40}"
_SMALL_WORD = r"(?<!\w)[^\W\d_A-ZÀ-ÞА-ЯЁČĆŽŠĐЂЈЉЊЋЏ]\w{0,30}"
_WORD = r"[^«»„“”\"\s,.;:!?]{1,30}"
_QUOTED = rf"[«„“\"”‚'](?P<quoted>{_WORD}(?: {_WORD}){{0,3}})[»“”\"‘']"
_JOINING = "of the|of|für|de la|de los|de|del|du|des|i|и"
_PLAIN = rf"{_CAPITAL}(?:[ /](?:(?:{_JOINING}) )?{_CAPITAL}){{0,5}}"
_OF = "from|by|of|von|vom|de|du|des|del|della|di|da|do|das|dos|od|iz|из|от|з|із|від|z"
_HOST = r"(?P<host>[a-z0-9-]{2,40}\.(?:com|org|net|info|news|[a-z]{2})\b)"
_GROUPS = ("quoted", "small", "plain", "host")


class HouseNames(NamedTuple):
    """Words in and before the names of houses, which capitals do not give away."""

    introducing: Phrases  # "the newspaper X"
    small: Phrases  # agencies in small letters: dpa
    last: Phrases  # in small letters at the end of a name: Lučki glasnik


@lru_cache(maxsize=64)
def cued_before(cues: Phrases, names: HouseNames) -> Search:
    """A cue, perhaps "the newspaper", then a name."""
    named = rf"(?:[dl]['’])?{_named(names)}"
    return begun_by(cues, re.compile(rf"{_any_case(cues)}[\s:]+{named}"))


@lru_cache(maxsize=64)
def cued_after(cues: Phrases, names: HouseNames) -> Search:
    """Perhaps "the newspaper", a name, then a cue; up to three small words may stand between.

    No comma may: "„We paint it again“, reports the daughter" quotes a speaker, not a house.
    """
    between = rf"\s+(?P<between>(?:{_SMALL_WORD}\s+){{0,3}}?)"
    return ended_by(cues, re.compile(f"{_named(names)}{between}{_any_case(cues)}"))


@lru_cache(maxsize=64)
def joined_to(names: HouseNames) -> re.Pattern[str]:
    """What joins a name to the one before it ("and", "/"), then the name."""
    return re.compile(rf"{JOINED}(?:(?:{_OF})\s+)?(?:[dl]['’])?{_named(names)}")


def name_span(match: re.Match[str], offset: int) -> tuple[int, int]:
    """Where the name of a match stands."""
    group = name_group(match)
    return offset + match.start(group), offset + match.end(group)


def name_group(match: re.Match[str]) -> str:
    """Which kind of name a match found."""
    return next(group for group in _GROUPS if match.group(group) is not None)


def _named(names: HouseNames) -> str:
    """Words in quotation marks, an agency in small letters, capitalised words, or a host.

    A small word may stand before the quotation marks ("der britischen „X“").
    """
    word = _any_case(names.introducing)
    before = rf"(?:(?:{_SMALL_WORD}\s+)?(?P<determiner>{word}(?:\s+{word}){{0,2}})\s+)?"
    quoted = rf"(?:{_SMALL_WORD}\s+)?{_QUOTED}"
    last = rf"(?: {any_of(names.last).pattern})?" if names.last else ""
    plain = rf"(?P<plain>{_PLAIN}{last})"
    return rf"{before}(?:{quoted}|(?P<small>{any_of(names.small).pattern})|{plain}|{_HOST})"


def _any_case(words: Phrases) -> str:
    return f"(?i:{any_of(words).pattern})"
