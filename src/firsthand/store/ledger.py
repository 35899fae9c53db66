"""The ledger: every decision of a person, appended, each row hashed with the one before.

Method: a hash chain over canonical JSON (SHA-256). It shows a change, a deletion in the middle, a
reordering; a ledger cut off at its end is only seen by who kept the head elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Engine, insert, select

from firsthand.records import AnyDecision, Entry
from firsthand.store.tables import decision as table

# Made once: it is what makes ten thousand decisions a matter of a tenth of a second.
_DECISIONS = msgspec.json.Decoder(AnyDecision)


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
        (entry,) = self.extend([decision])
        return entry

    def extend(self, decisions: Sequence[AnyDecision]) -> tuple[Entry, ...]:
        """Adds decisions in their order, all or none; when this returns they are on disk."""
        with self._writer.begin() as connection:
            last = connection.execute(
                select(table.c.number, table.c.hash).order_by(table.c.number.desc()).limit(1)
            ).one_or_none()
            number, previous = (last.number, last.hash) if last else (0, "")
            entries = []
            for decision in decisions:
                body = msgspec.json.encode(decision, order="deterministic").decode()
                number, digest = number + 1, chain_hash(previous, body)
                row = (number, decision.subject, body, previous, digest)
                connection.execute(insert(table).values(row))
                entries.append(
                    Entry(number=number, decision=decision, previous=previous, hash=digest)
                )
                previous = digest
        return tuple(entries)

    def entries(self) -> tuple[Entry, ...]:
        """All decisions in the order they were made."""
        query = select(table.c.number, table.c.body, table.c.previous, table.c.hash)
        with self._engine.connect() as connection:
            rows = connection.execute(query.order_by(table.c.number)).all()
        return tuple(
            Entry(number=number, decision=_DECISIONS.decode(body), previous=previous, hash=digest)
            for number, body, previous, digest in rows
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
            if row.subject != _DECISIONS.decode(row.body).subject:
                yield f"decision {row.number} is filed under another subject than it names"
            previous = row.hash
