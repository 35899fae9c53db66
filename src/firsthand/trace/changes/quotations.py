"""Words between quotation marks that are not those of the origin: no longer verbatim."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

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
    """Quotations of the derived text that are near one of the origin's, and not its words."""
    if not both.in_one_language:
        return
    theirs = quotations(both.there)
    printed = [list(text_words(text)) for text in both.origins] if theirs else []
    for here in quotations(both.here) if theirs else ():
        if any(_is_verbatim(both.here, here, words) for words in printed):
            continue
        there = max(theirs, key=lambda other: _likeness(here, other))
        if _likeness(here, there) >= ALIKE and not _only_spelling(here, there):
            spans = (here.start, here.end), (there.start, there.end)
            yield Draft("quotation", *spans, "not the words of the origin", SURE)


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
            if len(inside.words) >= FEWEST_WORDS:
                found.append(inside)
    return found


def text_words(text: Text) -> Iterator[str]:
    """All folded words of the body, in order."""
    for sentence in text.every:
        yield from sentence.folded


def _is_verbatim(text: Text, quotation: Sentence, printed: Sequence[str]) -> bool:
    """Whether each part of a quotation, cut where words are left out, stands so in a text."""
    joined = f" {' '.join(printed)} "
    return all(f" {' '.join(part)} " in joined for part in _parts(text, quotation))


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
