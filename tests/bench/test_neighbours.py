"""Labels of sentences of articles, by their words, their neighbours and their likeness."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from bench.likeness import Likeness, believed
from bench.neighbours import Neighbours, Part, labels_beside
from tests.bench.gold_files import write_rows

ACT = "Police fired at the crowd and held nine men."
QUIET = "Traders opened their shops again after the fair."


def _part(articles: int) -> Part:
    """Articles of six sentences in which an act stands third."""
    texts = tuple(
        (f"{ACT} It was at mill {n}." if place == 2 else f"{QUIET} Stall {place} of {n}.")
        for n in range(articles)
        for place in range(6)
    )
    shown = [tuple(f"word:{word}" for word in text.lower().split()) for text in texts]
    return Part(texts, shown, tuple(str(n) for n in range(articles) for _ in range(6)))


def test_what_a_train_part_teaches_is_told_of_new_articles_with_what_a_label_brings() -> None:
    part = _part(12)
    labels = [_labels(text) for text in part.texts]
    model = Neighbours(part, labels, {"FORCE": ("ANY",)})
    told = model.told(_part(2))
    assert told[2] == told[8] == {"FORCE", "ANY"}
    assert told[1] == told[9] == frozenset()
    assert Neighbours(part, labels).told(_part(1))[2] == {"FORCE"}


def _labels(text: str) -> frozenset[str]:
    return frozenset({"FORCE"} if ACT in text else {"ANY"} if "Stall 5" in text else ())


def test_the_order_of_the_rows_changes_no_label_and_answers_are_not_seen(tmp_path: Path) -> None:
    part = _part(9)
    train = [
        {"id": f"{article}:{n % 6}", "text": text, "labels": ["FORCE"] if ACT in text else []}
        for n, (text, article) in enumerate(zip(part.texts, part.articles, strict=True))
    ]
    folder = tmp_path / "india_police"
    gold = write_rows(folder / "gold.jsonl", train[:12])
    assert labels_beside(gold) == {}
    write_rows(folder / "train.jsonl", train)
    found = labels_beside(gold)
    assert found["0:2"] == ["FORCE"]
    assert not found["0:0"]
    write_rows(gold, [{"id": row["id"], "text": row["text"]} for row in reversed(train[:12])])
    assert labels_beside(gold) == found


def test_sentences_written_alike_are_believed_to_have_the_same_labels() -> None:
    texts = [f"{ACT} {n}" for n in range(6)] + [f"{QUIET} {n}" for n in range(6)]
    likeness = Likeness(texts)
    wanted = np.array([[1.0]] * 6 + [[0.0]] * 6)
    asked = likeness.with_all([f"{ACT} 8", f"{QUIET} 9"])
    told = believed(likeness.own, wanted, asked)[:, 0]
    assert told[0] > told[1] + 0.6
