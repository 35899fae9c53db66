"""The paragraphs of a PDF's rendition: running heads left away, what a page cut in two joined."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from firsthand.read.runs import Range, loose_text
from firsthand.read.source import Source

_PAGE = re.compile(r"\f([^\f]*)")
_PARAGRAPH = re.compile(r"\n*(?P<mark>#{1,2} |\^ )?(?P<words>[^\n](?:[^\n]|\n(?!\n))*)")
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")
_LEADERS = re.compile(r"(?:\.\s?){5,}\s*[\divxlc]*\s*$")
_ENDS = re.compile(r"""[.!?…:;]["'”“»’)\]]*\s*$""")
_REPEATS = 3  # pages on which a line at the edge is a running head
_EDGE = 2  # paragraphs from the edge of a page
_LONGEST_HEAD = 15  # words


class Paragraph(NamedTuple):
    """Where its words stand; mark: "# " or "## " for larger letters, "^ " for smaller ones."""

    mark: str
    source: Source
    ranges: tuple[Range, ...]

    @property
    def text(self) -> str:
        """Its words, without anchors."""
        return loose_text(self.source.text, self.ranges)


def paragraphs_of_pages(source: Source) -> list[Paragraph]:
    """The paragraphs of all pages in order; tables of contents are left away too."""
    pages = [_paragraphs(source, *match.span(1)) for match in _PAGE.finditer(source.text)]
    running = _running_heads(pages)
    first = pages[0] if pages else []
    return _rejoined(
        [
            paragraph
            for page in pages
            for paragraph in page
            if (_bare(paragraph) not in running or (page is first and paragraph.mark[:1] == "#"))
            and _LEADERS.search(paragraph.text) is None
        ]
    )


def _paragraphs(source: Source, start: int, end: int) -> list[Paragraph]:
    return [
        Paragraph(match["mark"] or "", source, (match.span("words"),))
        for match in _PARAGRAPH.finditer(source.text, start, end)
        if match["words"].strip()
    ]


def _running_heads(pages: Sequence[Sequence[Paragraph]]) -> set[str]:
    """Short lines at the edge of several pages, alike but for their numbers; and bare numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        short = (_bare(paragraph) for paragraph in (*page[:_EDGE], *page[-_EDGE:]))
        edges.update({words for words in short if len(words.split()) <= _LONGEST_HEAD})
    often = {words for words, times in edges.items() if times >= _REPEATS}
    return often | {words for words in edges if not any(sign.isalpha() for sign in words)}


def _bare(paragraph: Paragraph) -> str:
    return _DIGITS.sub("", paragraph.text.lower()).strip(" -–—|.")


def _rejoined(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Paragraphs that a page or a column cut in two are one again."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        if out and _goes_on(out[-1], paragraph):
            *before, (start, end) = out[-1].ranges
            text = paragraph.source.text
            blank = end + 1 if text[end : end + 1].isspace() else end
            out[-1] = out[-1]._replace(ranges=(*before, (start, blank), *paragraph.ranges))
        else:
            out.append(paragraph)
    return out


def _goes_on(one: Paragraph, other: Paragraph) -> bool:
    """The first does not end a sentence, and the second begins with a small letter."""
    if one.mark or other.mark:
        return False
    return _ENDS.search(one.text) is None and other.text[:1].islower()
