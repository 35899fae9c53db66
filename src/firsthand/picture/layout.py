"""Where everything stands: columns of days, rows of pages, bands of what rests on one origin.

A tree is drawn as an outline: a page stands in its own row, under the page it rests on, and in the
column of its day. So a line never crosses another line or a name: whatever hangs between a page and
its last copy was printed later, hence stands further right. What is not part of a tree (a second
origin, an edge that is only possible, shared background) is drawn as a thin curve underneath.

Lengths are in pixels of a sheet whose text is 13 pixels high.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Literal, NamedTuple

import msgspec

from firsthand.picture.chain import Chain, Edge, Node

ROW, BAND_GAP, TOP, LEFT, INDENT = 30.0, 12.0, 52.0, 12.0, 24.0
DISC, DOT = 11.0, 5.5  # radius of an origin, of a page
_NARROWEST, _WIDEST, _SHEET = 52.0, 116.0, 1020.0
_LONGEST_NAME = 34  # characters
_LETTER = 7.3  # pixels, a little more than a letter of the widest usual face
_BOLD = 1.08
_HEAD = 6.8  # pixels of a letter in the head of a column
MOST_LOOSE = 12  # shared passages drawn at most; beyond, they hide what the picture is for
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ColumnKind = Literal["absent", "day", "undated"]
_Slot = tuple[int, date, int]  # orders columns: part of the sheet, day, before, on or after it
_BEFORE, _DATED, _AFTER = 0, 1, 2
_ABSENT: _Slot = (0, date.min, 0)
_LAST: _Slot = (2, date.max, 0)


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A day, or a lane of pages without one. gap: days are left out between it and the one before.

    year: set where it differs from that of the column before.
    """

    kind: ColumnKind
    label: str
    year: str
    x: float
    width: float
    gap: bool


class Spot(msgspec.Struct, frozen=True, kw_only=True):
    """A node in its place. number: which newsroom it is, from 1; root: it rests on nobody shown.

    label: its name, with a number where its outlet stands in the picture more than once.
    """

    node: Node
    x: float
    y: float
    root: bool
    number: int | None
    label: str

    @property
    def radius(self) -> float:
        """Whatever counts, and an origin that is not there, is larger than a page."""
        return DISC if self.node.absent or self.node.part != "page" else DOT


class Strand(msgspec.Struct, frozen=True, kw_only=True):
    """An edge in its place, from its origin's spot to that of what rests on it.

    branch: it is part of a tree, drawn as a right angle; else a curve.
    """

    edge: Edge
    origin: Spot
    derived: Spot
    branch: bool


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """What rests on the origins of one newsroom."""

    y: float
    height: float
    pages: int


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """A finished sheet; hidden: shared passages that were left to the table."""

    width: float
    height: float
    columns: tuple[Column, ...]
    bands: tuple[Band, ...]
    spots: tuple[Spot, ...]
    strands: tuple[Strand, ...]
    hidden: int = 0

    @property
    def newsrooms(self) -> int:
        """How many numbered newsrooms the picture shows."""
        return len({spot.number for spot in self.spots if spot.number is not None})


class _Tree(NamedTuple):
    """Which edge hangs each node under another, and what hangs under each."""

    hung: Mapping[str, Edge]
    children: Mapping[str, tuple[str, ...]]
    roots: tuple[str, ...]
    later: Mapping[str, str]  # roots dated before what they rest on, and that origin


def layout(chain: Chain) -> Layout:
    """Places all nodes and edges of a chain; the order of the records does not matter."""
    nodes = {node.id: node for node in chain.nodes}
    slots = _slots(nodes, chain.edges)
    tree = _tree(nodes, chain.edges, slots)
    steps = _steps(tree, slots)
    columns, places = _columns(slots, steps)
    spots, bands = _rows(nodes, tree, places)
    drawn = _drawn(chain.edges)
    return Layout(
        width=max([column.x + column.width for column in columns] + [_end(s) for s in spots]) + LEFT
        if spots
        else 0.0,
        height=bands[-1].y + bands[-1].height + BAND_GAP if bands else 0.0,
        columns=columns,
        bands=bands,
        spots=spots,
        strands=_strands(drawn, tree, spots),
        hidden=len(chain.edges) - len(drawn),
    )


def _slots(nodes: Mapping[str, Node], edges: Sequence[Edge]) -> dict[str, _Slot]:
    """The column of each node. A page without a day stands as late as it can be.

    That is directly before the first day of what rests on it, else in the last lane; in the column
    of a day where what it rests on and what rests on it are of that day.
    """
    resting: dict[str, list[str]] = {}
    resting_on: dict[str, list[str]] = {}
    for edge in edges:
        if edge.sure:
            resting.setdefault(edge.origin, []).append(edge.derived)
            resting_on.setdefault(edge.derived, []).append(edge.origin)
    slots = {}
    for name, node in nodes.items():
        later = _days(_reached(name, resting), nodes)
        earlier = _days(_reached(name, resting_on), nodes)
        slots[name] = _slot(node, max(earlier, default=None), min(later, default=None))
    return slots


