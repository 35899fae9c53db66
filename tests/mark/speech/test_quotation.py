from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.mark.speech.quotation import find_quotations


def quoted(text: str, *, continued: bool = False) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, 0, len(text), continued=continued)]


@pytest.mark.parametrize(
    "words",
    ["“a b”", "„a b“", "„a b”", "«a b»", "»a b«", "‚a b‘", "‘a b,’", '"a b"', "''a b''", "``a b''"],
)
def test_each_habit_of_marks_is_matched(words: str) -> None:
    assert quoted(f"He said {words} and left.") == [words]


def test_of_nested_quotations_the_outer_one_is_given() -> None:
    assert quoted("«Он сказал „нет“ и ушёл», — так.") == ["«Он сказал „нет“ и ушёл»"]


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert quoted("It isn't the students' fault, he can't say.") == []


def test_a_mark_left_open_in_a_sentence_counts_as_none() -> None:
    assert quoted("He said “we saw nothing and left. Then “it burned” again.") == ["“it burned”"]


def test_a_mark_that_opens_a_paragraph_runs_to_its_end() -> None:
    assert quoted("“We saw nothing. We left.") == ["“We saw nothing. We left."]


def test_an_open_mark_runs_on_when_the_next_paragraph_goes_on() -> None:
    assert quoted("He said: “We saw nothing.", continued=True) == ["“We saw nothing."]


@given(st.text(alphabet="ab “”„«»\"'‘’,.—", max_size=80), st.booleans())
def test_quotations_are_in_order_and_never_overlap(text: str, continued: bool) -> None:
    found = find_quotations(text, 0, len(text), continued=continued)
    position = 0
    for quotation in found:
        assert position <= quotation.start < quotation.inner_start <= quotation.inner_end
        assert quotation.inner_end <= quotation.end <= len(text)
        position = quotation.end
