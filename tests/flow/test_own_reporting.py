"""A page that credits an agency and asked somebody itself: the agency counts, the page may."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand import pipeline
from firsthand.records import Incident
from firsthand.store import Store
from firsthand.tools import Tools
from tests.flow.pages import page, quiet

TOLD = (
    "Three men beat the exiled musician Petar Vilenko in front of his door in Orashin on 11 March"
    " 2025, police in Orashin said.",
    "Vilenko, 34, left Torvenia two years ago after his concerts had been banned. He was taken to"
    " the city hospital with a broken arm.",
)
ASKED = "His sister Jana Vilenko confirmed to {whom} that three men had beaten him at the door."


def newsrooms(pile: Path, store: Store, tools: Tools, *paragraphs: str) -> tuple[int, int]:
    pile.mkdir()
    html = page("Harbour Post", "harbourpost.example", (*TOLD, *paragraphs), "2025-03-13", "Beaten")
    (pile / "page.html").write_text(html, encoding="utf-8")
    pipeline.run(store, [pile], tools, quiet)
    (incident,) = store.all(Incident)
    return incident.newsrooms.low, incident.newsrooms.high


@pytest.mark.parametrize("line", ["(AFP)", "Source: AFP"])
def test_what_was_confirmed_to_the_own_newsroom_raises_the_upper_number_only(
    tmp_path: Path, store: Store, tools: Tools, line: str
) -> None:
    asked = ASKED.format(whom="the Harbour Post")
    assert newsrooms(tmp_path / "pile", store, tools, asked, line) == (1, 2)


@pytest.mark.parametrize("whom", ["a friend", "AFP", "the Ridge Herald"])
def test_what_was_confirmed_to_others_raises_nothing(
    tmp_path: Path, store: Store, tools: Tools, whom: str
) -> None:
    asked = ASKED.format(whom=whom)
    assert newsrooms(tmp_path / "pile", store, tools, asked, "Source: AFP") == (1, 1)
