"""What a language leaves behind in a text that was translated from it: notes, names, signs."""

from __future__ import annotations

import msgspec

Words = tuple[str, ...]


class ResidueWords(msgspec.Struct, frozen=True, kw_only=True, eq=False, forbid_unknown_fields=True):
    """Words that are lower case; in `places` and `spellings` a "*" stands for any letters.

    notes: what a site or a translator puts beside a text ("read also"). units: words right behind
    a number that no other language has. places: spellings of well-known places. spellings: how it
    alone writes the names of others. quotes: pairs of marks, the opening one first. dotted_days:
    whether it writes "13.05.2025". translated: words by which a text says what it
    was translated from -> the language's code.
    """

    notes: Words
    units: Words
    places: Words
    spellings: Words
    quotes: Words
    dotted_days: bool
    translated: dict[str, str]
