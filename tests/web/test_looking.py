"""The picture and the derivation page: everything leads to the words, nothing shows on its own."""

from __future__ import annotations

import re

from starlette.applications import Starlette

from firsthand.store import Store
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
    assert '<del class="number">24</del> → <ins class="number">48</ins>' in page
    assert "80% of the first text stands in the second, 90% of the second in the first" in page


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
