from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.mark.patterns import patterns


@pytest.mark.parametrize(
    ("form", "word", "fits"),
    [
        ("mayor", "mayor", True),
        ("mayor", "mayoress", False),
        ("Mayor*", "mayoress", True),
        ("mayor*", "mayor", True),
        ("*gasse", "ringgasse", True),
        ("*gasse", "ringgassen", False),
        ("vice*mayor", "vice-mayor", True),
        ("*bürger*", "oberbürgerin", True),
        ("minister*", "minister of", False),
        ("st. *", "st. anna", True),
    ],
)
def test_a_star_stands_for_any_letters_and_for_letters_alone(
    form: str, word: str, fits: bool
) -> None:
    assert patterns((form,)).fit(word) is fits


def test_an_empty_table_fits_nothing() -> None:
    assert not patterns(()).fit("")
    assert not patterns(()).fit("mayor")


_FORMS = st.lists(st.text(alphabet="ab*. '", min_size=1, max_size=5), max_size=4)


@given(_FORMS, st.text(alphabet="ab. '-", max_size=6))
def test_patterns_fit_what_one_expression_of_all_would(forms: list[str], word: str) -> None:
    parts = (re.escape(form).replace(r"\*", r"[\w'’\-]*") for form in forms)
    whole = re.compile("|".join(parts)) if forms else re.compile(r"(?!)")
    assert patterns(tuple(forms)).fit(word) == (whole.fullmatch(word) is not None)
