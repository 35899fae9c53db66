"""Word tables of a language for times."""

from __future__ import annotations

import msgspec


class TimeWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tuples of words and tables keyed by words; a lone string is a code, not a word."""
