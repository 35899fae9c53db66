"""What commands share: their options, the open store, the words they say while they work."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:  # the rooms are opened when a command needs them: --help stays quick
    from firsthand.codebook import Codebook
    from firsthand.pipeline import Progress
    from firsthand.settings import Mode
    from firsthand.store import Store
    from firsthand.tools import Tools

FINDINGS, USAGE, PARTIAL, INTERRUPTED = 1, 2, 3, 130
STORE = click.option(
    "--store",
    "store_path",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("firsthand-store"),
    show_default=True,
    help="The folder that holds the record.",
)
SETTINGS = click.option(
    "--settings",
    "settings_path",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="A firsthand.toml; without it the defaults hold.",
)
MODE = click.option(
    "--mode",
    type=click.Choice(["gated", "full", "fast"]),
    default=None,
    help="How pages are marked, in the place of mark.mode in the settings; fast: by rules alone.",
)
PORT = click.IntRange(0, 65535)
JSON = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


@contextmanager
def opened(path: Path, *, create: bool = False) -> Iterator[Store]:
    """The open store of a folder, closed again at the end."""
    from firsthand.store import open_store

    store = open_store(path, create=create)
    try:
        yield store
    finally:
        store.close()


def say(words: str) -> None:
    """Words for the person at the terminal."""
    click.echo(words, err=True)


def warn_if_unfinished(store: Store) -> None:
    """Says so when the last run was stopped before its end."""
    from firsthand import pipeline

    if pipeline.unfinished(store):
        say("The last run was stopped before its end: run it again to complete the record.")


def warn_if_not_named(store: Store, codebook: Codebook) -> None:
    """Says so when the record holds incidents of a codebook that is not in use."""
    from firsthand import pipeline
    from firsthand.pipeline.apart import not_named

    for warning in not_named(pipeline.view(store), codebook.entries):
        say(warning)


def progress_line(clock: Callable[[], float]) -> Progress:
    """A progress printer: one changing line on a terminal, else one line in ten seconds."""
    terminal = sys.stderr.isatty()
    started: dict[str, float] = {}
    printed = [clock()]

    def show(stage: str, done: int, total: int | None) -> None:
        now = clock()
        first, begun = stage not in started, started.setdefault(stage, now)
        last = total is not None and done == total
        if now - printed[0] < (0.2 if terminal else 10) and not (terminal and (first or last)):
            return
        printed[0] = now
        rate = done / (now - begun) if now > begun else 0.0
        text = f"{stage} {done}" + (f"/{total}" if total is not None else "")
        if rate:
            text += f", {rate:.0f}/s"
            text += f", {(total - done) / rate:.0f} s to go" if total is not None else ""
        click.echo(f"\r{text:<60}" if terminal else text, err=True, nl=not terminal or last)

    return show


def tools_of(settings_path: Path | None, mode: Mode | None = None) -> Tools:
    """The bundle that stages take, with the user's settings; `mode` goes before theirs."""
    from firsthand import pipeline, settings

    return pipeline.make_tools(settings.with_mode(settings.load(settings_path), mode), say)


def progress() -> Progress:
    """The progress printer of real use."""
    return progress_line(time.monotonic)
