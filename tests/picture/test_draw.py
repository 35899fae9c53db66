"""The drawing is well-formed, escaped, readable without colour and by a screen reader."""

from __future__ import annotations

from datetime import date
from typing import get_args
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.picture import Chain, Edge, Layout, Node, layout, legend, svg
from firsthand.picture.chain import Flaw
from firsthand.picture.draw import FORMS, MEANINGS
from firsthand.records import DerivationKind

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "<script>alert(1)</script>\"&'"


def sheet(name: str = "Harbour Post", *, link: str | None = "/article/a") -> Layout:
    first = Node(
        id="a", name=name, day=date(2025, 5, 1), part="newsroom", house="a", title=name, link=link
    )
    second = Node(id="b", name="Tresnava danas", day=date(2025, 5, 2), link=link)
    absent = Node(id="c", name="Corvane", absent=True)
    edges = (
        Edge(id="1", derived="b", origin="a", kind="translated", share=0.61, link="/derivation/1"),
        Edge(id="2", derived="a", origin="c", kind="credited", sure=False, link="/derivation/2"),
    )
    return layout(Chain(nodes=(first, second, absent), edges=edges))


def one_edge(kind: DerivationKind, *, sure: bool, flaw: Flaw | None = None) -> Layout:
    nodes = tuple(Node(id=name, name=name, day=date(2025, 5, 1)) for name in ("a", "b"))
    edge = Edge(id="1", derived="b", origin="a", kind=kind, sure=sure, flaw=flaw)
    return layout(Chain(nodes=nodes, edges=(edge,)))


def drawn(found: Layout) -> ElementTree.Element:
    return ElementTree.fromstring(svg(found, title="Title", description="Described"))  # noqa: S314


def test_every_page_and_every_edge_is_a_link_with_a_name() -> None:
    links = {link.get("href"): link.get("aria-label") for link in drawn(sheet()).iter(f"{SVG}a")}
    assert links["/derivation/1"] == "Tresnava danas rests on Harbour Post: translated, 61% of it"
    assert "perhaps credited, joins no lineage" in (links["/derivation/2"] or "")
    assert "/article/a" in links


def test_without_links_nothing_is_a_link() -> None:
    bare = layout(Chain(nodes=(Node(id="a", name="Harbour Post"),), edges=()))
    assert list(drawn(bare).iter(f"{SVG}a")) == []


def test_it_has_a_title_and_a_description() -> None:
    root = drawn(sheet())
    assert root.get("role") == "group"
    assert root.findtext(f"{SVG}title") == "Title"
    assert root.findtext(f"{SVG}desc") == "Described"
    assert root.get("aria-labelledby") == "chain-title"


@given(st.text(st.characters(categories=("L", "N", "P", "S", "Z")), max_size=60))
def test_whatever_an_outlet_is_called_it_stays_text(name: str) -> None:
    root = drawn(sheet(HOSTILE + name))
    assert list(root.iter("script")) + list(root.iter(f"{SVG}script")) == []
    titles = [found.text or "" for found in root.iter(f"{SVG}title")]
    assert any(HOSTILE + name in title for title in titles)


def test_no_style_attribute_is_needed() -> None:
    assert " style=" not in svg(sheet(), title="Title", description="Described")


def test_every_kind_has_a_form_and_a_meaning_of_its_own() -> None:
    kinds = {*get_args(DerivationKind), *get_args(Flaw)}
    assert set(FORMS) == set(MEANINGS) == kinds
    assert len(set(FORMS.values())) == len(set(MEANINGS.values())) == len(kinds)


@pytest.mark.parametrize("kind", get_args(DerivationKind))
@pytest.mark.parametrize("sure", [True, False])
def test_every_kind_is_drawn_and_explained(kind: DerivationKind, sure: bool) -> None:
    found = one_edge(kind, sure=sure)
    assert any(f"edge {kind}" in (a.get("class") or "") for a in drawn(found).iter(f"{SVG}g"))
    assert any(MEANINGS[kind] in meaning for _sample, meaning in legend(found))


@pytest.mark.parametrize("flaw", get_args(Flaw))
def test_a_tie_with_a_flaw_is_called_by_it_and_never_possible(flaw: Flaw) -> None:
    meanings = [meaning for _sample, meaning in legend(one_edge("credited", sure=False, flaw=flaw))]
    assert MEANINGS[flaw] in meanings
    assert not any("perhaps" in meaning or "in own words" in meaning for meaning in meanings)


def test_the_legend_names_what_is_there_and_nothing_else() -> None:
    meanings = [meaning for _sample, meaning in legend(sheet())]
    assert meanings == [
        "a newsroom that reports it itself",
        "a page that adds no source",
        "an origin that is not in your pile",
        "translated",
        "perhaps only credits it, in own words: joins no lineage",
    ]


def test_only_a_sure_edge_of_known_order_has_an_arrow() -> None:
    arrows = list(drawn(sheet()).iter(f"{SVG}polygon"))
    assert len(arrows) == 1
