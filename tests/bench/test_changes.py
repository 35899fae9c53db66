"""The bench of changes: faithful lines have none, and a planted number is counted."""

from __future__ import annotations

import msgspec

from bench.changes import article_of_lines, as_translated, found_planted, towards
from firsthand.trace.changes import find_changes
from tests.trace.stories import TOOLS

ENGLISH = ("The painter lost 14 drawings.", "Nobody saw the men who took them.")
GERMAN = ("Der Maler verlor 14 Zeichnungen.", "Niemand sah die Männer, die sie nahmen.")


def test_lines_that_are_translated_faithfully_have_no_changes() -> None:
    origin = article_of_lines("a", "en", ENGLISH)
    derived = article_of_lines("a", "de", GERMAN)
    edge = as_translated(origin, derived)
    assert len(edge.passages) == 2
    assert find_changes([origin, derived], [edge], TOOLS) == ()


def test_a_planted_number_is_counted_and_found() -> None:
    origin = article_of_lines("a", "en", ENGLISH)
    derived = article_of_lines("a", "de", GERMAN)
    assert found_planted(origin, derived, TOOLS) == {"planted": 1, "found": 1}


def test_a_derivation_that_was_drawn_the_other_way_is_turned_with_its_passages() -> None:
    origin = article_of_lines("a", "en", ENGLISH)
    derived = article_of_lines("a", "de", GERMAN)
    drawn = msgspec.structs.replace(as_translated(derived, origin), directed=False)
    turned = towards(drawn, derived)
    assert (turned.derived, turned.origin, turned.directed) == (derived.id, origin.id, True)
    assert turned.passages == as_translated(origin, derived).passages
