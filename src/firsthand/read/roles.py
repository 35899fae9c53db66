"""The part each block plays: headline, standfirst, body, quotation, byline, date line and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from firsthand.read import cues
from firsthand.read.body import Judged, ancestors, count_words
from firsthand.read.dates import find_dates
from firsthand.read.lines import LineWords, after_label, any_of, is_aside, signs_as_agencies
from firsthand.read.scan import Layout, Page, PageBlock
from firsthand.records import Role

_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"[^\W\d_]")

_AROUND = 14  # blocks around the headline in which bylines and date lines are looked for
_AFTER = 6  # blocks after the last kept one that may hold credits and notes
_LONGEST_LINE = 16  # words of a byline, date line or credit line
_ONLY_A_DATE = 6  # words
_CLOSING = 2  # blocks of prose at the end that may be about the author
_LIKELY_LEAD = 0.3  # the chance from which a lead that was not kept is taken all the same
_LIKE_TITLE = 0.5  # share of words that heading and title must have in common
_RANKS = {"h1": 10, "h2": 8, "h3": 7, "h4": 7}  # of headings, in tenths
_IN_HEADING = 3  # elements around a block's innermost one that may be the heading
_SAME_START = 40  # characters of the description with which a standfirst begins


class Chosen(NamedTuple):
    """A block of the article and its role."""

    block: PageBlock
    role: Role


def find_headline(page: Page, titles: Sequence[str]) -> PageBlock | None:
    """The heading that says what the page's titles say; a lone first heading where none does."""
    best: PageBlock | None = None
    best_score = _LIKE_TITLE
    wanted = [set(_WORD.findall(title.lower())) for title in titles]
    for number, rank in _heading_ranks(page.layout):
        if rank <= best_score:
            continue  # it could have no more than its rank
        block = page.blocks[number]
        words = set(_WORD.findall(block.text.lower()))
        score = max((_overlap(words, title) for title in wanted), default=0.0) * rank
        if score > best_score:
            best, best_score = block, score
    return _lone_heading(page) if best is None else best


def _lone_heading(page: Page) -> PageBlock | None:
    layout = page.layout
    first = np.flatnonzero(layout.by_name({"h1": 1})[layout.nearest])
    block = page.blocks[int(first[0])] if len(first) == 1 else None
    return block if block is not None and count_words(block.text) > 2 else None  # noqa: PLR2004


def _heading_ranks(layout: Layout) -> Iterator[tuple[int, float]]:
    """Blocks inside headings: 1 for the first rank, less for others, and nothing for the rest."""
    ranks = layout.by_name(_RANKS)
    named = layout.elements[:, 2] & cues.HEADLINE > 0
    found = layout.highest(np.maximum(ranks, named * _RANKS["h2"]), layout.inner, _IN_HEADING)
    for number in np.flatnonzero(found).tolist():
        yield number, int(found[number]) / 10


def _overlap(words: set[str], title: set[str]) -> float:
    """Share of the heading's words in the title and of the title's in the heading, averaged.

    The second share weighs less: titles carry the site's name.
    """
    if not words or not title:
        return 0.0
    shared = len(words & title)
    return 0.6 * shared / len(words) + 0.4 * shared / len(title)


def choose(
    judged: list[Judged], headline: PageBlock | None, words: LineWords, description: str
) -> list[Chosen]:
    """The blocks of the article with their roles, in page order."""
    for one in judged:
        one.kept = one.kept and not _is_aside(one, words)
    kept = [index for index, one in enumerate(judged) if one.kept]
    if not kept:
        return []
    span = _Span(headline.number if headline else max(0, kept[0] - 4), kept[0], kept[-1])
    about = _about_the_author(judged, span)
    chosen: list[Chosen] = []
    for index in _within_reach(span, len(judged)):
        one = judged[index]
        if headline is not None and one.number == headline.number:
            chosen.append(Chosen(one.block, "headline"))
            continue
        role = "note" if index in about else _role_at(one, index, span, words)
        if span.head < index <= span.first and role in {None, "body"}:
            role = _standfirst(one, description) or role
        if role is not None:
            chosen.append(Chosen(one.block, role))
    return chosen


def _within_reach(span: _Span, count: int) -> range:
    """The numbers of all blocks that can have a role."""
    first = max(0, min(span.head - _AROUND, span.first))
    return range(first, min(count, 1 + max(span.head, span.last + _AFTER)))


class _Span(NamedTuple):
    """Where the headline stands, the first and the last kept block."""

    head: int
    first: int
    last: int


def _about_the_author(judged: list[Judged], span: _Span) -> set[int]:
    """Closing blocks apart from the prose that begin with a name from the lines over it."""
    prose = [index for index, one in enumerate(judged) if one.kept and one.words > _LONGEST_LINE]
    if not prose:
        return set()
    over = judged[max(0, span.head - _AROUND) : prose[0]]
    lines = " | ".join(_plain_words(one.text) for one in over if one.words <= _LONGEST_LINE)
    among = {judged[index].block.element.parent for index in prose[: max(1, len(prose) - _CLOSING)]}
    closing = [index for index in prose[-_CLOSING:] if index > prose[0]]
    return {
        index
        for index in closing
        if judged[index].block.element.parent not in among
        and _begins_with_name(judged[index].text, lines)
    }


