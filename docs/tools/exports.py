"""The page of what an export holds, from the columns that its tables are written with."""

from __future__ import annotations

from collections.abc import Iterator

from docs.tools.source import cell
from firsthand.publish.columns import TABLES, Column

_HEAD = """\
# Exports

The tables that `firsthand publish` writes, each as CSV in UTF-8. They join by their ids;
`fields.csv` in each export says the same as this page. What an export holds beside them, and what
it protects: [publish](../how-to/publish.md).
"""


def page() -> str:
    """Every table of an export with its columns, what their cells hold and what they mean."""
    return "\n".join([_HEAD, *(_section(name, columns) for name, columns in TABLES.items())])


def _section(name: str, columns: tuple[Column, ...]) -> str:
    return "\n".join([f"## {name}.csv", "", *_rows(columns), ""])


def _rows(columns: tuple[Column, ...]) -> Iterator[str]:
    yield "| column | holds | meaning |"
    yield "|---|---|---|"
    for column in columns:
        yield f"| `{column.name}` | {column.form} | {cell(column.meaning)} |"
