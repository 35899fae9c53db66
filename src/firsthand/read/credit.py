"""Printed claims of where a text came from: agency marks, source lines, "as X reported".

A credit is evidence with a scope and may be wrong; `trace` decides what it is worth. A credit
that names the page's own outlet is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from firsthand.languages import Languages
from firsthand.read.called import is_a_persons_help, names_anywhere
from firsthand.read.credit_leads import find_leads
from firsthand.read.credit_names import (
    LONGEST_NAME,
    SPLIT,
    Scope,
    each,
    house_name,
    is_known,
    made,
)
from firsthand.read.credit_patterns import cued_after, cued_before, name_span
from firsthand.read.credit_rows import row_of
from firsthand.read.draft import Draft
from firsthand.read.lines import LineWords, after_label, any_of, signs_as_agencies
from firsthand.read.metadata import Metadata, host_of, same_house
from firsthand.read.phrases import begun_by
from firsthand.read.witnesses import letters
from firsthand.records import Block, Credit
from firsthand.words import fold, tokens

_STEM, _ENDING = 3, 3  # letters that two forms of a word share, and may differ in
_LONGEST_INITIALS = 4  # characters: shorter unknown ones are a writer's, not a house's
_LONGEST_SIGNATURE = 5  # words of a last line such as "mk/tr (dpa)"

_DIGIT = re.compile(r"\d")
_CONTACT = re.compile(r"\w@\w|\+\d[\d ()/-]{6,}\d")  # a mail address or a telephone number
_PICTURE_VALUE = re.compile(r"\s*[:/©]\s*([^\n():;]{2,60}?)(?=$|[\n():;]|(?<=\w{3})\.(?:\s|$))")
_PICTURE_OF = re.compile(r"\.?:?\s*([^\n():;.©]{2,40})")  # without a sign only agencies
_YEARS = r"\b(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?\b"
_OWNER = re.compile(  # "(c)" may as well count points of a list: with a year it does not
    rf"(?:©|\(c\)(?=[^\n]{{0,80}}{_YEARS}))[\s,]*(?:{_YEARS}[\s,]*)?"
    rf"([^\n():;.©]{{2,60}}?)(?=[\s,|–—-]*(?:{_YEARS}|[\n():;.©]|$))",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"[(\[]\s*([\w][\w .,/&’'-]{0,40}?)\s*[)\]]\s*[.!]?\s*$")
_TAIL = re.compile(r"(?<=[.!?…»”\"])\s*[–—/-]?\s*(\w[\w, /-]{1,30})/?\.?\s*$")
_LONGEST_LINE = 2 * LONGEST_NAME  # characters of a label and a name
_LONGEST_TAIL = 40  # characters
_DATELINE = re.compile(
    r"^\s*(?:[^\W\d_][\w.’'/ ,-]{1,50}?[ ,]{0,2})?"
    r"[(\[/]\s*([\w][\w .,/&+-]{0,30}?)\s*[)\]/]\s*[-–—:.]{1,2}\s"
)
_DATED_LINE = re.compile(  # CITY, 4 Mar - AGENCY.
    r"^\s*[^\W\d_][\w’' -]{1,30}[,.]\s*\d{1,2}\.?\s[^\W\d_]{3,10}\.?,?\s*[-–—]\s*"
    r"([^\W\d_][\w -]{1,20}?)\s*[.,:–—]\s"
)


def find_credits(
    draft: Draft, metadata: Metadata, languages: Languages, words: LineWords
) -> tuple[Credit, ...]:
    """All credits of an article, in the order of their words; none names its own outlet."""
    pack = languages.get(draft.article.language) or languages.packs["en"]
    leads = list(find_leads(draft, pack, words))
    found = [
        *_lines(draft, words),
        *_pictures(draft, words),
        *_datelines(draft, words),
        *_brackets(draft, words),
        *_tails(draft, words),
        *_bylines(draft, words),
        *_phrases(draft, words),
        *_signed(draft, leads, words),
        *leads,
    ]
    if metadata.foreign is not None:
        cited = metadata.foreign
        found.append(made(cited.value, "whole", "canonical", cited.evidence[0], cited.score))
    kept: dict[tuple[str, str], Credit] = {}
    for credit in sorted(found, key=_order):
        if not _names_own_outlet(credit.name, metadata):
            kept.setdefault((fold(credit.name), credit.scope), credit)
    return tuple(kept.values())


def _order(credit: Credit) -> tuple[bool, int, float]:
    return credit.evidence.layer == "raw", credit.evidence.start, -credit.score


def _names_own_outlet(name: str, metadata: Metadata) -> bool:
    """Whether a credit only names the page's own house: in either script, inflected, in part."""
    plain = letters(name)
    if metadata.outlet and _is_part_of(name, metadata.outlet.value):
        return True
    host = host_of(f"http://{name.lower()}") if "." in name else None
    if metadata.host and host and same_house(host, metadata.host):
        return True
    own = [letters(metadata.outlet.value)] if metadata.outlet else []
    if metadata.host:
        own.append(letters(metadata.host.rsplit(".", 1)[0]))
    return plain in own


