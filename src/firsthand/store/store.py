"""The record on disk: one folder with `record.db` and `bytes/`; all writes are transactions."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, TypeVar

import msgspec
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    create_engine,
    delete,
    event,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from firsthand.errors import StoreError
from firsthand.records import (
    AbsentOrigin,
    Article,
    Capture,
    Change,
    Derivation,
    Directions,
    Failure,
    Grouping,
    Identity,
    Incident,
    Lineage,
    Marks,
    Record,
    Standing,
)
from firsthand.store import search
from firsthand.store.cards import Cards, portions
from firsthand.store.cellar import Cellar
from firsthand.store.ledger import Ledger
from firsthand.store.replacing import replace
from firsthand.store.seen import Seen
from firsthand.store.tables import (
    PRAGMAS,
    SCHEMA_VERSION,
    TRIGGERS,
    WORDS,
    about,
    edge,
    metadata,
    record,
)
from firsthand.store.tables import done as done_table
from firsthand.store.tables import inputs as input_table

R = TypeVar("R", bound=Record)

KINDS: Mapping[type[Record], str] = {
    Capture: "capture",
    Article: "article",
    Marks: "marks",
    Derivation: "derivation",
    AbsentOrigin: "absent",
    Standing: "standing",
    Lineage: "lineage",
    Change: "change",
    Incident: "incident",
    Identity: "identity",
    Grouping: "grouping",
    Directions: "directions",
}


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one input; failure is set when it is in quarantine."""

    uri: str
    status: Literal["read", "quarantined", "duplicate"]
    sha256: str | None = None
    failure: Failure | None = None


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    """What `verify` found: how much was checked, and one sentence per finding."""

    captures: int
    decisions: int
    head: str
    findings: tuple[str, ...]


def open_store(folder: Path, *, create: bool = True) -> Store:
    """Opens a store's folder, making it first if asked; StoreError if it is none or damaged."""
    path = folder / "record.db"
    if not path.exists() and not create:
        raise StoreError(
            "FH-STORE-001",
            "there is no store here.",
            place=str(folder),
            remedy="Give --store the folder that `firsthand run` wrote, or run it first.",
        )
    _make_folder(folder)
    address = URL.create("sqlite", database=str(path))  # a path may hold ? and #
    engine = create_engine(address, connect_args={"timeout": 30})
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    try:
        _prepare(engine, folder)
    except DatabaseError as error:
        engine.dispose()
        raise StoreError(
            "FH-STORE-002",
            f"the database cannot be used: {error.orig}.",
            place=str(path),
            remedy="Restore it from a copy; the pages under `bytes` are kept.",
        ) from error
    return Store(engine, folder)


