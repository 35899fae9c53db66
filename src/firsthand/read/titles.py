"""The title of an article: its own heading, weighed against what the page states.

Share of right titles by witness, on 157 news pages and 19 others of the development part: the
heading .79 and .82, JSON-LD .86 and 1.0, OpenGraph .78 and 1.0, the title tag .51 and .58, each
without the site's name. A heading stays the first witness, for readers see it and JSON-LD often
holds another version; what it lacks or has too much is mended by the stated titles.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from firsthand.read.draft import Draft
from firsthand.read.facts import Fact
from firsthand.read.outlet import TITLE_CUT
from firsthand.records import Block, Cited
from firsthand.words import fold

_WORD = re.compile(r"\w+")
_STATED = ("json:title", "meta:og:title", "ld:headline", "meta:twitter:title", "title")
_OF_DOCUMENT = 0.3  # what a file says of itself is often left by a template
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
    stated = draft.fact(*_STATED)
    if stated is None:
        named = draft.fact("document:title")
        return None if named is None else _stated(draft, named, named.value, _OF_DOCUMENT)
    return _stated(draft, stated, without_site(stated.value, site), 0.7)


def without_site(title: str, site: Site) -> str:
    """A title without a last or first part that only names the site."""
    parts = TITLE_CUT.split(title)
    if len(parts) < 2:  # noqa: PLR2004 - a title and a site
        return title
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


def _stated(draft: Draft, fact: Fact, value: str, score: float) -> Cited[str]:
    where = draft.stated(fact.span)
    return Cited(value=value, evidence=(where,), score=score, by=f"read.{fact.key}")


def _names_site(shown: str, site: Site) -> bool:
    """Whether a heading is nothing but the name of the site, which some pages put first."""
    return _letters(shown) in {_letters(name) for name in (site.outlet, site.host) if name}


def _of_heading(draft: Draft, block: Block, shown: str, site: Site) -> Cited[str]:
    """The heading as it stands, or with the help of a stated title that says the same.

    Where both have the same letters the stated one has the signs that the page's style sheet
    shows ("Kicker: Headline"); where the heading ends with it, a kicker stands above.
    """
    facts = [fact for key in _STATED if (fact := draft.fact(key))]
    stated = [(fact, without_site(fact.value, site)) for fact in facts]
    whole = draft.shown(block.start, block.end)
    value = " ".join(shown.split())
    for fact, title in stated:
        if _letters(title) == _letters(value) and _WORD.findall(title) != _WORD.findall(value):
            evidence = (whole, draft.stated(fact.span))
            return Cited(value=title, evidence=evidence, score=0.95, by="read.heading")
    if not any(_letters(title) == _letters(value) for _, title in stated):
        for _, title in stated:
            start = _after_kicker(shown, title)
            if start:
                part = draft.shown(block.start + start, block.end)
                value = " ".join(part.exact.split())
                return Cited(value=value, evidence=(part,), score=0.9, by="read.heading")
    return Cited(value=value, evidence=(whole,), score=0.95, by="read.heading")


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


def _letters(text: str) -> str:
    return "".join(character for character in fold(text) if character.isalnum())
