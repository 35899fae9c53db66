"""Views: a text as leftovers of another language are looked for in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from firsthand.languages import LanguagePack
from firsthand.lexicon import stem
from firsthand.tools import Tools
from firsthand.trace.quotations import quotations
from firsthand.trace.sheets import Sheet
from firsthand.words import fold, script

_BRACKETS = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]")

Span = tuple[int, int]
Spans = Sequence[Span]


@dataclass(frozen=True, eq=False)
class View:
    """A text as leftovers are looked for in it; lists hold a word a place.

    aligned: it stands in a sentence that the other text tells; set_off: between quotation marks
    or in brackets.
    """

    sheet: Sheet
    pack: LanguagePack | None
    spans: Spans
    words: Sequence[str]
    aligned: Sequence[bool]
    set_off: Sequence[bool]

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.sheet.article.text

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(map(fold, self.words))

    @cached_property
    def script(self) -> str:
        """The script most of its letters are in."""
        return script(self.text)

    @cached_property
    def first(self) -> dict[str, int]:
        """Word in lower case -> where it stands first."""
        return _firsts([word.lower() for word in self.words])

    @cached_property
    def first_folded(self) -> dict[str, int]:
        """Folded word -> where it stands first."""
        return _firsts(self.folded)

    @cached_property
    def first_stem(self) -> dict[str, int]:
        """Stem of a word -> where it stands first."""
        return _firsts([stem(word) for word in self.folded])

    @cached_property
    def stopwords(self) -> frozenset[str]:
        """The function words of its language, folded; none without a table of them."""
        return frozenset() if self.pack is None else frozenset(map(fold, self.pack.prose.stopwords))

    def is_beside(self, place: int) -> bool:
        """Whether only blanks stand between a word and the next one."""
        last = place + 1 >= len(self.spans)
        return not last and self.text[self.spans[place][1] : self.spans[place + 1][0]].isspace()

    def sides(self, place: int) -> list[int]:
        """The words right before and right behind a word, where nothing but blanks is between."""
        before = [place - 1] if place and self.is_beside(place - 1) else []
        return [*before, place + 1] if self.is_beside(place) else before

    def find(self, other: View, place: int) -> Span | None:
        """Where a word of another text stands first in this one; letter by letter in one script."""
        if self.script == other.script:
            found = self.first.get(other.words[place].lower())
        else:
            found = self.first_folded.get(other.folded[place])
        return None if found is None else self.spans[found]


def _firsts(words: Sequence[str]) -> dict[str, int]:
    return {word: place for place, word in reversed(list(enumerate(words)))}


def view_of(sheet: Sheet, aligned: Spans, tools: Tools) -> View:
    """A text with its words, and where they stand."""
    spans = list(zip(sheet.starts.tolist(), sheet.ends.tolist(), strict=True))
    text = sheet.article.text
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    brackets = [found.span() for found in _BRACKETS.finditer(text)]
    return View(
        sheet=sheet,
        pack=tools.languages.get(sheet.article.language),
        spans=spans,
        words=[text[start:end] for start, end in spans],
        aligned=_inside(spans, sorted(aligned)),
        set_off=_inside(spans, sorted([*quotations(text, lines), *brackets])),
    )


def _inside(spans: Spans, holders: Spans) -> list[bool]:
    """Which spans stand in one of several holders (sorted; they may overlap)."""
    starts = [start for start, _ in holders]
    reached, furthest = [], 0
    for _, end in holders:
        furthest = max(furthest, end)
        reached.append(furthest)
    places = [bisect_right(starts, start) - 1 for start, _ in spans]
    return [
        place >= 0 and end <= reached[place] for place, (_, end) in zip(places, spans, strict=True)
    ]
