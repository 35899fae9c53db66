"""The picture and the derivation page: everything leads to the words, nothing shows on its own."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from msgspec.structs import replace
from starlette.applications import Starlette
from starlette.testclient import TestClient

from firsthand.records import (
    Attribution,
    Change,
    Credit,
    DerivationKind,
    Dissent,
    Evidence,
    Marks,
    Name,
    Report,
    Resting,
)
from firsthand.store import Store
from firsthand.web.guard import COOKIE
from tests.builders import derivation, span
from tests.web.conftest import GATE, OURS, client
from tests.web.pile import (
    BEATEN,
    CHANGE,
    COPY,
    CREDITING,
    EDGES,
    ORIGIN,
    REVOKED,
    TRANSLATED,
    cited,
    fill,
    incident,
    newsroom,
    put_edges,
)


def test_every_edge_of_the_table_is_in_the_picture(app: Starlette, store: Store) -> None:
    fill(store)
    page = client(app).get(f"/incident/{BEATEN.id}").text
    picture = page[page.index('<svg xmlns="') : page.index("</svg>", page.index('<svg xmlns="'))]
    links = re.findall(r'href="(/derivation/[\w-]+)"', page.replace(picture, ""))
    assert set(links) == {f"/derivation/{edge.id}" for edge in EDGES[:2]}
    for link in links:
        assert f'href="{link}"' in picture
    for name in (ORIGIN.id, COPY.id, TRANSLATED.id):
        assert f'href="/article/{name}"' in picture
    assert ">1</text>" in picture


def test_an_absent_origin_is_hollow_and_named(app: Starlette, store: Store) -> None:
    fill(store)
    page = client(app).get(f"/incident/{REVOKED.id}").text
    assert "hollow-mark" in page
    assert "Corvane" in page
    assert "not in pile" in page


def test_no_page_carries_a_style_attribute(app: Starlette, store: Store) -> None:
    fill(store)
    paths = ["/", "/search?q=vilenko", f"/incident/{BEATEN.id}", f"/derivation/{EDGES[0].id}"]
    for path in paths:
        assert not re.search(r"<[^>]+\sstyle=", client(app).get(path).text), path


def test_a_changed_number_is_told_and_marked(app: Starlette, store: Store) -> None:
    fill(store)
    page = client(app).get(f"/derivation/{EDGES[0].id}").text
    listed = re.search(r'>24</a> became <a href="#(change-1)" lang="en" dir="auto">48</a>', page)
    assert listed
    assert f'id="{listed[1]}"' in page
    assert '<mark class="changed come">48</mark>' in page
    assert "2 of 2 sentences of Tidal Herald stand in Harbour Post" in page


def test_without_an_order_the_two_differ_and_none_has_changed_the_other(
    app: Starlette, store: Store
) -> None:
    fill(store)
    put_edges(store, [replace(EDGES[0], directed=False)])
    with store.batch() as batch:
        batch.put("pile", replace(CHANGE, directed=False), record_id=CHANGE.id)
    page = client(app).get(f"/derivation/{EDGES[0].id}").text
    assert "One thing told in two ways" in page
    assert ">24</a> here, there <" in page
    assert "</a> became <a" not in page
    assert "neither is taken to be right" in page


def test_a_denial_that_a_copy_lost_is_shown_where_it_stood(app: Starlette, store: Store) -> None:
    fill(store)
    lost = Change(
        id="change-2",
        derivation=EDGES[1].id,
        kind="denial lost",
        here=None,
        there=span(ORIGIN.id, ORIGIN.text, "Petar Vilenko was beaten in Orashin on Monday."),
        reason="“denied” and what it denies are gone",
        score=0.8,
    )
    with store.batch() as batch:
        batch.put("pile", lost, record_id=lost.id)
    page = client(app).get(f"/derivation/{EDGES[1].id}").text
    assert "Denial lost here" in page.split("<tbody>")[1]


def test_each_passage_leads_to_its_place_in_both_pages(app: Starlette, store: Store) -> None:
    fill(store)
    page = client(app).get(f"/derivation/{EDGES[1].id}").text
    for found in (ORIGIN, TRANSLATED):
        links = re.findall(rf'href="(/article/{found.id}\?at=[^"]+)"', page)
        assert links
        assert 'class="m asked"' in client(app).get(links[0]).text


def test_an_origin_that_is_not_in_the_pile_has_a_page_too(app: Starlette, store: Store) -> None:
    fill(store)
    page = client(app).get(f"/derivation/{EDGES[2].id}").text
    assert "Corvane" in page
    assert "not in your pile" in page
    assert f"/article/{CREDITING.id}" in page


def test_a_credit_is_told_in_words(app: Starlette, store: Store) -> None:
    where = span(ORIGIN.id, ORIGIN.text, ORIGIN.text.split()[0])
    credit = Credit(name="Corvane", scope="passage", form="lead", evidence=where, score=0.9)
    fill(store)
    with store.batch() as batch:
        batch.put(ORIGIN.capture, replace(ORIGIN, credits=(credit,)), record_id=ORIGIN.id)
    page = client(app).get(f"/article/{ORIGIN.id}").text
    assert "Credit for one statement, in a sentence" in page


def test_role_and_age_of_a_person_stand_on_the_page_of_an_article(
    app: Starlette, store: Store
) -> None:
    name = Name(
        id="name-1",
        kind="person",
        evidence=span(ORIGIN.id, ORIGIN.text, "Petar Vilenko"),
        name="Petar Vilenko",
        key="vlnk ptr",
        role="singer",
        age=cited(24, span(ORIGIN.id, ORIGIN.text, "24")),
    )
    fill(store)
    with store.batch() as batch:
        batch.put(ORIGIN.id, Marks(article=ORIGIN.id, names=(name,)), record_id=ORIGIN.id)
    page = client(app).get(f"/article/{ORIGIN.id}").text
    assert "Person: Petar Vilenko" in page
    assert "singer, aged 24" in page


def test_statements_stand_on_the_page_with_how_surely_they_are_said(
    app: Starlette, store: Store
) -> None:
    said = Attribution(
        id="said-1",
        source=span(ORIGIN.id, ORIGIN.text, "Petar Vilenko"),
        cue=None,
        content=(span(ORIGIN.id, ORIGIN.text, "24"),),
        style="indirect",
        certainty="denied",
        source_kind="person",
        polarity="negative",
    )
    fill(store)
    with store.batch() as batch:
        batch.put(ORIGIN.id, Marks(article=ORIGIN.id, attributions=(said,)), record_id=ORIGIN.id)
    page = client(app).get(f"/article/{ORIGIN.id}").text
    assert "Who says what" in page
    assert "denied; says that something is not so" in page


def test_a_threat_stands_on_its_page_as_no_incident(app: Starlette, store: Store) -> None:
    words = span(ORIGIN.id, ORIGIN.text, "beaten")
    threat = Report(
        id="report-1",
        article=ORIGIN.id,
        event=cited("entry_refused", words),
        status=cited("threatened", words),
        certainty="possible",
        background=False,
        sentence=words,
    )
    fill(store)
    with store.batch() as batch:
        batch.put(ORIGIN.id, Marks(article=ORIGIN.id, reports=(threat,)), record_id=ORIGIN.id)
    page = client(app).get(f"/article/{ORIGIN.id}").text
    assert "no incident" in page
    assert "threatened: somebody threatens to do it" in page


@pytest.mark.parametrize("kind", get_args(DerivationKind))
def test_a_tie_of_every_kind_has_its_pages(
    app: Starlette, store: Store, kind: DerivationKind
) -> None:
    edges = [derivation(COPY.id, other.id, kind) for other in (ORIGIN, TRANSLATED)]
    fill(store)
    put_edges(store, edges)
    shown = client(app).get(f"/incident/{BEATEN.id}")
    assert (shown.status_code, f"edge {kind}" in shown.text) == (200, True)
    for edge in edges:
        assert client(app).get(f"/derivation/{edge.id}").status_code == 200


def test_a_page_of_several_texts_names_all_of_them(app: Starlette, store: Store) -> None:
    edges = [derivation(COPY.id, other.id, "merged") for other in (ORIGIN, TRANSLATED)]
    resting = Resting(kind="merged", articles=(COPY.id,))
    newsrooms = replace(BEATEN.newsrooms, resting=(resting,))
    fill(store, [replace(BEATEN, newsrooms=newsrooms)])
    put_edges(store, edges)
    page = client(app).get(f"/incident/{BEATEN.id}").text
    assert re.search(r">(from|and) Harbour Post<", page)
    assert re.search(r">(from|and) Тресњански гласник<", page)


def test_a_false_credit_is_called_so_wherever_it_shows(app: Starlette, store: Store) -> None:
    reason = "false credit: names Harbour Post, whose text differs"
    edge = derivation(COPY.id, ORIGIN.id, "credited", counts=False, score=0.73, reasons=(reason,))
    fill(store)
    put_edges(store, [edge])
    shown = client(app).get(f"/incident/{BEATEN.id}").text
    assert f'<span class="tag warn flag">{reason}</span>' in shown
    assert "in own words" not in shown
    page = client(app).get(f"/derivation/{edge.id}").text
    assert "Tidal Herald credits Harbour Post: false credit</h1>" in page
    assert "0.73" not in page
    assert "perhaps" not in page


def test_two_texts_that_share_no_sentence_are_said_to_share_none(
    app: Starlette, store: Store
) -> None:
    edge = derivation(TRANSLATED.id, COPY.id, "cites", counts=False, passages=())
    fill(store)
    put_edges(store, [edge])
    page = client(app).get(f"/derivation/{edge.id}").text
    assert "No sentence of one stands in the other." in page
    assert "Marked" not in page


def test_a_tie_cut_in_a_circle_is_called_so(app: Starlette, store: Store) -> None:
    reasons = ("circular: cut here, the weakest link",)
    edge = derivation(COPY.id, ORIGIN.id, "credited", counts=False, reasons=reasons)
    fill(store)
    put_edges(store, [edge])
    shown = client(app).get(f"/incident/{BEATEN.id}").text
    assert "edge circular" in shown
    assert "circular, cut here</h1>" in client(app).get(f"/derivation/{edge.id}").text


@pytest.mark.parametrize(("day", "early"), [("2025-03-12", True), ("2025-03-11", False)])
def test_a_page_dated_before_what_it_tells_is_flagged(
    app: Starlette, store: Store, day: str, early: bool
) -> None:
    fill(store, [incident("beaten", ORIGIN, COPY, newsrooms=(newsroom(ORIGIN),), day=day)])
    page = client(app).get(f"/incident/{BEATEN.id}").text
    assert ("dated before what it tells" in page) is early


def test_a_fault_shows_what_to_do_and_goes_on_to_the_terminal(
    app: Starlette, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("broken on purpose")

    fill(store)
    monkeypatch.setattr("firsthand.web.incident_pages.chain_values", broken)
    with pytest.raises(KeyError):
        client(app).get(f"/incident/{BEATEN.id}")
    quiet = TestClient(app, base_url=OURS, raise_server_exceptions=False)
    quiet.cookies.set(COOKIE, GATE.session)
    answer = quiet.get(f"/incident/{BEATEN.id}")
    assert answer.status_code == 500
    assert "firsthand doctor" in answer.text
    assert "broken on purpose" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_what_a_page_says_otherwise_is_shown_with_its_words(app: Starlette, store: Store) -> None:
    fill(store)
    stated = Evidence(article=ORIGIN.id, start=2, end=9, exact="Max Odd", layer="raw")
    other = Dissent(field="bylines", told=cited("Max Odd", stated))
    with store.batch() as batch:
        batch.put(ORIGIN.capture, replace(ORIGIN, dissents=(other,)), record_id=ORIGIN.id)
    page = client(app).get(f"/article/{ORIGIN.id}").text
    shown = page[page.index("What the page says otherwise in other places") :]
    assert "Max Odd" in shown
    assert f"/source/{ORIGIN.id}?at=2-9" in shown
    assert "What the page says otherwise" not in client(app).get(f"/article/{COPY.id}").text
