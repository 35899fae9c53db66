"""read: Capture -> Article: the clean text, its parts, its metadata, and the bytes behind them."""

from __future__ import annotations

import dataclasses

import msgspec

from firsthand.errors import InputError
from firsthand.read.body import count_words, judge
from firsthand.read.credit import find_credits
from firsthand.read.draft import Draft
from firsthand.read.facts import Fact, read_facts
from firsthand.read.house_marks import house_facts, plain_house_facts
from firsthand.read.language import find_language
from firsthand.read.line_object import read_line
from firsthand.read.lines import LineWords, line_words
from firsthand.read.metadata import find_metadata
from firsthand.read.own_house import find_own_house, with_house
from firsthand.read.plain import plain_paragraphs
from firsthand.read.published import find_published
from firsthand.read.roles import choose, find_headline
from firsthand.read.runs import TextBuilder
from firsthand.read.scan import scan
from firsthand.read.source import Encoded, Source, decode, whole
from firsthand.records import BODY_ROLES, Absence, Article, Capture, make_id
from firsthand.text import body_text
from firsthand.tools import Tools

VERSION = "1"

_HALF = 2  # a page with a headline may have this many times fewer words


def read(capture: Capture, raw: bytes, tools: Tools) -> Article:
    """The article on a captured page; every character of its text re-derives from the bytes.

    Raises InputError for a page without text (FH-READ-010), bytes that cannot be decoded
    (FH-READ-011), and a line that is no JSON object with text (FH-READ-008, 009).
    """
    words = line_words(tools.languages)
    file = decode(raw, capture.uri)
    builder = TextBuilder()
    headline = 0
    if capture.media_type == "text/html":
        source = whole(file)
        facts, headline = _take_html(builder, source, words)
    elif capture.media_type == "application/json":
        line = read_line(file, capture.uri)
        source = whole(file)
        facts = line.facts
        if line.is_html:
            inner, headline = _take_html(builder, line.content, words)
            facts += tuple(_outward(fact, line.content) for fact in inner)
        else:
            _take_plain(builder, line.content, words)
    else:
        source = whole(file)
        facts = plain_house_facts(source, words)
        _take_plain(builder, source, words)
    draft = Draft(_draft_article(capture, file, builder), source, facts)
    _require_text(draft.article, tools)
    return _complete(draft, words, tools, headline)


def _take_html(
    builder: TextBuilder, source: Source, words: LineWords
) -> tuple[tuple[Fact, ...], int]:
    """Adds the article's blocks of an HTML source; its facts, and where its headline stands."""
    page = scan(source)
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
    return dataclasses.replace(fact, span=(parts[0].outer_start, parts[-1].outer_end))


def _take_plain(builder: TextBuilder, source: Source, words: LineWords) -> None:
    for ranges, role in plain_paragraphs(source, words):
        builder.add(source, ranges, role)


def _draft_article(capture: Capture, file: Encoded, builder: TextBuilder) -> Article:
    return Article(
        id=make_id("article", capture.id, builder.text),
        capture=capture.id,
        charset=file.charset,
        text=builder.text,
        runs=tuple(builder.runs),
        blocks=tuple(builder.blocks),
        language=None,
    )


def _require_text(article: Article, tools: Tools) -> None:
    """A page is "without text" below the least number of words.

    Half of it will do under a headline: agencies' flashes are real articles of one sentence.
    """
    least = tools.settings.read.min_words
    if any(block.role == "headline" for block in article.blocks):
        least = max(1, least // _HALF)
    found = count_words(body_text(article))
    if found < least:
        raise InputError(
            "FH-READ-010",
            f"no article text: {found} words of running text were found, {least} are asked for.",
            place=article.capture,
            remedy=_how_to_be_read(found),
        )


def _how_to_be_read(found: int) -> str:
    again = "Save the page again after it has loaded"
    if not found:
        return f"{again}, with its text on it."
    return f"{again}; or set read.min_words to {found} or less, and it is taken as it is."


def _complete(draft: Draft, words: LineWords, tools: Tools, headline: int) -> Article:
    """The article with language, metadata and credits, and an absence for each that is missing."""
    body = " ".join(text for _, text in draft.blocks(*sorted(BODY_ROLES)))
    language, doubt = find_language(draft, body, tools.languages)
    article = msgspec.structs.replace(draft.article, language=language)
    draft = Draft(article, draft.source, draft.facts)
    metadata = find_metadata(draft, words)
    credits = find_credits(draft, metadata, tools.languages, words)
    if metadata.outlet is None:
        house = find_own_house(draft, credits, tools.languages, words)
        if house is not None:
            metadata = with_house(metadata, house)
            credits = find_credits(draft, metadata, tools.languages, words)
    tag = draft.fact("json:language", "html:lang", "meta:og:locale")
    published, dates = find_published(
        draft, tag.value if tag else language, words.updated, headline
    )
    doubts = (Absence(field="language", reason=doubt),) if doubt else ()
    return msgspec.structs.replace(
        article,
        title=metadata.title,
        bylines=metadata.bylines,
        outlet=metadata.outlet,
        address=metadata.address,
        host=metadata.host,
        published=published,
        credits=credits,
        absences=(*doubts, *metadata.absences, *dates),
    )
