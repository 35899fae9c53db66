"""The whole flow on small piles: copies count once, nothing is added twice, nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import firsthand.read as room
from firsthand import pipeline
from firsthand.records import Capture, Incident, Marks
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from tests.flow.pages import quiet, write_copies

pytestmark = pytest.mark.slow  # whole runs, not units


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    write_copies(tmp_path / "pile")
    return tmp_path / "pile"


def test_five_copies_are_one_newsroom(store: Store, pile: Path, tools: Tools) -> None:
    report = pipeline.run(store, [pile], tools, quiet)
    assert (report.inputs, report.read, report.failures) == (5, 5, ())
    incidents = [i for i in store.all(Incident) if i.event.value == "assault"]
    assert [(len(i.pages), i.newsrooms.low, i.newsrooms.high) for i in incidents] == [(5, 1, 1)]
    assert [m.name for m in incidents[0].newsrooms.members if m.certain] == ["Harbour Post"]


def test_the_same_pile_twice_adds_nothing(store: Store, pile: Path, tools: Tools) -> None:
    pipeline.run(store, [pile], tools, quiet)
    before = store.digest()
    again = pipeline.run(store, [pile], tools, quiet)
    assert (again.read, again.known) == (0, 5)
    assert store.digest() == before


def test_a_page_under_two_names_is_a_duplicate(store: Store, pile: Path, tools: Tools) -> None:
    pages = sorted(pile.iterdir())
    (pile / "z-again.html").write_bytes(pages[0].read_bytes())
    report = pipeline.run(store, [pile], tools, quiet)
    assert (report.inputs, report.read, report.duplicates) == (6, 5, 1)
    assert store.inputs()["pile/z-again.html"].status == "duplicate"


def test_the_report_accounts_for_every_input(store: Store, pile: Path, tools: Tools) -> None:
    (pile / "empty.html").write_bytes(b"")
    (pile / "picture.html").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00")
    (pile / "bare.html").write_text("<html><body><nav>Home World</nav></body></html>")
    (pile / "table.xlsx").write_bytes(b"PK\x03\x04")
    (pile / "broken.jsonl").write_text('{"text": "no end\n')
    report = pipeline.run(store, [pile], tools, quiet)
    assert report.inputs == 10
    assert report.inputs == report.read + report.known + report.quarantined + report.duplicates
    assert (report.read, report.quarantined) == (5, 5)
    for failure in report.failures:
        assert failure.code.startswith("FH-READ-")
        assert failure.remedy
    assert len({failure.code for failure in report.failures}) == 5


def test_a_fault_on_one_page_ends_no_run(
    store: Store, pile: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = room.read

    def fail_on_one(capture: Capture, raw: bytes, tools: Tools) -> object:
        if capture.uri.startswith("pile/2-"):
            raise RecursionError
        return read(capture, raw, tools)

    monkeypatch.setattr(room, "read", fail_on_one)
    report = pipeline.run(store, [pile], tools, quiet)
    assert (report.read, report.quarantined) == (4, 1)
    assert report.failures[0].code == "FH-RUN-001"
    monkeypatch.undo()
    mended = pipeline.run(store, [pile], tools, quiet)
    assert (mended.read, mended.known, mended.quarantined) == (1, 4, 0)


def test_everything_that_was_found_stands_where_it_says(
    store: Store, pile: Path, tools: Tools
) -> None:
    pipeline.run(store, [pile], tools, quiet)
    assert any(marks.reports for marks in store.all(Marks))
    assert pipeline.verify(store).findings == ()


def test_a_run_killed_anywhere_ends_with_the_same_record(
    tmp_path: Path, pile: Path, tools: Tools
) -> None:
    whole = open_store(tmp_path / "whole")
    pipeline.run(whole, [pile], tools, quiet)
    command = [sys.executable, "-m", "firsthand", "run", str(pile), "--store"]
    for delay in (0.4, 0.7, 1.0, 1.4, 1.9):
        folder = tmp_path / f"killed-{delay}"
        process = subprocess.Popen([*command, str(folder)], stdout=subprocess.DEVNULL)
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        store = open_store(folder)
        pipeline.run(store, [pile], tools, quiet)
        assert store.digest() == whole.digest()
        assert pipeline.verify(store).findings == ()
        store.close()
    whole.close()
