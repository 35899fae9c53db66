"""Which decisions stand: all that no later one takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.records import Entry, Publish, Undo, Unseal

# What was done cannot be taken back: an undo, an export, names that were printed.
_FINAL = (Undo, Publish, Unseal)


def standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The decisions that stand, by number; the order of the argument does not matter.

    An undo takes back the decision of its number or, without one, the last that stands of its
    subject. It is never itself undone: who wants the decision back makes it anew.
    """
    kept: dict[int, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.number):
        if isinstance(entry.decision, Undo):
            kept.pop(taken_back(tuple(kept.values()), entry.decision) or 0, None)
        else:
            kept[entry.number] = entry
    return tuple(kept.values())


def taken_back(kept: Sequence[Entry], undo: Undo) -> int | None:
    """The number of the decision, of those that stand, that an undo takes back; None for none."""
    for entry in reversed(kept):
        meant = (
            entry.number == undo.entry
            if undo.entry is not None
            else entry.decision.subject == undo.subject
        )
        if meant and not isinstance(entry.decision, _FINAL):
            return entry.number
    return None
