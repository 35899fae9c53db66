"""Printed claims of where a text came from: agency marks, source lines, "as X reported".

A credit is evidence with a scope and may be wrong; `trace` decides what it is worth. A credit
that names the page's own outlet is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from firsthand.languages import LanguagePack, Languages
from firsthand.read.called import ARTICLES, TRIM, is_a_persons_help, is_house, small_agencies
from firsthand.read.credit_patterns import cued_after, cued_before, name_span
from firsthand.read.dates import month_number
from firsthand.read.draft import Draft
from firsthand.read.lines import JOINED, LineWords, after_label, any_of
from firsthand.read.metadata import Metadata, host_of, same_house
from firsthand.read.phrases import begun_by
from firsthand.records import Block, Credit, Evidence
from firsthand.words import fold, sentences, tokens

_STEM, _ENDING = 3, 3  # letters that two forms of a word share, and may differ in
_OPENING = 3  # sentences in which "X reports" is the origin of the whole text
_LONGEST_INITIALS = 4  # characters: shorter unknown ones are a writer's, not a house's
_LONGEST_NAME = 60  # characters
_SHORTEST_NAME = 2  # letters: one alone is a person's initial
_LONGEST_SIGNATURE = 5  # words of a last line such as "mk/tr (dpa)"
_REPORTED, _TOLD, _LATER = 0.8, 0.7, 0.6  # scores: "X reports" or "told X" at first; either later
_MOST_WORDS = 6  # of a name
Scope = Literal["whole", "passage", "picture", "figure", "background"]
Form = Literal["line", "bracket", "dateline", "byline", "initials", "lead", "canonical"]

_DIGIT = re.compile(r"\d")
_CONTACT = re.compile(r"\w@\w|\+\d[\d ()/-]{6,}\d")  # a mail address or a telephone number
_DATED = re.compile(r"(?<=\w)\s+[(|–—-]?\s*\d{1,4}[./:-]\s?\d{1,2}\b")  # a date or an hour begins
_PICTURE_VALUE = re.compile(r"\s*[:/©]\s*([^\n():;]{2,60}?)(?=$|[\n():;]|(?<=\w{3})\.(?:\s|$))")
_OWNER = re.compile(r"©\s*(?:\d{4}\s*)?([^\n():;.©]{2,60})")
_BRACKET = re.compile(r"[(\[]\s*([\w][\w .,/&’'-]{0,40}?)\s*[)\]]\s*[.!]?\s*$")
_DATELINE = re.compile(
    r"^\s*(?:[^\W\d_][\w.’'/ ,-]{1,50}?[ ,]{0,2})?"
    r"[(\[/]\s*([\w][\w .,/&+-]{0,30}?)\s*[)\]/]\s*[-–—:.]{1,2}\s"
)
_DATED_LINE = re.compile(  # CITY, 4 Mar - AGENCY.
    r"^\s*[^\W\d_][\w’' -]{1,30}[,.]\s*\d{1,2}\.?\s[^\W\d_]{3,10}\.?,?\s*[-–—]\s*"
    r"([^\W\d_][\w -]{1,20}?)\s*[.,:–—]\s"
)
_IN_MONTH = re.compile(r"(?<!\w)[^\W\d_]{1,3}\s+([^\W\d_]{3,12})(?!\w)")  # "in March": no day
_STOPS = re.compile(r"[.!?;]")
_SOON = 40  # characters around a cue in which a time of long ago may stand
_SPLIT = re.compile(JOINED)
_NEXT = re.compile(rf"{JOINED}([\w-]{{2,20}}(?: [^\W\d_a-zа-я][\w-]{{1,20}}){{0,2}})")


def find_credits(
    draft: Draft, metadata: Metadata, languages: Languages, words: LineWords
) -> tuple[Credit, ...]:
    """All credits of an article, in the order of their words; none names its own outlet."""
    pack = languages.get(draft.article.language) or languages.packs["en"]
    leads = list(_leads(draft, pack, words))
    found = [
        *_lines(draft, words),
        *_pictures(draft, words),
        *_datelines(draft, words),
        *_brackets(draft, words),
        *_bylines(draft, words),
        *_phrases(draft, languages, words),
        *_signed(draft, leads, words),
        *leads,
    ]
    if metadata.foreign is not None:
        cited = metadata.foreign
        found.append(_made(cited.value, "whole", "canonical", cited.evidence[0], cited.score))
    kept: dict[tuple[str, str], Credit] = {}
    for credit in sorted(found, key=_order):
        if not _names_own_outlet(credit.name, metadata):
            kept.setdefault((fold(credit.name), credit.scope), credit)
    return tuple(kept.values())


def _order(credit: Credit) -> tuple[bool, int, float]:
    return credit.evidence.layer == "raw", credit.evidence.start, -credit.score


def _made(name: str, scope: Scope, form: Form, where: Evidence, score: float) -> Credit:
    return Credit(name=name, scope=scope, form=form, evidence=where, score=score)


def _names_own_outlet(name: str, metadata: Metadata) -> bool:
    """Whether a credit only names the page's own house: in either script, inflected, in part."""
    plain = _letters(name)
    if metadata.outlet and _is_part_of(name, metadata.outlet.value):
        return True
    host = host_of(f"http://{name.lower()}") if "." in name else None
    if metadata.host and host and same_house(host, metadata.host):
        return True
    own = [_letters(metadata.outlet.value)] if metadata.outlet else []
    if metadata.host:
        own.append(_letters(metadata.host.rsplit(".", 1)[0]))
    return plain in own


