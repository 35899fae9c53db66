from __future__ import annotations

import random

import pytest

from bench.train import logistic
from bench.train.made_pile import Made, is_translation, made_pile
from firsthand.trace.across.meaning import Meaning, make_meaning
from firsthand.trace.across.sentences import set_beside
from firsthand.trace.across.translation import features
from firsthand.trace.across.weights import weights
from firsthand.trace.pile import make_pile
from firsthand.trace.weights import chance
from firsthand.trace.within import weights as within
from firsthand.trace.within.judging import probability, shares_of
from firsthand.trace.within.overlap import Shares
from tests.builders import article
from tests.trace.stories import TOOLS

FORMS = {"within", "lexicon", "lexicon short", "names", "names short"}
DOCUMENTS = {
    f"document {number}": {
        language: [f"{language} {number} line {line} word" for line in range(12)]
        for language in ("en", "de", "fr")
    }
    for number in range(9)
}


def meaning_of_two(one: str, two: str) -> Meaning:
    pile = make_pile([article(one), article(two, outlet="Other House")], TOOLS)
    return make_meaning(pile, [0, 1], [sheet.quoted & False for sheet in pile.sheets], TOOLS)


@pytest.mark.parametrize("texts", [("One wall.", "One wall."), ("A wall fell.", "Nothing.")])
def test_every_feature_has_a_weight_and_every_weight_a_feature(texts: tuple[str, str]) -> None:
    meaning = meaning_of_two(*texts)
    told = (meaning.told(0), meaning.told(1))
    names = {"bias", *features(meaning.bags, (0, 1), told, set_beside(*told))}
    assert weights().translation.keys() == FORMS
    assert all(set(fitted) == names for fitted in weights().translation.values())
    nothing = Shares(0.0, 0.0, 0.0, 0.0, 0, 0)
    assert set(within.weights().derivation) == {"bias", *shares_of(nothing)}


def test_more_shared_text_is_a_greater_chance() -> None:
    scores = [probability(Shares(n / 10, n / 10, n / 10, n / 10, n * 20, n * 5)) for n in range(11)]
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


def made(how: str, *lines: int) -> Made:
    told = frozenset(("document", line) for line in lines)
    return Made("document", "en", how, ("",) * len(lines), told)


def test_a_part_is_a_translation_and_a_shared_lead_is_none() -> None:
    whole = made("whole", *range(12))
    assert is_translation(whole, made("cut", 0, 1, 2)) is True
    assert (
        is_translation(made("first half", 0, 1, 3, 5, 7), made("second half", 0, 2, 4, 6, 8))
        is False
    )
    assert is_translation(made("first half", 1, 3, 5), made("second half", 2, 4, 6)) is False
    assert is_translation(made("independent", 0), made("independent", 0)) is None


def test_a_made_pile_is_repeatable_and_holds_every_version_apart() -> None:
    several = ("document 0", "document 1")
    piles = [
        made_pile(DOCUMENTS, several, ("de", "fr"), random.Random(1))  # noqa: S311
        for _ in range(2)
    ]
    assert piles[0] == piles[1]
    languages = [one.language for one in piles[0] if one.document == "document 0"]
    assert sorted(languages) == ["de", "en", "fr"]
