"""The page of what may be coded: the entries of the codebook that comes with firsthand."""

from __future__ import annotations

from collections.abc import Iterator

from docs.tools.source import cell
from firsthand import codebook
from firsthand.codebook.crosswalk import codes_of
from firsthand.codebook.forms import Entry

_HEAD = """\
# Codebook

What may be coded: acts **against** people, each a child of one of PLOVER's sixteen types. There
is no entry for what people think, believe, plan or belong to. Entries of your own:
[code events of your own](../how-to/own-codebook.md).
"""


def page() -> str:
    """Every entry under its PLOVER type, with definition and borders; then all sixteen types."""
    book = codebook.load()
    used = sorted({entry.plover for entry in book.entries.values()})
    entries = [line for name in used for line in _type(name, book.entries)]
    types = [
        f"| {name} | {kind.quad} | {cell(kind.definition)} |"
        for name, kind in sorted(book.types.items())
    ]
    heads = ["## The sixteen types", "", "| type | class | definition |", "|---|---|---|"]
    return "\n".join([_HEAD, *entries, *heads, *types, ""])


def _type(name: str, entries: dict[str, Entry]) -> Iterator[str]:
    yield f"## {name}\n"
    for key in sorted(entries):
        if entries[key].plover == name:
            yield f"### {key}\n"
            yield "\n".join(_lines(key, entries[key])) + "\n"


def _lines(name: str, entry: Entry) -> Iterator[str]:
    yield entry.definition
    marks = [f"mode: {entry.mode}"] if entry.mode else []
    marks += [f"contexts: {', '.join(entry.contexts)}"] if entry.contexts else []
    marks += [f"undoes: `{entry.reverses}`"] if entry.reverses else []
    if entry.include:
        yield f"*Also:* {entry.include}"
    if entry.exclude:
        yield f"*Not:* {entry.exclude}"
    codes = codes_of(name, entry)
    acled = " / ".join(one for one in codes[:2] if one) or "not recorded"
    marks += [f"ACLED: {acled}", f"CAMEO root: {codes.cameo_root}"]
    yield f"({'; '.join(marks)})"
