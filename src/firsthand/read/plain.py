"""Text that somebody scraped earlier: lines or paragraphs, with residue of their page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.read.body import count_words, is_prose
from firsthand.read.dates import Dated, find_dates
from firsthand.read.lines import LineWords, after_label, any_of, is_aside
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
_ENDED = re.compile(r"[.!?:;…。！？»”\"“’)\]]\s*$")
_MENU = re.compile(r"\s*(?:[^|»›·•>/\d]{1,25}\s+[|»›·•>/]+\s+){2,}[^|»›·•>/\d]{0,25}$")
_DATELINE = re.compile(r"[^.(]{2,40}\([^()]{2,25}\)\s*[–—-]")
_NEXT_PART = re.compile(r"[^|·•\n]{0,20}[|·•]|\s*[.!]?\s*$")
_PART = re.compile(r"[^\s,;/|()–—]+")
_RIGHTS = re.compile(r"\s*(?:©|\(c\)\s)", re.IGNORECASE)
_LABEL_WORDS = 3  # of an entry of a menu, a button
_STUB_WORDS = 8  # of a line below a story that is no sentence: a button, another story's headline
_A_MENU = 3  # entries
_BUTTONS = 2  # below a line that calls for a click
_CALL_WORDS = 25
_ABOUT = 60  # words of a closing paragraph that may be about the author


def plain_paragraphs(source: Source, words: LineWords) -> list[Paragraph]:
    """The paragraphs of a scraped text with their roles; residue of tags is cut out of them."""
    spans = _paragraph_spans(source.text)
    cleaned = [ranges for span in spans if (ranges := _without_tags(source.text, span))]
    texts = [loose_text(source.text, ranges) for ranges in cleaned]
    residue = _residue(texts, words)
    story = [index for index in range(len(texts)) if index not in residue]
    told = [texts[index] for index in story]
    roles: dict[int, Role | None] = {
        index: role_of(told, number, words, heads=0 in story) for number, index in enumerate(story)
    }
    out: list[Paragraph] = []
    for index, (ranges, text) in enumerate(zip(cleaned, texts, strict=True)):
        role = roles.get(index, "note")
        if text and role is not None:
            out.append((ranges, role))
    return out


def _residue(texts: Sequence[str], words: LineWords) -> set[int]:
    """The lines that are left of the page around a story; none where nothing is running words.

    Before and below the story: menus, calls to click, rights; below it also what is no sentence.
    In its midst: buttons below a call. Lines with a part of their own (who, when) are none.
    """
    calls = {i for i, text in enumerate(texts) if _calls(text, words)}
    labels = {i for i, text in enumerate(texts) if _is_unended(text, _LABEL_WORDS, words)} - calls
    story = [
        i for i, text in enumerate(texts) if i not in calls and is_prose(text, count_words(text))
    ]
    if not story:
        return set()
    around = {*range(story[0]), *range(story[-1] + 1, len(texts))}
    below = range(story[-1] + 1, len(texts))
    menus = {i for i in around if _MENU.match(texts[i])} | _runs((labels | calls) & around, _A_MENU)
    stubs = {i for i in below if _is_unended(texts[i], _STUB_WORDS, words)}
    buttons = {i for i in _runs(labels, _BUTTONS) if _follows(i, labels) in calls}
    return menus | stubs | buttons | (calls & around)


def _runs(numbers: set[int], least: int) -> set[int]:
    """The numbers that stand in rows of at least so many."""
    found: set[int] = set()
    row: list[int] = []
    for number in sorted(numbers):
        row = [*row, number] if row and number == row[-1] + 1 else [number]
        if len(row) >= least:
            found.update(row)
    return found


def _follows(number: int, labels: set[int]) -> int:
    """The line before the row of labels in which a label stands."""
    while number in labels:
        number -= 1
    return number


def _is_unended(text: str, most: int, words: LineWords) -> bool:
    """A few words that end as no sentence does and say neither who nor when nor from where."""
    count = count_words(text)
    if not 0 < count <= most or _ENDED.search(text):
        return False
    return _line_role(text, count, words) is None and not _names_origin(text, words)


def _names_origin(text: str, words: LineWords) -> bool:
    """Whether a short line says where the text is from, in whatever form."""
    if any_of(words.origins + words.translators + words.source).search(text):
        return True
    return any(words.agency(part) for part in _PART.findall(text))


def _calls(text: str, words: LineWords) -> bool:
    """Whether a paragraph begins by calling for a click, or is about rights."""
    begin = any_of(words.asides).match(text.lstrip("([>»→•* "))
    count = count_words(text)
    if _RIGHTS.match(text) or _is_row_of_buttons(text, words):
        return True
    if is_aside(text, words.asides, count, 0.0):
        return True
    return begin is not None and count <= _CALL_WORDS and len(begin.group().split()) > 1


def _is_row_of_buttons(text: str, words: LineWords) -> bool:
    """Whether each word of a line calls for a click ("Share Print Save")."""
    parts = [part for part in text.split() if part.strip("|·•/")]
    button = any_of(words.asides)
    return 1 < len(parts) <= _STUB_WORDS and all(button.fullmatch(part) for part in parts)


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


def role_of(
    texts: Sequence[str], index: int, words: LineWords, *, heads: bool = True
) -> Role | None:
    """What a paragraph is; None for promotion and notices of the site.

    heads: whether the first one may be a headline; below a menu it may as well be a teaser.
    """
    text = texts[index]
    count = count_words(text)
    if is_aside(text, words.asides, count, 0.0):
        return None
    if count <= _LINE_WORDS:
        line = _line_role(text, count, words)
        if line is not None:
            return line
    if after_label(text, words.notes) or is_aside(text, words.notes, count, 0.0):
        return "note"
    if index == 0 and len(texts) > 1 and _is_headline(text, count):
        return "headline" if heads or _is_signed_below(texts, words) else "body"
    if index and _is_about_author(texts, index, words):
        return "note"
    return "body"


def _is_signed_below(texts: Sequence[str], words: LineWords) -> bool:
    """Whether the line below the first one says who or when: then it is no teaser."""
    return _line_role(texts[1], count_words(texts[1]), words) in {"byline", "dateline"}


def _is_headline(text: str, count: int) -> bool:
    """A first line that ends as no sentence and does not begin a story ("VIENNA (AFP) – ")."""
    ended = text.endswith(".") or _DATELINE.match(text) is not None
    return count <= _HEADLINE_WORDS and not ended


def _line_role(text: str, count: int, words: LineWords) -> Role | None:
    if after_label(text, words.source) or _INITIALS.match(text):
        return "credit"
    if after_label(text, words.picture):
        return "caption"
    label = after_label(text, words.byline, colon=False)
    if label and text[label : label + 1].isupper() and not is_prose(text, count):
        return "byline"
    dates = list(find_dates(text))
    if dates and (not text.rstrip().endswith((".", "!")) or _opens_in_parts(text, dates[0])):
        return "dateline"
    return None


def _opens_in_parts(text: str, dated: Dated) -> bool:
    """Whether a line begins with its date and ends there or goes on behind a sign ("| 2 min.")."""
    return not text[: dated.start].strip() and _NEXT_PART.match(text, dated.end) is not None


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
