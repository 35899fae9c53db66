"""Gold rows of the scorers as articles: one body block for each line of the text."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from bench.gold import Row
from firsthand.languages.identify import identify
from firsthand.records import Article, Block, Cited, Run, When
from firsthand.text import evidence


def language_of(row: Row) -> str:
    """The language that the row names, or the one its words are of; else English."""
    given = row.get("lang") or row.get("language")
    return str(given or identify(str(row["text"])).tag or "en")


def article_of(row: Row, language: str | None = None) -> Article:
    """The article of a row: id, text, and date or published (a day) where given.

    language: taken where the row names none in `lang` or `language`; else "en".
    """
    text = str(row["text"])
    size = len(text.encode())
    article = Article(
        id=str(row["id"]),
        capture=str(row["id"]),
        charset="utf-8",
        text=text,
        runs=(Run(0, len(text), 0, size),) if text else (),
        blocks=_paragraphs(text),
        language=str(row.get("lang") or row.get("language") or language or "en"),
    )
    day = _day(row.get("date") or row.get("published"))
    return article if day is None else _dated(article, day)


def _paragraphs(text: str) -> tuple[Block, ...]:
    blocks = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(start, start + len(line), "body"))
        start += len(line) + 1
    return tuple(blocks)


def _day(written: object) -> date | None:
    """The day of an ISO date or moment; None for what is none (a gold file may say anything)."""
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        return None


def _dated(article: Article, day: date) -> Article:
    when = When(earliest=day, latest=day, granularity="day")
    cited = Cited(value=when, evidence=(evidence(article, 0, 0),), score=1.0, by="gold")
    return replace(article, published=cited)
