"""Gold rows of the scorers as articles: one body block for each line of the text."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from firsthand.records import Article, Block, Cited, Run, When
from firsthand.text import evidence


def article_of(row: dict[str, object]) -> Article:
    """The article of a row: id, text, date or published (a day), lang or language (else "en")."""
    text = str(row["text"])
    size = len(text.encode())
    article = Article(
        id=str(row["id"]),
        capture=str(row["id"]),
        charset="utf-8",
        text=text,
        runs=(Run(0, len(text), 0, size),) if text else (),
        blocks=_paragraphs(text),
        language=str(row.get("lang") or row.get("language") or "en"),
    )
    day = row.get("date") or row.get("published")
    return _dated(article, str(day)) if day else article


def _paragraphs(text: str) -> tuple[Block, ...]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    return tuple(blocks)


def _dated(article: Article, day: str) -> Article:
    value = date.fromisoformat(day[:10])
    when = When(earliest=value, latest=value, granularity="day")
    cited = Cited(value=when, evidence=(evidence(article, 0, 0),), score=1.0, by="gold")
    return replace(article, published=cited)
