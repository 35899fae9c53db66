"""A small pile, read into a store, on which people decide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import pipeline
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from tests.flow.deciding import write_pile
from tests.flow.pages import quiet


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    return write_pile(tmp_path / "pile")


@pytest.fixture
def store(tmp_path: Path, pile: Path, tools: Tools) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    pipeline.run(opened, [pile], tools, quiet)
    yield opened
    opened.close()
