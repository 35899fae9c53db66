"""Who signs a page: names in its byline and date lines, and in what it states about itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

from firsthand.read.dates import find_dates
from firsthand.read.draft import Draft
from firsthand.read.facts import Fact
from firsthand.read.lines import LineWords, after_label, any_of
from firsthand.read.witnesses import letters, told
from firsthand.records import Cited
from firsthand.words import fold

_STATED = (
    "json:byline",
    "ld:author",
    "meta:author",
    "meta:article:author",
    "meta:byl",
    "meta:dc.creator",
    "meta:parsely-author",
    "meta:sailthru.author",
    "meta:cxenseparse:author",
)
_HOUSES = frozenset({"ld:publisher", "ld:site", "meta:og:site_name", "json:outlet"})
_TOKEN = re.compile(r"[^\s,;/|·•()\[\]+&]+")
_SEPARATOR = re.compile(r"[,;/|·•()\[\]+&:]|\s[–—-]\s|://")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s*(?:Uhr|GMT|UTC|CES?T|[AaPp][Mm]|h|ч)\b)?")
_PARTICLE_WORDS = "von van de der den di da del della la le du dos das al el bin ibn zu"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())
_QUOTES = '«„“”"‘’»'
_TRIM = f"{_QUOTES}.:–—-*"
_LONGEST = 5  # words of a name
_PHRASE = re.compile(r"[^\W\d_][^,;|/·•()\[\]\n.«»„“”\"]*")
_LONGEST_OFFICE = 10  # words
_BLANKED = "|||||"
_HEAD = re.compile(r"(?:^|[|/·•])\s*$")
_NICKNAME = re.compile(  # up to a sign, the end, or a blanked date with a small word before it
    r"\s*:?\s*([^\W_A-ZÀ-ÞА-ЯЁ][\w.-]{2,30})(?=\s*(?:[|/·•,;(]|$)|\s+\w{1,5}\s*\|)"
)
_PART = re.compile(r"[^,;|·]+")
_PHRASE_WORDS = 3  # small words behind a run of capitals that make it the head of a phrase

_NO_NAME = 0.5  # score of a stated author that looks like no name

Span = tuple[int, int]


class Signed(NamedTuple):
    """Who signs a page, and every name that a line or a field gives."""

    taken: tuple[Cited[str], ...]
    told: tuple[Cited[str], ...]


def find_bylines(draft: Draft, words: LineWords, outlet: Cited[str] | None) -> Signed:
    """Visible names where a statement agrees or none is made, then names that are only stated."""
    shown = tuple(_visible(draft, words, outlet))
    by_key = {key: tuple(_stated_by(key, draft, words, outlet)) for key in _STATED}
    taken = _weighed(draft, shown, tuple(_stated(draft, by_key, words, outlet)), words, outlet)
    told_by_fields = (one for found in by_key.values() for one in found)
    return Signed(taken or tuple(_of_document(draft, words, outlet)), (*shown, *told_by_fields))


def _weighed(
    draft: Draft,
    shown: Sequence[Cited[str]],
    told_by_field: Sequence[Cited[str]],
    words: LineWords,
    outlet: Cited[str] | None,
) -> tuple[Cited[str], ...]:
    """The names that lines show and a field states, in the order of how sure they are."""
    visible, stated = _unique(shown), _unique(told_by_field)
    if stated and all(_is_own(one.value, draft, outlet) for one in stated.values()):
        signed = _unique(_signed(draft, shown, words, outlet))
        stated = {} if signed else stated
        visible = signed or visible
    if not visible or not stated:
        return (*visible.values(), *stated.values())
    agreed = [
        told("bylines", "agreed", one.value, *one.evidence)
        for key, one in visible.items()
        if key in stated
    ]
    return (*agreed, *(one for key, one in stated.items() if key not in visible))


def _is_own(name: str, draft: Draft, outlet: Cited[str] | None) -> bool:
    """Whether a stated author is the page's own house, which states itself where a person signs."""
    own = [outlet.value] if outlet else []
    own += [fact.value for fact in draft.facts if fact.key in _HOUSES]
    return letters(name) in {letters(one) for one in own}


def _unique(found: Iterable[Cited[str]]) -> dict[str, Cited[str]]:
    first: dict[str, Cited[str]] = {}
    for one in found:
        first.setdefault(fold(one.value), one)
    return first


