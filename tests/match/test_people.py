"""Names join across spellings and scripts; two first names with one surname are two people."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.match.people import SAME, Acquainted, Likeness, likeness
from tests.match.builders import key


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Ilja Testov", "Илья Тестов", "same"),
        ("Ilja Testov", "Ilya Testova", "same"),
        ("Vladimir Primerov", "Volodymyr Primerov", "same"),
        ("Aleksandr Primerov", "Oleksandr Primerow", "same"),
        ("Ilja Šestakov", "Ilja Shestakoff", "same"),
        ("Ilja Primerov", "Ilja Primelov", "same"),
        ("Ilja Antonovich Testov", "Ilja Testov", "same"),
        ("Testov Ilja", "Ilja Testov", "same"),
        ("P. Primerov", "Pavel Primerov", "surname"),
        ("Primerov", "Pavel Primerov", "surname"),
        ("Pavel", "Pavel Primerov", "unknown"),
        ("Pavel Testov", "Ilja Testov", "different"),
        ("Ilja Testov", "Ilja Primerov", "different"),
        ("Testov", "Pavel Primerov", "unlike"),
    ],
)
def test_likeness_of_two_names(one: str, other: str, expected: Likeness) -> None:
    assert likeness([key(one)], [key(other)]) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("t. l", "tstv l", "surname"),
        ("p. l", "tstv l", "different"),
        ("t. l", "tstv pvl", "different"),
        ("a. l", "tstv l", "unknown"),
        ("t. l", "t. l", "same"),
    ],
)
def test_a_surname_may_be_an_initial(one: str, other: str, expected: Likeness) -> None:
    assert likeness([one], [other]) == likeness([other], [one]) == expected


def test_groups_agree_by_their_best_pair() -> None:
    assert likeness(["tstv l", "prmr n"], ["prmr n"]) == "same"


def test_nobody_named_speaks_for_nothing() -> None:
    assert likeness([], ["tstv l"]) == "unknown"


NAMES = st.lists(st.text("abeijnortv", min_size=1, max_size=8), min_size=1, max_size=3).map(
    " ".join
)


@given(one=NAMES, other=NAMES)
def test_likeness_is_symmetric(one: str, other: str) -> None:
    assert likeness([one], [other]) == likeness([other], [one])


@given(name=NAMES)
def test_a_name_is_itself(name: str) -> None:
    assert likeness([name], [name]) in {"same", "surname"}


NAMES = st.text("bkmrstv ", min_size=1, max_size=7).map(str.strip)


@given(st.lists(NAMES, max_size=12), NAMES)
def test_who_is_like_a_name_is_found_without_comparing_all(keys: list[str], asked: str) -> None:
    expected = {one for one in keys if likeness([asked], [one]) in SAME}
    assert Acquainted(keys).like(asked) == expected
