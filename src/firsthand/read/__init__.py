"""read: Capture -> Article: the clean text, its parts, its metadata, and the bytes behind them."""

from __future__ import annotations

import dataclasses
import re
from itertools import islice

import msgspec

from firsthand.errors import InputError
from firsthand.read.body import count_words, judge
from firsthand.read.bounds import Bounds
from firsthand.read.credit import find_credits
from firsthand.read.documents import DOCUMENTS, take_document
from firsthand.read.draft import Draft
from firsthand.read.facts import Fact, read_facts
from firsthand.read.feed_entry import read_entry
from firsthand.read.house_marks import house_facts, plain_house_facts
from firsthand.read.language import find_language
from firsthand.read.line_object import LineObject, read_line
from firsthand.read.lines import LineWords, line_words
from firsthand.read.metadata import find_metadata, own_address, place_of
from firsthand.read.mojibake import mended_source
from firsthand.read.own_house import find_own_house, with_house
from firsthand.read.plain import plain_paragraphs
from firsthand.read.published import find_published, find_updated, weighed_against_visit
from firsthand.read.roles import choose, find_headline
from firsthand.read.row_object import read_row
from firsthand.read.runs import TextBuilder
from firsthand.read.scan import scan
from firsthand.read.source import Encoded, Source, decode, whole
from firsthand.records import BODY_ROLES, Absence, Article, Capture, make_id
from firsthand.text import body_text
from firsthand.tools import Tools

VERSION = "6"

# Kinds of captures that are cut out of a file whose charset was found as a whole.
_PARTS = frozenset({"text/csv", "application/xml"})
_WORD = re.compile(r"\w+")
_HALF = 2  # a page with a headline may have this many times fewer words


def read(capture: Capture, raw: bytes, tools: Tools) -> Article:
    """The article on a captured page; every character of its text re-derives from the bytes.

    raw: the bytes of the capture, or those of its rendition where it has one. Raises InputError for
    a page without text (FH-READ-010) or beyond the bounds (FH-READ-057, 058), bytes that cannot be
    decoded (FH-READ-011), and a line, row or entry without text (FH-READ-008, 009, 021, 022).
    """
    words = line_words(tools.languages, tools.houses)
    draft, headline = begin(capture, raw, tools)
    _require_text(draft.article, capture.uri, tools)
    article = _complete(_named(draft, capture), words, tools, headline)
    published = weighed_against_visit(article.published, capture.taken)
    return msgspec.structs.replace(article, published=published)


def begin(capture: Capture, raw: bytes, tools: Tools) -> tuple[Draft, int]:
    """The text of a page with its blocks, before anything is looked for in it.

    Beside it the number of the block at which its headline stands, 0 without. Errors as `read`'s.
    """
    words = line_words(tools.languages, tools.houses)
    file = decode(raw, capture.uri, capture.charset, sure=capture.media_type in _PARTS)
    builder = TextBuilder()
    bounds = Bounds(tools.settings.read, capture.uri)
    source, facts, headline = _take(builder, capture, file, words, bounds)
    bounds.hold_text(len(builder.text))
    return Draft(_draft_article(capture, file, builder), source, facts, capture.address), headline


def _take(
    builder: TextBuilder, capture: Capture, file: Encoded, words: LineWords, bounds: Bounds
) -> tuple[Source, tuple[Fact, ...], int]:
    """Adds the blocks of a page of any kind; its source, its facts, where its headline stands."""
    if capture.media_type == "text/html":
        source = whole(file)
        return source, *_take_html(builder, source, words, bounds)
    if capture.media_type in DOCUMENTS:
        return take_document(builder, capture, file, words)
    if capture.media_type == "text/plain":
        source = whole(file)
        _take_plain(builder, source, words, bounds)
        return source, plain_house_facts(source, words), 0
    line = _line_of(capture, file)
    facts = line.facts
    headline = 0
    if line.is_html:
        inner, headline = _take_html(builder, line.content, words, bounds)
        facts += tuple(_outward(fact, line.content) for fact in inner)
    else:
        _take_plain(builder, line.content, words, bounds)
    return whole(file), facts, headline


def _line_of(capture: Capture, file: Encoded) -> LineObject:
    """The fields of a line of JSON, of a row of a table or of an entry of a feed."""
    if capture.media_type == "text/csv":
        return read_row(capture, file)
    if capture.media_type == "application/json":
        return read_line(file, capture.uri)
    entry = read_entry(file, capture.uri)
    if entry is None:
        raise InputError(
            "FH-READ-028",
            "the entry has a teaser and no full text.",
            place=capture.uri,
            remedy="Save the page itself.",
        )
    return entry