def _slot(node: Node, earlier: date | None, later: date | None) -> _Slot:
    """earlier, later: the last day of what it rests on, the first day of what rests on it."""
    if node.absent:
        return _ABSENT
    if node.day is not None:
        return (1, node.day, _DATED)
    if later is None:
        return _LAST
    if earlier is None or earlier < later:
        return (1, later, _BEFORE)
    return (1, later, _DATED) if earlier == later else (1, earlier, _AFTER)


def _days(names: set[str], nodes: Mapping[str, Node]) -> list[date]:
    return [day for name in names if (day := nodes[name].day) is not None]


def _reached(start: str, ways: Mapping[str, list[str]]) -> set[str]:
    """Every node that ways lead to, directly or through others."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for name in ways.get(waiting.pop(), ()):
            if name not in found:
                found.add(name)
                waiting.append(name)
    return found


def _tree(nodes: Mapping[str, Node], edges: Sequence[Edge], slots: Mapping[str, _Slot]) -> _Tree:
    """Hangs each node under the origin that most of its text stands in, if that is not later."""
    ranked = sorted(
        (e for e in edges if e.sure),
        key=lambda e: (not e.directed, e.kind == "credited", -e.share, e.id),
    )
    hung: dict[str, Edge] = {}
    for edge in (e for e in ranked if slots[e.origin] <= slots[e.derived]):
        if edge.derived not in hung and not _hangs_under(edge.origin, edge.derived, hung):
            hung[edge.derived] = edge
    children: dict[str, list[str]] = {}
    for name in sorted(hung, key=lambda name: (slots[name], nodes[name].name, name)):
        children.setdefault(hung[name].origin, []).append(name)
    roots = tuple(name for name in nodes if name not in hung)
    later = {e.derived: e.origin for e in reversed(ranked) if e.derived not in hung}
    return _Tree(hung, {name: tuple(under) for name, under in children.items()}, roots, later)


def _hangs_under(name: str, above: str, hung: Mapping[str, Edge]) -> bool:
    while name != above and name in hung:
        name = hung[name].origin
    return name == above


def _steps(tree: _Tree, slots: Mapping[str, _Slot]) -> dict[str, int]:
    """How many pages of the same column stand between a node and that column's border."""
    steps: dict[str, int] = {}
    waiting = list(tree.roots)
    while waiting:
        name = waiting.pop()
        edge = tree.hung.get(name)
        same = edge is not None and slots[edge.origin] == slots[name]
        steps[name] = steps[edge.origin] + 1 if edge is not None and same else 0
        waiting.extend(tree.children.get(name, ()))
    return steps


def _columns(
    slots: Mapping[str, _Slot], steps: Mapping[str, int]
) -> tuple[tuple[Column, ...], dict[str, float]]:
    """The columns from left to right, and the x of each node."""
    deepest: dict[_Slot, int] = {}
    for name, slot in slots.items():
        deepest[slot] = max(deepest.get(slot, 0), steps[name])
    parts = sum(deepest.values()) + len(deepest)
    room = _SHEET - _LETTER * _LONGEST_NAME
    step = min(_WIDEST, max(_NARROWEST, room / max(1, parts)))
    columns: list[Column] = []
    starts: dict[_Slot, float] = {}
    before: date | None = None
    x = LEFT
    for slot in sorted(deepest):
        starts[slot] = x
        columns.append(_column(slot, x, step * (deepest[slot] + 1), before))
        x += columns[-1].width
        before = slot[1] if slot[0] == 1 and slot[2] == _DATED else before
    places = {name: starts[slot] + INDENT + step * steps[name] for name, slot in slots.items()}
    return tuple(columns), places


def _column(slot: _Slot, x: float, width: float, before: date | None) -> Column:
    part, day, lane = slot
    if part == 1 and lane == _DATED:
        return Column(
            kind="day",
            label=f"{day.day} {_MONTHS[day.month - 1]}",
            year=str(day.year) if before is None or before.year != day.year else "",
            x=x,
            width=width,
            gap=before is not None and (day - before).days > 1,
        )
    kind: ColumnKind = "absent" if slot == _ABSENT else "undated"
    label = "not in pile" if slot == _ABSENT else "no date"
    wide_enough = max(width, len(label) * _HEAD + INDENT)
    return Column(kind=kind, label=label, year="", x=x, width=wide_enough, gap=False)


_ORDER = {"newsroom": 0, "perhaps": 1, "document": 2, "page": 3}


