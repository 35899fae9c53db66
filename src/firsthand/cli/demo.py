"""The command that runs the main job on the bundled corpus and shows its known truth beside it."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

import click

from firsthand.cli.decide import print_filing
from firsthand.cli.options import FINDINGS, JSON, PORT, opened, progress, say
from firsthand.cli.printed import print_columns, print_json, print_report, shown
from firsthand.cli.review import wait

if TYPE_CHECKING:
    from firsthand.demo import Case, Score
    from firsthand.store import Store
    from firsthand.tools import Tools

_HTTP_OK = 200
_STORES = {"first": "demo-store", "hard": "demo-store-hard"}  # where none is named


@click.command("demo")
@click.option(
    "--store",
    "store_path",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that holds the record.  [default: demo-store, or demo-store-hard]",
)
@click.option(
    "--case",
    type=click.Choice(["first", "hard"]),
    default="first",
    show_default=True,
    help="Which corpus: the first, or a second of the hard kind.",
)
@click.option(
    "--port", type=PORT, default=0, help="Port on the loopback address; 0 takes a free one."
)
@click.option("--serve/--no-serve", default=None, help="Serve until Ctrl-C (at a terminal).")
@click.option("--decided", is_flag=True, help="Take a reviewer's decisions on these pages too.")
@JSON
def demo_command(
    store_path: Path | None,
    case: Case,
    port: int,
    serve: bool | None,
    *,
    decided: bool,
    as_json: bool,
) -> int:
    """Run the main job on a bundled corpus of invented pages, beside its known truth.

    The truth scores what the machine found: it is compared before any decision is taken.
    """
    from firsthand import demo, pipeline, settings, web

    corpus = demo.corpus(case)
    if decided and not (corpus / "decisions.jsonl").exists():
        raise click.UsageError(f"no decisions come with the case {case!r}: leave --decided out")
    tools = pipeline.make_tools(settings.load(corpus / "firsthand.toml"), say)
    with opened(store_path or Path(_STORES[case]), create=True) as store:
        report = pipeline.run(store, demo.pile_of(corpus), tools, progress())
        score = demo.score(store, demo.load_truth(corpus))
        if as_json:
            print_json(score.summary())
        else:
            print_report(report)
            if store.ledger.entries():
                say("This record holds decisions: what is compared is the record as decided.")
            print_truth(score)
        if decided:
            _decide(store, corpus, tools)
        service = web.start(store, tools, reviewer="demo reader", port=port)
        status, size = service.fetch_front_page()
        click.echo(f"The page answers: HTTP {status}, {size} bytes.", err=True)
        serve = sys.stdout.isatty() if serve is None else serve
        if not serve:
            say(f"To open it in your browser: firsthand review --store {store.folder}")
        wait(service, serve)
    return 0 if status == _HTTP_OK else FINDINGS


def _decide(store: Store, corpus: Path, tools: Tools) -> None:
    """Takes the decisions that come with the corpus; says what can be done with them."""
    from firsthand.pipeline.filing import Filing, file_decisions

    file = corpus / "decisions.jsonl"
    at = datetime.now(UTC)
    filing = Filing(name=file.name, raw=file.read_bytes(), by="demo reviewer", at=at)
    print_filing(file_decisions(store, filing, tools))
    confirmed = f"firsthand publish demo-export --store {store.folder}"
    say(f"The confirmed incidents, people protected, as files: {confirmed}")


def print_truth(score: Score) -> None:
    """Each true incident and ours beside it, and what the columns say."""
    lines = [("incident, as its author knows it", "pages", "newsrooms", "", "witnesses", "")]
    for row in score.rows:
        truth = row.truth
        lines.append(
            (
                shorten(truth.label, 58, placeholder=" ..."),
                f"{row.shared_pages} of {len(truth.pages)}",
                f"{shown(row.newsrooms, row.newsrooms_max)}"
                f" of {shown(truth.newsrooms, truth.newsrooms_max)}",
                _verdict(row.newsrooms, truth.newsrooms) if row.incident else "not found",
                f"{row.witnesses_documents} of {truth.witnesses_documents}",
                _verdict(row.witnesses_documents, truth.witnesses_documents),
            )
        )
    print_columns(lines)
    click.echo(
        "N of M: firsthand found N where the author of the corpus counts M; exact: the same,"
        " understated: fewer, OVERSTATED: more."
    )
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
        f" {summary['extra']:.0f}"
        " incidents were found that the author of the corpus does not list."
    )


def _verdict(ours: int, true: int) -> str:
    return "exact" if ours == true else "understated" if ours < true else "OVERSTATED"
