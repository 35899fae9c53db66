"""Given events took place or not: by the product's cues, and by a model of the train part."""

from __future__ import annotations

import json
from pathlib import Path

from bench import factual
from firsthand.codebook import load

BOOK = load()
TRAIN = (
    ("They paid on Monday.", "paid", "happened"),
    ("They will pay.", "pay", "not_happened"),
    ("You will pay.", "pay", "not_happened"),
    ("He will pay.", "pay", "not_happened"),
    ("Perhaps it rained.", "rained", "uncertain"),
)


def _row(text: str, word: str, status: str = "") -> dict[str, object]:
    start = text.index(word)
    event = {"start": start, "end": start + len(word), "status": status}
    return {"id": text, "text": text, "events": [event]}


def _judged(text: str, word: str, gold: Path) -> str:
    found = factual.judged(_row(text, word), BOOK, factual.model_beside(gold))
    return str(found["events"][0]["status"])


def test_without_a_train_part_the_cues_of_the_product_answer(tmp_path: Path) -> None:
    gold = tmp_path / "dev.jsonl"
    assert _judged("Mila Arden did not go.", "go", gold) == "not_happened"
    assert _judged("Mila Arden went home.", "went", gold) == "happened"


def test_with_a_train_part_its_model_answers_and_not_the_given_status(tmp_path: Path) -> None:
    rows = [_row(*one) for one in TRAIN]
    (tmp_path / "train.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert _judged("We will pay.", "pay", tmp_path / "dev.jsonl") == "not_happened"