def _rows(
    nodes: Mapping[str, Node], tree: _Tree, places: Mapping[str, float]
) -> tuple[tuple[Spot, ...], tuple[Band, ...]]:
    """A band for each newsroom, those that count first, and in it a row for each page."""
    spots: list[Spot] = []
    bands: list[Band] = []
    numbers: dict[str, int] = {}
    labels = _labels(nodes, places)
    y = TOP
    for roots in _families(nodes, tree, places):
        rows = [name for root in roots for name in _outline(root, tree)]
        for row, name in enumerate(rows):
            node = nodes[name]
            spots.append(
                Spot(
                    node=node,
                    x=places[name],
                    y=y + ROW * (row + 0.5),
                    root=name not in tree.hung and name not in tree.later,
                    number=_number(node, numbers),
                    label=labels[name],
                )
            )
        bands.append(Band(y=y, height=ROW * len(rows), pages=len(rows)))
        y += ROW * len(rows) + BAND_GAP
    return tuple(spots), tuple(bands)


def _families(
    nodes: Mapping[str, Node], tree: _Tree, places: Mapping[str, float]
) -> list[tuple[str, ...]]:
    """The roots, those of one newsroom together, in the order of their bands.

    A page dated before the text it rests on hangs under nothing, and stands in the band of that.
    """

    def house(name: str) -> str:
        first = _first(name, tree)
        return nodes[name].house or nodes[first].house or first

    def rank(name: str) -> tuple[int, float, str, str]:
        counts = [nodes[under].part for under in _outline(name, tree)]
        return min(_ORDER[part] for part in counts), places[name], nodes[name].name, name

    first: dict[str, tuple[int, float, str, str]] = {}
    for root in tree.roots:
        first[house(root)] = min(rank(root), first.get(house(root), rank(root)))
    ordered = sorted(
        tree.roots, key=lambda root: (first[house(root)], root in tree.later, rank(root))
    )
    return [tuple(roots) for _, roots in groupby(ordered, key=house)]


def _first(name: str, tree: _Tree) -> str:
    """The text that a node rests on in the end, also where that is dated after the node."""
    passed: set[str] = set()
    while name not in passed:
        passed.add(name)
        name = tree.hung[name].origin if name in tree.hung else tree.later.get(name, name)
    return name


def _outline(root: str, tree: _Tree) -> list[str]:
    """A node and all that hangs under it, each child followed by its own children."""
    rows = []
    waiting = [root]
    while waiting:
        rows.append(waiting.pop())
        waiting.extend(reversed(tree.children.get(rows[-1], ())))
    return rows


def _number(node: Node, numbers: dict[str, int]) -> int | None:
    if node.part != "newsroom":
        return None
    return numbers.setdefault(node.house or node.id, len(numbers) + 1)


def _labels(nodes: Mapping[str, Node], places: Mapping[str, float]) -> dict[str, str]:
    """The name of each node; the later pages of an outlet are numbered, as time goes."""
    named: dict[str, int] = {}
    labels = {}
    for key in sorted(nodes, key=lambda key: (places[key], nodes[key].part == "page", key)):
        name = nodes[key].name
        named[name] = named.get(name, 0) + 1
        short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1].rstrip()}…"
        labels[key] = short if named[name] == 1 else f"{short} ({named[name]})"
    return labels


def _end(spot: Spot) -> float:
    """Where the words beside a spot end."""
    letters = len(spot.label) * (_BOLD if spot.root else 1.0) + len(beside(spot)) + 1
    return spot.x + spot.radius + 6 + _LETTER * letters


def beside(spot: Spot) -> str:
    """The quiet words after a name: what its mark says, for who does not know the marks."""
    node = spot.node
    words = {
        "newsroom": f"newsroom {spot.number}",
        "perhaps": "perhaps a newsroom",
        "document": "speaks for itself",
        "page": "does not tell it" if node.beside else "",
    }
    missing = "not in your pile" if node.absent else "" if node.day else "no date"
    said = [node.language, missing, words[node.part]]
    return " · ".join(word for word in said if word)


def _drawn(edges: Sequence[Edge]) -> list[Edge]:
    """All edges but shared passages, where there are too many of those."""
    loose = sum(edge.loose for edge in edges)
    return [edge for edge in edges if not edge.loose or loose <= MOST_LOOSE]


def _strands(edges: Sequence[Edge], tree: _Tree, spots: Sequence[Spot]) -> tuple[Strand, ...]:
    """The edges in the order of the rows they end in."""
    placed = {spot.node.id: spot for spot in spots}
    strands = [
        Strand(
            edge=edge,
            origin=placed[edge.origin],
            derived=placed[edge.derived],
            branch=tree.hung.get(edge.derived) == edge,
        )
        for edge in edges
    ]
    return tuple(sorted(strands, key=lambda s: (s.derived.y, not s.branch, s.edge.id)))
