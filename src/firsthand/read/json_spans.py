"""JSON with positions: every value knows the characters it stands in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL)
_SCALAR = re.compile(r"true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_DEEPEST = 60  # nesting that is read; a page may send any depth


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value and its characters [start, end); of a string the part between the quotes."""

    value: str | dict[str, Node] | list[Node] | None  # other scalars: as they are written
    start: int
    end: int


class BrokenJSON(ValueError):
    """Not JSON; says at which character."""

    def __init__(self, position: int) -> None:
        super().__init__(f"no JSON at character {position}")
        self.position = position


def parse(text: str, start: int = 0, end: int | None = None, *, strict: bool = True) -> Node:
    """The one JSON value in text[start:end]; BrokenJSON where it is none.

    strict=False takes line breaks inside strings, which pages put into their JSON-LD.
    """
    stop = len(text) if end is None else end
    node, position = _Parser(text, stop, strict).value(_skip(text, start, stop), 0)
    if _skip(text, position, stop) != stop:
        raise BrokenJSON(position)
    return node


def walk(node: Node) -> Iterator[Node]:
    """All objects in a value, outermost first."""
    if isinstance(node.value, dict):
        yield node
        for child in node.value.values():
            yield from walk(child)
    elif isinstance(node.value, list):
        for child in node.value:
            yield from walk(child)


def _skip(text: str, position: int, stop: int) -> int:
    match = _SPACE.match(text, position, stop)
    return match.end() if match else position


@dataclass(frozen=True, slots=True)
class _Parser:
    text: str
    stop: int
    strict: bool

    def value(self, position: int, depth: int) -> tuple[Node, int]:
        """The value that begins at a position, and where it ends."""
        opener = self.text[position : position + 1]
        if position >= self.stop or depth > _DEEPEST:
            raise BrokenJSON(position)
        if opener == '"':
            return self._string(position)
        if opener == "{":
            return self._object(position, depth)
        if opener == "[":
            return self._array(position, depth)
        match = _SCALAR.match(self.text, position, self.stop)
        if match is None:
            raise BrokenJSON(position)
        value = None if match.group() == "null" else match.group()
        return Node(value, match.start(), match.end()), match.end()

    def _string(self, position: int) -> tuple[Node, int]:
        match = _STRING.match(self.text, position, self.stop)
        if match is None:
            raise BrokenJSON(position)
        try:
            value = str(json.loads(match.group(), strict=self.strict))
        except json.JSONDecodeError as error:
            raise BrokenJSON(position + error.pos) from error
        return Node(value, match.start(1), match.end(1)), match.end()

    def _object(self, position: int, depth: int) -> tuple[Node, int]:
        members: dict[str, Node] = {}
        here = _skip(self.text, position + 1, self.stop)
        while self.text[here : here + 1] != "}":
            key, here = self._string(here)
            here = self._expect(":", here)
            child, here = self.value(here, depth + 1)
            members[str(key.value)] = child
            here = self._comma(here, "}")
        return Node(members, position, here + 1), here + 1

    def _array(self, position: int, depth: int) -> tuple[Node, int]:
        items: list[Node] = []
        here = _skip(self.text, position + 1, self.stop)
        while self.text[here : here + 1] != "]":
            child, here = self.value(here, depth + 1)
            items.append(child)
            here = self._comma(here, "]")
        return Node(items, position, here + 1), here + 1

    def _expect(self, sign: str, position: int) -> int:
        here = _skip(self.text, position, self.stop)
        if self.text[here : here + 1] != sign:
            raise BrokenJSON(here)
        return _skip(self.text, here + 1, self.stop)

    def _comma(self, position: int, closer: str) -> int:
        """Past a comma, or at the closer; a comma right before the closer is let through."""
        here = _skip(self.text, position, self.stop)
        if self.text[here : here + 1] == closer:
            return here
        return self._expect(",", here)
