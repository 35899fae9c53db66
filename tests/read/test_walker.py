"""The walk over markup: the compiled file and plain Python agree; no input costs much."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read import walker
from firsthand.read.walker import ELEMENT, Tables, is_compiled, walk, walk_slowly

PAGES = Path(__file__).parents[2] / "examples" / "demo" / "pages"
MARKUP = """
<p> </p> <div_class="a"> </div> <br> <br/> &nbsp; <!-- --> <!--> <script> </script> <script/>
<script_type="application/ld+json"> </SCRIPT_> <a_href=x> </a> <li> <ul> </ul> <td> <th> <tr>
<table> </table> <title> </title> = " ' > < </ / <svg/> <svg> </svg> <img_src=logo> <x-y> </x-y>
<! <? <b <span_itemprop=q> </span> <dt> <dd> <dl> <hr> <MAP> </MaP_> <option> <select> <İ> </İ>
<p_class="a_b"_id=x> <i_class="q> <b__CLASS_=_'x'_Id> <u_hidden> <u_x="class=z"_class> _class id=
<em_/id="q"style=a> Ä 漢 🙂 word _ <time_datetime=1> <meta_content="a>b"> <noframes>
"""
PIECES = [piece.replace("_", " ") for piece in MARKUP.split()] + ["\n", "\x1c", "\xa0", "\x85"]

Walk = Callable[[str], Tables]

needs_compiler = pytest.mark.skipif(not is_compiled(), reason="the scanner was not compiled here")


def rows(table: bytes, width: int) -> list[list[int]]:
    found: list[list[int]] = np.frombuffer(table, np.int32).reshape(-1, width).tolist()
    return found


def shown(text: str, tables: Tables) -> list[str]:
    return [text[start:end] for start, end, _ in rows(tables.ranges, 3) if start >= 0]


@needs_compiler
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_both_walks_give_the_same_tables_for_any_markup(text: str) -> None:
    assert walk(text) == walk_slowly(text)


@needs_compiler
@given(st.text(max_size=200))
def test_both_walks_give_the_same_tables_for_any_text(text: str) -> None:
    assert walk(text) == walk_slowly(text)


@needs_compiler
@pytest.mark.parametrize("page", sorted(PAGES.glob("*.html"))[::8], ids=lambda page: page.name)
def test_both_walks_give_the_same_tables_for_pages(page: Path) -> None:
    text = page.read_text(encoding="utf-8", errors="replace")
    assert walk(text) == walk_slowly(text)


@pytest.mark.parametrize("walked", [walk, walk_slowly])
def test_text_is_told_apart_from_markup(walked: Walk) -> None:
    text = "<p class=a>One <b>two</b><br>three<!-- no --></p><script>no()</script><div>four"
    tables = walked(text)
    assert shown(text, tables) == ["One ", "two", "three", "four"]
    assert rows(tables.blocks, 1) == [[0], [4]]
    elements = rows(tables.elements, ELEMENT)
    assert [tables.names[row[0]] for row in elements] == ["#", "p", "b", "div"]
    assert text[elements[1][4] : elements[1][5]] == "a"


@pytest.mark.parametrize("walked", [walk, walk_slowly])
@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 100_000,
        "<a" * 100_000,
        "<!--" * 100_000,
        "<script>" * 50_000,
        '<p x="' * 50_000,
        "<p x='\"" * 50_000,
        "</i>" * 100_000,
        "<b>" * 300 + "<i></u>" * 50_000,
        "<br>&nbsp;" * 50_000,
        "".join(f"<n{number}>" for number in range(40_000)),
    ],
    ids=lambda text: text[:12],
)
def test_tables_of_hostile_markup_are_bounded_by_its_tags(walked: Walk, text: str) -> None:
    tables = walked(text)
    opened = rows(tables.elements, ELEMENT)
    assert len(opened) <= 1 + text.count("<")
    assert len(tables.names) <= 1 << 15
    assert max(map(depth_in(opened), range(len(opened)))) <= 400


def depth_in(opened: list[list[int]]) -> Callable[[int], int]:
    """How many elements are around one; parents stand before their children."""
    depths = [0]
    for row in opened[1:]:
        depths.append(depths[row[1]] + 1)
    return depths.__getitem__


def test_a_file_compiled_from_other_rules_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    old = ModuleType("firsthand.read._walker")
    old.VERSION = 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "firsthand.read._walker", old)
    monkeypatch.setattr("firsthand.read._walker", old, raising=False)
    assert not fresh_walker().is_compiled()


def test_without_the_compiled_file_pages_are_walked_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "firsthand.read._walker", None)
    monkeypatch.delattr("firsthand.read._walker", raising=False)
    fresh = fresh_walker()
    assert not fresh.is_compiled()
    assert tuple(fresh.walk("<p>One</p>")) == tuple(walk("<p>One</p>"))


def fresh_walker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fresh_walker", walker.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
