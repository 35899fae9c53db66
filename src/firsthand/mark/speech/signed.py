"""Quotations that a name alone gives to somebody: “...” ― Vera Kolin; KOLIN: ..."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from firsthand.encoder import Part, Statement
from firsthand.records import Name
from firsthand.spans import by_evidence

_BEHIND = re.compile(r"[”\"’»]?[ \t]*([—–―]|--?)[ \t]*([^\n,.;:“”\"]{2,60})[.,]?[ \t]*(?=\n|\Z)")
_BEFORE = re.compile(r"(?:^|\n)[ \t]*([^\n.;:“”\"]{2,60}?)(:)[ \t]*[“\"]?\Z")
_SMALL = 3  # letters of "van", "de", "of"
_LINE = 70  # characters before a content in which who speaks may stand


def signed(text: str, alone: Iterable[Part], names: Sequence[Name]) -> Iterator[Statement]:
    """The contents that nobody seems to say but that a person signs, as statements.

    alone: contents without a cue; their cue is the dash before the name, or the colon behind it,
    where nothing else of the line but the name stands there.
    """
    persons = by_evidence(name for name in names if name.kind == "person")
    for content in alone:
        for cue, source in _signs(text, content):
            if persons.meeting(*source):
                score = content.score
                yield Statement(Part(*cue, score), (Part(*source, score),), (content,))
                break


def _signs(text: str, content: Part) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The characters of cue and source that may sign a content, behind it and before it."""
    behind = _BEHIND.match(text, content.end)
    if behind is not None and _is_written_as_name(behind[2]):
        yield behind.span(1), behind.span(2)
    low = max(0, content.start - _LINE)
    before = _BEFORE.search(text[low : content.start])
    if before is not None and _is_written_as_name(before[1]):
        (start, end), (first, last) = before.span(2), before.span(1)
        yield (low + start, low + end), (low + first, low + last)


def _is_written_as_name(words: str) -> bool:
    """Whether each word has a capital but for small ones: "Vera van Kolin", not "Kolin adds"."""
    return all(word[0].isupper() or len(word) <= _SMALL for word in words.split())
