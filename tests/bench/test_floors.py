"""Quality on the shared data, where it stands beside the checkout; answers are never seen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import attribution, floors, gold, times
from firsthand.pipeline import make_tools
from firsthand.settings import Settings

GATES = floors.load().shared


@pytest.mark.shared
@pytest.mark.parametrize("gate", GATES, ids=lambda gate: f"{gate.stage} {gate.gold}")
def test_no_figure_falls_below_its_floor(gate: floors.Gate, shared_data: Path) -> None:
    fallen = [figure for figure in floors.measure(gate, shared_data.parent) if not figure.kept]
    assert fallen == []


def test_a_figure_below_its_floor_is_seen() -> None:
    assert not floors.Figure("times x", "f1", 0.60, 0.61, at_most=False).kept
    assert floors.Figure("times x", "f1", 0.62, 0.61, at_most=False).kept
    assert not floors.Figure("demo", "extra", 4, 3, at_most=True).kept


def test_answers_are_taken_off_before_a_stage_sees_a_row(tmp_path: Path) -> None:
    row = {"id": "1", "text": "Police said on Monday that Ana Merkul left.", "date": "2025-03-14"}
    bare, full = tmp_path / "bare.jsonl", tmp_path / "full.jsonl"
    answers = {"times": [{"start": 0, "end": 6}], "statements": [{"x": 1}], "cluster": "c"}
    bare.write_text(json.dumps(row) + "\n")
    full.write_text(json.dumps(row | answers) + "\n")
    tools = make_tools(Settings())
    for stage, room in (("times", times), ("attribution", attribution)):
        seen = [list(room.predict(gold.rows(path, stage), tools)) for path in (bare, full)]
        assert seen[0] == seen[1]
        assert seen[0]
