from __future__ import annotations

import pytest

from firsthand.encoder import Part
from firsthand.mark.speech.signed import signed
from firsthand.records import Name
from firsthand.text import evidence
from tests.builders import article


def told(text: str, words: str, person: str) -> list[tuple[str, str]]:
    """Who signs the words of a text and by which sign, where a person of that name is in it."""
    page = article(text)
    text = page.text
    start, at = text.index(words), text.index(person)
    name = Name(
        id="n", kind="person", evidence=evidence(page, at, at + len(person)), name=person,
        key=person, standing="unknown", role=None,
    )  # fmt: skip
    alone = [Part(start, start + len(words), 0.8)]
    return [
        (text[one.source[0].start : one.source[0].end], text[one.cue.start : one.cue.end])
        for one in signed(text, alone, [name])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "“We saw it.” ― Vera Kolin",
        "First line.\n“We saw it.” — Vera Kolin.\nLast line.",
        '"We saw it." - Vera Kolin',
    ],
)
def test_a_name_behind_a_dash_signs_a_quotation(text: str) -> None:
    [(source, cue)] = told(text, "We saw it.", "Vera Kolin")
    assert (source, cue.strip("―—-")) == ("Vera Kolin", "")


def test_a_name_and_a_colon_at_the_beginning_of_a_line_sign_what_follows() -> None:
    text = "They met.\nKOLIN: We saw it."
    assert told(text, "We saw it.", "KOLIN") == [("KOLIN", ":")]


@pytest.mark.parametrize(
    "text",
    [
        "“We saw it.” ― a friend of Vera Kolin",
        "“We saw it.” Vera Kolin left.",
        "“We saw it.” ― Vera Kolin left, and nobody followed",
        "Then Vera Kolin wrote: We saw it.",
        "“We saw it.” ― Watch the Video. Vera Kolin left.",
    ],
)
def test_what_is_more_or_less_than_a_name_signs_nothing(text: str) -> None:
    assert told(text, "We saw it.", "Vera Kolin") == []
