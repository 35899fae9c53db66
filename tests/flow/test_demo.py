"""The demo corpus beside its truth: the score may rise, and never silently falls."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench import floors
from firsthand import demo, pipeline, settings
from firsthand.store import Store, open_store
from tests.flow.pages import quiet

pytestmark = pytest.mark.slow
AT_MOST = {"newsrooms_overstated", "witnesses_overstated", "extra"}  # figures that may only fall


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    corpus = demo.corpus()
    store = open_store(tmp_path_factory.mktemp("demo") / "store")
    tools = pipeline.make_tools(settings.load(corpus / "firsthand.toml"))
    report = pipeline.run(store, [corpus / "pages", corpus / "scraped"], tools, quiet)
    assert report.inputs == report.read + report.known + report.quarantined + report.duplicates
    yield store
    store.close()


def test_the_score_on_the_demo_does_not_fall(record: Store) -> None:
    found = demo.score(record, demo.load_truth(demo.corpus())).summary()
    for name, floor in floors.load().demo.items():
        kept = found[name] <= floor if name in AT_MOST else found[name] >= floor
        assert kept, f"{name}: {found[name]:.3f}, pinned {floor}"


def test_no_incident_of_the_demo_is_overstated(record: Store) -> None:
    score = demo.score(record, demo.load_truth(demo.corpus()))
    assert [row.truth.id for row in score.rows if row.overstated] == []


def test_every_word_of_the_demo_record_stands_where_it_says(record: Store) -> None:
    assert pipeline.verify(record).findings == ()
