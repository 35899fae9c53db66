"""Anchors on the shared pages: every run and every piece of evidence, or the build is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import anchors
from bench.anchors import Checked
from firsthand.tools import Tools
from tests.bench.gold_files import write_pages


@pytest.mark.shared
@pytest.mark.parametrize("gold", ["read/dev/gold.json", "read/news/gold.json"])
def test_every_run_of_every_shared_page_is_derived_from_its_bytes(
    gold: str, shared_data: Path, tools: Tools
) -> None:
    found = anchors.check(shared_data / gold, tools)
    assert (found.broken, found.unresolved) == (0, 0)
    assert found.runs > 20 * found.pages
    assert found.refused <= 0.05 * found.pages


def test_what_is_checked_is_counted(tmp_path: Path, tools: Tools) -> None:
    found = anchors.check(write_pages(tmp_path, answers=False), tools)
    assert found.pages > 0
    assert found.runs > 0
    assert found.evidence > 0
    assert found.broken == found.unresolved == 0


def test_a_page_that_is_refused_is_counted_as_such(tools: Tools) -> None:
    assert anchors.check_page("page.html", b"<p>Nothing.", tools) == Checked(pages=1, refused=1)
