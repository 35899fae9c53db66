"""Decisions from a file: all lines or none, each on what the lines before it made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from firsthand import demo, pipeline, settings
from firsthand.pipeline.filing import Filing, FilingReport, file_decisions
from firsthand.records import Directions, Incident
from firsthand.review import directions
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from tests.flow.deciding import full, of_page
from tests.flow.pages import quiet

pytestmark = pytest.mark.slow  # whole runs, not units


def filed(store: Store, tools: Tools, *lines: str, **more: Any) -> FilingReport:
    raw = "\n".join(lines).encode()
    at = datetime(2025, 5, 1, tzinfo=UTC)
    return file_decisions(store, Filing(name="file", raw=raw, by="Owl", at=at, **more), tools)


CONFIRM = '{"act": "confirm", "incident": {"page": "other.html", "event": "assault"}}'
WRONG = '{"act": "confirm", "incident": {"page": "nowhere.html"}}'


def test_a_file_given_twice_adds_nothing(store: Store, tools: Tools) -> None:
    assert filed(store, tools, CONFIRM, CONFIRM).taken == 1
    again = filed(store, tools, CONFIRM)
    assert (again.taken, again.known, again.outcomes[0].entry) == (0, 1, 1)
    assert pipeline.view(store).of(of_page(store, "other").id).state == "confirmed"


def test_one_wrong_line_and_nothing_is_written(store: Store, tools: Tools) -> None:
    report = filed(store, tools, CONFIRM, WRONG)
    assert (report.taken, report.failed, report.written) == (1, 1, False)
    assert report.outcomes[1].place == "file line 2"
    assert report.outcomes[1].code == "FH-DECIDE-005"
    assert store.ledger.entries() == ()


def test_the_good_lines_are_written_where_that_is_asked_for(store: Store, tools: Tools) -> None:
    report = filed(store, tools, WRONG, CONFIRM, keep_going=True)
    assert (report.failed, report.written, report.outcomes[1].entry) == (1, True, 1)
    assert len(store.ledger.entries()) == 1


def test_a_check_writes_nothing(store: Store, tools: Tools) -> None:
    assert not filed(store, tools, CONFIRM, check=True).written
    assert store.ledger.entries() == ()


def test_each_line_stands_on_what_the_lines_before_made(store: Store, tools: Tools) -> None:
    report = filed(
        store,
        tools,
        '{"act": "merge", "incident": {"page": "0-harbourpost.example.html", "event": "assault"},'
        ' "other": {"page": "other.html", "event": "assault"}}',
        '{"act": "edit", "incident": {"page": "other.html", "event": "assault"},'
        ' "field": "recipient", "page": "other.html", "words": "the poet Ilja Testov"}',
        '{"act": "edit", "incident": {"page": "other.html", "event": "assault"},'
        ' "field": "time", "value": "2025-04-02", "why": "the library confirmed it"}',
        '{"act": "note", "page": "other.html", "why": "ask the library"}',
        CONFIRM,
        '{"act": "leave_out", "page": "3-copy3.example.html"}',
    )
    assert (report.taken, report.failed) == (6, 0)
    found = of_page(store, "other")
    assert found.recipient is not None
    assert found.recipient.value == "the poet Ilja Testov"
    assert found.time is not None
    assert found.time.value.earliest.isoformat() == "2025-04-02"
    assert len(found.pages) == 4
    assert pipeline.view(store).of(found.id).state == "confirmed"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "FH-DECIDE-001"),
        ('{"act": "confrm", "incident": "x"}', "FH-DECIDE-002"),
        ('{"act": "confirm", "incidnt": "x"}', "FH-DECIDE-003"),
        ('{"act": "confirm", "incident": {"page": "other.html", "evnt": "x"}}', "FH-DECIDE-003"),
        ('{"act": "confirm", "incident": "incident-none"}', "FH-DECIDE-006"),
        ('{"act": "confirm", "incident": {"page": "other.html", "event": "x"}}', "FH-DECIDE-006"),
        (
            '{"act": "edit", "incident": {"page": "other.html", "event": "assault"},'
            ' "field": "actor", "words": "nobody wrote this"}',
            "FH-DECIDE-008",
        ),
        (
            '{"act": "edit", "incident": {"page": "other.html", "event": "assault"},'
            ' "field": "event", "value": "asault", "why": "x"}',
            "FH-DECIDE-009",
        ),
        ('{"act": "note", "page": "other.html"}', "FH-DECIDE-010"),
        ('{"act": "undo", "entry": 7}', "FH-DECIDE-010"),
    ],
)
def test_a_wrong_line_says_where_and_what_to_do(
    store: Store, tools: Tools, line: str, code: str
) -> None:
    (outcome,) = filed(store, tools, line).outcomes
    assert (outcome.code, outcome.place) == (code, "file line 1")
    assert outcome.message
    assert outcome.remedy


def test_the_demos_decisions_hold_line_by_line(tmp_path: Path) -> None:
    corpus = demo.corpus()
    with_places = pipeline.make_tools(settings.load(corpus / "firsthand.toml"))
    store = open_store(tmp_path / "demo")
    pipeline.run(store, [corpus / "pages", corpus / "scraped"], with_places, quiet)
    raw = (corpus / "decisions.jsonl").read_bytes()
    at = datetime(2026, 11, 1, tzinfo=UTC)
    report = file_decisions(store, Filing(name="demo", raw=raw, by="Owl", at=at), with_places)
    assert [one.message for one in report.outcomes if one.outcome == "failed"] == []
    assert report.taken == report.lines >= 20
    view = pipeline.view(store)
    states = {judgement.state for judgement in view.judgements}
    assert states == {"unreviewed", "confirmed", "rejected", "not_relevant", "unsure"}
    assert view.orphans == ()
    assert not any(judgement.stale for judgement in view.judgements)
    found = full(store, with_places)
    assert sorted(found.incidents, key=lambda i: i.id) == list(store.all(Incident))
    assert store.all(Directions) == (directions(store.ledger.entries()),)
    store.close()


def test_a_command_killed_anywhere_leaves_all_lines_or_none(
    tmp_path: Path, store: Store, tools: Tools
) -> None:
    file = tmp_path / "file.jsonl"
    file.write_text(f'{CONFIRM}\n{{"act": "leave_out", "page": "1-copy1.example.html"}}\n')
    command = [sys.executable, "-m", "firsthand", "decide", str(file), "--store"]
    for delay in (0.3, 0.9, 1.3, 1.7):
        process = subprocess.Popen([*command, str(store.folder)], stderr=subprocess.DEVNULL)
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert len(store.ledger.entries()) in {0, 2}
    subprocess.run([*command, str(store.folder)], check=True, capture_output=True)
    assert len(store.ledger.entries()) == 2
    assert not pipeline.unfinished(store)