def _take_html(
    builder: TextBuilder, source: Source, words: LineWords, bounds: Bounds
) -> tuple[tuple[Fact, ...], int]:
    """Adds the article's blocks of an HTML source; its facts, and where its headline stands."""
    bounds.hold_markup(source.text)
    page = scan(source, bounds.settings.max_characters)
    bounds.hold_blocks(len(page.blocks))
    bounds.hold_text(page.characters)
    facts = (*read_facts(page), *house_facts(page, words))
    titles = [f.value for f in facts if f.key in {"title", "meta:og:title", "ld:headline"}]
    about = [f.value for f in facts if f.key in {"meta:og:description", "meta:description"}]
    headline = find_headline(page, titles)
    for block, role in choose(judge(page, headline), headline, words, about[0] if about else ""):
        builder.add(source, block.ranges, role)
    return facts, headline.number if headline else 0


def _outward(fact: Fact, source: Source) -> Fact:
    """A fact of HTML that stands in a JSON string, placed in the line around it."""
    parts = list(source.parts(*fact.span))
    return fact._replace(span=(parts[0].outer_start, parts[-1].outer_end))


def _take_plain(builder: TextBuilder, source: Source, words: LineWords, bounds: Bounds) -> None:
    bounds.hold_text(len(source.text))
    source = mended_source(source)
    for ranges, role in plain_paragraphs(source, words):
        builder.add(source, ranges, role)


def _draft_article(capture: Capture, file: Encoded, builder: TextBuilder) -> Article:
    return Article(
        id="",
        capture=capture.id,
        charset=file.charset,
        text=builder.text,
        runs=tuple(builder.runs),
        blocks=tuple(builder.blocks),
        language=None,
    )


def _named(draft: Draft, capture: Capture) -> Draft:
    """With its id: the same text at the same address is the same article, whenever it was taken.

    A page without an address is known by its bytes.
    """
    place = place_of(own_address(draft)) or capture.sha256
    article_id = make_id("article", place, draft.article.text)
    return dataclasses.replace(draft, article=msgspec.structs.replace(draft.article, id=article_id))


def _require_text(article: Article, uri: str, tools: Tools) -> None:
    """A page is "without text" below the least number of words.

    Half of it will do under a headline: agencies' flashes are real articles of one sentence.
    """
    least = tools.settings.read.min_words
    if any(block.role == "headline" for block in article.blocks):
        least = max(1, least // _HALF)
    text = body_text(article)
    # quick; a sign of a script without blanks is half a word
    if _has_words(text, max(1, 2 * least)):
        return
    found = count_words(text)
    if found < least:
        raise InputError(
            "FH-READ-010",
            f"no article text: {found} words of running text were found, {least} are asked for.",
            place=uri,
            remedy=_how_to_be_read(found),
        )


def _has_words(text: str, least: int) -> bool:
    return next(islice(_WORD.finditer(text), least - 1, None), None) is not None


def _how_to_be_read(found: int) -> str:
    again = "Save the page again after it has loaded"
    if not found:
        return f"{again}, with its text on it."
    return f"{again}; or set read.min_words to {found} or less, and it is taken as it is."


def _complete(draft: Draft, words: LineWords, tools: Tools, headline: int) -> Article:
    """The article with language, metadata and credits, and an absence for each that is missing."""
    body = " ".join(text for _, text in draft.blocks(*sorted(BODY_ROLES)))
    language, doubt, others = find_language(draft, body)
    article = msgspec.structs.replace(draft.article, language=language)
    draft = dataclasses.replace(draft, article=article)
    metadata = find_metadata(draft, words)
    credits = find_credits(draft, metadata, tools.languages, words)
    if metadata.outlet is None:
        house = find_own_house(draft, credits, tools.languages, words)
        if house is not None:
            metadata = with_house(metadata, house)
            credits = find_credits(draft, metadata, tools.languages, words)
    tag = draft.fact("json:language", "html:lang", "meta:og:locale")
    spoken = tag.value if tag else language
    published = find_published(draft, spoken, words.updated, headline)
    updated = find_updated(draft, spoken, words.updated, published.value)
    doubts = (Absence(field="language", reason=doubt),) if doubt else ()
    return msgspec.structs.replace(
        article,
        title=metadata.title,
        bylines=metadata.bylines,
        outlet=metadata.outlet,
        address=metadata.address,
        host=metadata.host,
        published=published.value,
        updated=updated.value,
        section=metadata.section,
        credits=credits,
        absences=(*doubts, *metadata.absences, *published.absences),
        dissents=(*metadata.dissents, *published.dissents, *updated.dissents, *others),
    )
