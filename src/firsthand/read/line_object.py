"""One line of a JSON Lines file: its fields as facts, its text or HTML as a source."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.errors import InputError
from firsthand.read.facts import Fact
from firsthand.read.json_spans import BrokenJSON, Node, parse
from firsthand.read.source import Encoded, Source, json_string

# Our field, and the keys under which scrapers keep it.
_KEYS = {
    "json:url": ("url", "address", "link"),
    "json:title": ("title", "headline"),
    "json:outlet": ("outlet", "site", "source_name", "publisher"),
    "json:published": ("published", "date", "published_at", "datetime"),
    "json:language": ("language", "lang"),
    "json:byline": ("byline", "author", "authors"),
}


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
    fields = node.value if isinstance(node.value, dict) else {}
    for key in ("html", "text"):
        content = fields.get(key)
        if content is not None and isinstance(content.value, str) and content.value.strip():
            source = json_string(file, content.start, content.end)
            return LineObject(source, key == "html", _facts(fields))
    raise InputError(
        "FH-READ-009",
        'the line has neither "text" nor "html".',
        place=place,
        remedy='Give each line an object with "text" or "html".',
    )


def _facts(fields: dict[str, Node]) -> tuple[Fact, ...]:
    found = []
    for key, names in _KEYS.items():
        node = next((fields[name] for name in names if name in fields), None)
        for item in node.value if node and isinstance(node.value, list) else [node]:
            if item is not None and isinstance(item.value, str) and item.value.strip():
                value = " ".join(item.value.split())
                found.append(Fact(key, value, (item.start, item.end)))
    return tuple(found)
