"""The bench of changes: faithful lines have none, and a planted number is counted."""

from __future__ import annotations

from bench.changes import article_of_lines, as_translated, found_planted
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
