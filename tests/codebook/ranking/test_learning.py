from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.codebook import load
from firsthand.codebook.ranking import (
    Case,
    Example,
    believes,
    features_of_act,
    learn,
    read_ranker,
    version_of,
    weighed,
    write_ranker,
)
from firsthand.errors import UsageError

BOOK = load()
PLACES = ("north", "south", "old", "new", "upper", "lower", "east", "west")
TRUE = "The {} embassy revoked the passport of the exiled poet without giving a reason."
FALSE = "The {} embassy revoked the passport of the puppet, and the children of the town laughed."


def example(pattern: str, number: int, *, right: bool) -> Example:
    sentence = pattern.format(PLACES[number % len(PLACES)])
    reading = BOOK.read(sentence, "en")
    features = features_of_act(reading, reading.findings[0], "en")
    return Example(features, f"incident-{right}-{number}", right)


def reviews(confirmed: int, rejected: int) -> list[Example]:
    good = [example(TRUE, number, right=True) for number in range(confirmed)]
    return good + [example(FALSE, number, right=False) for number in range(rejected)]


@pytest.mark.parametrize(("confirmed", "rejected"), [(19, 40), (40, 19), (0, 0)])
def test_too_few_reviews_are_refused(confirmed: int, rejected: int) -> None:
    with pytest.raises(UsageError) as caught:
        learn(reviews(confirmed, rejected))
    assert caught.value.code == "FH-CODE-015"
    assert str(confirmed) in str(caught.value)


def test_what_people_reject_is_dropped_on_incidents_not_learnt_from() -> None:
    learnt = learn(reviews(24, 24))
    assert learnt.precision_before == pytest.approx(0.5)
    assert learnt.precision_after > 0.9
    assert learnt.kept > 0.9


def test_no_act_that_was_confirmed_is_dropped() -> None:
    given = [*reviews(24, 24), example(FALSE, 3, right=True)]
    learnt = learn(given)
    assert all(believes(learnt.ranker, one.features) for one in given if one.right)


def test_the_order_of_reviews_changes_nothing() -> None:
    given = reviews(22, 22)
    assert learn(given) == learn(given[::-1])


def test_a_ranker_is_the_same_after_it_was_written(tmp_path: Path) -> None:
    ranker = learn(reviews(20, 20)).ranker
    write_ranker(ranker, tmp_path / "ranker.json")
    found = read_ranker(str(tmp_path / "ranker.json"))
    assert found == ranker
    assert version_of(found) == version_of(ranker)
    assert found.learnt_from == {"confirmed": 20, "rejected": 20}


def test_a_file_that_is_no_ranker_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "ranker.json"
    path.write_text("[", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        read_ranker(str(path))
    assert caught.value.code == "FH-CODE-017"
    with pytest.raises(UsageError) as missing:
        read_ranker(str(tmp_path / "none.json"))
    assert missing.value.code == "FH-CODE-016"


def test_what_speaks_against_an_act_is_told_in_its_words() -> None:
    ranker = learn(reviews(24, 24)).ranker
    found = weighed(Case("permit_revoked", example(FALSE, 3, right=False).features), None, ranker)
    assert not found.kept
    assert found.chance < 0.3
    assert any(one.weight < 0 and one.feature.split(":")[1] for one in found.reasons)
