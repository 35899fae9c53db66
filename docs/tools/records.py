"""The page of records and their JSON Schema, from the structs that all rooms share."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec

from docs.tools.source import Field, aliases_of, cell, fields_of, summary
from firsthand import records

_HEAD = """\
# Records

Every noun of the house, as all stages and exports share it. A machine-made value is a
[Cited](#cited): the value, its exact words, a score and its maker. What is missing is null, and an
[Absence](#absence) says why. The same as JSON Schema: {download}`records.schema.json`.
"""
_FILES = ("taken", "said", "rested", "happened", "decided")
_LEFT_OUT = {"Record", "Decision"}


def page() -> str:
    """Every record by the file that defines it: what it is, its fields, their types and notes."""
    sections = [line for file in _FILES for line in _file(file)]
    return "\n".join([_HEAD, *sections])


def schema() -> str:
    """JSON Schema (2020-12) of all records, each under `$defs`."""
    forms = [form for form in _forms() if not getattr(form, "__parameters__", ())]
    _, definitions = msgspec.json.schema_components(forms, ref_template="#/$defs/{name}")
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "firsthand records",
        "$defs": {name: _described(form) for name, form in sorted(definitions.items())},
    }
    encoded = msgspec.json.encode(whole, order="sorted")
    return msgspec.json.format(encoded, indent=1).decode() + "\n"


def _described(form: dict[str, object]) -> dict[str, object]:
    """A definition whose docstring has no indentation; Python 3.13 takes it away, 3.11 does not."""
    said = form.get("description")
    return {**form, "description": inspect.cleandoc(said)} if isinstance(said, str) else form


def _forms() -> Iterator[type]:
    for value in vars(records).values():
        if isinstance(value, type) and issubclass(value, msgspec.Struct):
            yield value


def _file(name: str) -> Iterator[str]:
    module = inspect.getmodule(_first_of(name))
    text = Path(inspect.getfile(_first_of(name))).read_text(encoding="utf-8")
    yield f"## firsthand.records.{name}\n"
    yield f"{inspect.cleandoc(module.__doc__ or '')}\n" if module else ""
    for form in _in_file(name):
        yield _section(form)
    aliases = [f"- **{alias}**: {_values(meaning)}" for alias, meaning in aliases_of(text)]
    if aliases:
        yield "\n".join([f"### Words of {name}\n", *aliases, ""])


def _first_of(name: str) -> type:
    return next(_in_file(name))


def _in_file(name: str) -> Iterator[type]:
    """The records that a file defines, in its order."""
    module = f"firsthand.records.{name}"
    found = [form for form in _forms() if form.__module__ == module]
    for form in sorted(found, key=lambda form: inspect.getsourcelines(form)[1]):
        if form.__name__ not in _LEFT_OUT:
            yield form


def _section(form: type) -> str:
    parent = _decision_fields(form)
    rows = [
        f"| `{field.name}` | {_linked(field.type)} | {cell(_note(field.default, field.comment))} |"
        for field in (*parent, *fields_of(form))
    ]
    if all(row.endswith("|  |") for row in rows):
        rows = [row.removesuffix("  |") for row in rows]
        heads = ["| field | type |", "|---|---|"] if rows else []
    else:
        heads = ["| field | type | notes |", "|---|---|---|"]
    return "\n".join([f"### {form.__name__}", "", summary(form), "", *heads, *rows, ""])


def _decision_fields(form: type) -> tuple[Field, ...]:
    return fields_of(records.Decision) if issubclass(form, records.Decision) else ()


def _note(default: str | None, comment: str) -> str:
    said = f"default `{default}`" if default not in (None, "None", "()", "''") else ""
    return "; ".join(part for part in (comment, said) if part)


def _values(meaning: str) -> str:
    return ", ".join(f"`{word}`" for word in re.findall(r"'([^']+)'", meaning))


def _linked(kind: str) -> str:
    """A type with a link at each record's name; literals as their values."""
    names = {form.__name__ for form in _forms()}
    if kind.startswith("Literal["):
        return _values(kind)
    text = re.sub(r"[\[\]|]", lambda found: "\\" + found[0], kind)
    return re.sub(
        r"\b[A-Z]\w+\b",
        lambda found: f"[{found[0]}](#{found[0].lower()})" if found[0] in names else found[0],
        text,
    )