def _make_folder(folder: Path) -> None:
    """Makes the store's folder, closed to other users where the system knows such a thing."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            "FH-STORE-005",
            f"the store's folder cannot be made: {error.strerror}.",
            place=str(folder),
            remedy="Give --store a folder that you can write to.",
        ) from error


def _prepare(engine: Engine, folder: Path) -> None:
    with engine.execution_options(writes=True).begin() as connection:
        metadata.create_all(connection)
        for statement in (*TRIGGERS, WORDS):
            connection.exec_driver_sql(statement)
        key = {"key": "schema", "value": SCHEMA_VERSION}
        connection.execute(upsert(about).values(key).on_conflict_do_nothing())
        found = connection.execute(select(about.c.value).where(about.c.key == "schema")).scalar()
    if found != SCHEMA_VERSION:
        raise StoreError(
            "FH-STORE-003",
            f"the store has schema {found}, this firsthand reads {SCHEMA_VERSION}.",
            place=str(folder),
            remedy="Use the firsthand that wrote it, or read the pages again into a new store.",
        )
    with engine.execution_options(writes=True).begin() as connection:
        _index_older(connection)


def _index_older(connection: Connection) -> None:
    """A store that was written without the tables for looking things up gets them once."""
    if not search.is_current(connection, _number(connection, Article)):
        search.rebuild(connection, _stored(connection, Article))
    edges = connection.execute(select(func.count()).select_from(edge)).scalar_one()
    if edges != _number(connection, Derivation):
        connection.execute(delete(edge))
        for derivation in _stored(connection, Derivation):
            _file_edge(connection, derivation)


def _number(connection: Connection, form: type[Record]) -> int:
    query = select(func.count()).where(record.c.kind == KINDS[form])
    return connection.execute(query).scalar_one()


def _stored(connection: Connection, form: type[R]) -> Iterator[R]:
    """Every record of a kind, one at a time."""
    mine = record.c.kind == KINDS[form]
    for name in connection.execute(select(record.c.id).where(mine)).scalars().all():
        body = connection.execute(select(record.c.body).where(mine, record.c.id == name))
        yield msgspec.json.decode(body.scalar_one(), type=form)


def _file_edge(connection: Connection, derivation: Derivation) -> None:
    ends = {"derived": derivation.derived, "origin": derivation.origin}
    statement = upsert(edge).values(derivation=derivation.id, **ends)
    connection.execute(statement.on_conflict_do_update(index_elements=["derivation"], set_=ends))


def _set_pragmas(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # we begin our own transactions
    for pragma in PRAGMAS:
        connection.execute(pragma)


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Store:
    """Puts and gets records; knows which subject has the output of which stage version."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self._engine = engine
        self._writer = engine.execution_options(writes=True)
        self._watch: PoolProxiedConnection | None = None
        self.folder = folder
        self.cellar = Cellar(folder / "bytes")
        self.ledger = Ledger(engine, self._writer)
        self.cards = Cards(engine)
        self.search = search.Search(engine)
        self.seen = Seen(engine, self._writer)

    def close(self) -> None:
        """Lets the database go."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        self._engine.dispose()

    def state(self) -> int:
        """A number that is another one after any change of the database, by whomever.

        Method: SQLite's `data_version`, asked on a connection of its own that changes nothing; one
        thread at a time.
        """
        if self._watch is None:
            self._watch = self._engine.raw_connection()
        cursor = self._watch.cursor()
        (state,) = cursor.execute("PRAGMA data_version").fetchall()[0]
        return int(state)

    @contextmanager
    def batch(self) -> Iterator[Batch]:
        """One transaction: everything put inside it is kept, or nothing."""
        with self._writer.begin() as connection:
            yield Batch(connection)

    def all(self, form: type[R]) -> tuple[R, ...]:
        """Every record of a kind, in order of id."""
        query = select(record.c.body).where(record.c.kind == KINDS[form]).order_by(record.c.id)
        with self._engine.connect() as connection:
            bodies = connection.execute(query).scalars().all()
        return tuple(msgspec.json.decode(body, type=form) for body in bodies)

    def get(self, form: type[R], record_id: str) -> R | None:
        """One record by id, or None."""
        query = select(record.c.body).where(record.c.kind == KINDS[form], record.c.id == record_id)
        with self._engine.connect() as connection:
            body = connection.execute(query).scalar()
        return None if body is None else msgspec.json.decode(body, type=form)

    def many(self, form: type[R], ids: Iterable[str]) -> dict[str, R]:
        """Some records of a kind by id; ids that name none are left out."""
        query = select(record.c.id, record.c.body).where(record.c.kind == KINDS[form])
        found: dict[str, R] = {}
        with self._engine.connect() as connection:
            for some in portions(ids):
                for row in connection.execute(query.where(record.c.id.in_(some))):
                    found[row.id] = msgspec.json.decode(row.body, type=form)
        return found

    def edges(
        self, articles: Iterable[str], *, end: Literal["derived", "origin"] = "derived"
    ) -> tuple[Derivation, ...]:
        """The derivations that have one of the articles at an end, in order of id."""
        ids: set[str] = set()
        with self._engine.connect() as connection:
            for some in portions(articles):
                query = select(edge.c.derivation).where(edge.c[end].in_(some))
                ids |= set(connection.execute(query).scalars())
        found = self.many(Derivation, ids)
        return tuple(found[name] for name in sorted(found))

    def count(self, form: type[Record]) -> int:
        """How many records of a kind there are."""
        with self._engine.connect() as connection:
            return _number(connection, form)

    def digest(self) -> str:
        """A hash over every machine-made record: equal records, equal digest."""
        query = select(record).order_by(record.c.kind, record.c.id)
        digest = hashlib.sha256()
        with self._engine.connect() as connection:
            for row in connection.execute(query):
                digest.update(f"{row.kind}\n{row.id}\n{row.body}\n".encode())
        return digest.hexdigest()

    def done(self, stage: str) -> dict[str, str]:
        """The version of a stage's output for each subject that has one."""
        query = select(done_table.c.subject, done_table.c.version)
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(done_table.c.stage == stage)).all()
        return {row.subject: row.version for row in rows}

    def inputs(self) -> dict[str, Input]:
        """What became of every input so far, by uri."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(input_table).order_by(input_table.c.uri)).all()
        return {
            row.uri: Input(
                uri=row.uri,
                status=row.status,
                sha256=row.sha256,
                failure=None if row.body is None else msgspec.json.decode(row.body, type=Failure),
            )
            for row in rows
        }

    def verify(self) -> Verdict:
        """Checks every page's bytes against their hash and the chain of decisions."""
        captures = self.all(Capture)
        findings = [
            f"the bytes of {capture.uri} ({capture.sha256[:12]}) are missing or changed"
            for digest in set(self.cellar.broken(capture.sha256 for capture in captures))
            for capture in captures
            if capture.sha256 == digest
        ]
        findings += self.ledger.broken()
        with self._engine.connect() as connection:
            sound = connection.exec_driver_sql("PRAGMA integrity_check").scalar()
        if sound != "ok":
            findings.append(f"the database is damaged: {sound}")
        return Verdict(
            captures=len(captures),
            decisions=len(self.ledger.entries()),
            head=self.ledger.head(),
            findings=tuple(sorted(findings)),
        )


