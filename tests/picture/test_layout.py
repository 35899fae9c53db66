"""Time runs one way, nothing lies on anything else, and the newsrooms can be counted."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from firsthand.picture import Chain, Edge, Layout, Node, Spot, layout
from firsthand.picture.layout import MOST_LOOSE
from firsthand.records import DerivationKind

FIRST = date(2025, 5, 1)


def node(page: str, day: int | None, **fields: object) -> Node:
    known = {"id": page, "name": page, "day": None if day is None else FIRST + timedelta(days=day)}
    return Node(**(known | fields))  # type: ignore[arg-type]


def edge(derived: str, origin: str, kind: DerivationKind = "copied", *, sure: bool = True) -> Edge:
    return Edge(id=f"{derived}<{origin}", derived=derived, origin=origin, kind=kind, sure=sure)


def placed(sheet: Layout) -> dict[str, Spot]:
    return {spot.node.id: spot for spot in sheet.spots}


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Pages with and without a day, each resting on some of those before it in the list."""
    size = draw(st.integers(1, 14))
    days = draw(st.lists(st.none() | st.integers(0, 6), min_size=size, max_size=size))
    nodes = [
        node(f"p{number}", day, absent=day is None and draw(st.booleans()))
        for number, day in enumerate(days)
    ]
    edges = [
        edge(f"p{derived}", f"p{origin}", sure=draw(st.booleans()))
        for derived in range(size)
        for origin in draw(st.sets(st.integers(0, max(0, derived - 1)), max_size=2))
        if origin < derived and not nodes[derived].absent
    ]
    return Chain(nodes=tuple(nodes), edges=tuple(edges))


@given(chains())
def test_every_page_has_its_own_row_and_time_runs_right(chain: Chain) -> None:
    sheet = layout(chain)
    spots = placed(sheet)
    assert set(spots) == {node.id for node in chain.nodes}
    assert len({spot.y for spot in sheet.spots}) == len(sheet.spots)
    dated = [s for s in sheet.spots if s.node.day is not None and not s.node.absent]
    for one in dated:
        for other in dated:
            assert (one.node.day or FIRST) >= (other.node.day or FIRST) or one.x < other.x


@given(chains())
def test_a_branch_leads_right_and_down_and_crosses_no_name(chain: Chain) -> None:
    sheet = layout(chain)
    branches = [strand for strand in sheet.strands if strand.branch]
    for strand in branches:
        assert strand.origin.x < strand.derived.x
        assert strand.origin.y < strand.derived.y
        between = [s for s in sheet.spots if strand.origin.y < s.y < strand.derived.y]
        assert all(spot.x > strand.origin.x for spot in between)
    assert len({strand.derived.node.id for strand in branches}) == len(branches)
    assert len(sheet.strands) == len(chain.edges)


@given(chains(), st.randoms())
def test_the_order_of_the_records_does_not_matter(chain: Chain, random: object) -> None:
    nodes, edges = list(chain.nodes), list(chain.edges)
    random.shuffle(nodes)  # type: ignore[attr-defined]
    random.shuffle(edges)  # type: ignore[attr-defined]
    assert layout(Chain(nodes=tuple(nodes), edges=tuple(edges))) == layout(chain)


def test_a_page_without_a_day_stands_before_what_rests_on_it() -> None:
    pages = (node("origin", 0), node("between", None), node("copy", 4), node("late", None))
    sheet = layout(Chain(nodes=pages, edges=(edge("between", "origin"), edge("copy", "between"))))
    labels = [(column.label, column.kind) for column in sheet.columns]
    assert labels == [
        ("1 May", "day"),
        ("no date", "undated"),
        ("5 May", "day"),
        ("no date", "undated"),
    ]
    spots = placed(sheet)
    assert spots["origin"].x < spots["between"].x < spots["copy"].x < spots["late"].x


def test_newsrooms_come_first_and_are_numbered() -> None:
    pages = (
        node("A copy", 0),
        node("Third", 0),
        node("First", 1, part="newsroom", house="first"),
        node("First again", 2, part="newsroom", house="first"),
        node("Second", 3, part="newsroom", house="second"),
        node("Doubtful", 0, part="perhaps", house="doubtful"),
    )
    sheet = layout(Chain(nodes=pages, edges=()))
    numbers = [(spot.node.name, spot.number) for spot in sheet.spots]
    assert numbers[:4] == [("First", 1), ("First again", 1), ("Second", 2), ("Doubtful", None)]
    assert sheet.newsrooms == 2
    assert [band.pages for band in sheet.bands] == [2, 1, 1, 1, 1]


def test_pages_of_one_outlet_are_told_apart() -> None:
    pages = (node("a", 0, name="Harbour Post"), node("b", 1, name="Harbour Post"))
    sheet = layout(Chain(nodes=pages, edges=()))
    assert [spot.label for spot in sheet.spots] == ["Harbour Post", "Harbour Post (2)"]


def test_too_much_shared_background_is_left_to_the_table() -> None:
    pages = tuple(node(f"p{number}", number) for number in range(MOST_LOOSE + 2))
    loose = tuple(edge(p.id, "p0", "background", sure=False) for p in pages[1:])
    sheet = layout(Chain(nodes=pages, edges=(*loose, edge("p2", "p1"))))
    assert (sheet.hidden, [s.edge.id for s in sheet.strands]) == (MOST_LOOSE + 1, ["p2<p1"])


def test_a_copy_dated_before_its_origin_stands_in_the_band_of_that_origin() -> None:
    pages = (
        node("origin", 4, part="newsroom", house="origin"),
        node("copy", 5),
        node("early", 1),
        node("its copy", 2),
        node("other", 3),
    )
    edges = (
        edge("copy", "origin"),
        edge("early", "origin"),
        edge("its copy", "early"),
    )
    sheet = layout(Chain(nodes=pages, edges=edges))
    names = [spot.node.name for spot in sheet.spots]
    assert names == ["origin", "copy", "early", "its copy", "other"]
    assert [band.pages for band in sheet.bands] == [4, 1]
    assert [spot.node.name for spot in sheet.spots if spot.root] == ["origin", "other"]


def test_a_circle_of_edges_does_no_harm() -> None:
    pages = (node("a", 0), node("b", 0))
    sheet = layout(Chain(nodes=pages, edges=(edge("a", "b"), edge("b", "a"))))
    assert sum(strand.branch for strand in sheet.strands) == 1
    assert len(sheet.strands) == 2


def test_nothing_gives_an_empty_sheet() -> None:
    assert layout(Chain(nodes=(), edges=())).spots == ()
