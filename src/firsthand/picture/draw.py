"""A finished layout as SVG text: no script, no style attribute, everything escaped.

It stands alone in one ink (`currentColor`); a page that knows the classes may add colour. What an
edge is, is told by its line and a word, never by colour: see `FORMS`. Every edge and page with a
link is an `<a>` that the keyboard reaches in the order of the rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from msgspec.structs import replace

from firsthand.picture.chain import FLAWS, LOOSE_KINDS, Manner, Part
from firsthand.picture.layout import DISC, ROW, Column, Layout, Spot, Strand, beside

# How each kind is drawn: width of the line, and lengths of its strokes and gaps.
FORMS: Mapping[Manner, tuple[str, str]] = {
    "copied": ("2.5", ""),
    "updated": ("2.5", "16 3"),
    "merged": ("2.5", "14 3 3 3"),
    "excerpted": ("2.5", "9 3"),
    "rewritten": ("2", "6 4"),
    "translated": ("4.5", ""),
    "credited": ("2.2", "0.1 5"),
    "cites": ("1.4", "4 8"),
    "quotes": ("1.4", "7 3 1.5 3"),
    "background": ("1.4", "2 5"),
    "false credit": ("1.4", "3 3"),
    "circular": ("1.4", "10 3"),
}
MEANINGS: Mapping[Manner, str] = {
    "copied": "copied word for word",
    "updated": "a later state of the same text",
    "merged": "put together from several texts",
    "excerpted": "a part of it copied",
    "rewritten": "told in other words",
    "translated": "translated",
    "credited": "only credits it, in own words",
    "cites": "mentions it in passing",
    "quotes": "quotes it",
    "background": "shares background",
    "false credit": "false credit: names it, and its text differs",
    "circular": "circular: cut here, where a circle of texts would close",
}
_MARKS: Mapping[tuple[bool, Part], str] = {
    (False, "newsroom"): "a newsroom that reports it itself",
    (True, "newsroom"): "a newsroom whose text is not in your pile",
    (False, "perhaps"): "perhaps a newsroom",
    (True, "perhaps"): "perhaps a newsroom, not in your pile",
    (False, "document"): "a body that speaks for itself: a document",
    (False, "page"): "a page that adds no source",
    (True, "page"): "an origin that is not in your pile",
}
# They never join a lineage: nothing is only possible about them.
_SETTLED: frozenset[Manner] = LOOSE_KINDS | frozenset(FLAWS)
_HALO: Mapping[str, object] = {  # paper around letters, so that no curve strikes them through
    "paint-order": "stroke",
    "stroke": "#ffffff",
    "stroke-width": "5",
    "stroke-linejoin": "round",
}
_EM = 14  # pixels of the layout that are one em of the reader's letters
_BEND = 7  # radius of a branch's corner
_WORD = 6.2  # width of a letter of the small words on edges
_FAR = 40.0  # how far a curve swings out at least


def svg(layout: Layout, *, title: str, description: str, name: str = "chain") -> str:
    """The picture; `name` begins its ids, so that two may stand on one page."""
    parts = [
        _tag("title", {"id": f"{name}-title"}, title),
        _tag("desc", {"id": f"{name}-desc"}, description),
        *(_column(column, layout) for column in layout.columns),
        *(_band(layout, number) for number in range(len(layout.bands))),
        *(_curve(strand) for strand in layout.strands if not strand.branch),
        *_trunks(layout),
        *_outline(layout),
    ]
    head = {
        "class": "picture",
        "viewBox": f"0 0 {layout.width:.0f} {layout.height:.0f}",
        "width": f"{layout.width / _EM:.2f}em",
        "height": f"{layout.height / _EM:.2f}em",
        "role": "group",
        "aria-labelledby": f"{name}-title",
        "aria-describedby": f"{name}-desc",
        "font-family": "system-ui, sans-serif",
        "font-size": "13",
        "fill": "currentColor",
    }
    return _open("svg", {"xmlns": "http://www.w3.org/2000/svg"} | head, "".join(parts))


def legend(layout: Layout) -> tuple[tuple[str, str], ...]:
    """What each mark and each kind of edge in the picture means, beside a sample as SVG."""
    marks = {_likeness(spot): spot for spot in reversed(layout.spots)}
    edges = {(strand.edge.manner, strand.edge.sure) for strand in layout.strands}
    samples = [
        (_sample(_sample_mark(marks[key])), meaning)
        for key, meaning in _MARKS.items()
        if key in marks
    ]
    samples += [
        (_sample(_sample_line(manner, sure=sure)), _meaning(manner, sure=sure))
        for manner in FORMS
        for sure in (True, False)
        if (manner, sure) in edges
    ]
    if any(strand.edge.sure and not strand.edge.directed for strand in layout.strands):
        bare = "".join(_line("M2 12H50", "copied", sure=True))
        samples.append((_sample(bare), "no arrow: which came first is not known"))
    return tuple(samples)


def _likeness(spot: Spot) -> tuple[bool, Part]:
    return spot.node.absent, spot.node.part


def _meaning(manner: Manner, *, sure: bool) -> str:
    settled = sure or manner in _SETTLED
    return MEANINGS[manner] if settled else f"perhaps {MEANINGS[manner]}: joins no lineage"


def _sample_mark(spot: Spot) -> str:
    return _open("g", {"class": f"is-{spot.node.part}"}, _mark(replace(spot, x=26.0, y=12.0)))


def _sample_line(manner: Manner, *, sure: bool) -> str:
    tip = _tip(manner, 50, 12, arrow=sure)
    return "".join(_line("M2 12H42", manner, sure=sure)) + tip


def _sample(inner: str) -> str:
    head = {"class": "picture", "viewBox": "0 0 52 24", "width": "3.25em", "height": "1.5em"}
    return _open("svg", {**head, "aria-hidden": "true"}, inner)


def _column(column: Column, layout: Layout) -> str:
    """The head of a column, and a stripe down a lane that is no day."""
    x, end = column.x, column.x + column.width
    parts = []
    if column.kind != "day":
        lane = {"x": x, "y": 2, "width": column.width - 4, "height": layout.height - 4, "rx": 4}
        parts.append(_tag("rect", {"class": "lane"} | lane | {"fill-opacity": "0.06"}))
    words = {"class": "head", "x": x + 12, "y": 36, "font-size": "12"}
    parts.append(_tag("text", words, column.label))
    if column.year:
        parts.append(_tag("text", words | {"y": 18, "font-weight": "600"}, column.year))
    if column.gap:
        parts.append(_tag("text", words | {"x": x - 8, "aria-hidden": "true"}, "⋯"))
    line = {"class": "axis", "stroke": "currentColor", "fill": "none"}
    axis = {"d": f"M{x:.1f} 44H{end:.1f}", "stroke-opacity": "0.35"}
    border = {"d": f"M{x:.1f} 44V{layout.height - 4:.1f}", "stroke-opacity": "0.12"}
    return "".join(parts) + _tag("path", line | axis) + _tag("path", line | border)


def _band(layout: Layout, number: int) -> str:
    band = layout.bands[number]
    place = {"x": 2, "y": band.y, "width": layout.width - 4, "height": band.height, "rx": 6}
    return _tag("rect", {"class": "band"} | place | {"fill-opacity": "0.04"})


def _trunks(layout: Layout) -> Iterator[str]:
    """The upright line under a spot, as far down as its last branch begins."""
    lowest: dict[str, Strand] = {}
    for strand in layout.strands:
        if strand.branch:
            lowest[strand.origin.node.id] = strand
    for strand in lowest.values():
        x, start = strand.origin.x, strand.origin.y
        path = f"M{x:.1f} {start:.1f}V{strand.derived.y - _BEND:.1f}"
        look = {"stroke": "currentColor", "stroke-opacity": "0.5", "fill": "none"}
        yield _tag("path", {"class": "trunk", "d": path, "stroke-width": "1.5"} | look)


def _outline(layout: Layout) -> Iterator[str]:
    """Row by row: the edge that leads to a page, then the page."""
    leading = {strand.derived.node.id: strand for strand in layout.strands if strand.branch}
    for spot in layout.spots:
        if spot.node.id in leading:
            yield _branch(leading[spot.node.id])
        yield _spot(spot)


def _branch(strand: Strand) -> str:
    """A right angle from the trunk to the page, with the word for its kind where there is room."""
    edge, x, y = strand.edge, strand.origin.x, strand.derived.y
    tip = strand.derived.x - strand.derived.radius - 2
    end = tip - (7 if edge.directed else 0)
    path = f"M{x:.1f} {y - _BEND:.1f}Q{x:.1f} {y:.1f} {x + _BEND:.1f} {y:.1f}H{end:.1f}"
    parts = []
    if tip - x > len(edge.kind) * _WORD + _BEND + 6:
        word = {"class": "kind", "x": tip - 9, "y": y - 5, "text-anchor": "end", "font-size": "11"}
        parts.append(_tag("text", {**word, **_HALO}, edge.kind))
    parts += _line(path, edge.kind, sure=True)
    if edge.directed:
        parts.append(_arrow(tip, y))
    return _edge_link(strand, "".join(parts), path)


def _curve(strand: Strand) -> str:
    """A thin curve underneath the outline; with an arrow only where it is sure and directed."""
    edge, start, end = strand.edge, strand.origin, strand.derived
    down = 1 if end.y > start.y else -1
    y, tip = start.y + down * start.radius, end.x - end.radius - 2
    pull = max(_FAR, abs(tip - start.x) / 2)
    path = (
        f"M{start.x:.1f} {y:.1f}C{start.x:.1f} {y + down * abs(end.y - y) / 2:.1f}"
        f" {tip - pull:.1f} {end.y:.1f} {tip:.1f} {end.y:.1f}"
    )
    parts = [*_line(path, edge.manner, sure=edge.sure)]
    parts.append(_tip(edge.manner, tip, end.y, arrow=edge.sure and edge.directed))
    return _edge_link(strand, "".join(parts), path)


def _line(path: str, manner: Manner, *, sure: bool) -> Iterator[str]:
    """The line of a kind; a translation is two lines: a wide one, and one of paper over it."""
    width, dashes = FORMS[manner]
    look = {"class": "line", "d": path, "fill": "none", "stroke": "currentColor"}
    strokes = {"stroke-width": width, "stroke-linecap": "butt"}
    if dashes:
        strokes |= {"stroke-dasharray": dashes}
    if manner == "credited":
        strokes |= {"stroke-linecap": "round"}
    if not sure:
        strokes |= {"stroke-opacity": "0.55"}
        if manner not in _SETTLED | {"translated"}:
            strokes |= {"stroke-width": "1.4"}
    yield _tag("path", look | strokes)
    if manner == "translated":
        inner = {"class": "paper", "stroke": "#ffffff", "stroke-width": "1.5"}
        yield _tag("path", look | inner)


def _tip(manner: Manner, x: float, y: float, *, arrow: bool) -> str:
    """How a line ends: a cross for a false credit, a bar for a circle that was cut, an arrow."""
    bar = f"M{x - 4:.1f} {y - 5:.1f}V{y + 5:.1f}"
    cross = f"M{x - 8:.1f} {y - 4:.1f}l8 8m0 -8l-8 8"
    if manner in FLAWS:
        look = {"class": "line", "fill": "none", "stroke": "currentColor", "stroke-width": "1.6"}
        return _tag("path", look | {"d": cross if manner == "false credit" else bar})
    return _arrow(x, y) if arrow else ""


def _arrow(x: float, y: float) -> str:
    points = f"{x:.1f},{y:.1f} {x - 8:.1f},{y - 4.5:.1f} {x - 8:.1f},{y + 4.5:.1f}"
    return _tag("polygon", {"class": "arrow", "points": points})


def _edge_link(strand: Strand, inner: str, path: str) -> str:
    """An edge as a link; a wide unseen line makes it easy to hit."""
    edge = strand.edge
    here, there = strand.derived.label, strand.origin.label
    if edge.flaw:
        said = f"{here} and {there}: {MEANINGS[edge.flaw]}"
    elif not edge.sure:
        said = f"{here} and {there}: perhaps {edge.kind}, joins no lineage"
        said = said.replace("perhaps ", "") if edge.loose else said
    elif edge.directed:
        said = f"{here} rests on {there}: {edge.kind}"
    else:
        said = f"{here} and {there}: {edge.kind}, which came first is not known"
    if edge.share:
        said += f", {edge.share:.0%} of it"
    reach = {"class": "reach", "d": path, "fill": "none", "stroke": "transparent"}
    inner = _tag("title", {}, said) + _tag("path", reach | {"stroke-width": "14"}) + inner
    kind = edge.manner.replace(" ", "-")
    look = {"class": f"edge {kind}{'' if edge.sure else ' unsure'}"}
    return _linked(edge.link, look, inner, said)


def _spot(spot: Spot) -> str:
    """A page as a mark and its name; an origin is a disc, with its number where it counts."""
    node = spot.node
    x = spot.x + spot.radius + 6
    name = {"class": "name", "x": x, "y": spot.y + 4.5, **_HALO}
    if spot.root or node.part != "page":
        name |= {"font-weight": "600"}
    quiet = {"class": "quiet-words", "font-weight": "400", "font-size": "12", "dx": "6"}
    words = escape(spot.label) + _tag("tspan", quiet, beside(spot))
    said = f"{spot.label}, {node.day or 'no date'}"
    said = ". ".join(part for part in (said, node.title, beside(spot)) if part)
    reach = {"class": "reach", "x": spot.x - 13, "y": spot.y - ROW / 2 + 2, "height": ROW - 4}
    width = 26 + 7.5 * (len(spot.label) + len(beside(spot)))
    inner = _tag("title", {}, said) + _tag("rect", reach | {"width": width, "fill": "none"})
    inner += _mark(spot) + _open("text", name, words)
    return _linked(node.link, {"class": f"node is-{node.part}"}, inner, said)


def _mark(spot: Spot) -> str:
    """A disc with a number counts, with "?" perhaps; D is a document; dashed is not in the pile."""
    node = spot.node
    hollow = node.absent or node.part == "perhaps"
    look = {"class": "hollow-mark" if hollow else "mark", "stroke": "currentColor"}
    look |= {"stroke-width": "1.6"}
    if hollow:
        look |= {"fill": "none", "stroke-dasharray": "3 2.5" if node.absent else "none"}
    if node.part == "document":
        square = {"x": spot.x - DISC + 1, "y": spot.y - DISC + 1}
        shape = _tag("rect", look | square | {"width": 2 * DISC - 2, "height": 2 * DISC - 2})
    else:
        shape = _tag("circle", look | {"cx": spot.x, "cy": spot.y, "r": spot.radius})
    word = {"newsroom": str(spot.number), "perhaps": "?", "document": "D", "page": ""}[node.part]
    inside = {"class": "on-hollow" if hollow else "on-mark", "x": spot.x, "y": spot.y + 4}
    inside |= {"text-anchor": "middle", "font-size": "11", "font-weight": "700"}
    if not hollow:
        inside |= {"fill": "#ffffff"}
    return shape + (_tag("text", inside, word) if word else "")


def _linked(link: str | None, look: Mapping[str, object], inner: str, said: str) -> str:
    if link is None:
        return _open("g", look, inner)
    return _open("a", {**look, "href": link, "aria-label": said}, inner)


def _tag(name: str, attributes: Mapping[str, object], text: str = "") -> str:
    """One element with text in it; both are escaped."""
    return _open(name, attributes, escape(text))


def _open(name: str, attributes: Mapping[str, object], inner: str) -> str:
    """One element around markup that is safe already."""
    said = "".join(
        f' {key}="{escape(f"{value:.1f}" if isinstance(value, float) else str(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"
