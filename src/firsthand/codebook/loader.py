"""Loads codebooks: PLOVER's types and exile.yaml as their children, then the user's files."""

from __future__ import annotations

import msgspec


class Codebook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The entries that may be coded, by id."""


def load(extra: tuple[str, ...] = ()) -> Codebook:
    """The codebook that comes with firsthand and then the files named in `extra`."""
    del extra
    return Codebook()
