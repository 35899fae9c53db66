"""Given names that are one name in several languages or among friends; one table for all packs.

A name crosses languages with its bearer, so this belongs to no single pack: a Ukrainian page makes
an Oleksandr of an Aleksandr, and a friend a Sasha of both.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

import msgspec

from firsthand.strict import decode


class GivenForms(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """names: each row one name; generations: words that tell a father from a son. Plain Latin."""

    names: tuple[tuple[str, ...], ...]
    generations: tuple[str, ...]


@lru_cache(maxsize=1)
def load() -> GivenForms:
    """The table that comes with firsthand (package data, no download)."""
    text = (files("firsthand.languages") / "given_forms.toml").read_text(encoding="utf-8")
    place = "languages/given_forms.toml"
    return decode(tomllib.loads(text), GivenForms, code="FH-LANG-001", place=place)
