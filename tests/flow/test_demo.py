"""The demo's cases beside their truth: the scores may rise, and never silently fall."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import pytest

from bench import floors
from firsthand import demo, pipeline, settings
from firsthand.store import Store, open_store
from tests.flow.pages import quiet

pytestmark = pytest.mark.slow
MODES = (None, "fast")  # as the settings say, and by rules alone
AT_MOST = {"newsrooms_overstated", "witnesses_overstated", "extra"}  # figures that may only fall


@dataclass(frozen=True)
class Ran:
    """The record of one case, put beside its truth."""

    case: demo.Case
    store: Store
    score: demo.Score


@pytest.fixture(scope="module", params=list(product(sorted(floors.load().demo), MODES)))
def ran(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ran]:
    case, mode = request.param
    corpus = demo.corpus(case)
    store = open_store(tmp_path_factory.mktemp("demo") / "store")
    chosen = settings.with_mode(settings.load(corpus / "firsthand.toml"), mode)
    tools = pipeline.make_tools(chosen)
    report = pipeline.run(store, demo.pile_of(corpus), tools, quiet)
    assert report.inputs == report.read + report.known + report.quarantined + report.duplicates
    yield Ran(case, store, demo.score(store, demo.load_truth(corpus)))
    store.close()


def test_the_score_on_the_demo_does_not_fall(ran: Ran) -> None:
    found = ran.score.summary()
    for name, floor in floors.load().demo[ran.case].items():
        kept = found[name] <= floor if name in AT_MOST else found[name] >= floor
        assert kept, f"{name}: {found[name]:.3f}, pinned {floor}"


def test_no_incident_of_the_demo_is_overstated(ran: Ran) -> None:
    assert [row.truth.id for row in ran.score.rows if row.overstated] == []


def test_every_word_of_the_demo_record_stands_where_it_says(ran: Ran) -> None:
    assert pipeline.verify(ran.store).findings == ()
