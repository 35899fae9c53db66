"""Names join across spellings and scripts; two first names with one surname are two people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.match.people import Likeness, likeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ilja testov", "ilja testov", "same"),
        ("ilja testov", "ilya testov", "same"),
        ("ilja testov", "iliya testoff", "same"),
        ("vladimir testov", "volodymyr testov", "same"),
        ("aleksandr primerov", "oleksandr primerow", "same"),
        ("ilja shestakov", "ilja sestakov", "same"),
        ("ilja testov", "ilja testow", "same"),
        ("ilja primerov", "ilja primarov", "same"),
        ("ilja antonovich testov", "ilja testov", "same"),
        ("testov ilja", "ilja testov", "same"),
        ("i testov", "ilja testov", "same"),
        ("testov", "ilja testov", "surname"),
        ("ilja", "ilja testov", "unknown"),
        ("ilja testov", "pavel testov", "different"),
        ("ilja testov", "ilja primerov", "different"),
        ("testov", "primerov", "different"),
    ],
)
def test_likeness_of_two_names(one: str, other: str, expected: Likeness) -> None:
    assert likeness([one], [other]) == expected


def test_groups_agree_by_their_best_pair() -> None:
    assert likeness(["ilja testov", "ana primer"], ["ana primer"]) == "same"


def test_nobody_named_speaks_for_nothing() -> None:
    assert likeness([], ["ilja testov"]) == "unknown"


NAMES = st.lists(st.text("abeijnortv", min_size=1, max_size=8), min_size=1, max_size=3).map(
    " ".join
)


@given(one=NAMES, other=NAMES)
def test_likeness_is_symmetric(one: str, other: str) -> None:
    assert likeness([one], [other]) == likeness([other], [one])


@given(name=NAMES)
def test_a_name_is_itself(name: str) -> None:
    assert likeness([name], [name]) == "same"
