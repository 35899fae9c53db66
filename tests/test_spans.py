"""Finding things by where they stand gives what a walk through all of them gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.spans import Spans

PLACED = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda one: (one[0], one[0] + one[1]))
)
ASKED = st.tuples(st.integers(0, 70), st.integers(1, 30)).map(lambda one: (one[0], sum(one)))
Placed = list[tuple[int, int]]


def spans_of(placed: Placed) -> Spans[tuple[int, int]]:
    return Spans((start, end, (start, end)) for start, end in placed)


def in_reading_order(placed: Placed) -> Placed:
    return sorted(placed, key=lambda span: span[0])


@given(PLACED, ASKED)
def test_what_meets_a_stretch_shares_a_character_with_it(
    placed: Placed, asked: tuple[int, int]
) -> None:
    start, end = asked
    expected = [one for one in in_reading_order(placed) if one[0] < end and start < one[1]]
    assert spans_of(placed).meeting(start, end) == expected


@given(PLACED, ASKED)
def test_what_starts_in_a_stretch_may_end_beyond_it(placed: Placed, asked: tuple[int, int]) -> None:
    start, end = asked
    expected = [one for one in in_reading_order(placed) if start <= one[0] < end]
    assert spans_of(placed).starting(start, end) == expected


@given(PLACED, st.integers(0, 90))
def test_what_stands_before_comes_from_the_last_one_back(placed: Placed, end: int) -> None:
    expected = [one for one in reversed(in_reading_order(placed)) if one[1] <= end]
    assert list(spans_of(placed).before(end)) == expected


def test_a_stretch_is_found_without_a_walk_through_the_text() -> None:
    asked = []

    class Word(int):
        def __gt__(self, other: int) -> bool:
            asked.append(self)
            return super().__gt__(other)

    spans = Spans((n, Word(n + 1), n) for n in range(10_000))
    asked.clear()
    assert spans.meeting(5_000, 5_003) == [5_000, 5_001, 5_002]
    assert len(asked) < 20