def _visible(draft: Draft, words: LineWords, outlet: Cited[str] | None) -> Iterator[Cited[str]]:
    """Names of byline lines, and full names that stand alone beside a date."""
    for block, line in draft.blocks("byline", "dateline"):
        rest = _without_times(line, words, draft.article.language)
        nickname = _nickname(rest, words)
        for start, end in [nickname] if nickname else names_in(rest, words, outlet):
            full = " " in line[start:end] and len(_TOKEN.findall(rest)) <= _LONGEST
            if block.role == "byline" or full or nickname or _label_end(rest, words):
                where = draft.shown(block.start + start, block.start + end)
                yield told("bylines", "byline", where.exact, where)


def _signed(
    draft: Draft, shown: Iterable[Cited[str]], words: LineWords, outlet: Cited[str] | None
) -> Iterator[Cited[str]]:
    """Full names after a label ("By Ada Quill"): they say more than a house that states itself."""
    for one in shown:
        (where,) = one.evidence
        before = draft.article.text[: where.start].rpartition("\n")[2]
        labelled = any_of(words.byline).search(before) is not None
        if labelled and " " in one.value and not _is_own(one.value, draft, outlet):
            yield one


def _without_times(line: str, words: LineWords, tag: str | None) -> str:
    """The line with dates, clock times and their labels blanked, so that every offset stays."""
    spans = [(dated.start, dated.end) for dated in find_dates(line, tag)]
    labels = any_of(words.dated)
    for pattern in (_CLOCK, labels):
        spans += [match.span() for match in pattern.finditer(line)]
    for start, end in spans:
        line = line[:start] + "|" * (end - start) + line[end:]
    return line


def _nickname(line: str, words: LineWords) -> Span | None:
    """A lone word in small letters behind a label, in a line with a blanked date: "by quill42".

    What may as well be a particle of a name ("von") is a label only where a part begins with it.
    """
    if _BLANKED not in line:
        return None
    for label in any_of(words.byline).finditer(line):
        inside = label.group().lower() in _PARTICLES and not _HEAD.search(line[: label.start()])
        found = None if inside else _NICKNAME.match(line, label.end())
        if found is not None and found.group(1) not in words.staff | words.determiners:
            return found.span(1)
    return None


def _stated(
    draft: Draft,
    by_key: Mapping[str, tuple[Cited[str], ...]],
    words: LineWords,
    outlet: Cited[str] | None,
) -> Iterator[Cited[str]]:
    """Names of the first field that states any; one that names only the house gives way.

    It does so to a later field that is nothing but another's name.
    """
    waiting: tuple[Cited[str], ...] = ()
    for found in by_key.values():
        others = [one for one in found if not _is_own(one.value, draft, outlet)]
        if others and (not waiting or all(one.value == one.evidence[0].exact for one in others)):
            yield from found
            return
        waiting = waiting or found
    yield from waiting or _stated_whole(draft, words)


def _stated_by(
    key: str, draft: Draft, words: LineWords, outlet: Cited[str] | None
) -> Iterator[Cited[str]]:
    """Names in the facts of one key; the maker of the page's software is no author."""
    for fact in draft.facts:
        if fact.key == key and any_of(words.vendors).search(fact.value) is None:
            for start, end in _names_stated(fact, words, outlet):
                yield told("bylines", key, fact.value[start:end], draft.stated(fact.span))


def _names_stated(fact: Fact, words: LineWords, outlet: Cited[str] | None) -> list[Span]:
    """The names in a stated value; JSON-LD gives one author a value, which is one name if short."""
    found = names_in(fact.value, words, outlet)
    begin = _label_end(fact.value, words)
    rest = fact.value[begin:]
    short = 1 < len(rest.split()) <= _LONGEST and _SEPARATOR.search(rest) is None
    one_name = fact.key == "ld:author" and short and not found[1:] and _may_sign(rest, words)
    return [(begin, len(fact.value))] if one_name else found


def _of_document(draft: Draft, words: LineWords, outlet: Cited[str] | None) -> Iterator[Cited[str]]:
    """Names in a file's own properties: its author, or whoever saved it."""
    fact = draft.fact("document:author")
    for start, end in names_in(fact.value, words, outlet) if fact is not None else ():
        if fact is not None and " " in fact.value[start:end]:
            yield told("bylines", fact.key, fact.value[start:end], draft.stated(fact.span))