def _is_part_of(name: str, outlet: str) -> bool:
    """Whether every word of a name is one of the outlet's words, endings aside."""
    own = [fold(token.text) for token in tokens(outlet)]
    return all(any(_same_word(fold(token.text), word) for word in own) for token in tokens(name))


def _same_word(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    shared = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    return shared >= max(_STEM, max(len(one), len(other)) - _ENDING)


def _lines(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """Lines such as "Source: X", and credit lines that are nothing but names."""
    for block, text in draft.blocks("credit", "body", "note", "byline"):
        if block.role != "credit" and len(text) > _LONGEST_LINE:
            continue
        short = len(text.split()) <= _LONGEST_SIGNATURE
        begin = after_label(text, words.source, colon=not short)
        span = (block.start + begin, block.end)
        if begin and len(text) - begin <= LONGEST_NAME:
            yield from each(draft, span, words, "whole", "line")
        elif block.role == "credit" and not _speaks_otherwise(text, words):
            for credit in each(draft, span, words, "whole", "initials"):
                if is_known(credit.name, words) or len(credit.name) > _LONGEST_INITIALS:
                    yield credit


def _speaks_otherwise(text: str, words: LineWords) -> bool:
    """Whether a line is a phrase ("first published by X") or an address, and not names alone."""
    phrase = any_of(words.given).match(text)
    return phrase is not None or _CONTACT.search(text) is not None


def _pictures(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """ "Photo: X" speaks of a picture only, wherever it stands, and "Chart: X" of a figure."""
    labels = words.picture + words.figure + words.source
    label = begun_by(labels, any_of(labels))
    for block, text in draft.blocks("caption", "body", "note", "credit"):
        caption = block.role == "caption"
        for match in label.matches(text):
            figure = match.group().lower() in words.figure
            if figure or caption or match.group().lower() in words.picture:
                scope: Scope = "figure" if figure else "picture"
                yield from _of_label(draft, block, match, words, scope)
        if caption:
            yield from _of_owners(draft, block, text, words, "picture")


def _of_label(
    draft: Draft, block: Block, label: re.Match[str], words: LineWords, scope: Scope
) -> Iterator[Credit]:
    """The names behind a label and a sign; without a sign only agencies ("Photo AP")."""
    value = _PICTURE_VALUE.match(label.string, label.end())
    found = value or _PICTURE_OF.match(label.string, label.end())
    if found is not None and (value or signs_as_agencies(found.group(1), words)):
        span = (block.start + found.start(1), block.start + found.end(1))
        yield from each(draft, span, words, scope, "line")


def _datelines(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """CITY (X) - at the head of the account: any name in brackets; without them an agency's."""
    for block, text in _opening_blocks(draft):
        match = _DATELINE.match(text)
        if match is not None:
            span = (block.start + match.start(1), block.start + match.end(1))
            for credit in each(draft, span, words, "whole", "dateline"):
                if is_known(credit.name, words) or credit.name[:1].isupper():
                    yield credit
        dated = _DATED_LINE.match(text)
        if dated is not None and words.house(dated.group(1)):
            span = (block.start + dated.start(1), block.start + dated.end(1))
            yield from each(draft, span, words, "whole", "dateline")


def _opening_blocks(draft: Draft) -> list[tuple[Block, str]]:
    return list(draft.blocks("standfirst", "body", "quote", "dateline", "byline"))[:4]


def _brackets(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """(X) at the end of a paragraph: of the last one, or alone, it speaks of the whole text."""
    blocks = list(draft.blocks("standfirst", "body", "quote", "credit"))
    for index, (block, text) in enumerate(blocks):
        ends = text.rstrip(" \t\n.!").endswith((")", "]"))
        match = _BRACKET.search(text) if ends else None
        if match is None:
            continue
        closing = index >= len(blocks) - 2 or len(text.split()) <= _LONGEST_SIGNATURE
        span = (block.start + match.start(1), block.start + match.end(1))
        for credit in each(draft, span, words, "whole" if closing else "passage", "bracket"):
            if is_known(credit.name, words) or (closing and _is_mark(credit.name, match, words)):
                yield credit


def _is_mark(name: str, bracket: re.Match[str], words: LineWords) -> bool:
    """Whether a bracket is nothing but a name that calls itself a house, behind a sentence."""
    before, inside = bracket.string[: bracket.start()].rstrip(), bracket.group(1)
    if name != inside or _speaks_otherwise(inside, words) or any_of(words.drawn).search(inside):
        return False
    ended = not before or before.endswith((".", "!", "?", "…", "”", "»", '"', "“"))
    return ended and _signs_as_house(name, "", words)


def _tails(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """Agencies behind the last full stop of the account, without brackets: "... today. dpa/mk"."""
    for block, text in list(draft.blocks("standfirst", "body", "quote"))[-2:]:
        match = _TAIL.search(text, max(0, len(text) - _LONGEST_TAIL))
        if match is not None and signs_as_agencies(match.group(1), words):
            span = (block.start + match.start(1), block.start + match.end(1))
            for credit in each(draft, span, words, "whole", "bracket"):
                if is_known(credit.name, words):
                    yield credit


def _bylines(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """Houses that sign: "AFP/Reuters", "By Jane Roe, AP", "X with the Bay Courier"."""
    for block, text in draft.blocks("byline", "dateline"):
        begin = after_label(text, words.byline, colon=False)
        for credit in each(draft, (block.start + begin, block.end), words, "whole", "byline"):
            if _signs_as_house(credit.name, credit.evidence.prefix[-1:], words):
                yield credit
    for fact in draft.facts:
        if fact.key in {"json:byline", "ld:author", "meta:author"}:
            for part in SPLIT.split(fact.value):
                name = house_name(part, words)
                if name is not None and _signs_as_house(name, part[:1], words):
                    yield made(name, "whole", "byline", draft.stated(fact.span), 0.8)


def _signed(draft: Draft, leads: Sequence[Credit], words: LineWords) -> Iterator[Credit]:
    """Bylines that are nothing but a name that the text itself calls a house's."""
    houses = {fold(credit.name) for credit in leads}
    for block, text in draft.blocks("byline", "credit"):
        begin = after_label(text, words.byline, colon=False)
        for credit in each(draft, (block.start + begin, block.end), words, "whole", "byline"):
            if fold(credit.name) in houses:
                yield credit


def _signs_as_house(name: str, before: str, words: LineWords) -> bool:
    """An agency, a name in quotation marks, or two words and more with a house's word in them.

    A page's own desk signs so too; names of the own outlet are left out in the end.
    """
    if is_known(name, words) or before in set('«„“"'):
        return True
    if any(part in words.staff for part in name.lower().split()) or _DIGIT.search(name):
        return False
    return " " in name and any_of(words.outlet_words).search(name) is not None


def _phrases(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """ "With material from X", "first published by X", "X contributed to this report"."""
    names = names_anywhere(words)
    cues = (
        cued_before(words.origins, names),
        cued_after(words.contributed, names),
    )
    for block, text in draft.blocks("standfirst", "body", "quote", "credit", "note", "byline"):
        for match in (match for cue in cues for match in cue.matches(text)):
            if is_a_persons_help(match, words):
                continue
            given = any_of(words.material).match(match.group()) is not None
            for start, end in row_of(text, name_span(match, 0), words, of_houses=given):
                span = (block.start + start, block.start + end)
                yield from each(draft, span, words, "whole", "line")
    for block, text in list(draft.blocks("body", "credit", "note"))[-3:]:
        yield from _of_owners(draft, block, text, words, "whole")


def _of_owners(
    draft: Draft, block: Block, text: str, words: LineWords, scope: Scope
) -> Iterator[Credit]:
    """The names behind a sign of copyright, without years and words of rights."""
    for match in _OWNER.finditer(text):
        reserved = any_of(words.rights).search(text, match.start(1), match.end(1))
        end = reserved.start() if reserved else match.end(1)
        span = (block.start + match.start(1), block.start + end)
        yield from each(draft, span, words, scope, "line")
