"""The title of an article: its own heading, weighed against what the page states.

A heading stays the first witness, for readers see it and JSON-LD often holds another version; what
it lacks or has too much is mended by the stated titles. How often each is right: see witnesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from firsthand.read.draft import Draft
from firsthand.read.facts import Fact
from firsthand.read.outlet import TITLE_CUT
from firsthand.read.witnesses import letters, told
from firsthand.records import Block, Cited, Evidence

_WORD = re.compile(r"\w+")
_STATED = ("json:title", "meta:og:title", "ld:headline", "meta:twitter:title", "title")
_LONGEST_KICKER = 6  # words above a headline, in the same heading
_SHORTEST_HEADLINE = 3  # words that are left of a heading without its kicker


class Site(NamedTuple):
    """How the page's own site is called."""

    outlet: str | None
    host: str | None


def find_title(draft: Draft, site: Site) -> Cited[str] | None:
    """The page's own heading; else what it states, without the name of the site."""
    for block, shown in draft.blocks("headline"):
        if not _names_site(shown, site):
            return _of_heading(draft, block, shown, site)
    fact = draft.fact(*_STATED, "document:title")
    return None if fact is None else _stated(draft, fact, site)


def titles_told(draft: Draft, site: Site, taken: Cited[str] | None) -> Iterator[Cited[str]]:
    """What each witness says the title is: the headings as they stand, and all that is stated.

    A stated title that is the one taken and more ("Three held | Marlow | News") says just that.
    """
    for block, shown in draft.blocks("headline"):
        if not _names_site(shown, site):
            yield told("title", "heading", " ".join(shown.split()), _whole(draft, block))
    own = letters(taken.value) if taken else ""
    for fact in (fact for key in _STATED if (fact := draft.fact(key))):
        if own not in map(letters, TITLE_CUT.split(fact.value)):
            yield _stated(draft, fact, site)


def without_site(title: str, site: Site) -> str:
    """A title without a last or first part that only names the site."""
    parts = TITLE_CUT.split(title)
    if len(parts) < 2:  # noqa: PLR2004 - a title and a site
        head, _, rest = title.partition(": ")
        return rest.strip() if rest and _names_site(head, site) else title
    for part, rest in (
        (parts[-1], title[: title.rindex(parts[-1])]),
        (parts[0], title[title.index(parts[0]) + len(parts[0]) :]),
    ):
        if (_is_of(part, site.outlet) or _names_site(part, site)) and rest.strip():
            return rest.strip(" |–—·•:»-\t")
    return title


def _is_of(part: str, outlet: str | None) -> bool:
    """Whether all words of a part are the outlet's, as "News" of "Marlow News" is."""
    words = set(_WORD.findall(part.lower().replace(".", " ")))
    if outlet is None or not words:
        return False
    site = set(_WORD.findall(outlet.lower().replace(".", " ")))
    return words <= site or "".join(_WORD.findall(part.lower())) in "".join(sorted(site, key=len))


def _stated(draft: Draft, fact: Fact, site: Site) -> Cited[str]:
    return told("title", fact.key, without_site(fact.value, site), draft.stated(fact.span))


def _whole(draft: Draft, block: Block) -> Evidence:
    return draft.shown(block.start, block.end)


def _names_site(shown: str, site: Site) -> bool:
    """Whether a heading is nothing but the name of the site, which some pages put first."""
    return letters(shown) in {letters(name) for name in (site.outlet, site.host) if name}


def _of_heading(draft: Draft, block: Block, shown: str, site: Site) -> Cited[str]:
    """The heading as it stands, or with the help of a stated title that says the same.

    Where both have the same letters the stated one has the signs that the page's style sheet
    shows ("Kicker: Headline"); where the heading ends with it, a kicker stands above.
    """
    facts = [fact for key in _STATED if (fact := draft.fact(key))]
    stated = [(fact, without_site(fact.value, site)) for fact in facts]
    whole = _whole(draft, block)
    value = " ".join(shown.split())
    agreeing = [(fact, title) for fact, title in stated if letters(title) == letters(value)]
    for fact, title in agreeing:
        if _WORD.findall(title) != _WORD.findall(value):
            return told("title", "agreed", title, whole, draft.stated(fact.span))
    if agreeing:
        return told("title", "agreed", value, whole)
    for _, title in stated:
        start = _after_kicker(shown, title)
        if start:
            part = draft.shown(block.start + start, block.end)
            return told("title", "agreed", " ".join(part.exact.split()), part)
    return told("title", "heading", value, whole)


def _after_kicker(shown: str, title: str) -> int:
    """Where a title begins in a heading that ends with it after a few other words; 0 without."""
    words, wanted = list(_WORD.finditer(shown)), _WORD.findall(title)
    before = len(words) - len(wanted)
    if not 0 < before <= _LONGEST_KICKER or len(wanted) < _SHORTEST_HEADLINE:
        return 0
    if [word.group() for word in words[before:]] != wanted:
        return 0
    return len(shown[: words[before - 1].end()]) + _signs_between(shown, words[before - 1].end())


def _signs_between(shown: str, end: int) -> int:
    """Blanks and closing signs behind the kicker, before the first sign of the headline."""
    rest = shown[end:]
    return len(rest) - len(rest.lstrip(" \t\n:|/.·–—-"))
