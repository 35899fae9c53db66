"""In which town a site stands: the one said beside it, else the one that the page is about.

A site has no point of its own: it stands at its town's, and is never taken for a town of its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.gazetteer.keys import place_key
from firsthand.records import Place, Toponym

SITE = "a street, square or building, and no town named that it may stand in"
_POINTS = frozenset({"city", "point"})
_BESIDE = re.compile(r"[\s,(\-–]*(?:\w+[\s]+){0,2}\Z")  # "in", "in the", ", "
_LONGEST_GAP = 16  # characters between a site and the town said beside it
_ALTERNATIVES = 3


class Answer(NamedTuple):
    """A town for a site: how sure, and why it."""

    town: Toponym
    score: float
    reason: str


class Page(NamedTuple):
    """What a page says of towns: its toponyms in text order, its sentences, its own dateline.

    datelines: first characters of the toponyms that stand in a dateline.
    """

    text: str
    toponyms: Sequence[Toponym]
    sentences: Sequence[tuple[int, int]]
    datelines: frozenset[int]


def towns_of(page: Page, start: int, end: int) -> tuple[Answer, ...]:
    """The towns that a site at text[start:end] may stand in, likeliest first; each town once."""
    towns = [t for t in page.toponyms if t.place is not None and t.place.precision in _POINTS]
    found: dict[str, Answer] = {}
    for answer in _answers(page, towns, start, end):
        if answer.town.place is not None:
            found.setdefault(answer.town.place.gazetteer_id, answer)
    return tuple(found.values())[: _ALTERNATIVES + 1]


def site_in(words: str, town: Place) -> Place:
    """A site of a town, by the words that name it."""
    return Place(
        name=words,
        gazetteer_id=f"site:{town.gazetteer_id}:{place_key(words).replace(' ', '-')}",
        country=town.country,
        admin1=town.admin1,
        lat=town.lat,
        lon=town.lon,
        precision="site",
        within=town,
    )


def _answers(page: Page, towns: Sequence[Toponym], start: int, end: int) -> Iterator[Answer]:
    first, last = _sentence(page.sentences, start)
    own = [town for town in towns if first <= town.evidence.start < last]
    beside = [town for town in own if _stands_beside(page.text, town, start, end)]
    yield from _by_nearness(beside, start, 0.9, "the town named beside it")
    yield from _by_nearness(own, start, 0.7, "the town nearest to it in its sentence")
    before, _ = _sentence(page.sentences, first - 1)
    near = [town for town in towns if before <= town.evidence.start < first]
    yield from _by_nearness(near, start, 0.5, "the town named in the sentence before it")
    sent = [town for town in towns if town.evidence.start in page.datelines]
    yield from _by_nearness(sent, start, 0.5, "where the page was sent from")
    yield from _most_named(towns)


def _by_nearness(
    towns: Sequence[Toponym], start: int, share: float, reason: str
) -> Iterator[Answer]:
    for town in sorted(towns, key=lambda t: (abs(t.evidence.start - start), t.evidence.start)):
        yield Answer(town, share * town.score, reason)


def _most_named(towns: Sequence[Toponym]) -> Iterator[Answer]:
    """The one town that the page names most often; nothing where two are named as often."""
    named = Counter(town.place.gazetteer_id for town in towns if town.place is not None)
    ranked = named.most_common(2)
    if len(ranked) == 1 or (ranked and ranked[0][1] > ranked[1][1]):
        town = next(t for t in towns if t.place and t.place.gazetteer_id == ranked[0][0])
        yield Answer(town, 0.4 * town.score, "the town that the page names most")


def _stands_beside(text: str, town: Toponym, start: int, end: int) -> bool:
    """Whether a site and a town are said together: "Trg republike u Beogradu", "Wien, Ring"."""
    low, high = (end, town.evidence.start) if town.evidence.start >= end else (
        town.evidence.end, start
    )  # fmt: skip
    return 0 <= high - low <= _LONGEST_GAP and _BESIDE.match(text, low, high) is not None


def _sentence(sentences: Sequence[tuple[int, int]], position: int) -> tuple[int, int]:
    """The sentence that holds a character, else the last one before it; (0, 0) if none."""
    before = [span for span in sentences if span[0] <= position]
    return before[-1] if before else (0, 0)
