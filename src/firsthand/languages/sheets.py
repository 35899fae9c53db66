"""Word tables of a language for the heads of a spreadsheet: what people call their columns."""

from __future__ import annotations

import msgspec

Heads = tuple[str, ...]


class SheetWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Names of columns by the field they fill; a head may hold more words than these.

    Names of fields are what `--map` takes. other: words that say a column is about something else
    ("date of publication"). unknown: what people write in a cell that they leave open.
    """

    key: Heads
    date: Heads
    until: Heads
    place: Heads
    region: Heads
    country: Heads
    event: Heads
    victim: Heads
    perpetrator: Heads
    text: Heads
    link: Heads
    other: Heads
    unknown: Heads
