"""What differs inside aligned passages is found word by word, whatever the script."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.web.differences import differences
from firsthand.words import fold, tokens

words = st.lists(st.sampled_from(["the", "singer", "Vilenko", "24", "beaten.", "Orašin", "—"]))


def marked(origin: str, derived: str) -> tuple[list[str], list[str]]:
    found = differences(origin, derived)
    return (
        [origin[start:end] for start, end in found.origin],
        [derived[start:end] for start, end in found.derived],
    )


@given(words.map(" ".join), words.map(" ".join))
def test_without_what_differs_both_passages_say_the_same(origin: str, derived: str) -> None:
    found = differences(origin, derived)
    left = [
        [fold(w.text) for w in tokens(text) if not any(s <= w.start < e for s, e in stretches)]
        for text, stretches in ((origin, found.origin), (derived, found.derived))
    ]
    assert left[0] == left[1]


def test_equal_passages_differ_in_nothing() -> None:
    assert marked("Two daughters wept.", "two  daughters wept") == ([], [])


def test_words_left_out_and_put_in_are_found() -> None:
    found = marked("She was badly beaten.", "She was beaten at home.")
    assert found == (["badly"], ["at home"])


def test_a_number_and_a_name_that_were_exchanged_are_found() -> None:
    found = marked("On Monday 24 blows hit Petar Vilenko.", "On Monday 48 blows hit Petar Valenko.")
    assert found == (["24", "Vilenko"], ["48", "Valenko"])


def test_two_scripts_of_one_language_differ_in_nothing() -> None:
    assert marked("Đaci čekaju u Orašinu.", "Ђаци чекају у Орашину.") == ([], [])
