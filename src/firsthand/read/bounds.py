"""Bounds of what is read: no page, however made, may cost more than seconds and some megabytes.

Of 576 real news pages the one with most tags has 6,082; the bounds are far above that, and a
person can raise each by the setting that the error names.
"""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import InputError
from firsthand.settings import ReadSettings

_TAGS_A_BLOCK = 5  # of real pages; a block costs more memory than a tag, so it has its own bound


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of the settings, for the page at `place`."""

    settings: ReadSettings
    place: str

    def hold_markup(self, text: str) -> None:
        """InputError (FH-READ-057) where markup has too many tags; counted before it is scanned."""
        self._hold(text.count("<"), self.settings.max_tags, "tags")

    def hold_blocks(self, blocks: int) -> None:
        """InputError (FH-READ-057) where a page shows too many blocks, before they are judged."""
        self._hold(blocks, max(1, self.settings.max_tags // _TAGS_A_BLOCK), "blocks of text")

    def _hold(self, found: int, most: int, what: str) -> None:
        if found > most:
            raise InputError(
                "FH-READ-057",
                f"{found} {what}, and at most {most} are read.",
                place=self.place,
                remedy="Save the article alone, or set read.max_tags higher.",
            )

    def hold_text(self, characters: int) -> None:
        """InputError (FH-READ-058) where a page shows too many characters."""
        most = self.settings.max_characters
        if characters > most:
            raise InputError(
                "FH-READ-058",
                f"a text of {characters} characters, and at most {most} are read as one page.",
                place=self.place,
                remedy="Cut it into its articles, or set read.max_characters higher.",
            )
