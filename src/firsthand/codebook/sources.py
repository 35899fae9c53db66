"""Codebook files as they are written: strict YAML, and the line on which a fault stands."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from firsthand.codebook.forms import BookFile
from firsthand.errors import UsageError
from firsthand.strict import decode, read_text

_ANY = "[...]"  # a key of a mapping that an error does not name
_PART = re.compile(r"\[[^\]]*\]|[^.\[\]]+")
_UNKNOWN = re.compile(r"unknown key '(.+)'\.$")
_WRONG = re.compile(r"([\w.\[\]-]+): (.+)$")
_GOT = re.compile(r"got `(\w+)`")
_LACKS = re.compile(r"missing required field `(\w+)`")
_INVALID = re.compile(r"invalid enum value '(.*)'")


class _StrictLoader(yaml.CSafeLoader):
    """safe_load that refuses a key given twice in one mapping (plain YAML keeps the last)."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"{key.value!r} stands twice", key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class Source(NamedTuple):
    """A codebook file: where it is, what it says, and that as a form."""

    path: str
    text: str
    book: BookFile


class _Place(NamedTuple):
    """A part of a file: the keys that lead to it, its line (from 1) and its node."""

    keys: tuple[str, ...]
    line: int
    node: yaml.Node


def read(path: str) -> Source:
    """A file of the user's; UsageError if it cannot be read or is no codebook."""
    text = read_text(
        path,
        "FH-CODE-001",
        "the codebook cannot be read",
        remedy="Give the path of a YAML file in UTF-8 under [codebook] files.",
    )
    return decoded(path, text)


def decoded(path: str, text: str) -> Source:
    """The text of a file as a codebook; UsageError names the line and key that do not fit."""
    try:
        data = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise UsageError(
            "FH-CODE-002",
            f"not a codebook in YAML: {' '.join(str(error).split())}.",
            place=path,
            remedy="Correct the line named; a key may stand only once.",
        ) from error
    try:
        return Source(path, text, decode(data, BookFile, code="FH-CODE-003", place=path))
    except UsageError as error:
        raise _with_line(error, path, text) from error


def place_of(sources: Sequence[Source], *keys: str, value: str | None = None) -> str:
    """The file that last says something under these keys, with the line: `own.yaml, line 12`.

    value: one of the list that stands there. The names of all files where none has the keys.
    """
    within = keys if value is None else (*keys, _ANY)
    for source in reversed(sources):
        for found in _walk(yaml.compose(source.text, Loader=_StrictLoader), within, ()):
            if value is None or found.node.value == value:
                return f"{source.path}, line {found.line}"
    return ", ".join(source.path for source in sources) or "exile.yaml"


def _with_line(error: UsageError, path: str, text: str) -> UsageError:
    """The error with the line in its place, and all keys in its words."""
    unknown = _UNKNOWN.match(error.message)
    wrong = _WRONG.match(error.message)
    dotted = unknown or wrong
    if dotted is None:
        return error
    parts = _PART.findall(dotted.group(1))
    root = yaml.compose(text, Loader=_StrictLoader)
    for found in _walk(root, parts, ()):
        if unknown is not None or _is_wrong(found.node, error.message):
            keys = ".".join(found.keys)
            told = f"unknown key {keys!r}." if unknown else f"{keys}: {dotted.group(2)}"
            place = f"{path}, line {found.line}"
            return UsageError(error.code, told, place=place, remedy=error.remedy)
    return error


def _walk(
    node: yaml.Node | None, parts: Sequence[str], keys: tuple[str, ...], line: int = 1
) -> Iterator[_Place]:
    """The parts of a file at a path, in order; `[...]` stands for any key or number."""
    if node is None:
        return
    if not parts:
        yield _Place(keys, line, node)
        return
    for key, child, at in _children(node):
        if parts[0] in {key, _ANY}:
            yield from _walk(child, parts[1:], (*keys, key), at)


def _children(node: yaml.Node) -> Iterator[tuple[str, yaml.Node, int]]:
    if isinstance(node, yaml.MappingNode):
        yield from ((key.value, value, key.start_mark.line + 1) for key, value in node.value)
    elif isinstance(node, yaml.SequenceNode):
        yield from (
            (f"[{number}]", value, value.start_mark.line + 1)
            for number, value in enumerate(node.value)
        )


def _is_wrong(node: yaml.Node, message: str) -> bool:
    """Whether a node is what the message complains of: its kind, what it lacks, its value."""
    lacks, got, invalid = (one.search(message) for one in (_LACKS, _GOT, _INVALID))
    if lacks is not None:
        return isinstance(node, yaml.MappingNode) and lacks.group(1) not in {
            key.value for key, _ in node.value
        }
    if invalid is not None:
        return isinstance(node, yaml.ScalarNode) and node.value == invalid.group(1)
    return got is None or _kind(node) == got.group(1)


def _kind(node: yaml.Node) -> str:
    """What JSON calls a node."""
    if isinstance(node, yaml.MappingNode):
        return "object"
    return "array" if isinstance(node, yaml.SequenceNode) else str(node.tag).rsplit(":", 1)[-1]
