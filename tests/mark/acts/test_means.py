"""Means of an act are told in the words of the text."""

from __future__ import annotations

import pytest

from firsthand.mark import mark
from firsthand.records import Report
from tests.builders import article
from tests.mark.acts.test_events import tools


def told(text: str, language: str = "en") -> list[Report]:
    return list(mark(article(text, language=language, published="2025-03-14"), tools()).reports)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Two men beat the editor Jonas Feld with a baton in Tbilisi on Tuesday.", "a baton"),
        ("Two men beat the editor Jonas Feld in Tbilisi on Tuesday.", None),
    ],
)
def test_an_act_is_told_with_its_means(text: str, means: str | None) -> None:
    found = [r.instrument for r in told(text) if r.event.value == "assault"]
    assert [None if one is None else one.value for one in found] == [means]


def test_a_means_in_another_clause_is_not_that_of_the_act() -> None:
    text = "Two men beat the editor Jonas Feld; the police found a knife in a car nearby."
    assert all(report.instrument is None for report in told(text))
