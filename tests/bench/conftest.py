"""The bundle of tools, made once for all tests of the benches."""

from __future__ import annotations

import pytest

from firsthand.pipeline import make_tools
from firsthand.settings import Settings
from firsthand.tools import Tools


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The tools of a run with ordinary settings."""
    return make_tools(Settings())
