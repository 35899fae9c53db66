"""Words that tell lines apart: found letter by letter as if each were tried by itself."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.lines import Wording, any_of

LETTERS = list("abAİß ıſé.(-")
WORDS = st.lists(st.text(alphabet=LETTERS, min_size=1, max_size=5), min_size=1, max_size=8)


def tried_one_by_one(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=len, reverse=True)
    inside = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return re.compile(rf"(?<!\w)(?:{inside})(?!\w)", re.IGNORECASE)


@given(WORDS, st.text(alphabet=[*"abAİß éE.(-", "\n"], max_size=40))
def test_words_are_found_as_if_each_were_tried_longest_first(words: list[str], text: str) -> None:
    found = [match.span() for match in any_of(tuple(words)).finditer(text)]
    assert found == [match.span() for match in tried_one_by_one(words).finditer(text)]


def test_a_wording_keeps_its_pattern() -> None:
    words = Wording(("read more", "read"))
    assert any_of(words) is any_of(words)
    match = any_of(words).match("READ  MORE:")
    assert match is not None
    assert match.group() == "READ  MORE"
