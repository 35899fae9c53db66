"""What flow tests start from: the tools of real use, and an empty store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand import pipeline
from firsthand.settings import Settings, with_mode
from firsthand.store import Store, open_store
from firsthand.tools import Tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    """Rules alone: pinned here is the way through the stages, not how well a page is read."""
    return pipeline.make_tools(with_mode(Settings(), "fast"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    yield opened
    opened.close()
