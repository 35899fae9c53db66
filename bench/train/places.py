"""Learns what speaks for a place: `python -m bench.train.places TRAIN.jsonl > ranker.toml`.

Rows are the candidates of each given name in the GeoVirus articles alone (Wikinews, CC BY 2.5); the
true one is that nearest to the gold point, within 161 km. A softmax over the candidates of a name
is fitted by Newton's method with a ridge; a name that stands often in an article counts once. The
company that a candidate keeps depends on the weights, so the fit is repeated. "City, Region" stands
too seldom in these articles to be weighed: its weights are those of the design. No chance is in it:
the same file gives the same weights, to the order of its lines.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray

from bench.articles import article_of
from bench.gold import Row, read_rows
from firsthand.gazetteer import Candidate, Ranking
from firsthand.gazetteer.keys import place_key
from firsthand.mark.naming.senses import Spot, companies, features, named
from firsthand.pipeline import make_tools
from firsthand.settings import Settings
from firsthand.tools import Tools

CORPUS = "geovirus"
NEAR_KM = 161.0
FITS = 4
STEPS = 20
RIDGE = 0.5
RADIUS_KM = 6371.0
GIVEN = {"followed_by_region": 9.0, "followed_by_country": 6.0}
Matrix = NDArray[np.float64]
Choice = tuple[Matrix, int]  # features of the candidates, a row each; which of them is true


def main() -> int:
    """Prints the weights as TOML."""
    tools = make_tools(Settings())
    rows = [row for row in read_rows(Path(sys.argv[1])) if row["corpus"] == CORPUS]
    ranking = tools.gazetteer.ranking
    for _ in range(FITS):
        found = [choice for row in rows for choice in choices(row, tools, ranking)]
        weights = fit(found, list(ranking.weights))
        learned = dict(zip(ranking.weights, weights.round(3).tolist(), strict=True))
        ranking = msgspec.structs.replace(ranking, weights=learned)
    right = sum(int(np.argmax(values @ weights)) == true for values, true in found)
    sys.stderr.write(f"{len(rows)} articles, {len(found)} choices, {right} right\n")
    lines = "".join(f"{name} = {value}\n" for name, value in ranking.weights.items())
    by_hand = f"imported = {ranking.imported}\nhome = {ranking.home}\n"
    sys.stdout.write(f"{by_hand}\n[weights]\n{lines}")
    return 0


def choices(row: Row, tools: Tools, ranking: Ranking) -> Iterator[Choice]:
    """The names of an article that have several candidates, one of them true."""
    article = article_of(row)
    given = sorted(row["toponyms"], key=lambda one: int(one["start"]))
    spots = [
        Spot(one["start"], one["end"], tools.gazetteer.look_up(one["text"], article.language))
        for one in given
    ]
    points = {place_key(one["text"]): (one["lat"], one["lon"]) for one in given}
    names = named(article.text, spots)
    company = companies(names, ranking)
    for key, one in names.items():
        true = _nearest(one.candidates, points[key])
        if true is not None and len(one.candidates) > 1:
            found = [features(c, company[key], one.follower) for c in one.candidates]
            yield np.array([[f[name] for name in ranking.weights] for f in found]), true


def fit(found: Sequence[Choice], names: Sequence[str]) -> Matrix:
    """The weights that make the true candidates likeliest; the given ones stay as they are."""
    weights: Matrix = np.array([GIVEN.get(name, 0.0) for name in names])
    free = np.array([name not in GIVEN for name in names])
    for _ in range(STEPS):
        slope, bend = RIDGE * weights, RIDGE * np.eye(len(names))
        for values, true in found:
            chance = np.exp(values @ weights - (values @ weights).max())
            chance /= chance.sum()
            middle = chance @ values
            slope = slope + middle - values[true]
            bend = bend + (values * chance[:, None]).T @ values - np.outer(middle, middle)
        weights[free] -= np.linalg.solve(bend[np.ix_(free, free)], slope[free])
    return weights


def _nearest(candidates: Sequence[Candidate], point: tuple[float, float]) -> int | None:
    """Which candidate lies nearest to the point, if any is near."""
    away = [_km((c.place.lat, c.place.lon), point) for c in candidates]
    best = min(range(len(away)), key=away.__getitem__, default=None)
    return best if best is not None and away[best] <= NEAR_KM else None


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance on the sphere."""
    lat, lon = np.radians(one)
    lat2, lon2 = np.radians(other)
    half = (
        np.sin((lat2 - lat) / 2) ** 2 + np.cos(lat) * np.cos(lat2) * np.sin((lon2 - lon) / 2) ** 2
    )
    return float(2 * RADIUS_KM * np.arcsin(np.sqrt(min(1.0, half))))


if __name__ == "__main__":
    sys.exit(main())
