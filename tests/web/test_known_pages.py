"""The page of the user's own list: rows beside proposals, the two buttons, undo."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast

import pytest
from starlette.testclient import TestClient

from firsthand.gazetteer import Gazetteer
from firsthand.records import Incident, Know, Known, Tie, Undo, When
from firsthand.review import standing
from firsthand.store import Store
from firsthand.tools import Tools
from firsthand.web import Desk, create_app
from tests.match.builders import DOLNA, Page, matched, page
from tests.web.conftest import GATE, NOON, client

BEATEN = page("Ana Kordun was beaten in Dolna.", "Harbour Post").report(
    "assault", who="Ana Kordun", where=DOLNA, day="2025-03-12"
)


class NoPlaces:
    """A gazetteer that knows nothing."""

    def look_up(self, words: str, language: str | None = None) -> tuple[()]:
        return ()


def known(key: str, who: str, day: str) -> Known:
    one = date.fromisoformat(day)
    return Known(
        id=f"known-{key}",
        key=key,
        sheet="list",
        row=1,
        event="Überfall",
        recipient=who,
        time=When(earliest=one, latest=one, granularity="day"),
        text="<b>bold</b> text",
        cells=(("Notiz", "=1+1"),),
    )


def bring(store: Store, *rows: Known) -> None:
    at = datetime(2025, 4, 1, tzinfo=UTC)
    for row in rows:
        store.ledger.append(Know(subject=row.id, by="a", at=at, known=row, batch="b"))


def keep(store: Store, told: Page) -> Incident:
    (incident,) = matched([told]).incidents
    with store.batch() as batch:
        batch.put(told.id, told.article, record_id=told.id)
        batch.put("pile", incident, record_id=incident.id)
    return incident


@pytest.fixture
def web(store: Store, tools: Tools) -> TestClient:
    places = cast(Gazetteer, NoPlaces())
    here = Tools(
        settings=tools.settings,
        codebook=tools.codebook,
        languages=tools.languages,
        gazetteer=places,
    )
    return client(create_app(Desk(store, here, "first reader", lambda: NOON), GATE))


def test_an_empty_list_says_how_to_begin(web: TestClient) -> None:
    assert "firsthand known my-incidents.csv" in web.get("/known").text


def test_rows_stand_beside_proposals_and_their_text_is_only_text(
    store: Store, web: TestClient
) -> None:
    keep(store, BEATEN)
    bring(store, known("K-1", "Ana Kordun", "2025-03-12"), known("K-2", "Ivo Petrak", "2024-01-01"))
    shown = web.get("/known").text
    assert "the same name" in shown
    assert "&lt;b&gt;bold&lt;/b&gt;" in shown
    assert "=1+1" in shown
    assert "K-2" in web.get("/known?show=missing").text
    assert "K-1" not in web.get("/known?show=missing").text


def test_same_is_a_decision_and_can_be_taken_back(store: Store, web: TestClient) -> None:
    incident = keep(store, BEATEN)
    bring(store, known("K-1", "Ana Kordun", "2025-03-12"))
    form = {"known": "known-K-1", "incident": incident.id, "act": "same", "show": "proposed"}
    answer = web.post("/known/decide", data=form, headers={"origin": "http://127.0.0.1:8712"})
    assert answer.status_code == 303
    tie = store.ledger.entries()[-1]
    assert isinstance(tie.decision, Tie)
    assert (tie.decision.by, tie.decision.same) == ("first reader", True)
    assert "is the same as" in web.get(answer.headers["location"]).text
    form |= {"act": "undo", "entry": str(tie.number)}
    web.post("/known/decide", data=form, headers={"origin": "http://127.0.0.1:8712"})
    assert isinstance(store.ledger.entries()[-1].decision, Undo)
    assert not any(isinstance(e.decision, Tie) for e in standing(store.ledger.entries()))


def test_another_happening_leaves_the_row_without_a_page(store: Store, web: TestClient) -> None:
    incident = keep(store, BEATEN)
    bring(store, known("K-1", "Ana Kordun", "2025-03-12"))
    form = {"known": "known-K-1", "incident": incident.id, "act": "another"}
    web.post("/known/decide", data=form, headers={"origin": "http://127.0.0.1:8712"})
    assert "K-1" in web.get("/known?show=missing").text


@pytest.mark.parametrize(
    "form",
    [
        {"known": "known-K-9", "incident": "", "act": "same"},
        {"known": "known-K-1", "incident": "incident-none", "act": "same"},
        {"known": "known-K-1", "act": "confirm"},
        {},
    ],
)
def test_a_form_that_names_nothing_there_decides_nothing(
    store: Store, web: TestClient, form: dict[str, str]
) -> None:
    incident = keep(store, BEATEN)
    bring(store, known("K-1", "Ana Kordun", "2025-03-12"))
    data = {"incident": incident.id} | form
    answer = web.post("/known/decide", data=data, headers={"origin": "http://127.0.0.1:8712"})
    assert answer.status_code == 404
    assert len(store.ledger.entries()) == 1


def test_the_page_of_an_incident_names_the_rows_it_answers(store: Store, web: TestClient) -> None:
    incident = keep(store, BEATEN)
    bring(store, known("K-1", "Ana Kordun", "2025-03-12"))
    shown = web.get(f"/incident/{incident.id}").text
    assert 'href="/known?row=known-K-1"' in shown
    assert "perhaps" in shown
    form = {"known": "known-K-1", "incident": incident.id, "act": "same"}
    web.post("/known/decide", data=form, headers={"origin": "http://127.0.0.1:8712"})
    assert web.get(f"/incident/{incident.id}").status_code == 200
