"""Some 380 sentences in four languages, each with how it puts the claim in brackets."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mark.speech.judged import judged

_FILE = Path(__file__).parents[1] / "data" / "certainty.tsv"
CASES = [tuple(line.split("\t")) for line in _FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("tag", "certainty", "polarity", "marked"), CASES)
def test_a_claim_is_as_certain_as_the_words_that_bear_on_it_say(
    tag: str, certainty: str, polarity: str, marked: str
) -> None:
    found, _ = judged(tag, marked)
    assert (found.certainty, found.polarity) == (certainty, polarity)