def _body(found: Record) -> str:
    return msgspec.json.encode(found, order="deterministic").decode()


class Batch:
    """What can be written inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, subject: str, found: Record, *, record_id: str) -> None:
        """Puts one record, in place of an older one of the same kind and id."""
        row = {
            "kind": KINDS[type(found)],
            "id": record_id,
            "subject": subject,
            "body": _body(found),
        }
        statement = upsert(record).values(row)
        kept = {"subject": statement.excluded.subject, "body": statement.excluded.body}
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["kind", "id"], set_=kept)
        )
        if isinstance(found, Article):
            search.index(self._connection, found)
        elif isinstance(found, Derivation):
            _file_edge(self._connection, found)

    def drop(self, forms: Iterable[type[Record]], subject: str) -> None:
        """Drops the machine's records of the given kinds made from a subject."""
        for form in forms:
            gone = (record.c.kind == KINDS[form], record.c.subject == subject)
            ids = select(record.c.id).where(*gone)
            if form is Article:
                search.unindex(self._connection, self._connection.execute(ids).scalars())
            elif form is Derivation:
                self._connection.execute(delete(edge).where(edge.c.derivation.in_(ids)))
            self._connection.execute(delete(record).where(*gone))

    def settle(self, form: type[Record], subject: str, found: Mapping[str, Record]) -> None:
        """Leaves exactly these records, by id, of a kind that has no index beside it."""
        bodies = {name: _body(one) for name, one in found.items()}
        replace(self._connection, KINDS[form], subject, bodies)

    def mark_done(self, stage: str, subject: str, version: str) -> None:
        """Notes that a subject has the output of this version of a stage."""
        statement = upsert(done_table).values(stage=stage, subject=subject, version=version)
        self._connection.execute(
            statement.on_conflict_do_update(
                index_elements=["stage", "subject"], set_={"version": statement.excluded.version}
            )
        )

    def unmark(self, stage: str, subject: str) -> None:
        """Takes back the note that a subject has a stage's output."""
        self._connection.execute(
            delete(done_table).where(done_table.c.stage == stage, done_table.c.subject == subject)
        )

    def note_input(self, found: Input) -> None:
        """Notes what became of an input."""
        body = None if found.failure is None else msgspec.json.encode(found.failure).decode()
        row = {"uri": found.uri, "status": found.status, "sha256": found.sha256, "body": body}
        statement = upsert(input_table).values(row)
        kept = {name: statement.excluded[name] for name in ("status", "sha256", "body")}
        self._connection.execute(statement.on_conflict_do_update(index_elements=["uri"], set_=kept))
