"""One tree of errors: each has a code, a sentence, a place and a remedy.

FirsthandError
├── UsageError       the command or a file of settings is wrong           (exit 2)
├── InputError       one input cannot be read; it goes to quarantine      (exit 3)
└── StoreError       the store is damaged, locked or of another version   (exit 1)
"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


class FirsthandError(Exception):
    """Base of every error that a person may see: code, message, place, remedy."""

    def __init__(self, code: str, message: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        """`FH-READ-002 page.html: message. Remedy.` on one line."""
        where = f" {self.place}" if self.place else ""
        return f"{self.code}{where}: {self.message} {self.remedy}".strip()


class UsageError(FirsthandError):
    """The command line, settings, codebook or another file of the user's is wrong."""


class InputError(FirsthandError):
    """One input cannot be read: it is quarantined and the run goes on."""


class StoreError(FirsthandError):
    """The store cannot be used as it is."""


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the nearest known word, or the known words when none is near."""
    words = sorted(known)
    close = get_close_matches(word, words, n=1, cutoff=0.5)
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(words)}."
