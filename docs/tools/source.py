"""Reads what a source file says beside its code: the comment that explains each field."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """A field as its source writes it: name, type, default and the comment beside or above it."""

    name: str
    type: str
    default: str | None
    comment: str


def fields_of(form: type) -> tuple[Field, ...]:
    """The fields that a struct declares itself, in its own words and order."""
    text = textwrap.dedent(inspect.getsource(form))
    lines = text.splitlines()
    body = _class(text).body
    return tuple(
        Field(
            name=node.target.id,
            type=ast.unparse(node.annotation),
            default=None if node.value is None else ast.unparse(node.value),
            comment=_comment(lines, node),
        )
        for node in body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
    )


def aliases_of(text: str) -> Iterator[tuple[str, str]]:
    """Name and meaning of each `Name = Literal[...]` of a module."""
    for node in ast.parse(text).body:
        if (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Name)
            and isinstance(node.value, ast.Subscript)
            and ast.unparse(node.value.value) == "Literal"
        ):
            yield node.targets[0].id, ast.unparse(node.value)


def _class(text: str) -> ast.ClassDef:
    node = ast.parse(text).body[0]
    if not isinstance(node, ast.ClassDef):
        raise TypeError(f"not a class: {text[:40]}")
    return node


def _comment(lines: list[str], node: ast.AnnAssign) -> str:
    """The comment at the end of the field's lines, else the whole-line comments just above it."""
    last = (node.end_lineno or node.lineno) - 1
    ending = lines[last].encode()[node.end_col_offset :].decode()
    beside = ending.partition("#")[2].strip()
    above: list[str] = []
    number = node.lineno - 2
    while lines[number].strip().startswith("#"):
        above.insert(0, lines[number].strip().lstrip("# "))
        number -= 1
    return beside or " ".join(above)


def summary(form: type) -> str:
    """The docstring of a class as one or more paragraphs of plain lines."""
    return inspect.cleandoc(form.__doc__ or "")


def cell(text: str) -> str:
    """Text for a cell of a Markdown table: on one line, with its bars escaped."""
    return " ".join(text.replace("|", "\\|").split())
