"""The command line: exit statuses, JSON on stdout, words on stderr, no names."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand import demo
from firsthand.cli.demo import print_truth
from firsthand.store import open_store
from tests.flow.pages import write_copies

pytestmark = pytest.mark.slow  # each test starts the command anew

NOT_FOUND = demo.Row(
    truth=demo.TrueIncident(
        id="t-1",
        label="a threat",
        type="threat",
        pages=("pages/a.html",),
        newsrooms=1,
        newsrooms_max=1,
        witnesses_documents=1,
    ),
    incident=None,
    pages=0,
    shared_pages=0,
    newsrooms=0,
    newsrooms_max=0,
    witnesses_documents=0,
)


def firsthand(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "firsthand", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True)


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store made by the command line from five copies and one broken page."""
    folder = tmp_path_factory.mktemp("cli")
    write_copies(folder / "pile")
    (folder / "pile" / "empty.html").write_bytes(b"")
    done = firsthand("run", folder / "pile", "--store", folder / "store")
    assert done.returncode == 3, done.stderr
    assert "6 inputs: 5 read, 0 known from before, 0 duplicates, 1 in quarantine." in done.stderr
    return folder / "store"


def test_the_table_gives_numbers_and_no_names(record: Path) -> None:
    done = firsthand("incidents", "--store", record)
    assert done.returncode == 0
    assert "assault" in done.stdout
    assert "Vilenko" not in done.stdout
    assert "Merkul" not in done.stdout


def test_json_is_one_value_on_stdout(record: Path) -> None:
    rows = json.loads(firsthand("incidents", "--store", record, "--json").stdout)
    assault = next(row for row in rows if row["event"] == "assault")
    assert (assault["pages"], assault["newsrooms"], assault["review"]) == (5, "1", "unreviewed")


def test_numbers_are_explained_with_newsrooms_and_without_people(record: Path) -> None:
    done = firsthand("incidents", "--store", record, "--why", "--strict")
    assert "newsrooms, strict" in done.stdout.splitlines()[0]
    assert "    newsrooms: 1 newsroom: " in done.stdout
    assert "4 more pages rest on it: 4 copies" in done.stdout
    assert "witnesses and documents:" in done.stdout
    assert "A language service counts under its broadcaster" in done.stderr
    assert not [name for name in ("Vilenko", "Merkul", "Petar") if name in done.stdout]


def test_the_strict_number_has_a_key_of_its_own(record: Path) -> None:
    rows = json.loads(firsthand("incidents", "--store", record, "--strict", "--json").stdout)
    assert all("newsrooms_strict" in row and "newsrooms" not in row for row in rows)


def test_quarantine_names_file_reason_and_remedy(record: Path) -> None:
    kept = json.loads(firsthand("quarantine", "--store", record, "--json").stdout)
    assert [failure["subject"] for failure in kept] == ["pile/empty.html"]
    assert kept[0]["code"].startswith("FH-READ-")
    assert kept[0]["remedy"]


def test_verify_finds_nothing_in_a_sound_record(record: Path) -> None:
    done = firsthand("verify", "--store", record, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["findings"] == []


def test_a_pile_that_is_not_there_is_a_usage_error(tmp_path: Path) -> None:
    done = firsthand("run", tmp_path / "nothing", "--store", tmp_path / "store")
    assert done.returncode == 2
    assert "FH-CLI-001" in done.stderr
    assert not (tmp_path / "store" / "record.db").exists()


def test_an_unknown_setting_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "firsthand.toml").write_text("[read]\nmin_word = 3\n")
    write_copies(tmp_path / "pile", 1)
    settings = ("--settings", tmp_path / "firsthand.toml")
    done = firsthand("run", tmp_path / "pile", "--store", tmp_path / "store", *settings)
    assert done.returncode == 2
    assert "min_words" in done.stderr


def test_a_folder_without_a_store_says_what_to_do(tmp_path: Path) -> None:
    done = firsthand("incidents", "--store", tmp_path)
    assert done.returncode == 1
    assert "firsthand run" in done.stderr


def test_a_wrong_flag_is_a_usage_error() -> None:
    assert firsthand("run", "--nonsense").returncode == 2


