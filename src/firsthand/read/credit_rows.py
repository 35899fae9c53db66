"""Rows of houses: the names joined to a credited one ("from AFP, dpa and the Bay Courier")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from firsthand.read.called import ARTICLES, TRIM, names_anywhere
from firsthand.read.credit_patterns import joined_to, name_group, name_span
from firsthand.read.lines import JOINED, LineWords, any_of

Span = tuple[int, int]

_BACK = 80  # characters before a name in which the one joined to it stands
_JOINED_BEFORE = re.compile(rf"(\w[\w. -]{{0,60}}?)({JOINED})(?:[Tt]he )?$")
_NO_JOINTS = frozenset(",;")  # unless another joint follows
_LONGEST = 4  # words of an agency's name
_SHORT_LINE = 16  # words of a line that can be nothing but a note of origin


def row_of(text: str, span: Span, words: LineWords, *, of_houses: bool = False) -> Iterator[Span]:
    """The span of a name and of those joined to it on either side, in order.

    Only names that are surely a house's are taken on; of_houses: in a short line any other too.
    """
    yield from _before(text, span[0], words)
    yield span
    yield from _after(text, span[1], words, of_houses=of_houses)


def _after(text: str, end: int, words: LineWords, *, of_houses: bool) -> Iterator[Span]:
    any_name = of_houses and len(text.split()) <= _SHORT_LINE
    pattern = joined_to(names_anywhere(words))
    match = pattern.match(text, end)
    while match is not None and (any_name or _is_surely_house(match, words)):
        span = name_span(match, 0)
        yield span
        match = pattern.match(text, match.end())


def _is_surely_house(match: re.Match[str], words: LineWords) -> bool:
    """An agency or a name that is called a house; quotation marks open speech as well."""
    name = match.group(name_group(match)).strip(TRIM)
    if words.house(name) or match.group("host"):
        return True
    introduced = set((match.group("determiner") or "").lower().split()) & words.determiners
    return bool(introduced - ARTICLES) or any_of(words.outlet_words).search(name) is not None


def _before(text: str, start: int, words: LineWords) -> list[Span]:
    """Agencies joined to a name from the left ("Reuters and AFP report"), the first one first.

    A comma alone joins none to the last of them: "he told Reuters, AFP reported".
    """
    found: list[Span] = []
    while (match := _JOINED_BEFORE.search(text, max(0, start - _BACK), start)) is not None:
        span = _agency_at_end(text, match.span(1), words)
        if span is None or (not found and match[2].strip() in _NO_JOINTS):
            break
        found.insert(0, span)
        start = span[0]
    return found


def _agency_at_end(text: str, span: Span, words: LineWords) -> Span | None:
    """The last words of a span that are an agency's name, the longest such name."""
    starts = [found.start() for found in re.finditer(r"(?<![\w-])\w", text[span[0] : span[1]])]
    for offset in starts[-_LONGEST:]:
        name = text[span[0] + offset : span[1]]
        if words.house(name) and (name[:1].isupper() or name in words.small_agencies):
            return span[0] + offset, span[1]
    return None
