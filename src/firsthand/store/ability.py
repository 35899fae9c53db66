"""What the SQLite of this Python can do, tried in memory."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import msgspec


class Ability(msgspec.Struct, frozen=True, kw_only=True):
    """The version of SQLite, and whether it has what the store needs."""

    version: str
    fts5: bool
    strict: bool


def sqlite_ability() -> Ability:
    """Tries full-text search and a strict table in a database in memory."""
    return Ability(
        version=sqlite3.sqlite_version,
        fts5=_can("CREATE VIRTUAL TABLE words USING fts5(text)"),
        strict=_can("CREATE TABLE numbers (number INTEGER) STRICT"),
    )


def _can(statement: str) -> bool:
    with closing(sqlite3.connect(":memory:")) as database:
        try:
            database.execute(statement)
        except sqlite3.OperationalError:
            return False
    return True
