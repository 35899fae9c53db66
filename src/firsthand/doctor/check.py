"""One thing looked at: what was found, and the remedy where something is to be done."""

from __future__ import annotations

from typing import Literal

import msgspec

State = Literal["ok", "note", "warning", "wrong"]


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """A thing looked at.

    state: "wrong" must be mended before firsthand works as it should; "warning" works, with a risk
    or a cost that is named; "note" is good to know; "ok" needs nothing.
    """

    name: str
    state: State
    found: str
    remedy: str = ""
