"""Commands that make the record and ask it: run, incidents, quarantine, verify."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli.options import (
    FINDINGS,
    JSON,
    MODE,
    PARTIAL,
    SETTINGS,
    STORE,
    opened,
    progress,
    say,
    tools_of,
    warn_if_not_named,
    warn_if_unfinished,
)
from firsthand.cli.printed import print_json, print_report, print_table, rows_of
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.codebook import Codebook
    from firsthand.pipeline import RunReport
    from firsthand.pipeline.printing import Sentences
    from firsthand.settings import Mode
    from firsthand.store import Store
    from firsthand.tools import Tools


@click.command("run")
@click.argument("pile", nargs=-1, required=True, type=click.Path(path_type=Path))
@STORE
@SETTINGS
@MODE
@JSON
def run_command(
    pile: tuple[Path, ...],
    store_path: Path,
    settings_path: Path | None,
    mode: Mode | None,
    *,
    as_json: bool,
) -> int:
    """Take a PILE of pages (files and folders) through all stages into the record.

    Ends with a report that accounts for every input, and with the table of incidents; exit status 3
    when something went to quarantine. A run that was stopped goes on where it was when it is
    started again; the same pile twice adds nothing.
    """
    _check_there(pile)
    _check_apart(pile, store_path)
    tools = tools_of(settings_path, mode)
    with opened(store_path, create=True) as store:
        report = _run(store, pile, tools)
        for told in tools.lexicon.told:
            say(told)
        if report.inputs == 0:
            raise UsageError(
                "FH-CLI-002",
                "no page was found here.",
                place=", ".join(map(str, pile)),
                remedy="Name a folder that holds saved pages.",
            )
        if as_json:
            print_json(report)
        else:
            print_report(report)
            print_table(store)
            warn_if_not_named(store, tools.codebook)
    return PARTIAL if report.failures else 0


@click.command("incidents")
@STORE
@click.option("--strict", is_flag=True, help="Newsrooms without who only wrote up a statement.")
@click.option("--why", is_flag=True, help="Also the sentence that explains each number.")
@SETTINGS
@JSON
def incidents_command(
    store_path: Path, settings_path: Path | None, *, strict: bool, why: bool, as_json: bool
) -> None:
    """List the incidents of the record with their three numbers; no names of private people.

    With --why newsrooms are named and people counted; --strict says so in the column's head.
    """
    with opened(store_path) as store:
        warn_if_unfinished(store)
        told = _sentences(store, settings_path, strict=strict) if why else None
        if as_json:
            print_json(rows_of(store, strict=strict, why=told))
        else:
            print_table(store, strict=strict, why=told)
            warn_if_not_named(store, _codebook(settings_path))


def _codebook(settings_path: Path | None) -> Codebook:
    """The codebook of the settings alone: the other tools take seconds to open."""
    from firsthand import codebook, settings

    used = settings.load(settings_path).codebook
    return codebook.load(used.files, used.use, checked=False)


def _sentences(
    store: Store, settings_path: Path | None, *, strict: bool
) -> Mapping[str, Sentences]:
    from firsthand.pipeline.printing import sentences

    return sentences(store, tools_of(settings_path), random.SystemRandom(), strict=strict)


@click.command("quarantine")
@STORE
@JSON
def quarantine_command(store_path: Path, *, as_json: bool) -> None:
    """List every input that was not read, with the reason and the remedy."""
    with opened(store_path) as store:
        kept = [item.failure for item in store.inputs().values() if item.failure]
    if as_json:
        print_json(kept)
    else:
        if not kept:
            say("Nothing is in quarantine.")
        for failure in kept:
            click.echo(f"{failure.code} {failure.subject}: {failure.message} {failure.remedy}")


@click.command("verify")
@STORE
@JSON
def verify_command(store_path: Path, *, as_json: bool) -> int:
    """Check the bytes of every page, every piece of evidence and the chain of decisions.

    Prints the head of the chain: kept elsewhere, it also shows a ledger cut off at its end.
    """
    from firsthand import pipeline

    with opened(store_path) as store:
        warn_if_unfinished(store)
        verdict = pipeline.verify(store)
    if as_json:
        print_json(verdict)
    else:
        for finding in verdict.findings:
            click.echo(finding)
        click.echo(
            f"{verdict.captures} pages and {verdict.decisions} decisions checked,"
            f" {len(verdict.findings)} findings. Head of the chain: {verdict.head or 'none yet'}",
            err=True,
        )
    return FINDINGS if verdict.findings else 0


def _check_there(pile: tuple[Path, ...]) -> None:
    for path in pile:
        if not path.exists():
            raise UsageError(
                "FH-CLI-001",
                "there is nothing here.",
                place=str(path),
                remedy="Name a file or a folder of pages.",
            )


def _check_apart(pile: tuple[Path, ...], store_path: Path) -> None:
    """Refuses a store among the pages: its own files would be taken for them."""
    store = store_path.resolve()
    for path in pile:
        if path.resolve() in (store, *store.parents):
            raise UsageError(
                "FH-CLI-003",
                f"the store {str(store_path)!r} would lie in this folder, among the pages.",
                place=str(path),
                remedy="Name a store outside the pile: --store ELSEWHERE.",
            )


def _run(store: Store, pile: tuple[Path, ...], tools: Tools) -> RunReport:
    from firsthand import pipeline

    return pipeline.run(store, pile, tools, progress())
