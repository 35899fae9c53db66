"""What the docs tell a beginner to do works, in their order, and gives what they say."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand import demo, pipeline
from firsthand.records import Article, Derivation, Incident
from firsthand.settings import Settings, with_mode
from firsthand.store import open_store
from tests.flow.pages import quiet

pytestmark = pytest.mark.slow
DOCS = Path(__file__).parents[2] / "docs"
PARTIAL = 3


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in a language, in their order."""
    text = page.read_text(encoding="utf-8")
    return re.findall(rf"^```{re.escape(language)}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_a_beginner_gets_from_nothing_to_a_published_table(tmp_path: Path) -> None:
    here = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": here, "DEMO": str(demo.corpus())}
    for block in blocks(DOCS / "start.md", "sh run"):
        done = subprocess.run(
            ["bash", "-eu", "-c", block],  # noqa: S607 - the shell that a reader has
            cwd=tmp_path,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode in {0, PARTIAL}, f"{block}\n{done.stdout}\n{done.stderr}"


def test_the_example_of_the_six_stages_comes_out_as_the_page_says(tmp_path: Path) -> None:
    page = DOCS / "why" / "how-it-works.md"
    (pile,) = blocks(page, "json")
    (tmp_path / "pile.jsonl").write_text(pile, encoding="utf-8")
    store = open_store(tmp_path / "store")
    pipeline.run(
        store, [tmp_path / "pile.jsonl"], pipeline.make_tools(with_mode(Settings(), "fast")), quiet
    )
    (incident,) = store.all(Incident)
    assert f"| {numbers(incident)} |" in page.read_text(encoding="utf-8")
    outlets = {one.id: one.outlet.value for one in store.all(Article) if one.outlet}
    edges = {(outlets[d.derived], d.kind, outlets[d.origin]) for d in store.all(Derivation)}
    assert edges == {
        ("Harbour Post", "copied", "Northwire"),
        ("Auenblatt", "translated", "Northwire"),
    }
    assert [conflict.kind for conflict in incident.conflicts] == ["conflict"]
    store.close()


def numbers(incident: Incident) -> str:
    """The three numbers as the page's table has them."""
    counts = (incident.newsrooms, incident.witnesses)
    shown = [f"{c.low}" if c.low == c.high else f"{c.low}-{c.high}" for c in counts]
    return " | ".join([str(len(incident.pages)), *shown])
