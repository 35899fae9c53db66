"""One line of a JSON Lines file: its fields as facts, its text or HTML as a source."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import InputError
from firsthand.read.facts import Fact
from firsthand.read.fields import CONTENT, choose_fields, is_markup
from firsthand.read.json_spans import BrokenJSON, Node, parse
from firsthand.read.source import Encoded, Source, json_string


@dataclass(frozen=True, slots=True)
class LineObject:
    """The text or HTML of a line, and its other fields."""

    content: Source
    is_html: bool
    facts: tuple[Fact, ...]


def read_line(file: Encoded, place: str) -> LineObject:
    """The object in a JSON line; InputError where it is none, or has neither text nor html."""
    try:
        node = parse(file.text)
    except BrokenJSON as error:
        raise InputError(
            "FH-READ-008",
            f"not JSON at character {error.position + 1} of the line.",
            place=place,
            remedy="Correct this line; the others were read.",
        ) from error
    fields = _fields(node)
    for key in CONTENT:
        content = fields.get(key)
        if content is not None and isinstance(content.value, str) and content.value.strip():
            source = json_string(file, content.start, content.end)
            html = key == "html" or is_markup(source.text)
            return LineObject(source, html, _facts(fields))
    raise InputError(
        "FH-READ-009",
        'the line has neither "text" nor "html".',
        place=place,
        remedy='Give each line an object with "text" or "html".',
    )


def _fields(node: Node) -> dict[str, Node]:
    """The members under our names."""
    members = node.value if isinstance(node.value, dict) else {}
    names = [name for name, member in members.items() if member.value]
    return {field: members[names[at]] for field, at in choose_fields(names).items()}


def _facts(fields: dict[str, Node]) -> tuple[Fact, ...]:
    found = []
    for field, node in fields.items():
        for item in node.value if isinstance(node.value, list) else [node]:
            said = _named(item)
            if field not in CONTENT and isinstance(said.value, str) and said.value.strip():
                value = " ".join(said.value.split())
                found.append(Fact(f"json:{field}", value, (said.start, said.end)))
    return tuple(found)


def _named(node: Node) -> Node:
    """A value, or its name where it is an object: authors of JSON feeds are."""
    if isinstance(node.value, dict):
        return node.value.get("name", node)
    return node
