from __future__ import annotations

import random

import pytest

from bench.train import logistic
from bench.train.made_pairs import Draft, made_pairs
from firsthand.trace.across.keys import keyed_of
from firsthand.trace.across.sentences import align
from firsthand.trace.across.translation import features
from firsthand.trace.weights import chance, weights
from firsthand.trace.within import weights as within
from firsthand.trace.within.judging import probability, shares_of
from firsthand.trace.within.overlap import Shares


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    empty = keyed_of((), lexicon=True)
    names = {"bias", "closeness", *features(empty, empty, align(empty, empty, {}), {})}
    assert set(weights().translation.with_lexicon) == names
    assert set(weights().translation.names_only) == names
    nothing = Shares(0.0, 0.0, 0.0, 0.0, 0)
    assert set(within.weights().derivation) == {"bias", *shares_of(nothing)}


def test_more_shared_text_is_a_greater_chance() -> None:
    scores = [probability(Shares(n / 10, n / 10, n / 10, n / 10, n * 20)) for n in range(11)]
    assert scores == sorted(scores)
    assert scores[0] < 0.1
    assert scores[-1] > 0.9


def test_a_chance_stays_between_nothing_and_certainty() -> None:
    assert chance({"bias": -1000.0}, {}) == pytest.approx(0.0)
    assert chance({"bias": 1000.0}, {}) == pytest.approx(1.0)


def test_the_fit_finds_the_slope_and_is_repeatable() -> None:
    draw = random.Random(3)  # noqa: S311 - invented numbers
    rows = [{"told": draw.random(), "noise": draw.random()} for _ in range(400)]
    truth = [row["told"] > 0.4 for row in rows]
    fitted = logistic.fit(rows, truth)
    assert fitted == logistic.fit(rows, truth)
    assert fitted["told"] > 10 * abs(fitted["noise"])
    assert logistic.calibration_error(logistic.chances(rows, fitted), truth) < 0.1


def test_made_halves_share_only_the_lead() -> None:
    sides = [[f"{name}{number} word" for number in range(9)] for name in ("a", "b") * 3]
    draft = Draft(*sides)
    made = {one.how: one for one in made_pairs(draft, random.Random(1))}  # noqa: S311
    halves = made["halves"]
    places = [[sentence[1:2] for sentence in side] for side in (halves.one, halves.two)]
    assert set(places[0]) & set(places[1]) == {"0"}
    assert not halves.translated
    assert made["whole"].translated
