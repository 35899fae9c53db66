"""The command of the user's own list: bring it in, see what the pages tell of each row."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from firsthand.cli.options import (
    JSON,
    PARTIAL,
    SETTINGS,
    STORE,
    opened,
    say,
    tools_of,
    warn_if_unfinished,
)
from firsthand.cli.printed import print_columns, print_json
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.pipeline.knowing import KnownReport, KnownRow, ListFile
    from firsthand.records import Entry, Known, Proposal

Order = Literal["dmy", "mdy"]
_ORDERS: dict[str, Order] = {"dmy": "dmy", "mdy": "mdy"}
_LARGEST = 200_000_000  # bytes of a list
_HEADS = ("key", "date", "place", "what", "state", "incidents")


@click.command("known")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--map", "said", multiple=True, metavar="FIELD=COLUMN", help="Which column it is.")
@click.option("--events", type=click.Path(path_type=Path), help="A table: your word, event type.")
@click.option("--sheet", default=None, help="What the list is called; else the file's name.")
@click.option("--worksheet", default=None, help="Of a workbook; else its first.")
@click.option("--check", is_flag=True, help="Show what an import would do, and do nothing.")
@click.option("--missing", is_flag=True, help="Only the rows that no page tells of.")
@click.option("--as", "by", default="reviewer", show_default=True, help="Your chosen name.")
@STORE
@SETTINGS
@JSON
def known_command(  # noqa: PLR0913 - one argument for each option
    *,
    file: Path | None,
    said: tuple[str, ...],
    events: Path | None,
    sheet: str | None,
    worksheet: str | None,
    by: str,
    store_path: Path,
    settings_path: Path | None,
    check: bool,
    missing: bool,
    as_json: bool,
) -> int:
    """Bring in a list of known incidents (FILE), or list them with what the pages tell.

    FILE is a CSV or an .xlsx. Columns are recognised by their heads and shown; correct them with
    --map, as --map date=Datum:dmy (day first). Fields: key, date, until, place, region, country,
    event, victim, perpetrator, text, link. A field without a column: --map key=
    """
    if file is None:
        return _list(store_path, settings_path, missing=missing, as_json=as_json)
    asked = _asked(file, said, events, sheet, worksheet)
    return _bring(asked, store_path, settings_path, by=by, check=check, as_json=as_json)


def _asked(
    file: Path,
    said: tuple[str, ...],
    events: Path | None,
    sheet: str | None,
    worksheet: str | None,
) -> ListFile:
    from firsthand.pipeline.knowing import ListFile, event_table
    from firsthand.read.workbook import read_list

    columns, order = _mapping(said)
    words = read_list(_bytes_of(events), events.name) if events else None
    return ListFile(
        place=file.name,
        raw=_bytes_of(file),
        name=sheet,
        worksheet=worksheet,
        columns=columns,
        order=order,
        events=event_table(words) if words else (),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size <= _LARGEST:
            return path.read_bytes()
    except OSError as error:
        message = f"it cannot be read: {error.strerror}."
        remedy = "Name a CSV file or a workbook."
        raise UsageError("FH-KNOWN-003", message, place=str(path), remedy=remedy) from error
    message = f"it has more than {_LARGEST // 1_000_000} million bytes."
    remedy = "Split it, or leave out the columns that firsthand does not need."
    raise UsageError("FH-KNOWN-004", message, place=str(path), remedy=remedy)


def _mapping(said: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], Order | None]:
    """The (field, column) pairs of `--map`, and the order of day and month if one says it."""
    columns: list[tuple[str, str]] = []
    order: Order | None = None
    for one in said:
        field, equals, column = one.partition("=")
        if not equals:
            message = f"{one!r} does not say which column."
            remedy = "Write it as --map date=Datum."
            raise UsageError("FH-KNOWN-005", message, place="--map", remedy=remedy)
        head, _, suffix = column.rpartition(":")
        if suffix in _ORDERS:
            order = _ORDERS[suffix]
        head = head if suffix in _ORDERS else column
        columns.append((field.strip(), head.strip().strip("'\"")))
    return tuple(columns), order


def _bring(
    asked: ListFile,
    store_path: Path,
    settings_path: Path | None,
    *,
    by: str,
    check: bool,
    as_json: bool,
) -> int:
    from firsthand.pipeline.knowing import check_list, import_list

    tools = tools_of(settings_path)
    report = check_list(_entries(store_path), asked, tools)
    _say_mapping(report)
    if not check:
        with opened(store_path, create=True) as store:
            at = datetime.now(UTC)
            report = import_list(store, asked, tools, by=by, at=at)
    if as_json:
        print_json(report)
    _say_report(report, check=check)
    return PARTIAL if report.failures else 0


def _entries(store_path: Path) -> tuple[Entry, ...]:
    """The ledger of a store; empty where there is none yet."""
    if not store_path.exists():
        return ()
    with opened(store_path) as store:
        return store.ledger.entries()


def _say_mapping(report: KnownReport) -> None:
    """Which column is read as what, before anything is written."""
    say(f"List {report.sheet!r}. Its columns:")
    width = max(len(head) for head, _, _ in report.columns)
    for head, field, how in report.columns:
        meaning = f"{field:<12} {how}" if field else "kept as it is"
        say(f"  {_on_one_line(head):<{width}}  {meaning}")
    if not report.keyed:
        say("  No column of keys: a row is known by its cells, and one that changes comes in anew.")


def _say_report(report: KnownReport, *, check: bool) -> None:
    """What became of every row; the numbers add up."""
    would = "Nothing is written. An import would give: " if check else ""
    rows = "1 row" if report.rows == 1 else f"{report.rows} rows"
    say(
        f"{would}{rows}: {report.read} read, {report.unchanged} unchanged,"
        f" {report.replaced} replaced, {report.failed} failed."
    )
    if report.gone:
        say(f"{report.gone} rows of this list are no longer in the file; they stay in the record.")
    for failed in report.failures:
        say(f"  {failed.code} {failed.subject}: {failed.message} {failed.remedy}")


def _list(store_path: Path, settings_path: Path | None, *, missing: bool, as_json: bool) -> int:
    from firsthand.pipeline.knowing import known_rows

    tools = tools_of(settings_path)
    with opened(store_path) as store:
        if store.done("read"):
            warn_if_unfinished(store)
        rows = known_rows(store, tools)
    shown = [row for row in rows if row.state == "no page found"] if missing else list(rows)
    if as_json:
        print_json([_as_json(row) for row in shown])
    elif shown:
        print_columns([_HEADS, *(_cells(row) for row in shown)])
    without = sum(row.state == "no page found" for row in rows)
    matched = sum(row.state == "matched" for row in rows)
    say(
        f"{len(rows)} known incidents: {matched} matched, {len(rows) - matched - without} with"
        f" a proposal to decide in the review page, {without} without a page."
    )
    return 0


def _cells(row: KnownRow) -> tuple[str, ...]:
    known = row.known
    found = [f"{p.incident}{'' if p.decided else '?'}" for p in row.likely]
    cells = (known.key, _day(known), known.place, known.event, row.state, ", ".join(found))
    return tuple(_on_one_line(cell) if cell else "-" for cell in cells)


def _on_one_line(cell: str) -> str:
    """A cell without line ends, and without characters that would steer a terminal."""
    return " ".join("".join(c if c.isprintable() else " " for c in cell).split())


def _day(known: Known) -> str | None:
    if known.time is None:
        return None
    first, last = known.time.earliest.isoformat(), known.time.latest.isoformat()
    return first if first == last else f"{first}/{last}"


def _as_json(row: KnownRow) -> dict[str, object]:
    """A row without names: neither its cells nor the words behind a reason are printed."""
    return {
        "key": row.known.key,
        "list": row.known.sheet,
        "row": row.known.row,
        "date": _day(row.known),
        "place": row.known.place,
        "what": row.known.event,
        "state": row.state,
        "proposals": [_proposal(proposal) for proposal in row.proposals],
    }


def _proposal(proposal: Proposal) -> dict[str, object]:
    return {
        "incident": proposal.incident,
        "likely": proposal.likely,
        "decided": proposal.decided,
        "score": proposal.score,
        "reasons": [{"weight": r.weight, "text": r.text} for r in proposal.reasons],
    }
