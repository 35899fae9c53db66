from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from firsthand import languages
from firsthand.read.lines import any_of, line_words
from firsthand.read.phrases import begun_by, ended_by

CUES = ("reports", "has learned", "as told to", "d'après")
WORDS = st.sampled_from(
    ["Reports", "has", "learned", "as", "told", "to", "d'après", "x", "HAS", ","]
)
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


@given(TEXTS)
def test_what_begins_with_a_phrase_is_found_as_by_trying_every_place(text: str) -> None:
    pattern = re.compile(rf"{any_of(CUES).pattern}\s\w+", re.IGNORECASE)
    found = [match.span() for match in begun_by(CUES, pattern).matches(text)]
    assert found == [match.span() for match in pattern.finditer(text)]


@given(TEXTS)
def test_what_ends_with_a_phrase_is_found_as_by_trying_every_place(text: str) -> None:
    pattern = re.compile(rf"\w+\s{any_of(CUES).pattern}", re.IGNORECASE)
    found = [match.span() for match in ended_by(CUES, pattern).matches(text)]
    assert found == [match.span() for match in pattern.finditer(text)]


def test_every_cue_of_the_languages_begins_with_a_word() -> None:
    words = line_words(languages.load())
    tables = [pack.credits for pack in languages.load().packs.values()]
    cues = [*words.origins, *words.picture, *words.figure, *words.source]
    for table in tables:
        cues += [*table.reports, *table.reported_by, *table.told, *table.told_us, *table.according]
    assert [cue for cue in cues if not re.match(r"\w", cue)] == []
