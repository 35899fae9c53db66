"""The cellar: what is put is kept; decisions are only ever added; tampering is found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from firsthand.errors import StoreError
from firsthand.records import AnyDecision, Capture, Confirm, Reject
from firsthand.store import Input, Store, open_store

MOMENT = datetime(2025, 4, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    yield opened
    opened.close()


def confirm(subject: str) -> AnyDecision:
    return Confirm(subject=subject, by="first reader", at=MOMENT, seen="d1")


def tamper(store: Store, statement: str) -> None:
    """Changes the database as somebody with write access and no triggers would."""
    connection = sqlite3.connect(store.folder / "record.db")
    for name in ("decision_stays", "decision_is_kept", "decision_follows"):
        connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_bytes_come_back_as_they_were(store: Store) -> None:
    raw = bytes(range(256))
    assert store.cellar.get(store.cellar.put(raw)) == raw


def test_lost_or_changed_bytes_are_healed_by_the_same_page(store: Store) -> None:
    digest = store.cellar.put(b"<p>the page</p>")
    (store.folder / "bytes" / digest[:2] / digest).write_bytes(b"<p>another</p>")
    assert store.cellar.put(b"<p>the page</p>") == digest
    assert store.cellar.get(digest) == b"<p>the page</p>"


def test_missing_bytes_name_a_remedy(store: Store) -> None:
    with pytest.raises(StoreError, match="firsthand verify"):
        store.cellar.get("0" * 64)


def test_changed_bytes_are_found(store: Store) -> None:
    digest = store.cellar.put(b"<p>the page</p>")
    capture = Capture(id="capture-1", uri="a.html", sha256=digest, media_type="text/html", size=15)
    with store.batch() as batch:
        batch.put("a.html", capture, record_id=capture.id)
    assert store.verify().findings == ()
    (store.folder / "bytes" / digest[:2] / digest).write_bytes(b"<p>another</p>")
    assert "a.html" in store.verify().findings[0]


def test_a_batch_that_fails_leaves_nothing(store: Store) -> None:
    def fail_half_way() -> None:
        with store.batch() as batch:
            batch.mark_done("read", "capture-1", "1")
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail_half_way()
    assert store.done("read") == {}


def test_an_input_keeps_its_last_state(store: Store) -> None:
    with store.batch() as batch:
        batch.note_input(Input(uri="a.html", status="quarantined"))
        batch.note_input(Input(uri="a.html", status="read", sha256="ab"))
    assert store.inputs()["a.html"].status == "read"


def test_decisions_are_chained_in_order(store: Store) -> None:
    first = store.ledger.append(confirm("incident-1"))
    second = store.ledger.append(confirm("incident-2"))
    assert (first.previous, second.previous) == ("", first.hash)
    assert store.ledger.entries() == (first, second)
    assert store.ledger.head() == second.hash


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET body = '{}'",
        "DELETE FROM decision",
        "INSERT INTO decision VALUES (9, 's', '{}', '', 'h')",
        "INSERT INTO decision VALUES (2, 's', '{}', 'not the last hash', 'h')",
    ],
)
def test_the_database_itself_refuses_to_change_decisions(store: Store, statement: str) -> None:
    store.ledger.append(confirm("incident-1"))
    connection = sqlite3.connect(store.folder / "record.db")
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decision SET body = replace(body, 'first reader', 'nobody') WHERE number = 2",
        "UPDATE decision SET subject = 'incident-9' WHERE number = 1",
        "DELETE FROM decision WHERE number = 1",
        "DELETE FROM decision WHERE number = 2",
        "UPDATE decision SET number = 9 WHERE number = 3",
        "UPDATE decision SET previous = '' WHERE number = 3",
    ],
)
def test_tampering_with_the_ledger_is_found(store: Store, statement: str) -> None:
    for number in range(3):
        store.ledger.append(confirm(f"incident-{number}"))
    store.ledger.append(Reject(subject="incident-0", by="second reader", at=MOMENT, seen="d2"))
    assert store.verify().findings == ()
    tamper(store, statement)
    assert any("decision" in finding for finding in store.verify().findings)


def test_a_folder_without_a_store_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="firsthand run"):
        open_store(tmp_path, create=False)


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "record.db").write_bytes(b"not a database" * 100)
    with pytest.raises(StoreError, match=r"record\.db"):
        open_store(tmp_path)


def test_a_reader_reads_while_a_writer_writes(store: Store) -> None:
    other = open_store(store.folder)
    with store.batch() as batch:
        batch.mark_done("read", "capture-1", "1")
        assert other.done("read") == {}
    assert other.done("read") == {"capture-1": "1"}
    other.close()
