"""The page's own house: what it states, and where it states nothing, what it prints of itself.

Printed witnesses are the end of the title ("Headline | Marlow Dispatch") or its beginning ("Marlow
Dispatch: headline"), the copyright line at the foot and the name in the header or at the top. Two
that agree win; a lone one must look like a house's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.read.draft import Draft
from firsthand.read.facts import Fact
from firsthand.read.lines import LineWords, any_of
from firsthand.read.witnesses import letters
from firsthand.records import Cited

TITLE_CUT = re.compile(r"\s+[|–—·•:»-]+\s+|\s+::\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
_LONGEST_NAME = 6  # words
_STATED = {
    "json:outlet": 0.95,
    "meta:og:site_name": 0.9,
    "ld:publisher": 0.85,
    "ld:site": 0.8,
    "meta:application-name": 0.7,
}
_PRINTED = {
    "title": 0.55,
    "meta:og:title": 0.55,
    "page:copyright": 0.6,
    "page:logo": 0.5,
    "page:masthead": 0.5,
}
_AGREED = 0.75
_LAST_RESORT = 0.3  # of the host of an address that the page states
_SIGN = r"(?:©|\(c\)|\bcopyright\b)"
_YEARS = r"(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)?\d\d)?"
_NAME = r"[^\W\d_][^\n|·•.,;:©()0-9]{1,60}"
_COPYRIGHT = re.compile(
    rf"{_SIGN}[\s,:©]*(?:{_YEARS})?[\s,.|–-]*(?:by\s+)?(?P<after>{_NAME})"
    rf"|(?P<before>{_NAME}?)\s*,?\s*{_SIGN}\s*{_YEARS}\s*$",
    re.IGNORECASE,
)
_BEFORE_RIGHTS = re.compile(rf"\s*(?P<name>{_NAME}?)\s*[.,|:–—-]\s*")
_LEGAL_FORM = re.compile(
    r"\s+(?:GmbH|AG|Ltd|Limited|LLC|Inc|Media Group|d\.?\s?o\.?\s?o|a\.?\s?d)\b"
)
_LOGO = re.compile(r"(?i)\b(?:logo|логотип)\b")
_JOINING_WORDS = """
of the and for in at on a an der die das des den dem und für von am im zu i u o na za и в на за о
по об de la
"""
_JOINING = frozenset(_JOINING_WORDS.split())
_TRIM = " \t\n.,:;|–—·•»«-\"'„“”"


def find_outlet(draft: Draft, host: str | None, words: LineWords) -> Cited[str] | None:
    """The outlet as the page states it, else as it prints it, else the host of its address."""
    for stating, name in _stated(draft):
        return _cite(draft, (stating,), name, _STATED[stating.key])
    printed = _printed(draft, host, words)
    if printed is not None:
        return printed
    fact = draft.fact("json:url", "link:canonical", "meta:og:url")
    if fact is not None and host:
        spelled = _host_spelled(draft, host)
        if spelled is not None:
            return _cite(draft, (spelled,), spelled.value, _AGREED)
        return _cite(draft, (fact,), host, _LAST_RESORT)
    if draft.recorded and host:
        return Cited(value=host, evidence=(), score=0.5, by="read.capture")
    return None


def _host_spelled(draft: Draft, host: str) -> Fact | None:
    """The words at the top of the page, where the host is written of just their letters."""
    masthead = draft.fact("page:masthead")
    labels = {letters(label) for label in host.split(".")[:-1]}
    return masthead if masthead is not None and letters(masthead.value) in labels else None


def outlets_told(draft: Draft, words: LineWords, taken: Cited[str] | None) -> Iterator[Cited[str]]:
    """What each witness calls the house, other than the name taken, longer or shorter."""
    own = letters(taken.value) if taken else ""
    stated = ((fact, name, _STATED[fact.key]) for fact, name in _stated(draft))
    printed = ((fact, name, _PRINTED[fact.key]) for fact, name in _witnesses(draft, words))
    for fact, name, score in (*stated, *printed):
        other = letters(name)
        if not own or (own not in other and other not in own):
            yield _cite(draft, (fact,), name, score)


def _stated(draft: Draft) -> Iterator[tuple[Fact, str]]:
    """The fields that state a short name, the surest first, and the name."""
    for key in _STATED:
        fact = draft.fact(key)
        if fact is not None and 0 < len(_WORD.findall(fact.value)) <= _LONGEST_NAME:
            yield fact, TITLE_CUT.split(fact.value)[0]


def _cite(draft: Draft, facts: tuple[Fact, ...], value: str, score: float) -> Cited[str]:
    where = tuple(draft.stated(fact.span) for fact in facts)
    return Cited(value=value, evidence=where, score=score, by=f"read.{facts[0].key}")


def _printed(draft: Draft, host: str | None, words: LineWords) -> Cited[str] | None:
    """The printed name that most kinds of witness agree on; a lone one only where it is plain."""
    heard: dict[str, list[tuple[Fact, str]]] = {}
    for fact, name in _witnesses(draft, words):
        heard.setdefault(letters(name), []).append((fact, name))
    kinds = {key: len({_kind(fact) for fact, _ in found}) for key, found in heard.items()}
    best = max(heard, key=lambda key: (kinds[key], _PRINTED[heard[key][0][0].key]), default=None)
    if best is None:
        return None
    facts, name = tuple(fact for fact, _ in heard[best]), heard[best][0][1]
    if kinds[best] > 1 or (host and best in letters(host)):
        return _cite(draft, facts, name, _AGREED)
    if not _stands_alone(draft, facts[0], name, host, words):
        return None
    return _cite(draft, facts, name, _PRINTED[facts[0].key])


def _kind(fact: Fact) -> str:
    return "title" if fact.key == "meta:og:title" else fact.key


def _witnesses(draft: Draft, words: LineWords) -> Iterator[tuple[Fact, str]]:
    headlines = [letters(text) for _, text in draft.blocks("headline")]
    for fact in draft.facts:
        if fact.key not in _PRINTED:
            continue
        name = _name_of(draft, fact, words)
        in_headline = any(letters(name) in headline for headline in headlines)
        if name and not in_headline and _is_name(name, words):
            yield fact, name


def _name_of(draft: Draft, fact: Fact, words: LineWords) -> str:
    """The name that a printed witness may give; what stands at the top must be in the title too."""
    if _kind(fact) == "title":
        return _title_head(draft, fact.value, words) or _title_end(fact.value)
    title = draft.fact("title", "meta:og:title")
    if fact.key != "page:masthead" or title is None:
        return fact.value if fact.key != "page:masthead" else ""
    return fact.value if letters(fact.value) in map(letters, _title_parts(title.value)) else ""


def _title_end(title: str) -> str:
    parts = TITLE_CUT.split(title)
    return parts[-1].strip(_TRIM) if len(parts) > 1 else ""


def _title_head(draft: Draft, title: str, words: LineWords) -> str:
    """The name before the page's own heading in its title; a kicker calls itself no house."""
    head, rest = _title_parts(title)
    house = " " in head and any_of(words.outlet_words).search(head) is not None
    return head if house and letters(rest) in _headings(draft) else ""


