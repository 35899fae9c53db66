"""Which place a name means: its size against the company it keeps in the document.

Method: the design's context rules (names-places-times.md 2) as features of each candidate: size,
share of its country and region among the document's other places, nearness to them, "City, Region";
their weights are learned (bench/train/places.py). One sense a document for each name.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from firsthand.gazetteer import Candidate, Ranking
from firsthand.gazetteer.keys import place_key

DATELINE_VOICES = 2.0
LARGEST_GAP = 3  # characters between "City" and "Region": ", " or " ("
MOST_CANDIDATES = 30
VOICES = 5  # candidates of a name that speak for where they lie
MOST_VOICES = 2.0  # a region or neighbourhood is named often enough
ROUNDS = 2  # company by size alone, then by what was believed in its company
UNDECIDED = "several places of this name and nothing to tell them apart"
LEAST_SURE = 0.3  # below this share of belief no place is chosen
CELL = (1.0, 1.5)  # degrees of latitude and longitude; about 110 km each in the middle latitudes
_REMEMBERED = 20_000  # points of places: a pile names the same ones again and again
_OFFSET = 100.0  # people added to all, so that hamlets differ less
POINTS = frozenset({"city", "point"})
FOLLOWING = 4  # candidates of the name behind the comma that are asked
LEAST_LIKELY = 0.01  # share of belief from which a candidate may be what is meant
OTHERS = 3  # next best candidates that are kept
Subject = tuple[str, ...]  # a country, a region or a neighbourhood
Voices = dict[Subject, float]


class Spot(NamedTuple):
    """A place name in a text: where it stands, what it may mean, whether in the dateline.

    unplaced: why it has no candidates, where that is known. site: it stands in some town.
    """

    start: int
    end: int
    candidates: tuple[Candidate, ...]
    dateline: bool = False
    unplaced: str = "not in the gazetteer"
    site: bool = False


class Sense(NamedTuple):
    """The place chosen for a spot (None when undecided), its share of belief, why, and the next.

    country: where it is undecided, the one country of all that it may mean.
    """

    candidate: Candidate | None
    score: float
    reason: str
    others: tuple[Candidate, ...] = ()
    country: str | None = None


class Named(NamedTuple):
    """A name of the document: what it may mean, what stands behind it, how loud it speaks."""

    candidates: tuple[Candidate, ...]
    follower: Spot | None
    voice: float


class Company(NamedTuple):
    """What all names of a document say about where it is, and what one of them says itself.

    home: countries where the language of the document is written.
    """

    total: Voices
    own: Voices
    home: frozenset[str] = frozenset()

    def __call__(self, *subject: str) -> float:
        """How loud the other names speak for a subject."""
        return self.total.get(subject, 0.0) - self.own.get(subject, 0.0)


Features = dict[str, float]


def choose(
    text: str, spots: Sequence[Spot], ranking: Ranking, home: frozenset[str] = frozenset()
) -> list[Sense]:
    """One sense for each spot; spots in text order. Every spelling has one sense a document.

    home: countries (ISO 3166-1) where the language of the text is written.
    """
    names = named(text, spots)
    company = companies(names, ranking, home)
    keys = [place_key(text[spot.start : spot.end]) for spot in spots]
    found = []
    for number, (key, spot) in enumerate(zip(keys, spots, strict=True)):
        follower = _follower(text, spots, number) or names[key].follower
        found.append(_sense(spot, company[key], follower, ranking))
    return found


def named(text: str, spots: Sequence[Spot]) -> dict[str, Named]:
    """The names of a document by key."""
    names: dict[str, Named] = {}
    for number, spot in enumerate(spots):
        key = place_key(text[spot.start : spot.end])
        follower = _follower(text, spots, number)
        voice = DATELINE_VOICES if spot.dateline else 1.0
        known = names.get(key, Named(spot.candidates[:MOST_CANDIDATES], None, voice))
        names[key] = Named(known.candidates, known.follower or follower, max(known.voice, voice))
    return names


def companies(
    names: Mapping[str, Named], ranking: Ranking, home: frozenset[str] = frozenset()
) -> dict[str, Company]:
    """For each name what the others say about where the document is."""
    beliefs = {key: [c.prior for c in one.candidates] for key, one in names.items()}
    for left in range(ROUNDS, 0, -1):
        own = {key: _voices(one, beliefs[key]) for key, one in names.items()}
        total: Voices = defaultdict(float)
        for voices in own.values():
            for subject, loud in voices.items():
                total[subject] += loud
        company = {key: Company(total, voices, home) for key, voices in own.items()}
        if left > 1:
            beliefs = {
                key: _beliefs(one.candidates, company[key], one.follower, ranking)
                for key, one in names.items()
            }
    return company


def _voices(one: Named, beliefs: Sequence[float]) -> Voices:
    """How loud a name speaks for countries, regions and neighbourhoods."""
    voices: Voices = defaultdict(float)
    ranked = sorted(range(len(beliefs)), key=lambda number: (-beliefs[number], number))
    for number in ranked[:VOICES]:
        place = one.candidates[number].place
        loud = one.voice * beliefs[number]
        voices["all",] += loud
        if place.country:
            voices["country", place.country] += loud
            if place.admin1:
                voices["region", place.country, place.admin1] += loud
        if _is_spot(one.candidates[number]):
            for cell in _cells(place.lat, place.lon):
                voices[cell] += loud
    return voices


def _is_spot(candidate: Candidate) -> bool:
    """Whether the point says where it is: not that of a country or first-level region."""
    place = candidate.place
    return place.precision in POINTS or (
        place.precision == "admin1" and place.admin1 not in {None, place.name}
    )


@lru_cache(maxsize=_REMEMBERED)
def _cells(lat: float, lon: float) -> tuple[Subject, ...]:
    """The cell of a point and the eight around it."""
    return tuple(_cell(lat, lon, north, east) for north, east in product((-1, 0, 1), repeat=2))


def _follower(text: str, spots: Sequence[Spot], number: int) -> Spot | None:
    """The spot that stands right behind a comma or bracket: "Springfield, Illinois"."""
    if number + 1 == len(spots):
        return None
    end, following = spots[number].end, spots[number + 1]
    gap = text[end : following.start]
    return following if len(gap) <= LARGEST_GAP and gap.strip() in {",", "("} else None


def features(candidate: Candidate, company: Company, follower: Spot | None) -> Features:
    """What speaks for a candidate; sizes are natural logarithms of people."""
    place = candidate.place
    country, region = place.country or "", place.admin1 or ""
    followed = _followed(candidate, follower)
    around = company(*_cell(place.lat, place.lon)) if _is_spot(candidate) else 0.0
    return {
        "size": math.log(candidate.weight + _OFFSET),
        "alternate": float(candidate.how == "alternate"),
        "is_country": float(place.precision == "country"),
        "is_region": float(place.precision == "admin1"),
        "country_share": company("country", country) / (company("all") + 1.0),
        "country_named": min(MOST_VOICES, company("country", country)),
        "region_named": min(MOST_VOICES, company("region", country, region)) if region else 0.0,
        "near_named": min(MOST_VOICES, around),
        "followed_by_region": float(followed == "admin1"),
        "followed_by_country": float(followed == "country"),
    }


@lru_cache(maxsize=_REMEMBERED)
def _cell(lat: float, lon: float, north: int = 0, east: int = 0) -> Subject:
    """The cell of a point, or one beside it."""
    return "cell", str(round(lat / CELL[0]) + north), str(round(lon / CELL[1]) + east)


def _followed(candidate: Candidate, follower: Spot | None) -> str | None:
    """Whether the region or the country in which the candidate lies stands behind it."""
    place = candidate.place
    for other in follower.candidates[:FOLLOWING] if follower else ():
        if place.country is None or other.place.country != place.country:
            continue
        if other.place.precision == "admin1" and _is_spot(candidate):
            if other.place.admin1 == place.admin1:
                return "admin1"
        elif other.place.precision == "country" and place.precision != "country":
            return "country"
    return None


def _score(
    candidate: Candidate, company: Company, follower: Spot | None, ranking: Ranking
) -> float:
    found = features(candidate, company, follower)
    own = ranking.imported if candidate.imported else 0.0
    own += ranking.home if candidate.place.country in company.home else 0.0
    return own + sum(ranking.weights[name] * value for name, value in found.items())


def _beliefs(
    candidates: Sequence[Candidate], company: Company, follower: Spot | None, ranking: Ranking
) -> list[float]:
    """The share of belief of each candidate."""
    if len(candidates) == 1:
        return [1.0]
    scores = [_score(one, company, follower, ranking) for one in candidates]
    top = max(scores, default=0.0)
    total = sum(math.exp(score - top) for score in scores)
    return [math.exp(score - top) / total for score in scores]


def _sense(spot: Spot, company: Company, follower: Spot | None, ranking: Ranking) -> Sense:
    candidates = spot.candidates[:MOST_CANDIDATES]
    if not candidates:
        return Sense(None, 0.0, spot.unplaced)
    beliefs = _beliefs(candidates, company, follower, ranking)
    order = sorted(range(len(beliefs)), key=lambda number: (-beliefs[number], number))
    best, *others = (candidates[number] for number in order)
    share, kept = beliefs[order[0]], tuple(others[:OTHERS])
    if share < LEAST_SURE:
        likely = {
            one.place.country
            for one, belief in zip(candidates, beliefs, strict=True)
            if belief >= LEAST_LIKELY
        }
        country = likely.pop() if len(likely) == 1 else None
        return Sense(None, share, UNDECIDED, (best, *kept), country)
    if not others:
        return Sense(best, share, "only place of this name in the gazetteer")
    return Sense(best, share, _reason(best, others[0], (company, follower), ranking), kept)


def _reason(
    best: Candidate, other: Candidate, seen: tuple[Company, Spot | None], ranking: Ranking
) -> str:
    """What speaks most for the best candidate against the next one."""
    if best.imported and not other.imported:
        return "in an imported place file"
    company, follower = seen
    ours, theirs = features(best, company, follower), features(other, company, follower)
    gains = {name: (ours[name] - theirs[name]) * weight for name, weight in ranking.weights.items()}
    place, next_best = best.place, other.place
    if place.country in company.home and next_best.country not in company.home:
        gains["home"] = ranking.home
    told = max(sorted(gains), key=gains.__getitem__)
    words = {
        "followed_by_region": f"followed by {place.admin1}",
        "followed_by_country": f"followed by its country ({place.country})",
        "country_share": f"the document is about {place.country}",
        "country_named": f"the document names other places in {place.country}",
        "region_named": f"the document names other places in {place.admin1}",
        "home": f"the page is in a language of {place.country}",
        "near_named": "near other places that the document names",
    }
    return words.get(told, "largest place of this name")
