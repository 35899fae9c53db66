"""The command: exit status, JSON, and a store that cannot be used."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand.cli import commands
from firsthand.store import open_store


def doctor(*arguments: str | Path) -> Result:
    return CliRunner().invoke(
        commands, ["doctor", *map(str, arguments)], standalone_mode=False, catch_exceptions=False
    )


@pytest.fixture
def store(tmp_path: Path) -> Path:
    open_store(tmp_path / "store").close()
    return tmp_path / "store"


def test_a_sound_machine_and_store_have_nothing_wrong(store: Path) -> None:
    done = doctor("--store", store, "--json")
    checks = json.loads(done.stdout)
    assert [check for check in checks if check["state"] == "wrong"] == []
    assert done.return_value == 0
    assert {"Python", "packages", "SQLite", "disk", "store", "permissions", "clock"} <= {
        check["name"] for check in checks
    }


def test_a_folder_without_a_store_is_wrong(tmp_path: Path) -> None:
    done = doctor("--store", tmp_path)
    assert done.return_value == 1
    assert "wrong    store" in done.stdout
    assert "firsthand run" in done.stdout


def test_a_store_of_another_schema_is_wrong(store: Path) -> None:
    (store / "record.db").write_bytes(b"no database" * 100)
    assert doctor("--store", store).return_value == 1


def test_a_store_is_made_closed_to_other_users(store: Path) -> None:
    assert "only you can enter" in doctor("--store", store).stdout
    store.chmod(0o755)
    assert f"chmod 700 {store}" in doctor("--store", store).stdout


def test_without_a_store_the_machine_alone_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "store:" not in doctor().stdout
    open_store(Path("firsthand-store")).close()
    assert "store:" in doctor().stdout


def test_a_missing_browser_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    done = doctor()
    assert "note     chromium" in done.stdout
    assert done.return_value == 0
