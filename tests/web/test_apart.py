"""Acts that are in no incident are told on the start page, with their words."""

from __future__ import annotations

from msgspec.structs import replace
from starlette.applications import Starlette

from firsthand.pipeline.apart import apart, not_named
from firsthand.records import Confirm, Entry, Grouping, Marks, Report, Status
from firsthand.review import Orphan, View
from firsthand.store import Store
from tests.builders import span
from tests.web.conftest import NOON, client
from tests.web.pile import BEATEN, CREDITING, OTHER, REVOKED, STORIES, cited, fill


def put_report(
    store: Store, name: str, *, status: Status = "happened", background: bool = True
) -> Report:
    """A report of a page that is in no incident."""
    words = span(CREDITING.id, CREDITING.text, "a permit was revoked")
    report = Report(
        id=name,
        article=CREDITING.id,
        event=cited("permit_revoked", words),
        status=cited(status, words),
        certainty="asserted",
        background=background,
        sentence=words,
        recipient=cited("Ada Wren", words),
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


def test_its_page_says_what_the_act_is_to_whom_and_why_it_founded_no_incident(
    app: Starlette, store: Store
) -> None:
    fill(store)
    address = f"/article/{CREDITING.id}"
    assert "no incident:" not in client(app).get(address).text
    put_report(store, "report-apart")
    page = client(app).get(address).text
    assert "happened: it happened; to whom: Ada Wren; no incident: the page tells it as" in page
    put_report(store, "report-apart", status="denied", background=False)
    assert "no incident: it is only denied there" in client(app).get(address).text
    put_report(store, "report-apart", background=False)
    assert "no incident: beside other pages" in client(app).get(address).text
    put_report(store, "report-apart", status="hypothetical")
    page = client(app).get(address).text
    assert "under a condition; to whom: Ada Wren" in page
    assert "no incident:" not in page
    put_report(store, STORIES[0].reports[0])
    assert "no incident:" not in client(app).get(address).text


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


def test_an_incident_of_a_codebook_that_the_settings_do_not_name_is_told(
    app: Starlette, store: Store
) -> None:
    fill(store)
    assert "which no codebook" not in client(app).get("/").text
    own = replace(REVOKED, event=cited("library_card_taken"))
    fill(store, [BEATEN, own])
    page = client(app).get("/").text
    assert "1 incident is in this record coded as library_card_taken, which no codebook" in page
    assert "under [codebook] (a file of yours: files; ours: use)" in page


def test_a_confirmed_incident_that_is_not_found_now_is_told() -> None:
    decision = Confirm(subject=REVOKED.id, by="first reader", at=NOON)
    gone = Orphan(entry=Entry(number=1, decision=decision, previous="", hash=""), why="gone")
    (told,) = not_named(View(incidents=(BEATEN,), orphans=(gone,)), {"assault"})
    assert "1 incident is confirmed and not found now" in told
    assert "--settings FILE" in told
    assert not_named(View(incidents=(BEATEN, REVOKED)), {"assault", "permit_revoked"}) == ()
