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
_KINDS = re.compile(r"[Ee]xpected `(\w+)(?: \| null)?`, got `(\w+)`")
_CALLED = {
    "array": "a list",
    "object": "keys with values",
    "str": "text",
    "int": "a number",
    "float": "a number",
    "bool": "yes or no",
    "null": "nothing",
}
_QUOTE = "Put the value in quotation marks."
_REMEDIES = {  # by what was expected and what stands there
    ("array", "str"): "Put it in square brackets, as a list of one: [...].",
    ("array", "object"): "Begin each line of the list with a hyphen.",
    ("str", "int"): _QUOTE,
    ("str", "float"): _QUOTE,
    ("str", "bool"): _QUOTE,
}
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # what such a file begins with


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
    try:
        text = read_text(
            path,
            "FH-CODE-001",
            "the codebook cannot be read",
            remedy="Give the path of a YAML file in UTF-8 under [codebook] files.",
        )
    except UsageError as error:
        if not isinstance(error.__cause__, UnicodeDecodeError):
            raise
        found = "UTF-16" if error.__cause__.object.startswith(_UTF_16) else "another encoding"
        raise UsageError(
            "FH-CODE-001",
            f"the codebook is in {found}, not in UTF-8.",
            place=path,
            remedy="Save it anew and choose UTF-8 as its encoding.",
        ) from error
    return decoded(path, text)


def decoded(path: str, text: str) -> Source:
    """The text of a file as a codebook; UsageError names the line and key that do not fit."""
    try:
        data = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
    except yaml.YAMLError as error:
        raise _not_yaml(error, path, text) from error
    if not isinstance(data, dict):
        found = "the file is empty" if data is None else "the file has no keys at its beginning"
        raise UsageError(
            "FH-CODE-003",
            f"{found}: a codebook has `name`, `entries` and `words`.",
            place=path,
            remedy="Begin one that loads: firsthand codebook new NAME",
        )
    try:
        return Source(path, text, decode(data, BookFile, code="FH-CODE-003", place=path))
    except UsageError as error:
        raise _in_plain_words(_with_line(error, path, text)) from error


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


def _not_yaml(error: yaml.YAMLError, path: str, text: str) -> UsageError:
    """What is no YAML, with its line: a tab, a colon in prose, a key given twice."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        why, place = " ".join(str(error).split()), path
    else:
        why, place = str(getattr(error, "problem", "")), f"{path}, line {mark.line + 1}"
    lines = text.splitlines()
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        why = "the line begins with a tab"
        remedy = "Indent with spaces: YAML takes no tabs there."
    elif why.startswith("mapping values"):
        why = "a colon stands where no key can be"
        remedy = (
            "Put prose with a colon in quotation marks, and keys of one mapping below each other."
        )
    else:
        remedy = "Correct this line, or one above it; a key may stand only once."
    return UsageError("FH-CODE-002", f"not a codebook in YAML: {why}.", place=place, remedy=remedy)


def _in_plain_words(error: UsageError) -> UsageError:
    """The error with kinds of values called as a writer of YAML knows them, and what to do."""
    kinds = _KINDS.search(error.message)
    if kinds is None:
        return error
    wanted, got = kinds.groups()
    told = f"expected {_CALLED.get(wanted, wanted)}, got {_CALLED.get(got, got)}"
    message = error.message[: kinds.start()] + told + error.message[kinds.end() :]
    remedy = _REMEDIES.get((wanted, got), error.remedy)
    return UsageError(error.code, message, place=error.place, remedy=remedy)


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
