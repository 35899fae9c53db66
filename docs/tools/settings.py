"""The page of settings, from the structs that a firsthand.toml is decoded into."""

from __future__ import annotations

import msgspec
from msgspec.inspect import BoolType, FloatType, IntType, StrType, Type, VarTupleType

from docs.tools.source import cell, fields_of, summary
from firsthand.settings import Settings

_HEAD = """\
# Settings

A `firsthand.toml`, given with `--settings`. Every key has a default; an unknown key is an error
that names the nearest known one. Files are taken from beside the settings file.
"""


def page() -> str:
    """Every setting with its type, default and meaning, a section for each table of the file."""
    tables = [_table(field.name, field.type) for field in msgspec.structs.fields(Settings)]
    return "\n".join([_HEAD, *tables])


def _table(name: str, form: type) -> str:
    comments = {field.name: field.comment for field in fields_of(form)}
    information = msgspec.inspect.type_info(form)
    if not isinstance(information, msgspec.inspect.StructType):
        raise TypeError(f"the setting {name!r} is no table")
    rows = [
        f"| `{name}.{field.name}` | {_kind(field.type)} | {_default(field.default)} |"
        f" {cell(comments[field.name])} |"
        for field in information.fields
    ]
    return "\n".join(
        [
            f"## [{name}]",
            "",
            summary(form),
            "",
            "| setting | kind | default | meaning |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )


def _kind(form: Type) -> str:
    """A type in words, with its limits."""
    if isinstance(form, VarTupleType):
        return f"list of {_kind(form.item_type)}s"
    if isinstance(form, IntType | FloatType):
        limits = [(form.gt, "above"), (form.ge, "at least"), (form.lt, "below"), (form.le, "up to")]
        said = [f"{words} {limit:g}" for limit, words in limits if limit is not None]
        return ", ".join(["whole number" if isinstance(form, IntType) else "number", *said])
    if isinstance(form, BoolType):
        return "true or false"
    if isinstance(form, StrType):
        return "text"
    if isinstance(form, msgspec.inspect.LiteralType):
        return " or ".join(f"`{value}`" for value in form.values)
    if isinstance(form, msgspec.inspect.UnionType):
        kinds = (part for part in form.types if not isinstance(part, msgspec.inspect.NoneType))
        return " or ".join(_kind(part) for part in kinds)
    return "table"


def _default(value: object) -> str:
    return "none" if value in ((), None, "") else f"`{msgspec.json.encode(value).decode()}`"
