"""Makes small records for tests: articles whose text is their own bytes, with invented people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from firsthand.records import (
    Article,
    Block,
    Cited,
    Credit,
    Derivation,
    Evidence,
    Role,
    Run,
    When,
    make_id,
)
from firsthand.text import CONTEXT

T = TypeVar("T")


def when(day: str) -> When:
    """One day, given as YYYY-MM-DD."""
    value = date.fromisoformat(day)
    return When(earliest=value, latest=value, granularity="day")


def instant(moment: str) -> When:
    """A publication instant, given as YYYY-MM-DDTHH:MM in UTC."""
    value = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    return When(earliest=value.date(), latest=value.date(), granularity="instant", instant=value)


def span(article_id: str, text: str, words: str, occurrence: int = 0) -> Evidence:
    """Evidence for the given words of a text (the first place they stand, or a later one)."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    return Evidence(
        article=article_id,
        start=start,
        end=end,
        exact=words,
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def article(  # noqa: PLR0913 - one argument for each field a test may set
    *paragraphs: str,
    language: str = "en",
    outlet: str | None = "Harbour Post",
    published: str | None = "2025-03-14",
    host: str | None = None,
    roles: Sequence[Role] = (),
    credits: Sequence[tuple[str, str]] = (),
    title: str | None = None,
) -> Article:
    """An article of plain paragraphs; credits are (name, its exact words in the text) pairs.

    Its id depends on text, outlet and day, so two outlets may print the same words.
    """
    text = "\n\n".join(paragraphs)
    article_id = make_id("article", text, outlet, published)
    first = span(article_id, text, paragraphs[0])
    return Article(
        id=article_id,
        capture=make_id("capture", text),
        charset="utf-8",
        text=text,
        runs=(Run(0, len(text), 0, len(text.encode())),),
        blocks=_blocks(paragraphs, roles),
        language=language,
        title=None if title is None else _cited(title, first),
        outlet=None if outlet is None else _cited(outlet, first),
        host=host,
        published=None if published is None else _cited(_time(published), first),
        credits=tuple(_credit(name, span(article_id, text, words)) for name, words in credits),
    )


def derivation(derived: str, origin: str, kind: str = "copied", **fields: Any) -> Derivation:
    """A tie between two articles by their ids; fields: what is not as here."""
    known: dict[str, Any] = {
        "score": 1.0,
        "counts": True,
        "directed": True,
        "coverage": 0.9,
        "coverage_back": 0.8,
        "passages": (),
        "reasons": ("as a test says",),
    }
    return Derivation(
        id=make_id("derivation", derived, origin, kind),
        derived=derived,
        origin=origin,
        kind=kind,  # type: ignore[arg-type]
        **(known | fields),
    )


def _blocks(paragraphs: Sequence[str], roles: Sequence[Role]) -> tuple[Block, ...]:
    blocks = []
    position = 0
    for number, paragraph in enumerate(paragraphs):
        role: Role = roles[number] if number < len(roles) else "body"
        blocks.append(Block(position, position + len(paragraph), role))
        position += len(paragraph) + 2
    return tuple(blocks)


def _credit(name: str, where: Evidence) -> Credit:
    return Credit(name=name, scope="whole", form="line", evidence=where, score=1)


def _time(published: str) -> When:
    return instant(published) if "T" in published else when(published)


def _cited(value: T, where: Evidence) -> Cited[T]:
    return Cited(value=value, evidence=(where,), score=1.0, by="test")
