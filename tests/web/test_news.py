"""New since last time: no noise on a first visit, and what changed is told in words."""

from __future__ import annotations

from starlette.applications import Starlette

from firsthand.store import Seen, Store
from firsthand.web.news import NEW, Opened, changes, open_incident, sight, since_last_time
from tests.web.conftest import OURS, client
from tests.web.pile import (
    BEATEN,
    CLOSED,
    COPY,
    ORIGIN,
    OTHER,
    REVOKED,
    STORIES,
    TRANSLATED,
    count,
    fill,
    incident,
    newsroom,
    put_incidents,
)

BEFORE = incident("beaten", ORIGIN, newsrooms=(newsroom(ORIGIN),))
AFTER = incident("beaten", ORIGIN, COPY, TRANSLATED, newsrooms=(newsroom(ORIGIN), newsroom(COPY)))


def test_a_first_visit_calls_nothing_new(store: Store) -> None:
    assert since_last_time(store.seen, "owl", [BEFORE, CLOSED]) == {}
    assert since_last_time(store.seen, "owl", [BEFORE, CLOSED, REVOKED]) == {REVOKED.id: NEW}


def test_what_changed_is_told(store: Store) -> None:
    since_last_time(store.seen, "owl", [BEFORE])
    assert since_last_time(store.seen, "owl", [AFTER]) == {
        AFTER.id: ("+2 pages", "newsrooms 1 → 2")
    }
    assert since_last_time(store.seen, "wren", [AFTER]) == {}


def test_pages_that_are_gone_and_other_values_are_told() -> None:
    assert changes(sight(BEFORE), sight(AFTER)) == ("−2 pages", "newsrooms 2 → 1")
    moved = incident("beaten", ORIGIN, newsrooms=(newsroom(ORIGIN),), day="2025-03-10")
    assert changes(sight(moved), sight(BEFORE)) == ("other values",)
    told = incident("b", ORIGIN, newsrooms=(newsroom(ORIGIN),), witnesses=count(newsroom(OTHER)))
    assert changes(sight(told), sight(BEFORE)) == ("witnesses 0 → 1",)


def test_opening_an_incident_makes_it_seen(store: Store) -> None:
    seen: Seen = store.seen
    assert open_incident(seen, "owl", BEFORE, [BEFORE, CLOSED]) == Opened()
    opened = open_incident(seen, "owl", AFTER, [AFTER, CLOSED])
    assert opened.change == ("+2 pages", "newsrooms 1 → 2")
    assert set(opened.pages) == {COPY.id, TRANSLATED.id}
    assert open_incident(seen, "owl", AFTER, [AFTER, CLOSED]) == Opened()
    assert since_last_time(seen, "owl", [AFTER, CLOSED]) == {}


def test_the_list_marks_and_filters_what_is_new(app: Starlette, store: Store) -> None:
    fill(store, [BEFORE, CLOSED])
    visitor = client(app)
    assert "tag fresh" not in visitor.get("/").text
    put_incidents(store, [AFTER, CLOSED, REVOKED])
    page = visitor.get("/?new=1").text
    assert "newsrooms 1 → 2" in page
    assert "<b>2</b> of 3 incidents" in page
    assert visitor.post("/seen", headers={"Origin": OURS}).headers["location"] == "/"
    assert "tag fresh" not in visitor.get("/").text
    assert store.ledger.entries() == ()


def test_the_incident_page_says_what_is_new_once(app: Starlette, store: Store) -> None:
    fill(store, [BEFORE, CLOSED])
    visitor = client(app)
    visitor.get("/")
    put_incidents(store, [AFTER, CLOSED])
    assert "since you last looked" in visitor.get(f"/incident/{AFTER.id}").text
    assert "since you last looked" not in visitor.get(f"/incident/{AFTER.id}").text


def test_every_story_of_the_pile_can_be_opened(app: Starlette, store: Store) -> None:
    fill(store)
    for story in STORIES:
        assert client(app).get(f"/incident/{story.id}").status_code == 200
    assert BEATEN.id in client(app).get("/").text
