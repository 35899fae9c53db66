"""From a store to a folder that may leave it: the commands, whole or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand import pipeline, settings
from firsthand.cli import commands
from firsthand.errors import FirsthandError, StoreError, UsageError
from firsthand.pipeline import folders
from firsthand.pipeline.printing import KINDS
from firsthand.records import Confirm, Incident, Publish, Unseal
from firsthand.review import digest
from firsthand.store import Store, open_store
from tests.flow.pages import write_copies

pytestmark = pytest.mark.slow
AT = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
NAMES = ("Vilenko", "Merkul", "Petar")


@pytest.fixture(scope="module")
def read_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has read five copies of one story about invented people."""
    folder = tmp_path_factory.mktemp("read")
    write_copies(folder / "pile")
    store = open_store(folder / "store")
    tools = pipeline.make_tools(settings.with_mode(settings.Settings(), "fast"))
    pipeline.run(store, [folder / "pile"], tools, lambda *_: None)
    store.close()
    return folder / "store"


@pytest.fixture
def store_path(read_store: Path, tmp_path: Path) -> Path:
    """A copy of it with the incident confirmed."""
    path = tmp_path / "store"
    shutil.copytree(read_store, path)
    store = open_store(path)
    for incident in pipeline.view(store).incidents:
        seen = digest(incident)
        store.ledger.append(Confirm(subject=incident.id, by="Owl Marsh", at=AT, seen=seen))
    store.close()
    return path


def call(*words: object) -> Result:
    """Runs a command; an error of ours is raised as it is."""
    return CliRunner().invoke(
        commands, [str(word) for word in words], catch_exceptions=False, standalone_mode=False
    )


def opened(path: Path) -> Store:
    return open_store(path, create=False)


