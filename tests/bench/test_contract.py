"""The contract of the benches: nothing but the named fields is seen, whatever the order."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from bench import gold, samples, stages, translation
from bench.__main__ import main
from firsthand.errors import UsageError
from firsthand.tools import Tools
from tests.bench import gold_files
from tests.bench.gold_files import SETS, Row, derived_rows, write_pages, write_rows

BY_ROW = ("attribution", "names", "places", "times", "events", "match")
READ_BY = {  # the column "reads" of the contract
    "attribution": {"id", "text", "lang", "language"},
    "names": {"id", "text", "lang"},
    "places": {"id", "text"},
    "times": {"id", "text", "date", "lang"},
    "events": {"id", "text"},
    "match": {"id", "text", "date", "published"},
}


def predictions(stage: str, path: Path, tools: Tools, *, gold_spans: bool = False) -> list[Row]:
    """What a stage predicts, in an order that does not tell the order of the items."""
    found = stages.predict(stage, path, tools, gold_spans=gold_spans)
    return sorted(found, key=lambda row: json.dumps(row, sort_keys=True, ensure_ascii=False))


def bare(stage: str, rows: list[Row], spans: str | None = None) -> list[Row]:
    """Rows with only the fields that the contract names; of given spans only their ends."""
    kept = [{k: v for k, v in row.items() if k in READ_BY[stage]} for row in rows]
    for one, row in zip(kept, rows, strict=True):
        if spans is not None:
            one[spans] = [{"start": s["start"], "end": s["end"]} for s in row[spans]]
    return kept


def in_set(folder: Path, stage: str, set_name: str | None = None) -> Path:
    return folder / (set_name or SETS.get(stage, stage)) / "gold.jsonl"


@pytest.mark.parametrize("stage", BY_ROW)
def test_answers_change_no_prediction(stage: str, tmp_path: Path, tools: Tools) -> None:
    rows = gold_files.rows(answers=True)
    full = write_rows(in_set(tmp_path / "full", stage), rows)
    blind = write_rows(in_set(tmp_path / "bare", stage), bare(stage, rows))
    found = predictions(stage, full, tools)
    assert found == predictions(stage, blind, tools)
    assert {row["id"] for row in found} == {row["id"] for row in rows}


@pytest.mark.parametrize(
    ("stage", "set_name", "spans"),
    [("places", "places", "toponyms"), ("events", "uds_ih2", "events")],
)
def test_of_given_spans_only_their_ends_are_seen(
    stage: str, set_name: str, spans: str, tmp_path: Path, tools: Tools
) -> None:
    rows = gold_files.rows(answers=True)
    full = write_rows(in_set(tmp_path / "full", stage, set_name), rows)
    blind = write_rows(in_set(tmp_path / "bare", stage, set_name), bare(stage, rows, spans))
    found = predictions(stage, full, tools, gold_spans=True)
    assert found == predictions(stage, blind, tools, gold_spans=True)
    assert all(len(row[spans]) == 1 for row in found)


@pytest.mark.parametrize("stage", BY_ROW)
def test_the_order_of_items_changes_no_prediction(stage: str, tmp_path: Path, tools: Tools) -> None:
    rows = gold_files.rows(answers=True)
    forward = write_rows(in_set(tmp_path / "one", stage), rows)
    backward = write_rows(in_set(tmp_path / "two", stage), rows[::-1])
    assert predictions(stage, forward, tools) == predictions(stage, backward, tools)


def test_pages_are_read_without_their_gold(tmp_path: Path, tools: Tools) -> None:
    full = write_pages(tmp_path / "full", answers=True)
    blind = write_pages(tmp_path / "bare", answers=False, back=True)
    found = {row["id"]: row for row in predictions("read", full, tools)}
    assert list(found.values()) == predictions("read", blind, tools)
    assert "Viktor Salin" in found["a"]["text"]
    assert found["a"]["text"] == found["b"]["text"]
    assert found["c"]["reason"]


@pytest.mark.parametrize("stage", ["trace", "trace-real"])
def test_derivations_are_found_without_their_gold(stage: str, tmp_path: Path, tools: Tools) -> None:
    rows = derived_rows(answers=True)
    found = predictions(stage, write_rows(tmp_path / "a.jsonl.gz", rows), tools)
    blind = write_rows(tmp_path / "b.jsonl", derived_rows(answers=False)[::-1])
    assert found == predictions(stage, blind, tools)
    edges = [(row["src"], row["dst"]) for row in found if row["type"] == "edge"]
    assert edges == [("d0", "d1")]


def test_groups_are_counted_from_their_members(tmp_path: Path, tools: Tools) -> None:
    path = write_rows(tmp_path / "a.jsonl", derived_rows(answers=True))
    counts = {
        r["id"]: r["independent"] for r in predictions("trace", path, tools) if "independent" in r
    }
    assert counts == {"g1": 1, "g2": 1}


def test_translations_are_found_without_the_key(tmp_path: Path, tools: Tools) -> None:
    article = {"language": "en", "sentences": gold_files.TEXTS[0].split("\n")}
    pool = [{"id": f"a{n}", **article, "doc": "x", "kind": "original"} for n in range(3)]
    pair = {"id": "p", "a": article["sentences"], "b": article["sentences"]}
    aligned = [pair | {"language_a": "en", "language_b": "de", "gold": [[0, 0]]}]
    found = {}
    for name, step in (("full", 1), ("back", -1)):
        folder = tmp_path / name
        write_rows(folder / "mixed.jsonl", pool[::step])
        write_rows(folder / "align.jsonl", aligned)
        assert translation.answer(folder, tmp_path / "out", tools) == {"align": 1, "mixed": 0}
        found[name] = dict(translation.predict(folder, tools))
    assert found["full"] == found["back"]
    assert found["full"]["align"][0]["id"] == "p"


def test_a_row_may_lack_what_is_optional(tmp_path: Path, tools: Tools) -> None:
    rows = [{"id": 1, "text": "", "date": None, "lang": None}, {"id": 2, "text": "Ana left."}]
    for stage in BY_ROW:
        path = write_rows(in_set(tmp_path, stage), rows)
        assert len(predictions(stage, path, tools)) == 2


def test_an_unknown_set_and_a_language_without_words_get_an_answer(
    tmp_path: Path, tools: Tools
) -> None:
    rows = gold_files.rows(answers=False)
    for set_name in ("never_seen", "plover_es", "acled_subtypes", "muc4", "india_police"):
        found = predictions("events", write_rows(in_set(tmp_path, "events", set_name), rows), tools)
        assert all("labels" in row for row in found)
    spanish = predictions("events", in_set(tmp_path, "events", "plover_es"), tools)
    assert all(row["reason"] for row in spanish)


def test_a_command_writes_a_file_and_ends_well(tmp_path: Path) -> None:
    path = write_rows(tmp_path / "times.jsonl.gz", gold_files.rows(answers=True))
    out = tmp_path / "new folder" / "out.jsonl.gz"
    assert main(["times", str(path), "--out", str(out)]) == 0
    assert {row["id"] for row in gold.read_rows(out)} == {"doc0", "doc1", "doc2"}


def test_a_broken_gold_file_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "gold.jsonl"
    broken.write_text('{"id": "1", "text": "x"}\n{"id"', encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        gold.read_rows(broken)
    assert raised.value.place == f"{broken}:2"
    with pytest.raises(UsageError):
        gold.read_rows(tmp_path / "none")


SHARED: list[tuple[str, str, int]] = [
    ("attribution", "attribution/dev.jsonl", 4),
    ("names", "names/sr.dev.jsonl", 30),
    ("places", "places/dev.jsonl", 10),
    ("times", "times/ru.dev.jsonl", 8),
    ("events", "events/plover_gsr/dev.jsonl", 30),
    ("match", "events/ecbplus/dev.jsonl", 20),
]


@pytest.mark.shared
@pytest.mark.parametrize(("stage", "name", "number"), SHARED)
def test_answers_and_order_change_nothing_on_real_rows(
    stage: str, name: str, number: int, shared_data: Path, tmp_path: Path, tools: Tools
) -> None:
    rows = samples.draw(gold.read_rows(shared_data / name), number)
    full = write_rows(in_set(tmp_path / "full", stage), rows)
    shuffled = bare(stage, rows)
    random.Random(1).shuffle(shuffled)  # noqa: S311 - an order, no secret
    blind = write_rows(in_set(tmp_path / "bare", stage), shuffled)
    assert predictions(stage, full, tools) == predictions(stage, blind, tools)


@pytest.mark.shared
def test_answers_and_order_change_nothing_on_real_pages(
    shared_data: Path, tmp_path: Path, tools: Tools
) -> None:
    with samples.drawn("read", shared_data / "read" / "news" / "gold.json", 8) as full:
        items = json.loads(full.read_text(encoding="utf-8"))["items"]
        blind = tmp_path / "gold.json"
        shown = {key: {"file": item["file"]} for key, item in reversed(items.items())}
        blind.write_text(json.dumps({"items": shown}), encoding="utf-8")
        assert predictions("read", full, tools) == predictions("read", blind, tools)


@pytest.mark.shared
def test_answers_and_order_change_nothing_on_a_real_pile(
    shared_data: Path, tmp_path: Path, tools: Tools
) -> None:
    rows = gold.read_rows(shared_data / "trace" / "dev.jsonl.gz")
    groups = [row for row in rows if row["type"] == "group"][:40]
    inside = {member for group in groups for member in group["docs"]}
    documents = [row for row in rows if row["type"] == "doc" and row["id"] in inside]
    full = write_rows(tmp_path / "full.jsonl", [*documents, *groups])
    # What `score_trace.py --strip` and `--groups` print.
    seen = ("id", "outlet", "domain", "published", "lang", "title", "byline", "text")
    stripped = [{name: row[name] for name in seen} for row in documents]
    counted = [{"type": "group", "id": group["id"], "docs": group["docs"]} for group in groups]
    blind = write_rows(tmp_path / "bare.jsonl", [*stripped, *counted][::-1])
    assert predictions("trace", full, tools) == predictions("trace", blind, tools)
