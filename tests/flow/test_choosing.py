"""Words that a person chooses: found where they stand, and read for what they may mean."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.pipeline.choosing import find_words, person_keys, places_of, places_seen, time_of
from firsthand.records import Block, Marks
from firsthand.text import evidence
from firsthand.tools import Tools
from tests.builders import article

PAGE = article(
    "Beaten on 3 March",
    "Petar Vilenko said: “They knew\nmy name.” He was beaten in Paris on Tuesday, 11 March 2025. "
    "“Stop,” they said in Paris.",
    roles=("headline", "body"),
)
ODD = "a[b]c (d) .* \\ “e” 'f' «g» 𝄞h Ёлка Žabac"


@given(st.data())
def test_any_words_of_a_page_are_found_where_they_stand(data: st.DataObject) -> None:
    page = article(ODD, PAGE.text)
    start = data.draw(st.integers(0, len(page.text) - 1))
    end = data.draw(st.integers(start + 1, len(page.text)))
    chosen = evidence(page, start, end)
    stripped = chosen.exact.strip()
    first = start + chosen.exact.index(stripped)
    found = [(one.start, one.end) for one in find_words(page, chosen.exact)]
    assert ((first, first + len(stripped)) in found) == bool(stripped) or len(found) >= 20


@given(st.text(max_size=40))
def test_what_is_found_stands_there(words: str) -> None:
    for found in find_words(PAGE, words):
        assert PAGE.text[found.start : found.end] == found.exact


def test_other_quotes_blanks_and_capitals_are_forgiven() -> None:
    found = find_words(PAGE, '"they knew my name."')
    assert [one.exact for one in found] == ["“They knew\nmy name.”"]


def test_words_as_typed_go_before_words_in_other_capitals() -> None:
    page = article("Halle. halle. HALLE.")
    assert [one.start for one in find_words(page, "halle")] == [7]
    assert len(find_words(page, "hALLe")) == 3


def test_a_name_of_several_places_gives_all_of_them(tools: Tools) -> None:
    places = places_of("Paris", tools, PAGE)
    assert places[0].country == "FR"
    assert len({place.gazetteer_id for place in places}) == len(places) > 1


def test_a_time_is_read_in_a_headline_too(tools: Tools) -> None:
    chosen = find_words(PAGE, "3 March")[0]
    read = time_of(PAGE, None, chosen, tools)
    assert read is not None
    assert (read.earliest.month, read.earliest.day) == (3, 3)
    assert time_of(PAGE, None, find_words(PAGE, "Petar")[0], tools) is None


def test_a_time_is_read_with_the_words_around_it(tools: Tools) -> None:
    read = time_of(PAGE, Marks(article=PAGE.id), find_words(PAGE, "March 2025")[0], tools)
    assert read is not None
    assert read.earliest.isoformat() == "2025-03-11"


def test_without_marks_nothing_was_seen() -> None:
    chosen = find_words(PAGE, "Paris")[0]
    assert places_seen(None, chosen) == ()
    assert person_keys(None, chosen) == ()
    assert PAGE.blocks[0] == Block(0, 17, "headline")
