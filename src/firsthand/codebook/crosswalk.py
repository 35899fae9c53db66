"""From entries to the codes of ACLED and CAMEO, by their PLOVER type and mode."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import msgspec

from firsthand.codebook.forms import Entry

_Row = tuple[str, str, str]


class Codes(NamedTuple):
    """ACLED's event and sub-event type, None where it records no such act; CAMEO's root code."""

    acled_event: str | None
    acled_sub_event: str | None
    cameo_root: str


class _Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """crosswalk.toml: rows by TYPE/mode or TYPE, and by entry."""

    codes: dict[str, _Row]
    entries: dict[str, _Row]


def codes_of(name: str, entry: Entry) -> Codes:
    """The codes of an entry: its own, else those of its type and mode, else of its type.

    Method: the columns of ACLED's guide of 2023 and CAMEO's twenty roots, read beside PLOVER's
    manual of 2021.
    """
    table = _table()
    exact = table.codes.get(f"{entry.plover}/{entry.mode}", table.codes[entry.plover])
    event, sub_event, root = table.entries.get(name, exact)
    return Codes(event or None, sub_event or None, root)


def codes_of_type(plover: str) -> Codes:
    """The codes of a PLOVER type without a mode; KeyError where there is no such type."""
    event, sub_event, root = _table().codes[plover]
    return Codes(event or None, sub_event or None, root)


@lru_cache(maxsize=1)
def _table() -> _Table:
    text = (files("firsthand.codebook") / "crosswalk.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), _Table)
