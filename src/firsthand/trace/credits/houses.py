"""Houses: which newsroom an article belongs to, and one key for the spellings of its name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.records import Article
from firsthand.tools import Tools
from firsthand.trace.across.keys import bare_name
from firsthand.words import fold, skeleton, tokens

_SIDE_DOORS = re.compile(
    r"^(?:(?:www\d?|m|mobile|amp|staging|stage|preview|dev|test|beta|print|cdn|web|new|old)\.)+"
)
_SIDE_STEPS = frozenset({"print", "amp", "preview", "mobile", "drucken"})  # of an address
_HOST = re.compile(r"^[\w\-]+(?:\.[\w\-]+)+\.?$")
_ARTICLES = frozenset({"the"})
SHORTEST_SOUND = 4  # letters of a sound key that can tell houses apart


def plain_host(host: str) -> str:
    """A host without the doors that lead to the same pages (www, amp, staging, trailing dot)."""
    lower = host.strip().lower().rstrip(".").split(":")[0]
    return _SIDE_DOORS.sub("", lower)


def is_side_door(article: Article) -> bool:
    """Whether a page is another way to the same text: no address, a query, a print or test copy."""
    if article.address is None or not article.host:
        return True
    address = article.address.value.lower()
    steps = set(address.split("/")[3:-1])
    return "?" in address or bool(steps & _SIDE_STEPS) or plain_host(article.host) != article.host


def house_key(name: str) -> str:
    """One key for the spellings of a house: folded words without "The", or its plain host."""
    if _HOST.match(name.strip()):
        return plain_host(name)
    words = [fold(token.text) for token in tokens(name)]
    kept = words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
    return " ".join(kept)


def houses_of(articles: Sequence[Article], aliases: Mapping[str, str]) -> dict[str, str]:
    """The house of each article id: its outlet's key, else its host, else the article itself.

    A host whose articles all name one outlet stands for that outlet where none is named.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        key = _outlet_key(article)
        if article.host and key:
            named[plain_host(article.host)].add(key)
    known = {host: min(keys) for host, keys in named.items() if len(keys) == 1}
    found = {article.id: _house(article, known) for article in articles}
    return {article: aliases.get(house, house) for article, house in found.items()}


def _outlet_key(article: Article) -> str:
    return house_key(article.outlet.value) if article.outlet else ""


def _house(article: Article, known: Mapping[str, str]) -> str:
    key = _outlet_key(article)
    if key:
        return known.get(key, key)
    if article.host:
        host = plain_host(article.host)
        return known.get(host, host)
    return article.id


def agency_aliases(tools: Tools) -> dict[str, str]:
    """House key of each spelling of an agency in any language -> the key of its one name."""
    return {
        house_key(spelling): house_key(name)
        for _, pack in sorted(tools.languages.packs.items())
        for spelling, name in sorted(pack.credits.agencies.items())
    }


def sound_key(house: str) -> str:
    """A key that a house's name keeps when it is inflected or spelled in another script."""
    return " ".join(skeleton(bare_name(word, inflected=True)) for word in house.split())


def by_initials(houses: Iterable[str]) -> dict[str, str]:
    """Initials -> house, for houses of two or more words that can be told apart by them."""
    found: dict[str, set[str]] = defaultdict(set)
    for house in houses:
        words = house.split()
        if len(words) > 1:
            found["".join(word[0] for word in words)].add(house)
    return {letters: min(same) for letters, same in found.items() if len(same) == 1}


def by_sound(houses: Iterable[str]) -> dict[str, str]:
    """Sound key -> house, for the houses that can be told apart by it."""
    found: dict[str, set[str]] = defaultdict(set)
    for house in houses:
        found[sound_key(house)].add(house)
    return {
        key: min(same)
        for key, same in found.items()
        if len(same) == 1 and len(key) >= SHORTEST_SOUND
    }