def test_a_confirmed_incident_is_published_without_a_name(store_path: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = call("publish", out, "--store", store_path, "--as", "Owl Marsh", "--json")
    told = json.loads(result.stdout)
    written = {str(p.relative_to(out).as_posix()) for p in out.rglob("*") if p.is_file()}
    assert written == set(told["files"])
    assert told["incidents"] >= 1
    for path in out.rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [n for n in (*NAMES, "Owl Marsh", str(tmp_path)) if n in text], path.name
    digest = hashlib.sha256((out / "manifest.json").read_bytes()).hexdigest()
    assert told["manifest"] == digest
    store = opened(store_path)
    last = store.ledger.entries()[-1].decision
    store.close()
    assert isinstance(last, Publish)
    assert (last.subject, last.manifest, last.by) == (told["export"], digest, "Owl Marsh")


def test_two_exports_share_incident_ids_and_no_token(store_path: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        call("publish", tmp_path / name, "--store", store_path, "--format", "jsonl")
    one, two = (
        [
            json.loads(line)
            for line in (tmp_path / name / "incidents.jsonl").read_bytes().splitlines()
        ]
        for name in ("one", "two")
    )
    ids = [line["published"]["incident"]["id"] for line in one]
    assert ids == [line["published"]["incident"]["id"] for line in two]
    tokens = [line["published"]["incident"]["recipient"]["value"] for line in (one[0], two[0])]
    assert tokens[0] != tokens[1]
    assert one[0]["pages"][0]["id"] != two[0]["pages"][0]["id"]


def test_nothing_confirmed_is_said_with_the_remedy(read_store: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no incident is ready") as told:
        call("publish", tmp_path / "out", "--store", read_store)
    assert "firsthand review" in told.value.remedy
    assert not (tmp_path / "out").exists()


def test_unreviewed_says_so_in_every_file(read_store: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    call("publish", out, "--store", read_store, "--unreviewed")
    for path in out.rglob("*"):
        if path.is_file() and path.name != "fields.csv":
            text = path.read_text(encoding="utf-8").lower()
            assert "not for publication" in text or text.count("\n") <= 1, path.name


def test_a_stale_confirmation_is_left_out_unless_asked_for(
    store_path: Path, tmp_path: Path
) -> None:
    store = opened(store_path)
    for incident in store.all(Incident):
        store.ledger.append(Confirm(subject=incident.id, by="Owl", at=AT, seen="older"))
    store.close()
    with pytest.raises(StoreError, match="changed since"):
        call("publish", tmp_path / "out", "--store", store_path)
    call("publish", tmp_path / "out", "--store", store_path, "--changed", "--format", "csv")
    assert (tmp_path / "out" / "incidents.csv").exists()


def test_an_existing_folder_is_refused_and_an_export_can_be_replaced(
    store_path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    call("publish", out, "--store", store_path, "--format", "csv")
    with pytest.raises(UsageError, match="something stands here already"):
        call("publish", out, "--store", store_path)
    call("publish", out, "--store", store_path, "--format", "jsonl", "--replace")
    assert sorted(p.name for p in out.iterdir()) == [
        "README.txt", "incidents.jsonl", "manifest.json",
    ]  # fmt: skip
    (out / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(UsageError, match="files that are none of its own"):
        call("publish", out, "--store", store_path, "--replace")
    assert (out / "thesis.txt").exists()


def test_an_export_that_fails_leaves_nothing_behind(
    store_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _raw: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "_write", full)
    with pytest.raises(UsageError, match="No space left"):
        call("publish", tmp_path / "out", "--store", store_path)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_only_one_incident_and_an_unknown_one(store_path: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such incident"):
        call("publish", tmp_path / "out", "--store", store_path, "--only", "incident-0")
    with pytest.raises(FirsthandError, match="no format"):
        call("publish", tmp_path / "out", "--store", store_path, "--format", "csw")


def test_the_users_table_of_public_persons_is_honoured(store_path: Path, tmp_path: Path) -> None:
    (tmp_path / "public.csv").write_text("name\nAna Merkul\n", encoding="utf-8")
    table = tmp_path / "firsthand.toml"
    table.write_text('[publish]\npublic_persons = "public.csv"\n', encoding="utf-8")
    out = tmp_path / "out"
    call("publish", out, "--store", store_path, "--settings", table, "--format", "jsonl")
    text = (out / "incidents.jsonl").read_text(encoding="utf-8")
    assert "Merkul" in text
    assert "Vilenko" not in text


def test_records_prints_every_kind_without_a_name(store_path: Path) -> None:
    lines = [json.loads(line) for line in call("records", store_path).stdout_bytes.splitlines()]
    kinds = list(dict.fromkeys(line["kind"] for line in lines))
    assert kinds == [kind for kind in KINDS if kind in kinds]
    # The invented town is in no gazetteer, and copies that are whole change nothing.
    assert set(KINDS) - set(kinds) <= {"place", "absent", "change"}
    assert all(line["protected"] for line in lines)
    text = call("records", store_path).stdout
    assert not [name for name in (*NAMES, "Owl Marsh") if name in text]
    passages = [line["passages"] for line in lines if line["kind"] == "derivation"]
    assert all(shared["derived"] and shared["origin"] for pair in passages for shared in pair)


def test_lines_of_several_calls_are_joined_by_the_ids_of_records_that_name_nobody(
    store_path: Path,
) -> None:
    first, second = (
        [json.loads(line) for line in call("records", store_path).stdout_bytes.splitlines()]
        for _ in "ab"
    )
    kinds: dict[str, set[bool]] = {}
    for one, two in zip(first, second, strict=True):
        kept = one["record"].get("id") == two["record"].get("id")
        kinds.setdefault(one["kind"], set()).add(kept)
    lasting = {"capture", "article", "time", "quantity", "derivation", "lineage", "incident"}
    assert all(kinds[kind] == {True} for kind in lasting & set(kinds))
    assert all(kinds[kind] == {False} for kind in ("attribution", "name", "report"))


def test_unsealed_records_hold_names_and_leave_the_reason(store_path: Path) -> None:
    result = call("records", store_path, "--kind", "name", "--sealed", "checking key joins")
    assert "Vilenko" in result.stdout
    store = opened(store_path)
    last = store.ledger.entries()[-1].decision
    store.close()
    assert isinstance(last, Unseal)
    assert (last.subject, last.why) == ("records", "checking key joins")
    with pytest.raises(UsageError, match="needs a reason"):
        call("records", store_path, "--sealed", "  ")


def test_records_come_in_one_order(store_path: Path) -> None:
    kinds = ("--kind", "article", "--kind", "incident")
    first, second = (call("records", store_path, *kinds, "--sealed", "x").stdout for _ in "ab")
    assert first == second
