"""How commands print: tables, reports, JSON; no field that could hold a person's name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click
import msgspec

from firsthand.cli.options import say

if TYPE_CHECKING:
    from firsthand.pipeline import RunReport
    from firsthand.pipeline.printing import Sentences
    from firsthand.records import Cited, Incident, When
    from firsthand.store import Store

_COLUMNS = (
    "id",
    "event",
    "status",
    "date",
    "place",
    "pages",
    "newsrooms",
    "witnesses_and_documents",
    "review",
)
_STRICT = "newsrooms_strict"
_KINDS = 6  # kinds of act that are named where many are told
_NONE = (
    "No incident was found. Acts are looked for in English, German, Russian and Serbian, by the"
    " words of the codebook; in `firsthand review` the words of any page can be made one by hand."
)
_SERVICES = (
    "A language service counts under its broadcaster, as one newsroom; a table of houses of your"
    " own (`[houses] files` in the settings) splits them."
)
_HEADS = {_STRICT: "newsrooms, strict"}


def print_report(report: RunReport) -> None:
    """What became of every input, for people."""
    click.echo(
        f"{_many(report.inputs, 'input')}: {report.read} read, {report.known} known from before,"
        f" {_many(report.duplicates, 'duplicate')}, {report.quarantined} in quarantine.",
        err=True,
    )
    for parted in report.left_out_by_reason:
        click.echo(f"  {parted.count} left out: {parted.reason}.", err=True)
    for finding in report.findings:
        click.echo(
            f"  {finding.code} {finding.subject}: {finding.message} {finding.remedy}", err=True
        )
    for failure in report.failures:
        click.echo(
            f"  {failure.code} {failure.subject}: {failure.message} {failure.remedy}", err=True
        )
    click.echo(
        f"The record holds {_many(report.articles, 'article')}, {_many(report.reports, 'report')},"
        f" {_many(report.lineages, 'lineage')}, {_many(report.incidents, 'incident')}.",
        err=True,
    )


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def rows_of(
    store: Store, *, strict: bool = False, why: Mapping[str, Sentences] | None = None
) -> list[dict[str, object]]:
    """One row for each incident as it stands, by day; no names of private people.

    strict: `newsrooms_strict` for `newsrooms`, without those that only wrote up a statement; why:
    with the two keys `newsrooms_why` and `witnesses_why`, sentences by the incident's id.
    """
    from firsthand import pipeline

    view = pipeline.view(store)
    rows = [
        _row(incident, view.of(incident.id).state, strict=strict)
        | ({} if why is None else _explained(why[incident.id]))
        for incident in view.incidents
    ]
    return sorted(rows, key=lambda row: (str(row["date"] or "9999"), str(row["id"])))


def _explained(why: Sentences) -> dict[str, object]:
    return {"newsrooms_why": why.newsrooms, "witnesses_why": why.witnesses}


def _row(incident: Incident, state: str, *, strict: bool) -> dict[str, object]:
    """One incident for the table: no field that could hold a person's name."""
    from firsthand.records import strictly

    newsrooms = strictly(incident.newsrooms) if strict else incident.newsrooms
    return {
        "id": incident.id,
        "event": incident.event.value,
        "status": incident.status.value,
        "date": _day(incident.time),
        "place": incident.place.value.name if incident.place else None,
        "pages": len(incident.pages),
        _STRICT if strict else "newsrooms": shown(newsrooms.low, newsrooms.high),
        "witnesses_and_documents": shown(incident.witnesses.low, incident.witnesses.high),
        "review": state,
    }


def _day(cited: Cited[When] | None) -> str | None:
    if cited is None:
        return None
    first, last = cited.value.earliest, cited.value.latest
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def shown(low: int, high: int) -> str:
    """A number of the three: `2`, or `1-2`."""
    return str(low) if low == high else f"{low}-{high}"


def print_table(
    store: Store, *, strict: bool = False, why: Mapping[str, Sentences] | None = None
) -> None:
    """The incidents as columns; why: under each the sentences of its numbers; houses at the end."""
    rows = rows_of(store, strict=strict, why=why)
    if not rows:
        say(_NONE)
        _say_apart(store)
        return
    names = [_STRICT if strict and name == "newsrooms" else name for name in _COLUMNS]
    heads = tuple(_HEADS.get(name, name.replace("_", " ")) for name in names)
    cells = [tuple(str(row[name] or "-") for name in names) for row in rows]
    first, *lines = in_columns([heads, *cells])
    click.echo(first)
    for line, row in zip(lines, rows, strict=True):
        click.echo(line)
        if why is not None:
            click.echo(f"    newsrooms: {row['newsrooms_why']}")
            click.echo(f"    witnesses and documents: {row['witnesses_why']}")
    if why is not None:
        say(_SERVICES)
    _say_apart(store)


def _say_apart(store: Store) -> None:
    """How many acts are told that no incident holds, and where they are seen."""
    from firsthand import pipeline
    from firsthand.pipeline.apart import apart

    view = pipeline.view(store)
    found = apart(store, view.incidents, view.left_out)
    if not found:
        return
    kinds = Counter(report.event.value for report in found)
    pages = len({report.article for report in found})
    told = ", ".join(f"{kind} {number}" for kind, number in kinds.most_common(_KINDS))
    more = "" if len(kinds) <= _KINDS else ", ..."
    verb = "is" if len(found) == 1 else "are"
    say(
        f"{_many(len(found), 'further act')} {verb} told on {_many(pages, 'page')} as earlier or in"
        f" passing and {verb} in no incident ({told}{more}); `firsthand review` lists what they say"
        " below the incidents."
    )


def print_columns(lines: Sequence[tuple[str, ...]]) -> None:
    """Rows of cells, each column as wide as its widest cell."""
    for line in in_columns(lines):
        click.echo(line)


def in_columns(lines: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows of cells as lines, each column as wide as its widest cell."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    padded = ((cell.ljust(w) for cell, w in zip(line, widths, strict=True)) for line in lines)
    return ["  ".join(cells).rstrip() for cells in padded]


def print_json(value: object) -> None:
    """A value as JSON, readable."""
    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())
