"""The bench of translation tells a folder that the scorer did not prepare."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.translation import predict
from firsthand.errors import UsageError
from firsthand.tools import Tools


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("gold.jsonl", '{"doc": "d1", "language": "de", "sentences": ["Es regnet."]}'),
        ("align.jsonl", '{"id": "1", "a": ["It rains."], "language_a": "en"}'),
        ("key.json", "{}"),
    ],
)
def test_a_folder_that_was_not_prepared_is_told(
    tmp_path: Path, tools: Tools, name: str, row: str
) -> None:
    (tmp_path / name).write_text(row + "\n", encoding="utf-8")
    with pytest.raises(UsageError, match="not prepared") as raised:
        list(predict(tmp_path, tools))
    assert raised.value.code == "FH-BENCH-004"
    assert "prepare" in raised.value.remedy
