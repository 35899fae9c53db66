"""The ledger: every decision of a person, appended, each row hashed with the one before.

Method: a hash chain over canonical JSON (SHA-256). It shows a change, a deletion in the middle, a
reordering; a ledger cut off at its end is only seen by who kept the head elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import msgspec
from sqlalchemy import Engine, insert, select

from firsthand.records import AnyDecision, Entry
from firsthand.store.tables import decision as table


def chain_hash(previous: str, body: str) -> str:
    """The hash of a ledger row: SHA-256 over the hash before it and its own canonical JSON."""
    return hashlib.sha256(f"{previous}\n{body}".encode()).hexdigest()


class Ledger:
    """Appends decisions and reads them back in order."""

    def __init__(self, engine: Engine, writer: Engine) -> None:
        self._engine = engine
        self._writer = writer

    def append(self, decision: AnyDecision) -> Entry:
        """Adds a decision; when this returns it is on disk."""
        body = msgspec.json.encode(decision, order="deterministic").decode()
        with self._writer.begin() as connection:
            last = connection.execute(
                select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)
            ).one_or_none()
            number, previous = (last.number + 1, last.hash) if last else (1, "")
            digest = chain_hash(previous, body)
            connection.execute(
                insert(table).values(
                    number=number,
                    subject=decision.subject,
                    body=body,
                    previous=previous,
                    hash=digest,
                )
            )
        return Entry(number=number, decision=decision, previous=previous, hash=digest)

    def entries(self) -> tuple[Entry, ...]:
        """All decisions in the order they were made."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.number)).all()
        return tuple(
            Entry(
                number=row.number,
                decision=msgspec.json.decode(row.body, type=AnyDecision),
                previous=row.previous,
                hash=row.hash,
            )
            for row in rows
        )

    def head(self) -> str:
        """The hash of the last decision, or "" when there is none: keep it elsewhere as proof."""
        with self._engine.connect() as connection:
            found = connection.execute(
                select(table.c.hash).order_by(table.c.number.desc()).limit(1)
            ).scalar()
        return found or ""

    def broken(self) -> Iterator[str]:
        """One sentence for each row that does not follow from the rows before it."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.number)).all()
        previous = ""
        for expected, row in enumerate(rows, start=1):
            if row.number != expected:
                yield f"decision {expected} is missing: {row.number} stands in its place"
                return
            if row.previous != previous or row.hash != chain_hash(previous, row.body):
                yield f"decision {row.number} was changed after it was made"
            if row.subject != msgspec.json.decode(row.body, type=AnyDecision).subject:
                yield f"decision {row.number} is filed under another subject than it names"
            previous = row.hash
