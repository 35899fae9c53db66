"""Acts that are in no incident are told on the start page, with their words."""

from __future__ import annotations

from starlette.applications import Starlette

from firsthand.pipeline.apart import apart
from firsthand.records import Grouping, Marks, Report, Status
from firsthand.store import Store
from tests.builders import span
from tests.web.conftest import client
from tests.web.pile import CREDITING, OTHER, STORIES, cited, fill


def put_report(store: Store, name: str, *, status: Status = "happened") -> Report:
    """A report of a page that is in no incident."""
    words = span(CREDITING.id, CREDITING.text, "a permit was revoked")
    report = Report(
        id=name,
        article=CREDITING.id,
        event=cited("permit_revoked", words),
        status=cited(status, words),
        certainty="asserted",
        background=True,
        sentence=words,
        recipient_keys=(),
    )
    with store.batch() as batch:
        told = Marks(article=CREDITING.id, reports=(report,))
        batch.put(CREDITING.id, told, record_id=CREDITING.id)
    return report


def test_an_act_of_no_incident_stands_below_the_incidents(app: Starlette, store: Store) -> None:
    fill(store)
    assert "in no incident" not in client(app).get("/").text
    report = put_report(store, "report-apart")
    page = client(app).get("/").text
    assert "1 further act is told as earlier or in passing, in no incident" in page
    assert f'href="/article/{CREDITING.id}?at=' in page
    assert report.sentence.exact in page
    assert 'id="apart"' not in client(app).get("/?what=assault").text


def test_what_an_incident_holds_or_is_only_feared_is_not_apart(store: Store) -> None:
    fill(store)
    put_report(store, STORIES[0].reports[0])
    assert apart(store, STORIES) == ()
    put_report(store, "report-feared", status="hypothetical")
    assert apart(store, STORIES) == ()
    report = put_report(store, "report-recalled")
    assert apart(store, STORIES) == (report,)
    assert apart(store, STORIES, (CREDITING.id,)) == ()
    assert apart(store, STORIES, (OTHER.id,)) == (report,)
    with store.batch() as batch:
        group = Grouping(id="group-1", strands=(), recalled=(report.id,))
        batch.put("pile", group, record_id=group.id)
    assert apart(store, STORIES) == ()
