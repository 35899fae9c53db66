"""The command line: data to stdout, words for people to stderr, `--json` on every verb.

Exit status: 0 ok, 1 findings, 2 usage, 3 partial (something is in quarantine), 130 interrupted.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click
import msgspec

from firsthand import __version__
from firsthand.errors import FirsthandError, InputError, StoreError, UsageError

if TYPE_CHECKING:  # the rooms are opened when a command needs them: --help stays quick
    from firsthand.demo import Score
    from firsthand.pipeline import Progress, RunReport
    from firsthand.records import Cited, Incident, When
    from firsthand.store import Store
    from firsthand.web import Service

FINDINGS, USAGE, PARTIAL, INTERRUPTED = 1, 2, 3, 130
_HTTP_OK = 200
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
_STORE = click.option(
    "--store",
    "store_path",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("firsthand-store"),
    show_default=True,
    help="The folder that holds the record.",
)
_SETTINGS = click.option(
    "--settings",
    "settings_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="A firsthand.toml; without it the defaults hold.",
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="firsthand")
def commands() -> None:
    """From a pile of news pages to incidents whose sources are counted, not copies.

    Nothing is sent anywhere. Nobody is named in what this prints; the review page shows all.
    """


def main() -> None:
    """Runs a command and turns every known error into one line and its exit status."""
    try:
        status = commands.main(standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Interrupted. Start the same command again: it goes on where it was.", err=True)
        status = INTERRUPTED
    except click.ClickException as error:
        error.show()
        status = USAGE
    except FirsthandError as error:
        click.echo(str(error), err=True)
        status = FINDINGS if isinstance(error, StoreError) else USAGE
        status = PARTIAL if isinstance(error, InputError) else status
    sys.exit(status if isinstance(status, int) else 0)


@commands.command("run")
@click.argument("pile", nargs=-1, required=True, type=click.Path(path_type=Path))
@_STORE
@_SETTINGS
@_JSON
def run_command(
    pile: tuple[Path, ...], store_path: Path, settings_path: Path | None, *, as_json: bool
) -> int:
    """Take a PILE of pages (files and folders) through all stages into the record."""
    _check_there(pile)
    with _opened(store_path, create=True) as store:
        report = _run(store, pile, settings_path)
        if report.inputs == 0:
            raise UsageError(
                "FH-CLI-002",
                "no page was found here.",
                place=", ".join(map(str, pile)),
                remedy="Name a folder that holds saved pages.",
            )
        if as_json:
            _print_json(report)
        else:
            _print_report(report)
            _print_table(store)
    return PARTIAL if report.failures else 0


@commands.command("incidents")
@_STORE
@_JSON
def incidents_command(store_path: Path, *, as_json: bool) -> None:
    """List the incidents of the record with their three numbers; no names."""
    with _opened(store_path) as store:
        _warn_if_unfinished(store)
        if as_json:
            _print_json(_rows(store))
        else:
            _print_table(store)


@commands.command("quarantine")
@_STORE
@_JSON
def quarantine_command(store_path: Path, *, as_json: bool) -> None:
    """List every input that was not read, with the reason and the remedy."""
    with _opened(store_path) as store:
        kept = [item.failure for item in store.inputs().values() if item.failure]
    if as_json:
        _print_json(kept)
    else:
        for failure in kept:
            click.echo(f"{failure.code} {failure.subject}: {failure.message} {failure.remedy}")


@commands.command("verify")
@_STORE
@_JSON
def verify_command(store_path: Path, *, as_json: bool) -> int:
    """Check the bytes of every page, every piece of evidence and the chain of decisions."""
    from firsthand import pipeline

    with _opened(store_path) as store:
        _warn_if_unfinished(store)
        verdict = pipeline.verify(store)
    if as_json:
        _print_json(verdict)
    else:
        for finding in verdict.findings:
            click.echo(finding)
        click.echo(
            f"{verdict.captures} pages and {verdict.decisions} decisions checked,"
            f" {len(verdict.findings)} findings. Head of the chain: {verdict.head or 'none yet'}",
            err=True,
        )
    return FINDINGS if verdict.findings else 0


@commands.command("review")
@_STORE
@_SETTINGS
@click.option("--port", default=8712, show_default=True, help="Port on the loopback address.")
@click.option("--as", "reviewer", default="reviewer", show_default=True, help="Your chosen name.")
def review_command(store_path: Path, settings_path: Path | None, port: int, reviewer: str) -> None:
    """Open the record as a web page on this machine, to read, confirm and reject."""
    with _opened(store_path) as store:
        _serve(store, settings_path, port=port, reviewer=reviewer)


@commands.command("demo")
@click.option(
    "--store",
    "store_path",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-store"),
    show_default=True,
    help="The folder that holds the demo's record.",
)
@click.option("--port", default=0, help="Port on the loopback address; 0 takes a free one.")
@click.option("--serve/--no-serve", default=None, help="Serve until Ctrl-C (at a terminal).")
@_JSON
def demo_command(store_path: Path, port: int, serve: bool | None, *, as_json: bool) -> int:
    """Run the main job on the bundled corpus of invented pages, beside its known truth."""
    from firsthand import demo, pipeline, settings, web

    corpus = demo.corpus()
    tools = pipeline.make_tools(settings.load(corpus / "firsthand.toml"), _say)
    with _opened(store_path, create=True) as store:
        pile = (corpus / "pages", corpus / "scraped")
        report = pipeline.run(store, pile, tools, progress_line(time.monotonic))
        score = demo.score(store, demo.load_truth(corpus))
        if as_json:
            _print_json(score.summary())
        else:
            _print_report(report)
            _print_truth(score)
        service = web.start(store, tools, reviewer="demo reader", port=port)
        status, size = service.fetch_front_page()
        click.echo(f"The page answers: HTTP {status}, {size} bytes.", err=True)
        _wait(service, serve if serve is not None else sys.stdout.isatty())
    return 0 if status == _HTTP_OK else FINDINGS


def _print_truth(score: Score) -> None:
    lines = [("incident, as its author knows it", "pages", "newsrooms", "", "witnesses", "")]
    for row in score.rows:
        truth = row.truth
        lines.append(
            (
                shorten(truth.label, 58, placeholder=" ..."),
                f"{row.shared_pages} of {len(truth.pages)}",
                f"{_shown(row.newsrooms, row.newsrooms_max)}"
                f" of {_shown(truth.newsrooms, truth.newsrooms_max)}",
                _verdict(row.newsrooms, truth.newsrooms) if row.incident else "not found",
                f"{row.witnesses_documents} of {truth.witnesses_documents}",
                _verdict(row.witnesses_documents, truth.witnesses_documents),
            )
        )
    _print_columns(lines)
    summary = score.summary()
    click.echo(f"{summary['incidents']:.0f} true incidents, {summary['found']:.0%} found;")
    click.echo(
        f"newsrooms exact in {summary['newsrooms_exact']:.0%}, overstated in"
        f" {summary['newsrooms_overstated']:.0f}; witnesses and documents exact in"
        f" {summary['witnesses_exact']:.0%}, overstated in {summary['witnesses_overstated']:.0f};"
    )
    click.echo(
        f"{summary['pages_recall']:.0%} of their pages are with them,"
        f" {summary['pages_precision']:.0%} of the pages with them are right;"
        f" {summary['extra']:.0f} incidents of ours stand beside none."
    )


def _verdict(ours: int, true: int) -> str:
    return "exact" if ours == true else "understated" if ours < true else "OVERSTATED"


def _serve(store: Store, settings_path: Path | None, *, port: int, reviewer: str) -> None:
    from firsthand import pipeline, settings, web

    _warn_if_unfinished(store)
    tools = pipeline.make_tools(settings.load(settings_path), _say)
    _wait(web.start(store, tools, reviewer=reviewer, port=port), serve=True)


def _wait(service: Service, serve: bool) -> None:
    if serve:
        click.echo(f"Open {service.link}\nOnly this machine can. Ctrl-C ends it.", err=True)
        click.echo("This store is not encrypted: keep it on an encrypted disk.", err=True)
        try:
            service.wait()
        except KeyboardInterrupt:
            click.echo("Ended; every decision is kept.", err=True)
    service.stop()


@contextmanager
def _opened(path: Path, *, create: bool = False) -> Iterator[Store]:
    from firsthand.store import open_store

    store = open_store(path, create=create)
    try:
        yield store
    finally:
        store.close()


def _check_there(pile: tuple[Path, ...]) -> None:
    for path in pile:
        if not path.exists():
            raise UsageError(
                "FH-CLI-001",
                "there is nothing here.",
                place=str(path),
                remedy="Name a file or a folder of pages.",
            )


def _run(store: Store, pile: tuple[Path, ...], settings_path: Path | None) -> RunReport:
    from firsthand import pipeline, settings

    tools = pipeline.make_tools(settings.load(settings_path), _say)
    return pipeline.run(store, pile, tools, progress_line(time.monotonic))


def _say(words: str) -> None:
    click.echo(words, err=True)


def _warn_if_unfinished(store: Store) -> None:
    from firsthand import pipeline

    if pipeline.unfinished(store):
        _say("The last run was stopped before its end: run it again to complete the record.")


def progress_line(clock: Callable[[], float]) -> Progress:
    """A progress printer: one changing line on a terminal, else one line in ten seconds."""
    terminal = sys.stderr.isatty()
    started: dict[str, float] = {}
    printed = [clock()]

    def show(stage: str, done: int, total: int | None) -> None:
        now = clock()
        begun = started.setdefault(stage, now)
        last = total is not None and done == total
        if now - printed[0] < (0.2 if terminal else 10) and not (last and terminal):
            return
        printed[0] = now
        rate = done / (now - begun) if now > begun else 0.0
        text = f"{stage} {done}" + (f"/{total}" if total is not None else "")
        if rate:
            text += f", {rate:.0f}/s"
            text += f", {(total - done) / rate:.0f} s to go" if total is not None else ""
        click.echo(f"\r{text:<60}" if terminal else text, err=True, nl=not terminal or last)

    return show


def _print_report(report: RunReport) -> None:
    click.echo(
        f"{_many(report.inputs, 'input')}: {report.read} read, {report.known} known from before,"
        f" {_many(report.duplicates, 'duplicate')}, {report.quarantined} in quarantine.",
        err=True,
    )
    if report.left_out:
        click.echo(f"{report.left_out} companion files of saved pages left out.", err=True)
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


def _rows(store: Store) -> list[dict[str, object]]:
    from firsthand import pipeline
    from firsthand.records import Incident

    view = pipeline.view(store)
    rows = [_row(incident, view.of(incident.id).state) for incident in store.all(Incident)]
    return sorted(rows, key=lambda row: (str(row["date"] or "9999"), str(row["id"])))


def _row(incident: Incident, state: str) -> dict[str, object]:
    """One incident for the table: no field that could hold a person's name."""
    return {
        "id": incident.id,
        "event": incident.event.value,
        "status": incident.status.value,
        "date": _day(incident.time),
        "place": incident.place.value.name if incident.place else None,
        "pages": len(incident.pages),
        "newsrooms": _shown(incident.newsrooms.low, incident.newsrooms.high),
        "witnesses_and_documents": _shown(incident.witnesses.low, incident.witnesses.high),
        "review": state,
    }


def _day(cited: Cited[When] | None) -> str | None:
    if cited is None:
        return None
    first, last = cited.value.earliest, cited.value.latest
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def _shown(low: int, high: int) -> str:
    return str(low) if low == high else f"{low}-{high}"


def _print_table(store: Store) -> None:
    rows = _rows(store)
    heads = tuple(name.replace("_", " ") for name in _COLUMNS)
    _print_columns([heads, *(tuple(str(row[name] or "-") for name in _COLUMNS) for row in rows)])


def _print_columns(lines: Sequence[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        padded = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        click.echo("  ".join(padded).rstrip())


def _print_json(value: object) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(value)).decode())