def test_an_empty_folder_is_a_usage_error(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    done = firsthand("run", tmp_path / "pile", "--store", tmp_path / "store")
    assert done.returncode == 2
    assert "FH-CLI-002" in done.stderr


def test_a_stopped_run_is_told_until_it_is_run_again(record: Path, tmp_path: Path) -> None:
    assert "stopped before its end" not in firsthand("incidents", "--store", record).stderr
    stopped = tmp_path / "store"
    shutil.copytree(record, stopped)
    store = open_store(stopped)
    with store.batch() as batch:
        batch.unmark("match", "pile")
    store.close()
    assert "stopped before its end" in firsthand("incidents", "--store", stopped).stderr


def test_incidents_of_a_codebook_that_is_not_in_use_are_told_of(
    record: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "firsthand.toml"
    settings.write_text('[codebook]\nuse = ["plover"]\n', encoding="utf-8")
    told = "which no codebook of these settings has"
    assert told not in firsthand("incidents", "--store", record).stderr
    other = firsthand("incidents", "--store", record, "--settings", settings)
    assert told in other.stderr
    assert other.returncode == 0


def test_a_packed_crawl_is_no_list_and_nothing_is_written(tmp_path: Path) -> None:
    crawl = tmp_path / "crawl.warc.gz"
    crawl.write_bytes(gzip.compress(b"WARC/1.0\r\n"))
    done = firsthand("known", crawl, "--store", tmp_path / "store")
    assert done.returncode == 3
    assert "FH-READ-047 crawl.warc.gz" in done.stderr
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("command", ["review", "demo"])
def test_a_port_that_cannot_be_is_a_usage_error(command: str, tmp_path: Path) -> None:
    done = firsthand(command, "--port", "99999", "--store", tmp_path / "store")
    assert done.returncode == 2
    assert "0<=x<=65535" in done.stderr
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("inside", [".", "kept/store"])
def test_a_store_among_the_pages_is_a_usage_error(inside: str, tmp_path: Path) -> None:
    write_copies(tmp_path / "pile", 1)
    done = firsthand("run", tmp_path / "pile", "--store", tmp_path / "pile" / inside)
    assert done.returncode == 2
    assert "FH-CLI-003" in done.stderr
    assert not list(tmp_path.rglob("record.db"))


@pytest.mark.parametrize("command", ["run", "known"])
def test_wrong_settings_leave_no_store_behind(command: str, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("[read]\nmin_word = 3\n")
    write_copies(tmp_path / "pile", 1)
    given = tmp_path / "pile"
    if command == "known":
        given = tmp_path / "list.csv"
        given.write_text("date,place\n2024-05-03,Brezovac\n")
    settings = ("--settings", tmp_path / "bad.toml")
    done = firsthand(command, given, "--store", tmp_path / "store", *settings)
    assert done.returncode == 2
    assert not (tmp_path / "store").exists()


def test_an_empty_quarantine_says_so(tmp_path: Path) -> None:
    open_store(tmp_path / "store", create=True).close()
    done = firsthand("quarantine", "--store", tmp_path / "store")
    assert (done.returncode, done.stdout) == (0, "")
    assert "Nothing is in quarantine." in done.stderr


def test_a_record_without_incidents_says_what_can_be_done(tmp_path: Path) -> None:
    open_store(tmp_path / "store", create=True).close()
    done = firsthand("incidents", "--store", tmp_path / "store")
    assert (done.returncode, done.stdout) == (0, "")
    assert "by hand" in done.stderr


def test_records_takes_its_store_either_way_but_once(record: Path) -> None:
    kind = ("--kind", "incident")
    assert firsthand("records", record, *kind).stdout
    assert firsthand("records", "--store", record, *kind).stdout
    for named in ((), (record, "--store", record)):
        done = firsthand("records", *named, *kind)
        assert done.returncode == 2
        assert "FH-CLI-013" in done.stderr


def test_a_file_without_json_is_told_once(record: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Dear all,\nplease confirm these.\n")
    done = firsthand("decide", tmp_path / "notes.txt", "--store", record)
    assert done.returncode == 2
    assert done.stderr.count("FH-DECIDE") == 1
    assert "FH-DECIDE-013" in done.stderr


def test_the_truth_of_the_demo_is_explained_in_plain_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    score = demo.Score(rows=(NOT_FOUND,), extra=("i-1", "i-2"))
    print_truth(score)
    shown = capsys.readouterr().out
    assert "N of M: firsthand found N where" in shown
    assert "2 incidents were found that the author of the corpus does not list." in shown


def test_a_row_of_houses_that_names_no_page_is_told_and_the_run_is_complete(tmp_path: Path) -> None:
    write_copies(tmp_path / "pile")
    (tmp_path / "houses.csv").write_text("name,house\nNowhere Herald,Nowhere\n", encoding="utf-8")
    settings = tmp_path / "firsthand.toml"
    settings.write_text('[houses]\nfiles = ["houses.csv"]\n', encoding="utf-8")
    done = firsthand(
        "run", tmp_path / "pile", "--store", tmp_path / "store", "--settings", settings
    )
    assert done.returncode == 0, done.stderr
    assert "FH-HOUSE-010" in done.stderr
