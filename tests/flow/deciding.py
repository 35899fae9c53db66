"""A small pile for the flow tests of decisions: four copies of one story, and another story."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from firsthand import match, pipeline
from firsthand.pipeline.dating import dated_by_origin
from firsthand.records import Article, Capture, Identity, Incident, Marks, Matching
from firsthand.review import directions
from firsthand.store import Store
from firsthand.tools import Tools
from tests.flow.pages import page, write_copies

OTHER = (
    "A reading by the poet Ilja Testov was broken up in Dravik on 2 April 2025 when four men threw"
    " stones at the audience and beat Testov with a stick, the library said on Thursday.",
    "Testov, 41, said that he had been told to leave the country. He was taken to hospital with a"
    " wound on his head, and the library has closed its doors until May.",
)


def write_pile(folder: Path) -> Path:
    """Four copies of one story, and one page of another."""
    write_copies(folder, 4)
    text = page("River News", "rivernews.example", OTHER, "2025-04-03", "Reading broken up")
    (folder / "other.html").write_text(text, encoding="utf-8")
    return folder


def signed(subject: str) -> dict[str, Any]:
    """Subject, name and moment of a decision."""
    return {"subject": subject, "by": "Owl", "at": datetime(2025, 5, 1, tzinfo=UTC)}


def of_page(store: Store, name: str) -> Incident:
    """The assault that a page of the pile tells."""
    article = article_of(store, name)
    (found,) = (
        i
        for i in pipeline.view(store).incidents
        if article.id in i.pages and i.event.value == "assault"
    )
    return found


def article_of(store: Store, name: str) -> Article:
    """The article of the page whose address holds the name."""
    captures = {capture.id: capture.uri for capture in store.all(Capture)}
    (found,) = (a for a in store.all(Article) if name in captures[a.capture])
    return found


def full(store: Store, tools: Tools) -> Matching:
    """What a run that matches everything anew would find."""
    articles, tracing = store.all(Article), pipeline.tracing_of(store)
    return match.match(
        articles,
        dated_by_origin(articles, store.all(Marks), tracing, tools),
        tracing,
        store.all(Identity),
        tools,
        directions(store.ledger.entries()),
    )
