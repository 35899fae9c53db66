"""Every edge case of the design, from saved pages through all stages to the numbers."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand import pipeline
from firsthand.records import Article, Incident, strictly
from firsthand.settings import Settings, with_mode
from firsthand.store import open_store
from firsthand.tools import Tools
from tests.match.cases import CASES, Case

pytestmark = pytest.mark.slow  # whole runs, not units


@pytest.fixture(scope="module")
def tools() -> Tools:
    return pipeline.make_tools(with_mode(Settings(), "fast"))


def beating(folder: Path, case: Case, tools: Tools) -> tuple[Incident, list[Article]]:
    """The one incident in which Ilja Tarn is beaten, and all pages that were read."""
    pile = folder / "pile"
    pile.mkdir()
    for number, page in enumerate(case.pages):
        (pile / f"{number}.html").write_text(page.html, encoding="utf-8")
    store = open_store(folder / "store")
    pipeline.run(store, [pile], tools, lambda _stage, _done, _total: None)
    found = [i for i in store.all(Incident) if i.event.value == "assault"]
    articles = list(store.all(Article))
    store.close()
    (incident,) = found
    return incident, articles


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_the_edge_cases_of_the_design(case: Case, tmp_path: Path, tools: Tools) -> None:
    incident, articles = beating(tmp_path, case, tools)
    newsrooms = incident.newsrooms
    assert len(articles) == len(case.pages)
    assert (newsrooms.low, newsrooms.high) == (case.low, case.high), newsrooms
    for words in case.says:
        assert words in newsrooms.sentence
    assert sum(member.relay for member in newsrooms.members) == case.relays
    assert strictly(newsrooms).low == max(0, case.low - case.relays)
    if case.witnesses is not None:
        assert (incident.witnesses.low, incident.witnesses.high) == case.witnesses


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_every_page_is_a_newsroom_s_own_or_rests_on_others(
    case: Case, tmp_path: Path, tools: Tools
) -> None:
    incident, _ = beating(tmp_path, case, tools)
    counted = {page for member in incident.newsrooms.members for page in member.articles}
    resting = [page for one in incident.newsrooms.resting for page in one.articles]
    assert len(resting) == len(set(resting))
    assert set(incident.pages) <= counted | set(resting)