def _plain_words(text: str) -> str:
    return f" {' '.join(_WORD.findall(text))} "


def _begins_with_name(text: str, lines: str) -> bool:
    """Whether the first two words have capitals and stand side by side in the lines."""
    two = _WORD.findall(text)[:2]
    return all(word[:1].isupper() for word in two) and _plain_words(" ".join(two)) in lines


def _role_at(one: Judged, index: int, span: _Span, words: LineWords) -> Role | None:
    if span.last <= index <= span.last + _AFTER and _signs(one, words):
        return "credit"
    if one.kept:
        return _role_of_kept(one, words)
    if span.head - _AROUND <= index <= span.last + _AFTER:
        return _role_of_line(one, words)
    return None


def _is_aside(one: Judged, words: LineWords) -> bool:
    return is_aside(one.text, words.asides, one.words, one.link_share)


def _role_of_kept(one: Judged, words: LineWords) -> Role:
    """Kept blocks are body, unless they are plainly a line of another kind.

    A signature and a date inside a quotation are those of who is quoted.
    """
    text = one.text
    if any(e.name == "blockquote" for e in ancestors(one.block.element)[:3]):
        return "quote"
    if one.words <= _LONGEST_LINE:
        line = _role_of_short(one, words)
        if line is not None:
            return line
    if is_aside(text, words.notes, one.words, 0.0) or _begins_note(text, words):
        return "note"
    return "body"


def _role_of_short(one: Judged, words: LineWords) -> Role | None:
    """A short block among the prose that is a line of names, of a date, or of an origin."""
    text = one.text
    if _is_origin(text, words):
        return "credit"
    if after_label(text, words.drawn):
        return "caption"
    if text.endswith((".", "!", "?", "”", '"', ":")) and one.words > _ONLY_A_DATE:
        return None
    return _role_of_signature(one, words)


def _is_origin(text: str, words: LineWords) -> bool:
    """A source line, or "with material from X" and the like."""
    return bool(after_label(text, words.source)) or any_of(words.given).match(text) is not None


def _signs(one: Judged, words: LineWords) -> bool:
    """A line of agencies at the end of the text, which speaks of no picture and leads nowhere."""
    other = one.cues & (cues.CAPTION | cues.UNWANTED | cues.HIDDEN | cues.RELATED | cues.COMMENTS)
    return not other and one.link_share == 0.0 and signs_as_agencies(one.text, words)


def _begins_note(text: str, words: LineWords) -> bool:
    return bool(after_label(text, words.notes))


def _role_of_line(one: Judged, words: LineWords) -> Role | None:
    """The role of a block that is no body: by its cue or its label, and by its length."""
    text = one.text
    if one.cues & (cues.COMMENTS | cues.RELATED | cues.HIDDEN):
        return None
    if one.words > _LONGEST_LINE:
        if one.cues & (cues.CAPTION | cues.CREDIT):
            return "caption"
        return "note" if one.cues & cues.NOTE and not one.cues & cues.PROMOTION else None
    if _is_origin(text, words):
        return "credit"
    if one.cues & (cues.CAPTION | cues.CREDIT) or after_label(text, words.drawn):
        return "caption" if one.words > 1 else None
    return _role_of_signature(one, words)


def _role_of_signature(one: Judged, words: LineWords) -> Role | None:
    """Who and when: a line of names by cue or label, a line with a full date."""
    text = one.text
    if next(find_dates(text), None) is not None:
        return "dateline"
    if one.cues & cues.BYLINE and _CAPITAL.search(text):
        return _role_of_author_line(one, words)
    named = after_label(text, words.byline, colon=False) and _names_follow(text, words)
    return "byline" if named else None


def _role_of_author_line(one: Judged, words: LineWords) -> Role | None:
    """A name in an author's box; a sentence there is about the author, a lone word a button."""
    if one.words > _ONLY_A_DATE and one.text.endswith((".", "!")):
        return "note"
    text = one.text
    lone = len(text.split()) == 1 and text.isascii() and not signs_as_agencies(text, words)
    return None if lone or one.cues & (cues.NAVIGATION | cues.PROMOTION) else "byline"


def _names_follow(text: str, words: LineWords) -> bool:
    """Whether capitalised words and little else follow the label of a byline."""
    rest = text[after_label(text, words.byline, colon=False) :]
    names = rest.split()
    return 0 < len(names) <= 8 and names[0][:1].isupper() and not rest.rstrip().endswith((".", "!"))  # noqa: PLR2004


def _standfirst(one: Judged, description: str) -> Role | None:
    """A lead between headline and body: called so by the markup, or the page's own description."""
    if one.cues & (cues.UNWANTED | cues.HIDDEN | cues.CAPTION | cues.DATE | cues.BYLINE):
        return None
    if not one.kept and one.chance < _LIKELY_LEAD:
        return None
    if one.words < 5 or one.link_share > 0.3:  # noqa: PLR2004 - a line of words, not of links
        return None
    start = description[:_SAME_START].lower()
    described = len(start) == _SAME_START and one.text.lower().startswith(start)
    return "standfirst" if described or one.cues & cues.STANDFIRST else None
