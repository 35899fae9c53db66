"""Place names in an article and the places they mean; where it cannot be told, None and why.

The gazetteer's matches; where a trained model reads the language, it says which words are places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.gazetteer import Gazetteer
from firsthand.mark.naming.finder import Finder, Kind, Taken
from firsthand.mark.naming.names import find_names
from firsthand.mark.naming.senses import Sense, Spot, choose
from firsthand.mark.tags import NO_TAGS, Tags
from firsthand.records import BODY_ROLES, Article, Block, Name, Place, Toponym, make_id
from firsthand.spans import Spans, Tagged
from firsthand.text import evidence
from firsthand.tools import Tools

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
    pack = tools.languages.get(article.language) or tools.languages.packs[_FALLBACK]
    known = find_names(article, tools, tags) if names is None else names
    taken = Taken([(name.evidence.start, name.evidence.end) for name in known])
    finder = Finder(article.text, pack, tools, taken)
    blocks = [b for b in article.blocks if b.role in BODY_ROLES or b.role == "dateline"]
    found = [one for block in blocks for one in finder.find(block)]
    if tags.names:
        marked = Spans((one.start, one.end, one) for one in tags.names)
        found = list(_told(article, found, _within(marked, blocks), tools))
    senses = choose(article.text, [spot for _, spot in found], tools.gazetteer.ranking)
    return tuple(
        _toponym(article, kind, spot, sense, tools.gazetteer)
        for (kind, spot), sense in zip(found, senses, strict=True)
    )


def resolve_spans(
    article: Article, spans: Sequence[tuple[int, int]], tools: Tools
) -> tuple[Toponym, ...]:
    """The places that given spans [start, end) of an article mean, in the order of the spans."""
    ordered = sorted(set(spans))
    spots = [_looked_up(article, start, end, tools) for start, end in ordered]
    senses = choose(article.text, spots, tools.gazetteer.ranking)
    found = {
        (spot.start, spot.end): _toponym(article, "place", spot, sense, tools.gazetteer)
        for spot, sense in zip(spots, senses, strict=True)
    }
    return tuple(found[span] for span in spans)


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
    kept = [one for one in found if not tagged.meeting(one[1].start, one[1].end)]
    for one in marked:
        if one.kind == "place":
            kept += _marked(article, one, matches.meeting(one.start, one.end), tools)
    yield from sorted(kept, key=lambda row: row[1].start)


def _marked(
    article: Article, one: Tagged, inside: Sequence[Found], tools: Tools
) -> Sequence[Found]:
    """The places of a span that the model marks as one."""
    if any((spot.start, spot.end) == (one.start, one.end) for _, spot in inside):
        return inside
    spot = _looked_up(article, one.start, one.end, tools)
    if spot.candidates or not inside:
        dateline = any(found.dateline for _, found in inside)
        return [("place", spot._replace(dateline=dateline, unplaced=MARKED))]
    return inside


def _looked_up(article: Article, start: int, end: int, tools: Tools) -> Spot:
    return Spot(start, end, tools.gazetteer.look_up(article.text[start:end], article.language))


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
