"""Floors: figures on the shared data never fall in silence, and never without a decision."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench import floors, gold, own_sets, samples
from bench.floors import Figure, Gate
from firsthand.errors import UsageError
from firsthand.tools import Tools
from tests.bench import gold_files
from tests.bench.gold_files import write_pages, write_rows

GATES = floors.load().shared
OWN = floors.load().own


@pytest.mark.shared
@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_no_figure_falls_below_its_floor(gate: Gate, shared_data: Path, tools: Tools) -> None:
    assert not floors.changed(gate, shared_data), "the data are others than the floors'"
    fallen = [figure for figure in floors.measure(gate, shared_data, tools) if not figure.kept]
    assert fallen == []


@pytest.mark.parametrize("gate", OWN, ids=lambda gate: gate.name)
def test_no_figure_on_a_set_of_our_own_falls_below_its_floor(gate: Gate, tools: Tools) -> None:
    assert not floors.changed(gate, own_sets.FOLDER), "the set is another than the floors'"
    figures = floors.measure(gate, floors.home(gate), tools)
    assert [figure for figure in figures if not figure.kept] == []


def test_every_set_of_our_own_has_floors_and_its_digest() -> None:
    learnt = {"own-exile-ranker"} | {name for name in own_sets.STAGES if name.endswith("-train")}
    blind = own_sets.STAGES - learnt
    assert {gate.stage for gate in OWN} == blind
    files = {
        file for stage in blind for file in own_sets.SETS[stage.removeprefix(own_sets.PREFIX)].files
    }
    assert {gate.gold for gate in OWN} == files
    assert all(gate.digest for gate in OWN)


def test_every_stage_has_floors_and_every_floor_a_name_of_its_own() -> None:
    assert {gate.stage for gate in GATES} == {
        "read", "attribution", "names", "places", "times", "events", "match", "trace",
        "trace-real", "translation",
    }  # fmt: skip
    assert len({gate.name for gate in (*GATES, *OWN)}) == len((*GATES, *OWN))


def test_a_figure_below_its_floor_is_seen() -> None:
    assert not Figure("times x", "f1", 0.60, 0.61, at_most=False).kept
    assert Figure("times x", "f1", 0.62, 0.61, at_most=False).kept
    assert not Figure("demo", "extra", 4, 3, at_most=True).kept


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage whose figure is 0.5, whatever its data."""
    found = (
        Figure("times t", "f1", 0.5, 0.4, at_most=False),
        Figure("times t", "p", 0.5, 0.7, at_most=False),
        Figure("times t", "false", 0.5, 0.6, at_most=True),
    )
    monkeypatch.setattr(floors, "measure", lambda *_: found)


GATE = Gate(stage="times", gold="gold.jsonl", floors={"f1": 0.4, "p": 0.7}, most={"false": 0.6})


@pytest.mark.usefixtures("measured")
def test_raising_pins_what_is_better_and_nothing_else(tmp_path: Path, tools: Tools) -> None:
    write_rows(tmp_path / "gold.jsonl", gold_files.rows(answers=True))
    pinned = floors.raised(GATE, tmp_path, tools)
    assert pinned.floors == {"f1": 0.5, "p": 0.7}
    assert pinned.most == {"false": 0.5}
    assert not floors.changed(pinned, tmp_path)


@pytest.mark.usefixtures("measured")
def test_other_data_are_told_and_may_not_hide_a_fall(tmp_path: Path, tools: Tools) -> None:
    write_rows(tmp_path / "gold.jsonl", gold_files.rows(answers=True))
    pinned = floors.raised(GATE, tmp_path, tools)
    write_rows(tmp_path / "gold.jsonl", gold_files.rows(answers=True)[:1])
    assert floors.changed(pinned, tmp_path)
    with pytest.raises(UsageError, match="the data have changed"):
        floors.raised(pinned, tmp_path, tools)


@pytest.mark.usefixtures("measured")
def test_lowering_pins_what_is_found_and_names_the_record(tmp_path: Path, tools: Tools) -> None:
    write_rows(tmp_path / "gold.jsonl", gold_files.rows(answers=True))
    pinned = floors.lowered(GATE, tmp_path, tools, "0099-why")
    assert pinned.floors == {"f1": 0.5, "p": 0.5}
    assert pinned.lowered == ("0099-why",)


BY_PATH = ["docs/decisions/0042", "0042-why.md", "docs/decisions/0042-why.md"]
BY_NOTHING = [None, "", "docs/decisions/0043", "0042", "other/00421-why.md", "00"]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A folder with one decision record, about trace-real."""
    text = "# 0042\nThe floor of trace-real falls."
    (tmp_path / "0042-why.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("given", BY_PATH)
def test_a_decision_record_that_names_the_stage_lets_it_fall(given: str, records: Path) -> None:
    assert floors.decision_for("trace-real", given, records) == "0042-why"


@pytest.mark.parametrize("given", BY_NOTHING)
def test_no_floor_falls_without_such_a_record(given: str | None, records: Path) -> None:
    with pytest.raises(UsageError, match="decision record"):
        floors.decision_for("trace", given, records)


def test_pages_beside_the_gold_are_part_of_its_digest(tmp_path: Path) -> None:
    path = write_pages(tmp_path / "pages", answers=True)
    gate = Gate(stage="read", gold="pages/gold.json", floors={})
    before = floors.digest_of(gate, tmp_path)
    (path.parent / "plain.html").write_text("<p>other</p>", encoding="utf-8")
    assert floors.digest_of(gate, tmp_path) != before


def test_a_draw_is_the_same_each_time_and_keeps_the_name_of_the_set(tmp_path: Path) -> None:
    rows = [{"id": number, "text": "x"} for number in range(50)]
    path = write_rows(tmp_path / "plover_gsr" / "gold.jsonl.gz", rows)
    drawn = []
    for _ in range(2):
        with samples.drawn("events", path, 7) as sample:
            assert sample.parent.name == "plover_gsr"
            drawn.append(gold.read_rows(sample))
    assert drawn[0] == drawn[1]
    assert len(drawn[0]) == 7
    with samples.drawn("events", path, 0) as whole:
        assert whole == path


def test_drawn_pages_are_still_found(tmp_path: Path) -> None:
    path = write_pages(tmp_path, answers=True)
    with samples.drawn("read", path, 2) as sample:
        items = json.loads(sample.read_text(encoding="utf-8"))["items"]
    assert len(items) == 2
    assert all(Path(item["file"]).parent == tmp_path for item in items.values())


def test_a_figure_is_pinned_to_the_side_on_which_it_is_kept() -> None:
    assert floors.pinned(0.9567) == 0.956
    assert floors.pinned(0.0375, at_most=True) == 0.038
    assert floors.pinned(0.955) == 0.955
