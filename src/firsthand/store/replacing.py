"""All records of a kind in place of those there were: what did not change is not written again."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from firsthand.store.cards import portions
from firsthand.store.tables import record


def replace(connection: Connection, kind: str, subject: str, bodies: Mapping[str, str]) -> None:
    """Leaves exactly the records of these ids and bodies, of a kind made from a subject."""
    query = select(record.c.id, record.c.body)
    query = query.where(record.c.kind == kind, record.c.subject == subject)
    held = {row.id: row.body for row in connection.execute(query)}
    for some in portions(held.keys() - bodies.keys()):
        connection.execute(delete(record).where(record.c.kind == kind, record.c.id.in_(some)))
    changed = [
        {"kind": kind, "id": name, "subject": subject, "body": body}
        for name, body in bodies.items()
        if held.get(name) != body
    ]
    if changed:
        statement = insert(record)
        kept = {"subject": statement.excluded.subject, "body": statement.excluded.body}
        upsert = statement.on_conflict_do_update(index_elements=["kind", "id"], set_=kept)
        connection.execute(upsert, changed)
