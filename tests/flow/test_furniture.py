"""Furniture in a run: a later page may show that a line of an earlier one was no part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand import pipeline
from firsthand.records import Article, Marks
from firsthand.store import Store
from firsthand.text import body_text, walk_evidence
from firsthand.tools import Tools
from tests.flow.pages import STORY, page, quiet

pytestmark = pytest.mark.slow  # whole runs, not units

END = "Police in Orashin beat the editor of the Harbour Post, Mila Arden, and the paper goes on."
NAMES = ("Petar Vilenko", "Rada Solin", "Igor Meshen")


def write(folder: Path, number: int) -> None:
    told = tuple(one.format(outlet="us").replace("Petar Vilenko", NAMES[number]) for one in STORY)
    told = tuple(f"{one} So ends part {part} of report {number}." for part, one in enumerate(told))
    folder.mkdir(exist_ok=True)
    title = f"Report {number}: {NAMES[number]} beaten at home"
    text = page(
        "Harbour Post", "harbourpost.example", (*told, END), f"2025-0{3 + number}-12", title
    )
    (folder / f"{number}.html").write_text(text, encoding="utf-8")


def accounts_of_the_end(store: Store) -> int:
    """How many articles have marks in the closing line."""
    articles = {one.id: one for one in store.all(Article)}
    assert all(END in body_text(one) for one in articles.values())
    shown = [one for marks in store.all(Marks) for one in walk_evidence(marks)]
    return len({one.article for one in shown if one.start >= articles[one.article].text.index(END)})


def test_a_third_story_takes_the_closing_line_out_of_all_three(
    store: Store, tmp_path: Path, tools: Tools
) -> None:
    write(tmp_path / "pile", 0)
    write(tmp_path / "pile", 1)
    pipeline.run(store, [tmp_path / "pile"], tools, quiet)
    assert accounts_of_the_end(store) == 2
    write(tmp_path / "pile", 2)
    pipeline.run(store, [tmp_path / "pile"], tools, quiet)
    assert accounts_of_the_end(store) == 0
    before = store.digest()
    pipeline.run(store, [tmp_path / "pile"], tools, quiet)
    assert store.digest() == before
