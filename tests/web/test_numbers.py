"""The numbers of an incident: their sentence leads to their list; strictly, relays are left out."""

from __future__ import annotations

import msgspec
from starlette.applications import Starlette

from firsthand.records import Count, Counted, Incident, Resting
from firsthand.store import Store
from firsthand.web.numbers import linked
from tests.web.conftest import client
from tests.web.pile import COPY, ORIGIN, TRANSLATED, fill, incident, newsroom

SENTENCE = (
    "2 newsrooms: Harbour Post and Tidal Herald tell it themselves; 1 more page rests on them."
)


def relaying(member: Counted) -> Counted:
    return msgspec.structs.replace(member, relay=True)


def record() -> Incident:
    members = (newsroom(ORIGIN), relaying(newsroom(COPY)))
    resting = (Resting(kind="translated", articles=(TRANSLATED.id,)),)
    count = Count(low=2, high=2, members=members, sentence=SENTENCE, resting=resting)
    plain = incident("told", ORIGIN, COPY, TRANSLATED, day="2025-03-10")
    return msgspec.structs.replace(plain, newsrooms=count)


def test_a_sentence_leads_to_the_houses_it_names_and_to_the_other_pages() -> None:
    links = {"Harbour Post": "#a", "Tidal Herald": "#b"}
    pieces = linked(SENTENCE, links, "#rest")
    assert "".join(piece.text for piece in pieces) == SENTENCE
    assert [(p.text, p.link) for p in pieces if p.link] == [
        ("Harbour Post", "#a"),
        ("Tidal Herald", "#b"),
        ("1 more page rests", "#rest"),
    ]


def test_a_name_within_a_longer_name_does_not_cut_it() -> None:
    pieces = linked("Post and Harbour Post tell it.", {"Post": "#p", "Harbour Post": "#h"}, None)
    assert [(p.text, p.link) for p in pieces if p.link] == [("Post", "#p"), ("Harbour Post", "#h")]


def test_the_page_lists_who_counts_and_what_rests_on_them(app: Starlette, store: Store) -> None:
    fill(store, [record()])
    page = client(app).get("/incident/incident-told").text
    assert '<a href="#newsrooms-1">Harbour Post</a>' in page
    assert '<li id="newsrooms-2"' in page
    assert 'id="newsrooms-resting"' in page
    assert "1 translated" in page
    assert f'href="/article/{TRANSLATED.id}?for=incident-told"' in page


def test_the_strict_number_is_one_click_away(app: Starlette, store: Store) -> None:
    fill(store, [record()])
    page = client(app).get("/incident/incident-told").text
    assert '<a href="/incident/incident-told?strict=1#newsrooms">1</a>' in page
    strict = client(app).get("/incident/incident-told?strict=1").text
    assert "<b>1</b> newsroom, strictly" in strict
    assert "Left out: relays" in strict


def test_the_list_can_be_counted_strictly(app: Starlette, store: Store) -> None:
    fill(store, [record()])
    assert "?strict=1#newsrooms" not in client(app).get("/").text
    page = client(app).get("/?strict=1").text
    assert '<a href="/incident/incident-told?strict=1#newsrooms">1</a>' in page
    assert "No incident passes" in client(app).get("/?strict=1&newsrooms=2").text
    assert "No incident passes" not in client(app).get("/?newsrooms=2").text


def test_a_hostile_outlet_is_only_text(app: Starlette, store: Store) -> None:
    hostile = "<script>alert(1)</script>"
    named = newsroom(ORIGIN, name=hostile)
    count = Count(low=1, high=1, members=(named,), sentence=f"1 newsroom: {hostile} tells it.")
    fill(store, [msgspec.structs.replace(record(), newsrooms=count)])
    assert hostile not in client(app).get("/incident/incident-told").text
