"""Plain words of a language: function words and abbreviations."""

from __future__ import annotations

import msgspec


class ProseWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """stopwords: function words, lower case; abbreviations: lower case, with their dot."""

    stopwords: tuple[str, ...]
    abbreviations: tuple[str, ...]
