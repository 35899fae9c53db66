"""Scores on the sets of our own: what is right in full is 1.0, nothing is 0, and halves count."""

from __future__ import annotations

from bench import own_scores
from bench.own_scores import Figures
from bench.own_sets import flat
from bench.own_shapes import Counted, Judged, Timed

JUDGED = [Judged("denied", "positive"), Judged("reported", "negative")]
DAY = Timed((0, 6), "date", "2031-05-02", "2031-05-02", "day")
WEEK = Timed((10, 19), "date", "2031-04-21", "2031-04-27", "week")
LENGTH = Timed((30, 41), "duration")
DOZENS = Counted((0, 16), 36, 99, "people", "farmers")
OVER = Counted((20, 38), 300, None, "money:EUR", None)


def _values(found: Figures) -> dict[str, float]:
    """All figures but those of false alarms, of which 0 is best."""
    return {name: value for name, value in flat(found) if name != "false_alarms"}


def test_all_right_is_one() -> None:
    perfect = [
        own_scores.certainty([(one, one) for one in JUDGED]),
        own_scores.times([([DAY, LENGTH], [DAY, LENGTH]), ([WEEK], [WEEK]), ([], [])]),
        own_scores.quantities([([DOZENS, OVER], [DOZENS, OVER]), ([], [])]),
    ]
    for found in perfect:
        assert set(_values(found).values()) == {1.0}
        assert found.get("false_alarms", 0.0) == 0.0


def test_nothing_found_is_zero() -> None:
    for found in (
        own_scores.certainty([(one, Judged("", "")) for one in JUDGED]),
        own_scores.times([([DAY, LENGTH], [])]),
        own_scores.quantities([([DOZENS], [])]),
    ):
        assert set(_values(found).values()) == {0.0}


def test_a_label_never_given_weighs_as_much_as_one_always_right() -> None:
    found = own_scores.certainty([(JUDGED[0], JUDGED[0]), (JUDGED[1], JUDGED[0])])
    assert found["accuracy"] == 0.5
    assert found["macro_f1"] == (2 / 3 + 0) / 2
    assert found["polarity"] == 0.5


def test_a_wrong_granularity_is_a_wrong_value_of_the_right_days() -> None:
    found = own_scores.times([([WEEK], [WEEK._replace(granularity="days", span=(12, 19))])])
    assert found["value"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert found["days"] == found["relaxed"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert found["strict"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_a_length_taken_for_a_day_is_a_wrong_kind_and_lowers_the_precision_of_values() -> None:
    found = own_scores.times([([DAY, LENGTH], [DAY, DAY._replace(span=LENGTH.span)])])
    assert found["kind"] == 0.5
    assert found["value"] == {"p": 0.5, "r": 1.0, "f1": 2 / 3}


def test_an_answer_where_there_is_none_is_a_false_alarm() -> None:
    found = own_scores.times([([], [DAY, WEEK]), ([], []), ([LENGTH], [LENGTH])])
    assert found["false_alarms"] == 0.5
    assert found["relaxed"] == {"p": 1 / 3, "r": 1.0, "f1": 0.5}


def test_an_open_range_is_another_than_a_closed_one() -> None:
    closed = OVER._replace(high=450.0)
    found = own_scores.quantities([([OVER], [closed])])
    assert found["range"] == {"p": 0.0, "r": 0.0, "f1": 0.0}
    assert found["unit"] == found["counts"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert found["whole"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_one_answer_meets_one_only_and_the_one_it_shares_most_with() -> None:
    near, far = DAY._replace(span=(0, 5)), DAY._replace(span=(5, 20))
    assert own_scores.pairs([(1.0, 0, 0), (0.5, 0, 1), (0.2, 1, 0)]) == [(0, 0)]
    found = own_scores.times([([DAY, WEEK], [far, near])])
    assert found["relaxed"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