def _stated_whole(draft: Draft, words: LineWords) -> Iterator[Cited[str]]:
    """What a page states as its author though it looks like no name: a desk, a site, a nickname."""
    for key in ("json:byline", "ld:author", "meta:author"):
        fact = draft.fact(key)
        if fact is not None and _may_sign(fact.value, words):
            cited = told("bylines", key, fact.value, draft.stated(fact.span))
            yield msgspec.structs.replace(cited, score=_NO_NAME)
            return


def _may_sign(value: str, words: LineWords) -> bool:
    if len(value.split()) > _LONGEST or "@" in value or "/" in value:
        return False
    if not any(character.isalpha() for character in value):
        return False
    return value.lower() not in words.staff and any_of(words.vendors).search(value) is None


def names_in(line: str, words: LineWords, outlet: Cited[str] | None) -> list[Span]:
    """Where the names of a signing line stand: runs of capitalised words after its label.

    Beside a full name a single word is a place or a desk ("Ada Quill, Marlow"); agencies stay.
    """
    begin = _label_end(line, words)
    office = _office(line, begin, words)
    if office is not None:
        return [office]
    runs = (span for span in _runs(line, begin, words) if not _is_described(line, begin, span))
    found = [span for span in runs if _is_name(line[slice(*span)], words, outlet)]
    full = [span for span in found if " " in line[slice(*span)]]
    return [one for one in found if one in full or not full or words.agency(line[slice(*one)])]


def _is_described(line: str, begin: int, span: Span) -> bool:
    """Whether a run of capitals stands in words about a name that stands before it.

    Either it leads a phrase of several small words ("Ada Quill, Marlow Hill professor of old and
    new law"), or it is a lone word behind a part that begins small ("By AQ, in News, Business").
    """
    before = _PART.findall(line[begin : span[0]])
    if not before:
        return False
    phrase = _PART.match(line, span[1])
    small = [word for word in phrase.group().split() if word[:1].islower()] if phrase else []
    led = any(part.strip()[:1].islower() for part in before[1:])
    return len(small) >= _PHRASE_WORDS or (led and " " not in line[slice(*span)])


def _office(line: str, begin: int, words: LineWords) -> Span | None:
    """A line that begins as an office is one name up to the next sign: "Press office of X"."""
    phrase = _PHRASE.search(line, begin)
    if phrase is None or any_of(words.offices).match(phrase.group()) is None:
        return None
    count = len(phrase.group().split())
    if not 1 < count <= _LONGEST_OFFICE or phrase.group().strip(_TRIM).lower() in words.staff:
        return None
    return next(_trimmed(line, *phrase.span()), None)


def _label_end(line: str, words: LineWords) -> int:
    """Where the names begin: after a label at the head, or after the last "by" within the line."""
    begin = after_label(line, words.byline, colon=False)
    for match in any_of(_inner_labels(words.byline)).finditer(line, begin):
        begin = match.end()
    return begin


@lru_cache(maxsize=8)
def _inner_labels(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels that are no particle of a name either, and so may stand within a line."""
    return tuple(word for word in labels if word not in _PARTICLES)


def _runs(line: str, begin: int, words: LineWords) -> Iterator[Span]:
    """Runs of name-like words with only blanks between them."""
    start = end = -1
    for match in _TOKEN.finditer(line, begin):
        joined = end >= 0 and line[end : match.start()].isspace()
        if joined and match.group() in _PARTICLES:
            end = match.end()
        elif not _is_capital(match.group()) and words.agency(match.group()) is None:
            yield from _trimmed(line, start, end)
            start = end = -1
        elif joined:
            end = match.end()
        else:
            yield from _trimmed(line, start, end)
            start, end = match.span()
    yield from _trimmed(line, start, end)


def _is_capital(token: str) -> bool:
    letter = token.lstrip("'’")[:1]
    return letter.isalpha() and letter == letter.upper()


def _trimmed(line: str, start: int, end: int) -> Iterator[Span]:
    """The run without signs at its end; the dot of an initial at its end stays away too."""
    while start < end and line[end - 1] in _TRIM:
        end -= 1
    if 0 <= start < end:
        yield start, end


def _is_name(name: str, words: LineWords, outlet: Cited[str] | None) -> bool:
    parts = name.split()
    if len(parts) > _LONGEST or any(character.isdigit() for character in name):
        return False
    if name.lower() in words.staff or "@" in name or "http" in name:
        return False
    if len(name) < 3 and name.isascii() and words.agency(name) is None:  # noqa: PLR2004 - initials
        return False
    return outlet is None or fold(outlet.value) != fold(name)
