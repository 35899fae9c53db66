"""The picture and the derivation page: everything leads to the words, nothing shows on its own."""

from __future__ import annotations

import re

from starlette.applications import Starlette

from firsthand.records import Change
from firsthand.store import Store
from tests.builders import span
from tests.web.conftest import client
from tests.web.pile import BEATEN, COPY, CREDITING, EDGES, ORIGIN, REVOKED, TRANSLATED, fill


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
    listed = re.search(r'lang="en">24</a> became <a href="#(change-1)" lang="en">48</a>', page)
    assert listed
    assert f'id="{listed[1]}"' in page
    assert '<mark class="changed come number">48</mark>' in page
    assert "2 of 2 sentences of Tidal Herald stand in Harbour Post" in page


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
