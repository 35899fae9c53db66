"""A line of a file of decisions is read strictly; what the how-to shows can be written so."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.review.written import FORMS, Editing, Picked, read_line

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "decisions-in-a-file.md"
EXAMPLES = [
    line.strip()
    for line in HOW_TO.read_text(encoding="utf-8").splitlines()
    if line.startswith('    {"act"')
]


@pytest.mark.parametrize("line", EXAMPLES)
def test_every_line_of_the_how_to_can_be_written(line: str) -> None:
    assert read_line(line.encode(), place="how-to").act in FORMS


def test_the_how_to_shows_every_act() -> None:
    shown = {read_line(line.encode(), place="how-to").act for line in EXAMPLES}
    assert shown == set(FORMS)


def test_a_line_is_decoded_into_its_parts() -> None:
    raw = b'{"act": "edit", "incident": {"page": "a.html"}, "field": "place", "words": "Dolna"}'
    line = read_line(raw, place="file line 1").line
    assert isinstance(line, Editing)
    assert line.incident == Picked(page="a.html")
    assert (line.field, line.words, line.nth) == ("place", "Dolna", 1)


@pytest.mark.parametrize(
    ("raw", "code", "hint"),
    [
        ("[1]", "FH-DECIDE-002", "Known"),
        ('{"act": "confrim", "incident": "x"}', "FH-DECIDE-002", "'confirm'"),
        ('{"act": "confirm", "incidents": "x"}', "FH-DECIDE-003", "'incident'"),
        ('{"act": "edit", "incident": "x", "field": "colour"}', "FH-DECIDE-003", "Correct"),
        ('{"act": "confirm", "incident": "x", "at": "2025-03-14T10:00:00"}', "FH-DECIDE-003", ""),
        ('{"act": "leave_out"}', "FH-DECIDE-003", ""),
        ("not JSON", "FH-DECIDE-001", "one line"),
    ],
)
def test_a_wrong_line_is_refused_with_its_place_and_a_hint(raw: str, code: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_line(raw.encode(), place="file line 7")
    assert (caught.value.code, caught.value.place) == (code, "file line 7")
    assert hint in caught.value.remedy


def test_the_order_of_keys_does_not_make_another_line() -> None:
    one = read_line(b'{"act": "leave_out", "page": "a", "why": "b"}', place="x")
    other = read_line(b'{"why": "b", "page": "a", "act": "leave_out"}', place="y")
    assert one.text == other.text
