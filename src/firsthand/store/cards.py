"""Cards: the few facts of each article that lists show, kept in the same transaction with it.

A list of thousands of incidents needs languages, outlets and days of their pages; reading them from
the articles would decode every text of the pile.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import msgspec
from sqlalchemy import Connection, Engine, RowMapping, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from firsthand.records import Article, When
from firsthand.store.tables import card

_AT_ONCE = 500  # values in one statement; SQLite takes at least 999


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What lists show of an article.

    day: its printed date, ISO 8601: a day, or first and last day of a longer time with "/" between.
    """

    article: str
    capture: str
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    host: str | None = None
    day: str | None = None


class Cards:
    """Reads cards; `file` and `withdraw` keep them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self) -> dict[str, Card]:
        """Every card by its article's id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(card)).all()
        return {row.article: _card(row._mapping) for row in rows}

    def languages(self) -> dict[str, str | None]:
        """The language of every article, by id."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(card.c.article, card.c.language)).all()
        return {row[0]: row[1] for row in rows}

    def of(self, articles: Iterable[str]) -> dict[str, Card]:
        """The cards of some articles, by id; what is not in the pile is left out."""
        found: dict[str, Card] = {}
        with self._engine.connect() as connection:
            for some in portions(articles):
                rows = connection.execute(select(card).where(card.c.article.in_(some)))
                found |= {row.article: _card(row._mapping) for row in rows}
        return found


def portions(values: Iterable[str]) -> Iterator[list[str]]:
    """The values without doubles, so many at a time as one statement takes."""
    unique = sorted(set(values))
    for start in range(0, len(unique), _AT_ONCE):
        yield unique[start : start + _AT_ONCE]


def file(connection: Connection, article: Article) -> int:
    """Writes an article's card, in place of an older one; returns its number."""
    row = {
        "article": article.id,
        "capture": article.capture,
        "language": article.language,
        "title": article.title.value if article.title else None,
        "outlet": article.outlet.value if article.outlet else None,
        "host": article.host,
        "day": _interval(article.published.value) if article.published else None,
    }
    statement = upsert(card).values(row)
    kept = {name: statement.excluded[name] for name in row if name != "article"}
    connection.execute(statement.on_conflict_do_update(index_elements=["article"], set_=kept))
    mine = select(card.c.number).where(card.c.article == article.id)
    return int(connection.execute(mine).scalar_one())


def withdraw(connection: Connection, articles: Collection[str]) -> list[int]:
    """Takes the cards of some articles away; returns their numbers."""
    numbers: list[int] = []
    for some in portions(articles):
        mine = card.c.article.in_(some)
        numbers += connection.execute(select(card.c.number).where(mine)).scalars()
        connection.execute(delete(card).where(mine))
    return numbers


def _interval(when: When) -> str:
    days = sorted({when.earliest.isoformat(), when.latest.isoformat()})
    return "/".join(days)


def _card(row: RowMapping) -> Card:
    return Card(**{name: row[name] for name in Card.__struct_fields__})
