"""False events in texts that tell of none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import quiet
from bench.__main__ import main
from bench.quiet import Heard
from firsthand.tools import Tools

ACT = "The ministry revoked the residence permit of Ada Wren on Friday."


def test_false_events_are_counted_in_a_thousand_words() -> None:
    told = Heard(250, (("threat", "happened"), ("threat", "hypothetical")))
    found = quiet.false_events([told, Heard(250, ())])
    assert (found["false_events"], found["as_real"], found["false_alarms"]) == (4.0, 2.0, 0.5)
    assert found["of"] == {"threat": 2}
    assert found["among"] == {}
    assert quiet.false_events([told._replace(kind="film")])["among"] == {"film": 2}


def test_a_text_without_a_report_is_quiet(tools: Tools) -> None:
    row = {"id": "x-1", "language": "en", "text": "The bakery opens at six."}
    assert quiet.heard(row, tools) == quiet.nothing(row) == Heard(5, ())


def test_a_report_is_heard_with_its_entry_and_status(tools: Tools) -> None:
    row = {"id": "x-1", "language": "en", "text": ACT}
    assert quiet.heard(row, tools).reports == (("permit_revoked", "happened"),)


def test_only_texts_without_a_label_are_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tmp_path / "plover_gsr" / "gold.jsonl"
    gold.parent.mkdir()
    rows = [
        {"id": "1", "text": ACT, "labels": ["COERCE"]},
        {"id": "2", "text": "The bakery opens at six.", "labels": []},
    ]
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert main(["quiet", str(gold)]) == 0
    printed = capsys.readouterr().out
    assert "1 texts without an event, 5 words" in printed
    assert "by our entries 0.00" in printed