def _title_parts(title: str) -> tuple[str, str]:
    """What stands before and behind the first sign or colon of a title; "" where none does."""
    parts = TITLE_CUT.split(title, maxsplit=1)
    head, rest = parts if len(parts) > 1 else title.split(": ", 1) if ": " in title else ("", "")
    return head.strip(_TRIM), rest.strip(_TRIM)


def _headings(draft: Draft) -> set[str]:
    """The letters of each line above the account: its heading is among them."""
    return {
        letters(line)
        for _, text in draft.blocks("headline", "dateline", "byline", "standfirst")
        for line in text.splitlines()
    }


def names_another(draft: Draft, house: str, words: LineWords) -> bool:
    """Whether the title beside the page's heading, or the top of the page, names another house."""
    headings = _headings(draft)
    rivals = []
    for fact in draft.facts:
        if _kind(fact) == "title":
            head, rest = _title_parts(fact.value)
            rivals += [head] if " " in head and letters(rest) in headings else []
            rivals += [rest] if letters(head) in headings else []
        if fact.key == "page:masthead" and any_of(words.outlet_words).search(fact.value):
            rivals.append(fact.value)
    own = letters(house)
    return any(
        _is_name(one, words) and _is_written_as_name(one) and letters(one) not in own
        for one in rivals
    )


def _is_name(name: str, words: LineWords) -> bool:
    """Few words, the first capitalised, and neither an agency's, nor a section, nor a sentence."""
    parts = _WORD.findall(name)
    if not 0 < len(parts) <= _LONGEST_NAME or not name[:1].isupper() or name[-1:] in "!?":
        return False
    rest = any_of(words.sections).sub("", name)
    return words.agency(name) is None and _WORD.search(rest) is not None


def _stands_alone(draft: Draft, fact: Fact, name: str, host: str | None, words: LineWords) -> bool:
    """Whether one witness is enough: it calls itself a house, or nothing speaks against it.

    The end of a title may be a half of the headline: it needs the headline beside it.
    """
    if any_of(words.outlet_words).search(name) is not None:
        return True
    if host is not None or not _is_written_as_name(name):
        return False
    return fact.key == "page:copyright" or any(True for _ in draft.blocks("headline"))


def _is_written_as_name(name: str) -> bool:
    return all(word[0].isupper() or word in _JOINING for word in _WORD.findall(name))


def owner_marks(text: str, words: LineWords) -> tuple[str, ...]:
    """Copyright signs and words of rights in a text; without any of them it names no owner."""
    small = text.lower()
    return tuple(mark for mark in _owner_marks(words.rights) if mark in small)


@lru_cache(maxsize=8)
def _owner_marks(rights: tuple[str, ...]) -> tuple[str, ...]:
    """The signs, and the longest word of each phrase of rights."""
    return ("©", "(c)", "copyright", *sorted({max(one.split(), key=len) for one in rights}))


def owner_named(text: str, words: LineWords) -> str | None:
    """The name in a copyright line, or before "all rights reserved"; None without either."""
    match = _COPYRIGHT.search(text)
    rights = any_of(words.rights)
    reserved = rights.search(text)
    if match is None:
        opened = _BEFORE_RIGHTS.fullmatch(text[: reserved.start()]) if reserved else None
        return opened["name"].strip(_TRIM) if opened else None
    if not (re.search(_YEARS, text) or reserved):
        return None
    name = rights.split(match["after"] or match["before"] or "")[0]
    return _LEGAL_FORM.split(name)[0].strip(_TRIM) or None


def name_on_logo(text: str) -> str:
    """The name that a logo's alternative text gives, without the word "logo"."""
    return " ".join(_LOGO.sub(" ", text).split()).strip(_TRIM)
