"""What people confirmed and rejected teaches which acts to believe; all in one store."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from firsthand.codebook.ranking import write_ranker
from firsthand.errors import UsageError
from firsthand.mark import mark
from firsthand.mark.acts.likely import case_of_report
from firsthand.pipeline.explaining import explained
from firsthand.pipeline.learning import learn_from
from firsthand.records import Confirm, Incident, Reject
from firsthand.settings import CodebookSettings, Settings
from firsthand.store import Store
from firsthand.tools import Tools
from tests.builders import article
from tests.review.builders import incident

TRUE = "The ministry revoked the residence permit of the exiled poet without giving a reason."
FALSE = "Fans laughed when the club revoked the residence permit of its mascot on the pitch."
PLACES = ("Velanj", "Ostrand", "Dravik", "Zagorin", "Tamoria")


def reviewed(store: Store, tools: Tools, number: int, *, right: bool) -> None:
    """One more page of an invented paper, its incident, and what a person made of it."""
    place = PLACES[number % len(PLACES)]
    told = article(f"{place}: {TRUE if right else FALSE}", f"This was letter {number} of the year.")
    marks = mark(told, tools)
    found = incident(
        f"incident-{right}-{number}",
        event="permit_revoked",
        reports=tuple(report.id for report in marks.reports),
    )
    with store.batch() as batch:
        batch.put(told.capture, told, record_id=told.id)
        batch.put(told.id, marks, record_id=told.id)
        batch.put("pile", found, record_id=found.id)
    act = Confirm if right else Reject
    store.ledger.append(act(subject=found.id, by="Owl", at=datetime(2025, 5, 1, tzinfo=UTC)))


@pytest.fixture
def taught(store: Store, tools: Tools) -> Store:
    for number in range(20):
        reviewed(store, tools, number, right=True)
        reviewed(store, tools, number, right=False)
    return store


def test_what_was_rejected_is_not_marked_again(taught: Store, tools: Tools) -> None:
    learnt = learn_from(taught, tools)
    assert (learnt.confirmed, learnt.rejected) == (20, 20)
    assert learnt.precision_after > learnt.precision_before
    with_ranker = replace(tools, ranker=learnt.ranker)
    true, false = article(f"Near Liskov {TRUE}"), article(f"Near Liskov {FALSE}")
    assert mark(false, tools).reports
    assert mark(true, with_ranker).reports == mark(true, tools).reports != ()
    assert mark(false, with_ranker).reports == ()


def test_the_settings_name_the_weights_and_explain_shows_them(
    taught: Store, tools: Tools, tmp_path: Path
) -> None:
    path = tmp_path / "ranker.json"
    write_ranker(learn_from(taught, tools).ranker, path)
    settings = Settings(codebook=CodebookSettings(ranker=str(path)))
    (found,) = explained(FALSE, "en", settings).weighed
    assert found.entry == "permit_revoked"
    assert not found.kept
    assert found.reasons


def test_unsure_and_unreviewed_incidents_teach_nothing(taught: Store, tools: Tools) -> None:
    before = learn_from(taught, tools)
    unread = msgspec.structs.replace(taught.all(Incident)[0], id="incident-unread")
    with taught.batch() as batch:
        batch.put("pile", unread, record_id=unread.id)
    assert learn_from(taught, tools) == before


def test_an_empty_store_is_refused(store: Store, tools: Tools) -> None:
    with pytest.raises(UsageError, match="too few"):
        learn_from(store, tools)


def test_nothing_is_learnt_where_capitals_hide_the_names(tools: Tools) -> None:
    told = article(TRUE, TRUE.upper())
    (report, *_) = mark(told, tools).reports
    loud = told.text.index(TRUE.upper())
    sentence = msgspec.structs.replace(report.sentence, start=loud, end=loud + len(TRUE))
    assert case_of_report(report, told, tools) is not None
    assert case_of_report(msgspec.structs.replace(report, sentence=sentence), told, tools) is None