def _is_part_of(name: str, outlet: str) -> bool:
    """Whether every word of a name is one of the outlet's words, endings aside."""
    own = [fold(token.text) for token in tokens(outlet)]
    return all(any(_same_word(fold(token.text), word) for word in own) for token in tokens(name))


def _same_word(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    shared = next((n for n in range(shortest) if one[n] != other[n]), shortest)
    return shared >= max(_STEM, max(len(one), len(other)) - _ENDING)


def _letters(name: str) -> str:
    return "".join(character for character in fold(name) if character.isalnum())


def _name(text: str, words: LineWords) -> str | None:
    """The one name of an agency, or the name as printed, cleared of signs; None for no name.

    A kind of document is none, and of "press release of X" X is the name.
    """
    printed = " ".join(text.strip(TRIM).split())
    kind = any_of(words.documents).match(printed)
    plain = printed[kind.end() :].strip(TRIM) if kind else printed
    letters = sum(c.isalpha() for c in plain)
    if letters < _SHORTEST_NAME or len(plain) > _LONGEST_NAME or "@" in plain:
        return None
    return words.agency(plain) or (plain if _looks_like_name(plain, words) else None)


def _looks_like_name(plain: str, words: LineWords) -> bool:
    """Few words that begin with a capital or are an address, and make no clause."""
    parts = plain.split()
    if len(parts) > _MOST_WORDS or any(part in words.clause_words for part in parts[1:]):
        return False
    if all(part.lower() in ARTICLES for part in parts):
        return False
    proper = next((part for part in parts if part.lower() not in words.determiners), parts[-1])
    return proper != proper.lower() or "." in proper


def _each(
    draft: Draft, span: tuple[int, int], words: LineWords, scope: Scope, form: Form
) -> Iterator[Credit]:
    """A credit for each name in characters [start, end) of the text ("AFP/Reuters")."""
    start, end = span
    text = draft.article.text[start:end]
    dated = _DATED.search(text)
    text = text[: dated.start()] if dated else text
    position = 0
    for part in _SPLIT.split(text):
        here = text.index(part, position)
        position = here + len(part)
        name = _name(part, words)
        if name is not None:
            left = here + len(part) - len(part.lstrip(TRIM))
            right = here + len(part.rstrip(TRIM))
            yield _made(name, scope, form, draft.shown(start + left, start + right), 0.9)


def _lines(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """Lines such as "Source: X", and credit lines that are nothing but names."""
    for block, text in draft.blocks("credit", "body", "note", "byline"):
        short = len(text.split()) <= _LONGEST_SIGNATURE
        begin = after_label(text, words.source, colon=not short)
        span = (block.start + begin, block.end)
        if begin and len(text) - begin <= _LONGEST_NAME:
            yield from _each(draft, span, words, "whole", "line")
        elif block.role == "credit" and not _speaks_otherwise(text, words):
            for credit in _each(draft, span, words, "whole", "initials"):
                if _is_agency(credit.name, words) or len(credit.name) > _LONGEST_INITIALS:
                    yield credit


def _speaks_otherwise(text: str, words: LineWords) -> bool:
    """Whether a line is a phrase ("first published by X") or an address, and not names alone."""
    phrase = any_of(words.origins + words.translators).match(text)
    return phrase is not None or _CONTACT.search(text) is not None


def _pictures(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """ "Photo: X" speaks of a picture only, wherever it stands, and "Chart: X" of a figure."""
    labels = words.picture + words.figure + words.source
    label = begun_by(labels, any_of(labels))
    for block, text in draft.blocks("caption", "body", "note", "credit"):
        for match in label.matches(text):
            value = _PICTURE_VALUE.match(text, match.end())
            figure = match.group().lower() in words.figure
            named = figure or match.group().lower() in words.picture or block.role == "caption"
            if value is not None and named:
                span = (block.start + value.start(1), block.start + value.end(1))
                yield from _each(draft, span, words, "figure" if figure else "picture", "line")


def _datelines(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """CITY (X) - at the head of the account: any name in brackets; without them an agency's."""
    for block, text in _opening_blocks(draft):
        match = _DATELINE.match(text)
        if match is not None:
            span = (block.start + match.start(1), block.start + match.end(1))
            for credit in _each(draft, span, words, "whole", "dateline"):
                if _is_agency(credit.name, words) or credit.name[:1].isupper():
                    yield credit
        dated = _DATED_LINE.match(text)
        if dated is not None and words.agency(dated.group(1)):
            span = (block.start + dated.start(1), block.start + dated.end(1))
            yield from _each(draft, span, words, "whole", "dateline")


def _opening_blocks(draft: Draft) -> list[tuple[Block, str]]:
    return list(draft.blocks("standfirst", "body", "quote", "dateline", "byline"))[:4]


def _is_agency(name: str, words: LineWords) -> bool:
    return name in words.agencies.values()


def _brackets(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """(X) at the end of a paragraph: of the last one, or alone, it speaks of the whole text."""
    blocks = list(draft.blocks("standfirst", "body", "quote", "credit"))
    for index, (block, text) in enumerate(blocks):
        match = _BRACKET.search(text)
        if match is None:
            continue
        closing = index >= len(blocks) - 2 or len(text.split()) <= _LONGEST_SIGNATURE
        span = (block.start + match.start(1), block.start + match.end(1))
        for credit in _each(draft, span, words, "whole" if closing else "passage", "bracket"):
            if _is_agency(credit.name, words):
                yield credit


def _bylines(draft: Draft, words: LineWords) -> Iterator[Credit]:
    """Houses that sign: "AFP/Reuters", "By Jane Roe, AP", "X with the Bay Courier"."""
    for block, text in draft.blocks("byline", "dateline"):
        begin = after_label(text, words.byline, colon=False)
        for credit in _each(draft, (block.start + begin, block.end), words, "whole", "byline"):
            if _signs_as_house(credit.name, credit.evidence.prefix[-1:], words):
                yield credit
    for fact in draft.facts:
        if fact.key in {"json:byline", "ld:author", "meta:author"}:
            for part in _SPLIT.split(fact.value):
                name = _name(part, words)
                if name is not None and _signs_as_house(name, part[:1], words):
                    yield _made(name, "whole", "byline", draft.stated(fact.span), 0.8)


def _signed(draft: Draft, leads: Sequence[Credit], words: LineWords) -> Iterator[Credit]:
    """Bylines that are nothing but a name that the text itself calls a house's."""
    houses = {fold(credit.name) for credit in leads}
    for block, text in draft.blocks("byline", "credit"):
        begin = after_label(text, words.byline, colon=False)
        for credit in _each(draft, (block.start + begin, block.end), words, "whole", "byline"):
            if fold(credit.name) in houses:
                yield credit


def _signs_as_house(name: str, before: str, words: LineWords) -> bool:
    """An agency, a name in quotation marks, or two words and more with a house's word in them.

    A page's own desk signs so too; names of the own outlet are left out in the end.
    """
    if _is_agency(name, words) or before in set('«„“"'):
        return True
    if any(part in words.staff for part in name.lower().split()) or _DIGIT.search(name):
        return False
    return " " in name and any_of(words.outlet_words).search(name) is not None


def _phrases(draft: Draft, languages: Languages, words: LineWords) -> Iterator[Credit]:
    """ "With material from X", "first published by X", "translated from X", in any language."""
    cue = cued_before(words.origins, _determiners(languages), small_agencies(words))
    for block, text in draft.blocks("standfirst", "body", "quote", "credit", "note", "byline"):
        for match in cue.matches(text):
            if is_a_persons_help(match, words):
                continue
            start, end = name_span(match, block.start)
            end = block.start + _past_agencies(text, end - block.start, words)
            yield from _each(draft, (start, end), words, "whole", "line")
    for block, text in list(draft.blocks("body", "credit", "note"))[-3:]:
        for match in _OWNER.finditer(text):
            span = (block.start + match.start(1), block.start + match.end(1))
            yield from _each(draft, span, words, "whole", "line")


def _past_agencies(text: str, end: int, words: LineWords) -> int:
    """Where a row of agencies ends whose first name ends at `end` ("from AFP, dpa and AP")."""
    following = _NEXT.match(text, end)
    while following is not None and words.agency(following.group(1)):
        end = following.end()
        following = _NEXT.match(text, end)
    return end


def _leads(draft: Draft, pack: LanguagePack, words: LineWords) -> Iterator[Credit]:
    """ "X reports", "as X reported", "according to X": of the whole text in its first sentences.

    Only names that are an agency's or call themselves a house, for persons report as well.
    """
    table = pack.credits
    opening = list(_opening_sentences(draft, pack))
    small = small_agencies(words)
    before, after = cued_before, cued_after
    cues = (
        (before(table.reported_by, table.determiners, small), _REPORTED),
        (after(table.reports, table.determiners, small), _REPORTED),
        (before(table.reports, table.determiners, small), _REPORTED),
        (before(table.told, table.determiners, small), _TOLD),
        (before(table.according, table.determiners, small), _LATER),
    )
    for block, text in draft.blocks("standfirst", "body", "quote"):
        for cue, score in cues:
            for match in cue.matches(text):
                span = name_span(match, block.start)
                if is_house(match, table, words):
                    scope, sure = _weighed(span[0], opening, score)
                    if scope == "whole" and _is_long_ago(
                        text, (span[0] - block.start, match.end()), pack
                    ):
                        scope, sure = "background", _LATER
                    yield from _scored(_each(draft, span, words, scope, "lead"), sure)


def _weighed(place: int, opening: Sequence[tuple[int, int]], score: float) -> tuple[Scope, float]:
    """Scope and score of a name in a sentence: only in the opening ones may it stand for all."""
    first = any(start <= place < end for start, end in opening)
    if score == _LATER:
        return "passage", _REPORTED if first else _LATER
    return ("whole", score) if first else ("passage", _LATER)


def _is_long_ago(text: str, span: tuple[int, int], pack: LanguagePack) -> bool:
    """Whether what was reported is told of an earlier year or month: "reported in March".

    A phrase for it may open the sentence as well: "last year X reported"; elsewhere before the cue
    it tells of something else: "Kell, who fled two years ago, told X".
    """
    before = _STOPS.split(text[: span[0]])[-1].lstrip()
    near = _STOPS.split(text[span[1] : span[1] + _SOON])[0]
    months = (month_number(name.lower(), pack.code) for name in _IN_MONTH.findall(near))
    long_ago = any_of(pack.credits.back_then)
    opens = len(before) <= _SOON and long_ago.match(before) is not None
    return opens or long_ago.search(near) is not None or any(months)


def _scored(credits: Iterator[Credit], score: float) -> Iterator[Credit]:
    return (msgspec.structs.replace(credit, score=score) for credit in credits)


def _opening_sentences(draft: Draft, pack: LanguagePack) -> Iterator[tuple[int, int]]:
    """The first sentences of the account, standfirst and body each counted for themselves."""
    left = _OPENING
    for block, text in draft.blocks("standfirst", "body"):
        spans = sentences(text, abbreviations=pack.prose.abbreviations)
        for start, end in spans[: left if block.role == "body" else _OPENING]:
            yield block.start + start, block.start + end
        left -= len(spans) if block.role == "body" else 0
        if left <= 0:
            return


def _determiners(languages: Languages) -> tuple[str, ...]:
    return tuple(word for pack in languages.packs.values() for word in pack.credits.determiners)
