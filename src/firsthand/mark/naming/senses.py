"""Which place a name means: population against the company it keeps in the document.

Method: the design's context rules (names-places-times.md 2): log weight of the candidate, share of
its country and region among the document's places, "City, Region", one sense a document.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.gazetteer import Candidate
from firsthand.gazetteer.keys import place_key

# Weights of one natural-log unit of population; chosen on shared training data, see bench/places.
COUNTRY_SHARE = 2.5
REGION_SHARE = 1.5
FOLLOWED_BY_REGION = 9.0
FOLLOWED_BY_COUNTRY = 6.0
IMPORTED = 4.0
DATELINE_VOICES = 2.0
ALTERNATE = -0.7
LARGEST_GAP = 3  # characters between "City" and "Region": ", " or " ("
MOST_CANDIDATES = 30
VOICES = 5  # candidates of a name that speak for their countries
LEAST_SURE = 0.3  # below this share of belief no place is chosen


class Spot(NamedTuple):
    """A place name in a text: where it stands, what it may mean, whether in the dateline."""

    start: int
    end: int
    candidates: tuple[Candidate, ...]
    dateline: bool = False


class Sense(NamedTuple):
    """The place chosen for a spot (None when undecided), its share of belief, and why."""

    candidate: Candidate | None
    score: float
    reason: str


class Company(NamedTuple):
    """Shares of the countries and counts of the regions that a document's names speak for."""

    countries: Mapping[str, float]
    regions: Mapping[tuple[str, str], float]


def choose(text: str, spots: Sequence[Spot]) -> list[Sense]:
    """One sense for each spot; spots in text order. Every spelling has one sense a document."""
    company = _company(text, spots)
    best: dict[str, Sense] = {}
    keys = [place_key(text[spot.start : spot.end]) for spot in spots]
    for number, (key, spot) in enumerate(zip(keys, spots, strict=True)):
        sense = _sense(spot, company, _follower(text, spots, number))
        if key not in best or sense.score > best[key].score:
            best[key] = sense
    return [best[key] for key in keys]


def _company(text: str, spots: Sequence[Spot]) -> Company:
    countries: dict[str, float] = defaultdict(float)
    regions: dict[tuple[str, str], float] = defaultdict(float)
    heard: set[str] = set()
    for spot in spots:
        key = place_key(text[spot.start : spot.end])
        if key in heard and not spot.dateline:
            continue
        heard.add(key)
        voice = DATELINE_VOICES if spot.dateline else 1.0
        for candidate in spot.candidates[:VOICES]:
            country, region = candidate.place.country, candidate.place.admin1
            countries[country or ""] += voice * candidate.prior
            if country and region:
                regions[country, region] += voice * candidate.prior
    total = sum(countries.values()) or 1.0
    return Company({code: share / total for code, share in countries.items()}, regions)


def _follower(text: str, spots: Sequence[Spot], number: int) -> Spot | None:
    """The spot that stands right behind a comma or bracket: "Springfield, Illinois"."""
    if number + 1 == len(spots):
        return None
    end, following = spots[number].end, spots[number + 1]
    gap = text[end : following.start]
    return following if len(gap) <= LARGEST_GAP and gap.strip() in {",", "("} else None


def _sense(spot: Spot, company: Company, follower: Spot | None) -> Sense:
    if not spot.candidates:
        return Sense(None, 0.0, "not in the gazetteer")
    scored = sorted(
        (
            (*_score(candidate, company, follower), candidate)
            for candidate in spot.candidates[:MOST_CANDIDATES]
        ),
        key=lambda row: -row[0],
    )
    top = scored[0][0]
    share = 1.0 / sum(math.exp(score - top) for score, _, _ in scored)
    _, reason, candidate = scored[0]
    if len(spot.candidates) == 1:
        return Sense(candidate, 1.0, reason or "only place of this name")
    if share < LEAST_SURE:
        return Sense(None, share, "several places of this name and nothing to tell them apart")
    return Sense(candidate, share, reason or "largest place of this name")


def _score(candidate: Candidate, company: Company, follower: Spot | None) -> tuple[float, str]:
    place = candidate.place
    score = math.log(candidate.weight + 100.0)
    reasons = []
    if candidate.imported:
        score += IMPORTED
        reasons.append("in an imported place file")
    if candidate.how == "alternate":
        score += ALTERNATE
    share = company.countries.get(place.country or "", 0.0)
    score += COUNTRY_SHARE * share
    if share > 0.5:  # noqa: PLR2004 - more than half of the document
        reasons.append(f"the document is about {place.country}")
    if place.country and place.admin1 and place.precision == "city":
        voices = company.regions.get((place.country, place.admin1), 0.0) - candidate.prior
        score += REGION_SHARE * min(2.0, max(0.0, voices))
    bonus, reason = _from_follower(candidate, follower)
    return score + bonus, "; ".join([reason] if reason else reasons)


def _from_follower(candidate: Candidate, follower: Spot | None) -> tuple[float, str]:
    place = candidate.place
    for other in follower.candidates[:4] if follower else ():
        same_country = other.place.country == place.country and place.country is not None
        if other.place.precision == "admin1" and same_country and place.precision == "city":
            if other.place.admin1 == place.admin1:
                return FOLLOWED_BY_REGION, f"followed by {other.place.name}"
        elif other.place.precision == "country" and same_country and place.precision != "country":
            return FOLLOWED_BY_COUNTRY, f"followed by {other.place.name}"
    return 0.0, ""
