"""Houses: which newsroom an article belongs to, and one key for the spellings of its name.

The user's table speaks first, then the tables of agencies, then what the pages print.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from firsthand.languages.houses import HouseRow, spelling
from firsthand.records import Article
from firsthand.tools import Tools
from firsthand.trace.credits.services import (
    Words,
    service_words,
    speaks_a_language,
    without_language,
    without_service,
)
from firsthand.words import fold, skeleton, tokens

_SIDE_DOORS = re.compile(
    r"^(?:(?:www\d?|m|mobile|amp|staging|stage|preview|dev|test|beta|print|cdn|web|new|old)\.)+"
)
_SIDE_STEPS = frozenset({"print", "amp", "preview", "mobile", "drucken"})  # of an address
_HOST = re.compile(r"^[\w\-]+(?:\.[\w\-]+)+\.?$")
_ARTICLES = frozenset({"the"})
_CASE_ENDING = re.compile(r"(?:ovog|ovom|ovim|omu|emu|ima|ama|ami|imi|om|em|im|og|eg|ih|yh|oj)$")
_VOWELS = "aeiouy"
SHORTEST_INFLECTED = 6  # letters of a word that may lose its case ending
SHORTEST_BARE = 3  # letters that must be left
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


@dataclass(frozen=True, slots=True)
class HouseNames:
    """How houses may be named, apart from the pile itself.

    told: key or host of the user's table -> the house's key; spelled: the spellings that it tells
    apart though they have one key -> the house's key; owners: house's key -> who owns it, in the
    table's words; aliases: spelling of an agency -> the key of its one name; services: words
    for a service in a language.
    """

    told: Mapping[str, str]
    spelled: Mapping[str, str]
    owners: Mapping[str, str]
    aliases: Mapping[str, str]
    services: tuple[Words, ...]

    def plain(self, key: str) -> str:
        """The house of a name: as the table tells, else an agency's, else without its service."""
        if key in self.told:
            return self.told[key]
        bare = without_service(key, self.services)
        return self.told.get(bare) or self.aliases.get(key) or self.aliases.get(bare, bare)


def house_names(tools: Tools) -> HouseNames:
    """The agencies and services of the language tables, and the user's own table."""
    aliases = agency_aliases(tools)
    split = _split(tools.houses.rows)
    rows = [(row, _told_house(row, aliases, split)) for row in _plainest_last(tools.houses.rows)]
    return HouseNames(
        told={house_key(row.name): house for row, house in rows},
        spelled={spelling(row.name): house for row, house in rows if house_key(row.name) in split},
        owners={house: row.owner for row, house in rows if row.owner},
        aliases=aliases,
        services=service_words(tools),
    )


def _split(rows: Iterable[HouseRow]) -> frozenset[str]:
    """Keys of names that the table spells in several ways, for several houses."""
    houses: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        houses[house_key(row.name)].add(spelling(row.house))
    return frozenset(key for key, found in houses.items() if len(found) > 1)


def _plainest_last(rows: Iterable[HouseRow]) -> list[HouseRow]:
    """Of rows with one key the one in plain Latin comes last: it speaks for all other spellings."""
    return sorted(rows, key=lambda row: (spelling(row.name) == house_key(row.name), row.name))


def _told_house(row: HouseRow, aliases: Mapping[str, str], split: frozenset[str]) -> str:
    """The key of the house that a row tells; an agency by any spelling, unless it is split off."""
    name, house = house_key(row.name), house_key(row.house)
    if house in split:
        return spelling(row.house)
    joined = aliases.get(house, house)
    return house if joined == aliases.get(name, name) else joined


def houses_of(articles: Sequence[Article], names: HouseNames) -> dict[str, str]:
    """The house of each article id: its outlet's, else its host's, else the article itself.

    A host whose articles all name one outlet stands for that outlet where none is named; one that
    has doors for several languages is one house.
    """
    named: dict[str, set[str]] = defaultdict(set)
    doors: set[str] = set()
    for article in articles:
        host, key = _base_host(article), _outlet_key(article)
        if host and key and key not in names.told:
            named[host].add(names.plain(key))
            if _is_language_door(article, names.services):
                doors.add(host)
    known = {
        host: min(keys, key=lambda key: (len(key), key))
        for host, keys in named.items()
        if len(keys) == 1 or host in doors
    }
    return {article.id: _house(article, names, known) for article in articles}


def _outlet_key(article: Article) -> str:
    return house_key(article.outlet.value) if article.outlet else ""


def _base_host(article: Article) -> str:
    return without_language(plain_host(article.host)) if article.host else ""


def _is_language_door(article: Article, services: Sequence[Words]) -> bool:
    host = plain_host(article.host or "")
    address = article.address.value if article.address else ""
    return without_language(host) != host or speaks_a_language(address, services)


def _house(article: Article, names: HouseNames, known: Mapping[str, str]) -> str:
    told = next((names.told[key] for key in _names(article) if key in names.told), None)
    if told is not None:
        printed = spelling(article.outlet.value) if article.outlet else ""
        return names.spelled.get(printed, told)
    host, key = _base_host(article), _outlet_key(article)
    if host in known:
        return known[host]
    return names.plain(known.get(key, key) or host) or article.id


def _names(article: Article) -> Iterator[str]:
    """What the user's table may call a page by: its outlet, its host, the host without doors."""
    yield _outlet_key(article)
    if article.host:
        yield article.host.lower()
        yield plain_host(article.host)
        yield _base_host(article)


def agency_aliases(tools: Tools) -> dict[str, str]:
    """House key of each spelling of an agency in any language -> the key of its one name."""
    return {
        house_key(spelling): house_key(name)
        for _, pack in sorted(tools.languages.packs.items())
        for spelling, name in sorted(pack.credits.agencies.items())
    }


def sound_key(house: str) -> str:
    """A key that a house's name keeps when it is inflected or spelled in another script."""
    return " ".join(skeleton(_bare(word)) for word in house.split())


def _bare(word: str) -> str:
    """A folded word of a name without its case ending and final vowels."""
    stripped = _CASE_ENDING.sub("", word) if len(word) >= SHORTEST_INFLECTED else word
    stripped = stripped.rstrip(_VOWELS) or stripped
    return stripped if len(stripped) >= SHORTEST_BARE else word


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
