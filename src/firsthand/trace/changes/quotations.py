"""Words between quotation marks that are not those of the origin: no longer verbatim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from firsthand.trace.changes.texts import Both, Draft, Sentence, Text, is_content
from firsthand.trace.changes.wording import opcodes
from firsthand.words import skeleton

SURE = 0.7
FEWEST_WORDS = 5  # of a quotation
ALIKE = 0.6  # of the words of the shorter of two quotations
FEWEST_ALIKE = 3  # content words
_MARK = re.compile(r"[\"“”„«»]")
_OMISSION = re.compile(r"\.\.\.|…|\[[^\]]*\]|\([^)]*\)")
_SPELLING = 12  # letters of a skeleton


def changed_quotations(both: Both) -> Iterator[Draft]:
    """Quotations of the derived text that are near one of the origin's, and not its words.

    From Serbian into Croatian a quotation is translated, in whatever script.
    """
    if _tongue(both.here) != _tongue(both.there):
        return
    theirs = quotations(both.there)
    for here in quotations(both.here) if theirs else ():
        if any(here.exact in text.article.text for text in both.origins):
            continue
        if any(_is_verbatim(both.here, here, text) for text in both.origins):
            continue
        there = max(theirs, key=lambda other: _likeness(here, other))
        if _likeness(here, there) >= ALIKE and not _only_spelling(here, there):
            spans = (here.start, here.end), (there.start, there.end)
            reasons = "not the words of the origin", "not the same words"
            yield Draft("quotation", *spans, reasons[0], SURE, undirected=reasons[1])


def _tongue(text: Text) -> str:
    """The language of a text without its script or country."""
    return (text.article.language or "").split("-")[0]


def quotations(text: Text) -> list[Sentence]:
    """What stands between quotation marks in one line, five words or more."""
    raw = text.article.text
    found = []
    for start, end in text.lines:
        marks = [mark.start() for mark in _MARK.finditer(raw, start, end)]
        for opening, closing in zip(marks[::2], marks[1::2], strict=False):
            if raw[opening + 1].isspace() or raw[closing - 1].isspace():
                break  # an opening or closing mark is missing before
            inside = Sentence(raw, opening + 1, closing)
            if len(inside.written) >= FEWEST_WORDS:
                found.append(inside)
    return found


def _is_verbatim(text: Text, quotation: Sentence, origin: Text) -> bool:
    """Whether each part of a quotation, cut where words are left out, stands so in a text."""
    return all(f" {' '.join(part)} " in origin.running for part in _parts(text, quotation))


def _parts(text: Text, quotation: Sentence) -> Iterator[tuple[str, ...]]:
    raw = text.article.text
    cuts = [m.span() for m in _OMISSION.finditer(raw, quotation.start, quotation.end)]
    start = quotation.start
    for low, high in (*cuts, (quotation.end, quotation.end)):
        part = Sentence(raw, start, low).folded
        if part:
            yield part
        start = high


def _likeness(one: Sentence, other: Sentence) -> float:
    """Share of the words of the shorter of two quotations that the other has too."""
    shared = Counter(one.folded) & Counter(other.folded)
    if sum(is_content(word) for word in shared) < FEWEST_ALIKE:
        return 0.0
    return shared.total() / min(len(one.folded), len(other.folded))


def _only_spelling(here: Sentence, there: Sentence) -> bool:
    """Whether two quotations differ in nothing but how words are spelt, or one is cut short."""
    for act, low, high, first, last in opcodes(there.folded, here.folded):
        if act == "replace":
            old, new = "".join(there.folded[low:high]), "".join(here.folded[first:last])
            if skeleton(old, _SPELLING) != skeleton(new, _SPELLING):
                return False
        elif act == "insert" or (act == "delete" and first not in {0, len(here.folded)}):
            return False
    return True
