"""Strict reading of files that people write: what does not fit is named, with what would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec.inspect import DictType, StructType, Type, UnionType, VarTupleType

from firsthand.errors import UsageError, nearest

T = TypeVar("T")


def decode(data: object, form: type[T], *, code: str, place: str) -> T:
    """`data` (from TOML, YAML or JSON) as `form`; UsageError if it does not fit."""
    _check_keys(data, msgspec.inspect.type_info(form), code, place, "")
    try:
        return msgspec.convert(data, form, strict=True)
    except msgspec.ValidationError as error:
        raise UsageError(
            code, _in_words(str(error)), place=place, remedy="Correct this value."
        ) from error


def read_text(place: str, code: str, message: str, *, remedy: str) -> str:
    """The text of a file in UTF-8, with or without a mark of it; UsageError if it cannot be read.

    message: what cannot be read, without a full stop; the reason is put behind it.
    """
    try:
        return Path(place).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise UsageError(code, f"{message}: {why}.", place=place, remedy=remedy) from error


def check_columns(
    found: Sequence[str], known: Sequence[str], needed: Sequence[str], *, code: str, place: str
) -> None:
    """UsageError if a table has a column that is not known, or lacks one that is needed."""
    for column in found:
        if column not in known:
            raise UsageError(
                code, f"unknown column {column!r}.", place=place, remedy=nearest(column, known)
            )
    for column in needed:
        if column not in found:
            raise UsageError(
                code,
                f"the column {column!r} is missing.",
                place=place,
                remedy=f"The first row names the columns: {', '.join(known)}.",
            )


def check_cells(row: Mapping[str | None, object], *, code: str, place: str) -> None:
    """UsageError if a row that `csv.DictReader` read has more or fewer cells than columns."""
    if None in row or None in row.values():
        raise UsageError(
            code,
            "the row has more or fewer cells than there are columns.",
            place=place,
            remedy="Put a cell that holds a comma or semicolon in quotation marks.",
        )


def _in_words(message: str) -> str:
    """msgspec's message with the place first: "read.min_words: expected `int`, got `str`."."""
    what, _, where = message.partition(" - at `$.")
    return f"{where.rstrip('`')}: {what[0].lower()}{what[1:]}." if where else f"{what}."


def _check_keys(data: object, info: Type, code: str, place: str, path: str) -> None:
    for key, value, form in _children(data, info):
        if form is None:
            message = f"unknown key {path + key!r}."
            raise UsageError(code, message, place=place, remedy=nearest(key, _known(info)))
        _check_keys(value, form, code, place, f"{path}{key}.")


def _children(data: object, info: Type) -> Iterator[tuple[str, object, Type | None]]:
    """Key, value and expected form of each part; form None for a key that no field has."""
    if isinstance(info, StructType) and isinstance(data, dict):
        forms = {field.encode_name: field.type for field in info.fields}
        yield from ((str(key), value, forms.get(str(key))) for key, value in data.items())
    elif isinstance(info, DictType) and isinstance(data, dict):
        yield from ((str(key), value, info.value_type) for key, value in data.items())
    elif isinstance(info, VarTupleType) and isinstance(data, list):
        yield from ((f"[{number}]", value, info.item_type) for number, value in enumerate(data))
    elif isinstance(info, UnionType):
        for option in info.types:
            if isinstance(option, StructType | DictType):
                yield from _children(data, option)


def _known(info: Type) -> set[str]:
    options = info.types if isinstance(info, UnionType) else (info,)
    return {f.encode_name for o in options if isinstance(o, StructType) for f in o.fields}
