"""Texts that somebody scraped into a list: JSON Lines, and tables (CSV, TSV) of a row for each."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from firsthand.errors import InputError
from firsthand.read.captures.content import require_kind
from firsthand.read.captures.kinds import Kind
from firsthand.read.captures.shapes import Found, Item, Told, captured, failure_of
from firsthand.read.captures.streams import opened, read_all, too_large
from firsthand.read.fields import CONTENT, choose_fields
from firsthand.read.line_object import read_line
from firsthand.read.row_object import read_row
from firsthand.read.sheet import Sheet, read_sheet
from firsthand.read.source import decode
from firsthand.records import Columns, Container

_STEP = 1 << 16
_LEAST_COST = 100  # bytes that a line is charged, so that very many empty ones are a bomb too


def take_lines(item: Item, kind: Kind) -> Iterator[Found]:
    """A capture for each line that is not empty, or the failure of one that cannot be read."""
    offset = 0
    with opened(item, kind.packings) as stream:
        for number, (at, line) in enumerate(_lines(stream, item.settings.max_bytes), start=1):
            offset = at + len(line)
            item.budget.spend(_LEAST_COST, item.uri)
            content = line.rstrip(b"\r\n")
            uri = f"{item.uri}#line {number}"
            if content.strip():
                yield _take_line(content, uri, item, None if kind.packings else at)
    if not offset:
        raise InputError(
            "FH-READ-001", "the file is empty.", place=item.uri, remedy="Save it again."
        )


def _lines(stream: BinaryIO, most: int) -> Iterator[tuple[int, bytes]]:
    """Lines with their ends and where they begin; of one that is too long only its beginning."""
    offset = 0
    while line := stream.readline(most + 1):
        yield offset, line
        offset += len(line)
        rest = line
        while len(line) > most and rest and not rest.endswith(b"\n"):
            rest = stream.readline(_STEP)
            offset += len(rest)


def _take_line(content: bytes, uri: str, item: Item, offset: int | None) -> Found:
    try:
        if len(content) > item.settings.max_bytes:
            raise too_large(item.settings.max_bytes, uri)
        read_line(decode(content, uri), uri)
    except InputError as error:
        return failure_of(error)
    container = Container(name=item.uri, record=uri.rpartition("#")[2], offset=offset)
    return captured(uri, content, "application/json", Told(container=container))


def take_table(item: Item, kind: Kind) -> Iterator[Found]:
    """A capture for each row with a text; rows that cannot be read are failures of their own."""
    with opened(item, kind.packings) as stream:
        raw = read_all(stream, item.settings.max_bytes, item.uri)
    require_kind(raw, "text/csv", item.uri)
    sheet = read_sheet(raw, item.uri)
    columns = Columns(delimiter=sheet.delimiter, fields=_fields(sheet))
    digest = hashlib.sha256(raw).hexdigest()
    yield from sheet.failures
    for row in sheet.rows:
        uri = f"{item.uri}#row {row.number}"
        told = Told(
            charset=sheet.charset,
            container=Container(
                name=item.uri, record=f"row {row.number}", offset=row.start, sha256=digest
            ),
            columns=columns,
        )
        taken = captured(uri, raw[row.start : row.end], "text/csv", told)
        try:
            read_row(taken.capture, decode(taken.raw, uri, sheet.charset))
        except InputError as error:
            yield failure_of(error)
        else:
            yield taken


def _fields(sheet: Sheet) -> tuple[str, ...]:
    """Our field for each head, each field once; InputError where no column holds the texts."""
    chosen = {position: field for field, position in choose_fields(sheet.heads).items()}
    fields = tuple(chosen.get(position, "") for position in range(len(sheet.heads)))
    if not set(CONTENT) & set(fields):
        raise InputError(
            "FH-READ-019",
            f"no column of the table holds texts of pages; its columns are {_named(sheet.heads)}.",
            place=sheet.place,
            remedy='Call the column of the texts "text" (or "html"). A list of known incidents is'
            " no pile: bring it in with `firsthand known`.",
        )
    return fields


def _named(heads: Sequence[str]) -> str:
    most = 12
    return ", ".join(heads[:most]) + (", ..." if len(heads) > most else "")
