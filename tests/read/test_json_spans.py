from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.read.json_spans import BrokenJSON, Node, objects, parse

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


def strings(node: Node) -> list[Node]:
    value = node.value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return (
        [node] if isinstance(node.plain, str) else [one for part in inner for one in strings(part)]
    )


@given(VALUES, st.sampled_from([None, 1]))
def test_every_string_stands_at_its_characters(value: object, indent: int | None) -> None:
    text = f"before {json.dumps(value, indent=indent)}"
    for node in strings(parse(text, len("before "))):
        written = text[node.start : node.end]
        assert written == node.plain or json.loads(f'"{written}"') == node.plain


def test_an_object_is_found_by_its_way() -> None:
    root = parse('{"@graph": [{"a": 1}, {"name": "Ada"}]}')
    ways = {way: plain for way, plain in objects(root.plain)}
    assert ways["@graph", 1] == {"name": "Ada"}
    members = root.at(("@graph", 1)).value
    assert isinstance(members, dict)
    assert (members["name"].start, members["name"].end) == (32, 35)


def test_a_comma_before_a_closer_is_let_through_and_one_in_a_string_is_kept() -> None:
    root = parse('{"a": ["x,]", "y",], }')
    assert root.plain == {"a": ["x,]", "y"]}


def test_a_line_break_in_a_string_is_taken_where_pages_put_them() -> None:
    assert parse('"one\ntwo"', strict=False).plain == "one\ntwo"
    with pytest.raises(BrokenJSON):
        parse('"one\ntwo"')


@pytest.mark.parametrize("text", ["", "{", "[1 2]", "NaN", "[" * 100_000, '{"a": 1} more'])
def test_what_is_no_json_is_told(text: str) -> None:
    with pytest.raises(BrokenJSON):
        parse(text)
