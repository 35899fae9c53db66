from __future__ import annotations

from pathlib import Path

from bench.ranked import features_of_text, train_part
from firsthand.codebook import load

BOOK = load(use=("plover",))


def test_a_train_part_is_found_beside_a_gold_file_and_is_never_the_file_itself(
    tmp_path: Path,
) -> None:
    gold = tmp_path / "test.jsonl"
    gold.write_text("", encoding="utf-8")
    assert train_part(gold) is None
    train = tmp_path / "train.jsonl"
    train.write_text("", encoding="utf-8")
    assert train_part(gold) == train
    assert train_part(train) is None


def test_a_text_shows_what_its_lead_tells_and_how_often() -> None:
    shown = features_of_text("Gunmen killed two guards. Gunmen killed a nurse.", "en", BOOK)
    assert "lead:assault_attack" in shown
    assert "times:assault_attack 2" in shown
