"""Rows of a user's list and incidents, each made ready once to be compared many times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from firsthand.match.pile import person_key
from firsthand.records import Article, Incident, Known, Place, When
from firsthand.tools import Tools
from firsthand.words import Token, skeleton, tokens

_SAMPLE = 2_000  # articles from which it is told how rare a word is
_MOST_PLACES = 5  # namesakes of a place that are weighed
_LETTERS = 4  # letters from which a word can be telling
_SOUNDS = 3  # consonants from which a word is told from others
_SHORTEST_KEY = 2  # consonants of a surname
_CASES = (None, "ru", "sr", "de")  # a list's places stand in the nominative; if not, in a case
_ARCHIVED = re.compile(r"^https?://(?:web\.)?archive\.[a-z]+/(?:web/)?\d+[a-z_]*/", re.IGNORECASE)
_HOST_PARTS = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_TRACKING = re.compile(r"^(?:utm_\w+|fbclid|gclid|yclid|mc_[ce]id|ref|amp|output)$")
_PATH_END = re.compile(r"/(?:amp|index\.(?:html?|php))?/?$")
_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_APART = re.compile(r"[;/\n]| (?:and|und|и|i|&) ")
_PLACES_APART = re.compile(r"[,;/()\n]")


class Row(NamedTuple):
    """A known incident as it is compared.

    places: what its place may mean. people: keys of names and the words they are printed as.
    kinds: entries of the codebook, or types of PLOVER; coded: they stand in the list itself and
    were not read out of its words; undone: whether the act was undone, where that is coded.
    words: the telling words of its text by their sound.
    """

    known: Known
    addresses: frozenset[str]
    places: tuple[Place, ...]
    people: Mapping[str, str]
    kinds: frozenset[str]
    coded: bool
    undone: bool | None
    words: Mapping[str, str]


class Face(NamedTuple):
    """An incident as it is compared: the addresses of its pages, and the first day of them."""

    incident: Incident
    addresses: Mapping[str, str]  # plain address -> article
    printed: When | None


class Pages:
    """The pile's articles, their words looked up where a comparison asks for them."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = {article.id: article for article in articles}
        self._words: dict[str, dict[str, Token]] = {}

    def words(self, article_id: str) -> Mapping[str, Token]:
        """The words of an article by their sound, each where it stands first."""
        found = self._words.get(article_id)
        if found is None:
            found = {}
            article = self.articles.get(article_id)
            for token in tokens(article.text if article else ""):
                found.setdefault(skeleton(token.text), token)
            self._words[article_id] = found
        return found

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many articles of a sample each word stands."""
        sample = sorted(self.articles)[:_SAMPLE]
        return Counter(sound for article_id in sample for sound in self.words(article_id))

    @cached_property
    def sampled(self) -> int:
        """How many articles the sample has."""
        return min(len(self.articles), _SAMPLE)


def make_faces(incidents: Sequence[Incident], pages: Pages) -> list[Face]:
    """One face for each incident, in order of id."""
    return [_face(incident, pages) for incident in sorted(incidents, key=lambda i: i.id)]


def _face(incident: Incident, pages: Pages) -> Face:
    articles = [pages.articles[name] for name in incident.pages if name in pages.articles]
    printed = [a.published.value for a in articles if a.published is not None]
    return Face(
        incident=incident,
        addresses={plain_address(a.address.value): a.id for a in articles if a.address},
        printed=min(printed, key=lambda when: when.earliest, default=None),
    )


def make_row(known: Known, tools: Tools) -> Row:
    """A known incident with its places, people, kinds and telling words."""
    entry = tools.codebook.entries.get(known.event or "")
    if entry is not None:
        kinds = {entry.reverses or known.event or ""}
    elif known.event in tools.codebook.types:
        kinds = {known.event or ""}
    else:
        kinds = _kinds_in_words(known, tools)
    return Row(
        known=known,
        addresses=frozenset(map(plain_address, known.addresses)),
        places=_places(known.place or "", tools),
        people={person_key(name): name for name in _people(known.recipient or "")},
        kinds=frozenset(kinds),
        coded=entry is not None or known.event in tools.codebook.types,
        undone=None if entry is None else entry.reverses is not None,
        words=dict(_telling(known)),
    )


def plain_address(address: str) -> str:
    """An address without what differs between links to one page: scheme, www, tracking, ends.

    Text that is no address is given back as it stands.
    """
    text = _ARCHIVED.sub("", address.strip())
    try:
        parts = urlsplit(text if "://" in text else f"//{text}")
    except ValueError:
        return text
    host = _HOST_PARTS.sub("", (parts.hostname or "").lower())
    asked = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0]))
    query = f"?{urlencode(asked)}" if asked else ""
    return f"{host}{unquote(_PATH_END.sub('', parts.path))}{query}"


def _kinds_in_words(known: Known, tools: Tools) -> set[str]:
    """Entries that the codebook reads in the row's own words, in any of its languages."""
    texts = [text for text in (known.event, known.text) if text]
    return {
        finding.entry
        for text in texts
        for tag in tools.codebook.languages
        for finding in tools.codebook.read(text, tag).findings
    }


def _places(words: str, tools: Tools) -> tuple[Place, ...]:
    """What the first known part of a place may mean, in the country that another part names."""
    parts = [part.strip() for part in _PLACES_APART.split(words) if part.strip()]
    found = [places for part in parts if (places := _look_up(part, tools))]
    if not found:
        return ()
    countries = {p.country for places in found[1:] for p in places[:1] if p.precision == "country"}
    inside = [place for place in found[0] if not countries or place.country in countries]
    return tuple(inside or found[0])[:_MOST_PLACES]


def _look_up(part: str, tools: Tools) -> list[Place]:
    for language in _CASES:
        found = tools.gazetteer.look_up(part, language)
        if found:
            return [candidate.place for candidate in found if candidate.how != "demonym"]
    return []


def _people(cell: str) -> Iterator[str]:
    """Names in a cell: parts with capitals; "Kordun, Ana" is Ana Kordun."""
    for part in _APART.split(_ASIDE.sub(" ", cell)):
        names = [name for piece in part.split(",") if (name := _capitals(piece))]
        if [len(name) for name in names] == [1, 1]:
            names = [[*names[1], *names[0]]]
        for name in names:
            if len(person_key(" ".join(name)).split()[0]) >= _SHORTEST_KEY:
                yield " ".join(name)


def _capitals(words: str) -> list[str]:
    """Words with a capital; an initial is left out, for it joins nothing across scripts."""
    found = (token.text for token in tokens(words))
    return [word for word in found if word[0].isupper() and len(word) > 1]


def _telling(known: Known) -> Iterator[tuple[str, str]]:
    """Words of the text that may be found again in a page, by their sound."""
    for token in tokens(known.text or ""):
        sound = skeleton(token.text)
        if len(token.text) >= _LETTERS and len(sound) >= _SOUNDS and not token.text[0].isdigit():
            yield sound, token.text
