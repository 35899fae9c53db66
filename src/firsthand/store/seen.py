"""What each reviewer had before them when they last looked at an incident: no decision, a marker.

It may be written over and lost without harm, so it stands outside the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Engine, select
from sqlalchemy.dialects.sqlite import insert as upsert

from firsthand.store.tables import seen as table

_VISITED = ""  # the incident of the row that says: this reviewer has a last time


class Sight(msgspec.Struct, frozen=True, kw_only=True):
    """An incident as it was seen: its pages, its two numbers in words, a digest of its values."""

    pages: tuple[str, ...]
    newsrooms: str
    witnesses: str
    digest: str


class Seen:
    """Notes what was seen, and tells it again."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer

    def of(self, reviewer: str) -> dict[str, Sight] | None:
        """What this reviewer saw of each incident; None if they have not looked before."""
        query = select(table.c.incident, table.c.body).where(table.c.reviewer == reviewer)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        if not rows:
            return None
        return {
            row.incident: msgspec.json.decode(row.body, type=Sight)
            for row in rows
            if row.incident != _VISITED
        }

    def note(self, reviewer: str, sights: Mapping[str, Sight]) -> None:
        """Notes what a reviewer has before them now, in place of what they had."""
        rows = [
            {
                "reviewer": reviewer,
                "incident": incident,
                "body": msgspec.json.encode(sight).decode(),
            }
            for incident, sight in sights.items()
        ]
        rows.append({"reviewer": reviewer, "incident": _VISITED, "body": "null"})
        statement = upsert(table)
        kept = {"body": statement.excluded.body}
        with self._writer.begin() as connection:
            connection.execute(
                statement.on_conflict_do_update(index_elements=["reviewer", "incident"], set_=kept),
                rows,
            )
