"""Text that somebody scraped earlier: lines or paragraphs, with residue of their page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.read.body import count_words, is_prose
from firsthand.read.dates import find_dates
from firsthand.read.lines import LineWords, after_label, is_aside
from firsthand.read.runs import Range, loose_text
from firsthand.read.source import Source
from firsthand.records import Role

Paragraph = tuple[tuple[Range, ...], Role]

# What is left of a tag whose beginning was cut off: ="article__lead">, class='x'>, p>, /p>
_RESIDUE = re.compile(
    r"""\s*(?:[\w-]*\s*=\s*)?(?:"[^"<>\n]{0,200}"|'[^'<>\n]{0,200}')[^<>\n]{0,200}/?>"""
    r"""|\s*/?(?:p|div|span|br|h[1-6])\s*/?>"""
)
_TAG = re.compile(r"</?(?:p|br|div|span|a|b|i|em|strong|u|h[1-6]|li|ul|ol|img|figure)\b[^<>\n]*>")
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+|\r\n[^\S\n]*(?:\r\n[^\S\n]*)+")
_LINE = re.compile(r"[^\r\n]+")
_OFTEN = 0.25  # share of line breaks before a small letter
_INITIALS = re.compile(r"^\s*[(\[/]\s*[\w.,/ -]{1,30}[)\]/]\s*$")
_HEADLINE_WORDS = 25
_LINE_WORDS = 16
_ABOUT = 60  # words of a closing paragraph that may be about the author


def plain_paragraphs(source: Source, words: LineWords) -> list[Paragraph]:
    """The paragraphs of a scraped text with their roles; residue of tags is cut out of them."""
    spans = _paragraph_spans(source.text)
    cleaned = [ranges for span in spans if (ranges := _without_tags(source.text, span))]
    texts = [loose_text(source.text, ranges) for ranges in cleaned]
    out: list[Paragraph] = []
    for index, (ranges, text) in enumerate(zip(cleaned, texts, strict=True)):
        role = role_of(texts, index, words)
        if text and role is not None:
            out.append((ranges, role))
    return out


def _paragraph_spans(text: str) -> list[Range]:
    """Parted by blank lines where lines were wrapped by width, else every line for itself."""
    lines = [match.span() for match in _LINE.finditer(text)]
    if not _is_wrapped(text, lines):
        return lines
    spans = []
    position = 0
    for match in _BLANK_LINES.finditer(text):
        spans.append((position, match.start()))
        position = match.end()
    return [*spans, (position, len(text))]


def _is_wrapped(text: str, lines: Sequence[Range]) -> bool:
    """Blank lines part the text, and other line breaks often fall inside a sentence."""
    if _BLANK_LINES.search(text) is None:
        return False
    inside = [text[start].islower() for start, _ in lines[1:]]
    return sum(inside) > _OFTEN * len(inside)


def _without_tags(text: str, span: Range) -> tuple[Range, ...]:
    start, end = span
    residue = _RESIDUE.match(text, start, end)
    if residue is not None:
        start = residue.end()
    ranges: list[Range] = []
    for match in _TAG.finditer(text, start, end):
        if match.start() > start:
            ranges.append((start, match.start()))
        start = match.end()
    if end > start:
        ranges.append((start, end))
    return tuple(ranges) if any(text[a:b].strip() for a, b in ranges) else ()


def role_of(texts: Sequence[str], index: int, words: LineWords) -> Role | None:
    """What a paragraph is; None for promotion and notices of the site."""
    text = texts[index]
    count = count_words(text)
    if is_aside(text, words.promotions + words.notices, count, 0.0):
        return None
    if count <= _LINE_WORDS:
        line = _line_role(text, count, words)
        if line is not None:
            return line
    if after_label(text, words.notes) or is_aside(text, words.notes, count, 0.0):
        return "note"
    if index == 0 and len(texts) > 1 and count <= _HEADLINE_WORDS and not text.endswith("."):
        return "headline"
    if index and _is_about_author(texts, index, words):
        return "note"
    return "body"


def _line_role(text: str, count: int, words: LineWords) -> Role | None:
    if after_label(text, words.source) or _INITIALS.match(text):
        return "credit"
    if after_label(text, words.picture):
        return "caption"
    label = after_label(text, words.byline, colon=False)
    if label and text[label : label + 1].isupper() and not is_prose(text, count):
        return "byline"
    dates = list(find_dates(text))
    if dates and not text.rstrip().endswith((".", "!")):
        return "dateline"
    return None


def _is_about_author(texts: Sequence[str], index: int, words: LineWords) -> bool:
    """The last paragraph, when it begins with the name that signs, or follows the credits."""
    if index != len(texts) - 1 or count_words(texts[index]) > _ABOUT:
        return False
    before = texts[index - 1]
    if after_label(before, words.source) or _INITIALS.match(before):
        return True
    return any(texts[index].startswith(name) for name in _signing_names(texts, words))


def _signing_names(texts: Sequence[str], words: LineWords) -> Iterator[str]:
    for text in texts[:4]:
        label = after_label(text, words.byline, colon=False)
        name = text[label:].strip(" .")
        if label and 1 < len(name.split()) <= 4:  # noqa: PLR2004 - first and family names
            yield name
