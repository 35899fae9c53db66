"""Speed: contenders run in turn, their crashes are counted, and what cannot be had is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.__main__ import main
from bench.gold import Row
from bench.speed import items, ours, rounds, worker
from bench.speed.command import Result, table
from bench.speed.contenders import CONTENDERS, NO_PEER, OURS, Contender, each
from bench.speed.items import Course, course, grown
from firsthand.tools import Tools
from tests.bench import gold_files
from tests.bench.gold_files import SETS, derived_rows, write_pages, write_rows


def rows_of(*texts: str) -> list[Row]:
    return [{"id": str(number), "text": text} for number, text in enumerate(texts)]


def test_every_stage_runs_ours_first_and_has_peers_or_a_reason() -> None:
    for stage, contenders in CONTENDERS.items():
        assert contenders[0].name == OURS
        peers = [one for one in contenders if one.distribution]
        assert bool(peers) != (stage in NO_PEER), stage
    assert set(CONTENDERS) == set(items.GOLD_OF)


def test_a_crash_on_one_item_is_counted_and_ends_nothing() -> None:
    def halves(item: Row) -> Row:
        return {"id": item["id"], "half": 1 / item["by"]}

    run = each([{"id": 1, "by": 2}, {"id": 2, "by": 0}, {"id": 3, "by": 1}], halves)
    assert run() == [{"id": 1, "half": 0.5}, None, {"id": 3, "half": 1.0}]


def test_few_items_are_grown_the_same_way_each_time() -> None:
    few = Course(rows_of("One is here. Two is there. Three is nowhere."), "x", Path("x"))
    made = [grown("times", few, 5) for _ in range(2)]
    assert made[0] == made[1]
    assert len({row["id"] for row in made[0].items}) == 5
    assert made[0].answered is None, "grown items have no gold"
    words = [sorted(row["text"].split()) for row in made[0].items]
    assert all(one == words[0] for one in words)


def test_a_grown_pile_keeps_its_copies_together() -> None:
    text = "The minister visited the harbour yesterday."
    made = grown("trace", Course(rows_of(text, text), "x", None), 6).items
    texts = [row["text"] for row in made]
    assert len(set(texts)) == 3
    assert all(texts[n] == texts[n + 1] for n in (0, 2, 4))


def test_as_many_items_as_asked_for_are_taken(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "gold.jsonl", gold_files.rows(answers=True))
    with course("times", path, 2) as taken:
        assert len(taken.items) == 2
        assert taken.answered is not None
        assert set(taken.items[0]) == {"id", "text", "date", "lang"}
    with course("times", path, None) as taken:
        assert len(taken.items) == items.GROWN


def test_pages_of_the_demo_stand_in_where_there_are_no_data(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(items, "DATA", tmp_path / "nowhere")
    with course("read", None, 3) as taken:
        assert [Path(row["file"]).suffix for row in taken.items] == [".html"] * 3
        assert taken.answered is None


def test_costs_are_told_where_the_system_tells_them() -> None:
    found, cost = worker.timed(lambda: [None])
    assert found == [None]
    assert cost["cpu"] is not None
    assert cost["cpu"] >= 0
    peak = worker.peak_megabytes()
    assert peak is None or peak > 1


@pytest.mark.parametrize("stage", sorted(set(CONTENDERS) - {"read", "translation"}))
def test_ours_answers_every_item(
    stage: str, tmp_path: Path, tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ours, "make_tools", lambda _: tools)
    rows = derived_rows(answers=True) if stage == "trace" else gold_files.rows(answers=True)
    path = write_rows(tmp_path / SETS.get(stage, stage) / "gold.jsonl", rows)
    with course(stage, path, 3) as taken:
        found = worker.made(stage, OURS, taken.items)()
    assert None not in found
    assert len(found) == (1 if stage == "trace" else 3)  # trace answers by edges


@pytest.mark.parametrize("contender", CONTENDERS["mark"], ids=lambda one: one.name)
def test_every_mode_of_mark_gives_statements(contender: Contender) -> None:
    found = worker.made("mark", contender.name, gold_files.rows(answers=False))()
    assert [row is not None and set(row) for row in found] == [{"id", "statements"}] * 3


def test_rates_are_told_for_articles_of_one_length() -> None:
    cost = rounds.spread([20.0])
    ours_alone = rounds.Measured(OURS, "1", "", cost, 50.0, None, None, cost, 0, "x")
    told = Result("mark", "x", 3, 250.0, 1, None, (ours_alone,), "", {}, {}, ())
    assert any("500 words a CPU second: firsthand 25.0" in line for line in table(told))


@pytest.mark.slow
def test_a_run_prints_what_it_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write_pages(tmp_path, answers=True)
    assert main(["speed", "read", "--gold", str(path), "--rounds", "2", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    first = result["contenders"][0]
    assert result["items"] == items.GROWN
    assert first["ratio"] == {"median": 1.0, "least": 1.0, "most": 1.0}
    assert first["crashed"] == 0
    assert first["cpu_ms"]["median"] > 0


@pytest.mark.slow
def test_a_peer_that_cannot_start_is_told_and_ends_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = Contender("broken", "bench.speed.nowhere", "none", "firsthand")
    monkeypatch.setitem(CONTENDERS, "names", (CONTENDERS["names"][0], broken))
    path = write_rows(tmp_path / "items.jsonl", gold_files.rows(answers=False))
    here, absent = rounds.present("names", peers=True)
    assert absent == []
    found, failed = rounds.interleaved("names", here, path, rounds=1, folder=tmp_path)
    assert [one.name for one in found] == [OURS]
    assert [one.name for one in failed] == ["broken"]


def test_a_peer_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = Contender("missing", "x", "y", "no-such-distribution")
    monkeypatch.setitem(CONTENDERS, "names", (*CONTENDERS["names"], missing))
    here, absent = rounds.present("names", peers=True)
    assert [one.name for one in here] == [OURS]
    assert "not installed" in absent[0].why
    assert rounds.present("names", peers=False) == (here, [])
