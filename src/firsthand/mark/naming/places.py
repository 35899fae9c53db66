"""Place names in an article and the places they mean; where it cannot be told, None and why.

The gazetteer's matches; where a trained model reads the language, it says which words are places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from firsthand.gazetteer import Gazetteer
from firsthand.languages import LanguagePack
from firsthand.mark.naming.finder import Finder, Kind, Taken
from firsthand.mark.naming.names import find_names
from firsthand.mark.naming.proper import sentence_words
from firsthand.mark.naming.senses import Sense, Spot, choose
from firsthand.mark.naming.sites import SiteFinder
from firsthand.mark.naming.tagged import decides
from firsthand.mark.naming.towns import SITE, Page, site_in, towns_of
from firsthand.mark.tags import NO_TAGS, Tags
from firsthand.records import BODY_ROLES, Article, Block, Name, Place, Toponym, make_id
from firsthand.spans import Spans, Tagged
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.words import sentences

MARKED = "read as a place by the model; not in the gazetteer"
_FALLBACK = "en"

Found = tuple[Kind, Spot]


def find_places(
    article: Article,
    tools: Tools,
    names: tuple[Name, ...] | None = None,
    tags: Tags = NO_TAGS,
) -> tuple[Toponym, ...]:
    """The toponyms of body and dateline, in text order, each with its place and a reason.

    names: what `find_names` gave for this article; found here when it is not given. tags: what a
    trained model marks: its places are looked up, what it calls a person or organisation is none.
    """
    pack = _pack(article, tools)
    known = find_names(article, tools, tags) if names is None else names
    taken = Taken([(name.evidence.start, name.evidence.end) for name in known])
    finder = Finder(article.text, pack, tools, taken)
    blocks = [b for b in article.blocks if b.role in BODY_ROLES or b.role == "dateline"]
    found = [one for block in blocks for one in finder.find(block)]
    if tags.names:
        named = Spans((name.evidence.start, name.evidence.end, name) for name in known)
        firm = not tags.tagger  # what a tagger marks has been weighed against the rules
        told = (t for t in tags.names if (firm and decides(t)) or not named.meeting(t.start, t.end))
        marked = Spans((one.start, one.end, one) for one in told)
        found = list(_told(article, found, _within(marked, blocks), tools))
    return _resolved(article, found, tools)


def resolve_spans(
    article: Article, spans: Sequence[tuple[int, int]], tools: Tools
) -> tuple[Toponym, ...]:
    """The places that given spans [start, end) of an article mean, in the order of the spans."""
    ordered = sorted(set(spans))
    given = _Given(article, tools)
    found: list[Found] = [("place", given.spot(start, end)) for start, end in ordered]
    resolved = dict(zip(ordered, _resolved(article, found, tools), strict=True))
    return tuple(resolved[span] for span in spans)


def _resolved(article: Article, found: Sequence[Found], tools: Tools) -> tuple[Toponym, ...]:
    """The toponyms that spots in text order give: first towns, then the sites in them."""
    gazetteer = tools.gazetteer
    home = frozenset(_pack(article, tools).places.home.split())
    senses = choose(article.text, [spot for _, spot in found], gazetteer.ranking, home)
    toponyms = tuple(
        _toponym(article, kind, spot, sense, gazetteer)
        for (kind, spot), sense in zip(found, senses, strict=True)
    )
    sites = frozenset(spot.start for _, spot in found if spot.site)
    if not sites:
        return toponyms
    datelines = frozenset(spot.start for _, spot in found if spot.dateline)
    page = Page(article.text, toponyms, _sentences(article, tools), datelines)
    return tuple(_placed(page, t) if t.evidence.start in sites else t for t in toponyms)


def _sentences(article: Article, tools: Tools) -> list[tuple[int, int]]:
    abbreviations = _pack(article, tools).prose.abbreviations
    return [
        span
        for block in article.blocks
        for span in sentences(article.text, block.start, block.end, abbreviations)
    ]


def _placed(page: Page, site: Toponym) -> Toponym:
    """A site in its town, and in those that it may stand in instead."""
    words = site.evidence.exact
    answers = towns_of(page, site.evidence.start, site.evidence.end)
    if not answers:
        return site
    best, *others = [site_in(words, a.town.place) for a in answers if a.town.place is not None]
    return msgspec.structs.replace(
        site,
        place=best,
        score=round(answers[0].score, 3),
        reason=f"in {best.town.name}, {answers[0].reason}",
        alternatives=tuple(others),
    )


def _pack(article: Article, tools: Tools) -> LanguagePack:
    return tools.languages.get(article.language) or tools.languages.packs[_FALLBACK]


def _within(marked: Spans[Tagged], blocks: Sequence[Block]) -> list[Tagged]:
    return [one for block in blocks for one in marked.starting(block.start, block.end)]


def _told(
    article: Article, found: Sequence[Found], marked: Sequence[Tagged], tools: Tools
) -> Iterator[Found]:
    """What the gazetteer and the model make of the text together, in text order.

    Of a marked place that the gazetteer has not as a whole, the parts that it has are taken
    ("Paris, Texas"); what the model passed over is kept: it overlooks more than the rules misread.
    """
    matches = Spans((spot.start, spot.end, (kind, spot)) for kind, spot in found)
    tagged = Spans((one.start, one.end, one) for one in marked)
    kept = [one for one in found if _stands(one[1], tagged)]
    sites = Spans((spot.start, spot.end, spot) for _, spot in kept if spot.site)
    given = _Given(article, tools)
    for one in marked:
        if one.kind == "place" and not sites.meeting(one.start, one.end):
            kept += _marked(given, one, matches.meeting(one.start, one.end))
    yield from sorted(kept, key=lambda row: row[1].start)


def _stands(spot: Spot, tagged: Spans[Tagged]) -> bool:
    """Whether no mark gainsays a place: a site has all that is marked of it ("Улица Каштанов")."""
    met = tagged.meeting(spot.start, spot.end)
    if spot.site:
        return all(spot.start <= one.start and one.end <= spot.end for one in met)
    return not met


def _marked(given: _Given, one: Tagged, inside: Sequence[Found]) -> Sequence[Found]:
    """The places of a span that the model marks as one."""
    if any((spot.start, spot.end) == (one.start, one.end) for _, spot in inside):
        return inside
    spot = given.spot(one.start, one.end)
    if spot.candidates or not inside:
        dateline = any(found.dateline for _, found in inside)
        unplaced = spot.unplaced if spot.site else MARKED
        return [("place", spot._replace(dateline=dateline, unplaced=unplaced))]
    return inside


class _Given:
    """Spans of one article that somebody else took for places, looked up."""

    def __init__(self, article: Article, tools: Tools) -> None:
        self._article = article
        self._pack = _pack(article, tools)
        self._gazetteer = tools.gazetteer
        self._sites = SiteFinder(article.text, self._pack, tools)

    def spot(self, start: int, end: int) -> Spot:
        """What the words of a span may mean: places of that name, else a site."""
        words = self._article.text[start:end]
        candidates = self._gazetteer.look_up(words, self._article.language)
        if candidates or not self._is_site(start, end):
            return Spot(start, end, candidates)
        return Spot(start, end, (), unplaced=SITE, site=True)

    def _is_site(self, start: int, end: int) -> bool:
        abbreviations = frozenset(self._pack.prose.abbreviations)
        said = sentence_words(self._article.text, start, end, abbreviations)
        found = [site for words in said for site in self._sites.find(words).values()]
        return any(site.sort != "land" for site in found)


def _toponym(
    article: Article, kind: Kind, spot: Spot, sense: Sense, gazetteer: Gazetteer
) -> Toponym:
    place, reason = _answer(sense, gazetteer)
    return Toponym(
        id=make_id("toponym", article.id, spot.start, spot.end),
        evidence=evidence(article, spot.start, spot.end),
        kind=kind,
        place=place,
        score=round(sense.score, 3),
        reason=reason,
        alternatives=tuple(other.place for other in sense.others),
    )


def _answer(sense: Sense, gazetteer: Gazetteer) -> tuple[Place | None, str]:
    """The place and the reason; the country alone where all places of the name lie in one."""
    if sense.candidate is not None:
        return sense.candidate.place, sense.reason
    country = gazetteer.country(sense.country)
    if country is None:
        return None, sense.reason
    return country, f"several places of this name, all in {country.name}"
