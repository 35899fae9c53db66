"""JSON with positions: every value knows the characters it stands in.

A text is decoded as a whole by the standard library; where a value stands is looked for only when
it is asked for, member by member from the outside in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias

# A decoded value; numbers stay as they are written.
Plain: TypeAlias = "str | bool | dict[str, Plain] | list[Plain] | None"
Path = tuple[str | int, ...]

_SPACE = re.compile(r"[ \t\r\n]*")
# Strings are passed over whole: a comma in one is no last comma of a list.
_STRING_OR_LAST_COMMA = re.compile(r'"(?:[^"\\]|\\.)*+"|,(?=[ \t\r\n]*[}\]])', re.DOTALL)


class BrokenJSON(ValueError):
    """Not JSON; says at which character."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no JSON at character {position}")
        self.position = position


@dataclass(frozen=True, slots=True)
class _Document:
    """The text of one JSON value, cut out of a longer text."""

    text: str
    offset: int  # characters of the longer text before it
    decoder: json.JSONDecoder

    def node(self, position: int) -> Node:
        """The value that begins at a position."""
        plain, end = self.decoder.raw_decode(self.text, position)
        quote = isinstance(plain, str) and self.text[position] == '"'
        start, stop = (position + 1, end - 1) if quote else (position, end)
        return Node(plain, start + self.offset, stop + self.offset, self)

    def skip(self, position: int, signs: str = "") -> int:
        """The first character from a position on that is no blank, past one of the signs."""
        here = _SPACE.match(self.text, position).end()  # type: ignore[union-attr]
        if signs and self.text[here : here + 1] in signs:
            here = _SPACE.match(self.text, here + 1).end()  # type: ignore[union-attr]
        return here


@dataclass(slots=True, eq=False)
class Node:
    """A JSON value and its characters [start, end); of a string the part between the quotes."""

    plain: Plain
    start: int
    end: int
    _document: _Document
    _inside: dict[str, Node] | list[Node] | None = field(default=None, init=False)

    @property
    def value(self) -> str | dict[str, Node] | list[Node] | None:
        """A string, what is inside, or None; other scalars as they are written."""
        if isinstance(self.plain, bool):
            return "true" if self.plain else "false"
        if self.plain is None or isinstance(self.plain, str):
            return self.plain
        if self._inside is None:
            named = isinstance(self.plain, dict)
            self._inside = dict(self._members()) if named else [one for _, one in self._members()]
        return self._inside

    def at(self, path: Path) -> Node:
        """The value at the end of a path of names and numbers; KeyError or IndexError without."""
        node = self
        for step in path:
            inside = node.value
            if isinstance(inside, dict):
                node = inside[str(step)]
            elif isinstance(inside, list):
                node = inside[int(step)]
        return node

    def _members(self) -> Iterator[tuple[str, Node]]:
        """Each member of an object with its name, each item of a list with none."""
        document = self._document
        here = document.skip(self.start - document.offset + 1)
        while document.text[here] not in "}]":
            name = ""
            if isinstance(self.plain, dict):
                key = document.node(here)
                name = str(key.plain)
                here = document.skip(key.end - document.offset + 1, ":")
            child = document.node(here)
            yield name, child
            quoted = document.text[here] == '"'
            here = document.skip(child.end - document.offset + quoted, ",")


def parse(text: str, start: int = 0, end: int | None = None, *, strict: bool = True) -> Node:
    """The one JSON value in text[start:end]; BrokenJSON where it is none.

    A comma right before a closer is let through. strict=False takes line breaks inside strings,
    which pages put into their JSON-LD.
    """
    part = text[start:end]
    try:
        return _whole(part, start, strict)
    except BrokenJSON as error:
        mended = _STRING_OR_LAST_COMMA.sub(_without_comma, part)
        if mended == part:
            raise error
        return _whole(mended, start, strict)


def _without_comma(match: re.Match[str]) -> str:
    return " " if match.group() == "," else match.group()


def _whole(part: str, offset: int, strict: bool) -> Node:
    document = _Document(part, offset, _decoder(strict))
    try:
        node = document.node(document.skip(0))
    except json.JSONDecodeError as error:
        raise BrokenJSON(offset + error.pos) from error
    except (IndexError, RecursionError) as error:
        raise BrokenJSON(offset) from error
    quoted = part[node.end - offset : node.end - offset + 1] == '"'
    stop = document.skip(node.end - offset + quoted)
    if stop != len(part):
        raise BrokenJSON(offset + stop)
    return node


@lru_cache(maxsize=2)
def _decoder(strict: bool) -> json.JSONDecoder:
    return json.JSONDecoder(strict=strict, parse_int=str, parse_float=str, parse_constant=_refuse)


def _refuse(written: str) -> str:
    """NaN and Infinity, which the decoder would let through, are no JSON."""
    raise json.JSONDecodeError("no JSON", written, 0)


def objects(plain: Plain) -> Iterator[tuple[Path, dict[str, Plain]]]:
    """All objects in a value with the way to each, outermost first, in the order they stand."""
    waiting: list[tuple[Path, Plain]] = [((), plain)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            yield path, value
            inner: list[tuple[str | int, Plain]] = list(value.items())
        else:
            inner = list(enumerate(value)) if isinstance(value, list) else []
        waiting += [
            ((*path, step), one) for step, one in reversed(inner) if isinstance(one, dict | list)
        ]
