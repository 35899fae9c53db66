"""The command that opens the review page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli.options import PORT, SETTINGS, STORE, opened, tools_of, warn_if_unfinished

if TYPE_CHECKING:
    from firsthand.store import Store
    from firsthand.tools import Tools
    from firsthand.web import Service


@click.command("review")
@STORE
@SETTINGS
@click.option(
    "--port", type=PORT, default=8712, show_default=True, help="Port on the loopback address."
)
@click.option("--as", "reviewer", default="reviewer", show_default=True, help="Your chosen name.")
def review_command(store_path: Path, settings_path: Path | None, port: int, reviewer: str) -> None:
    """Open the record as a web page on this machine, to read, confirm and reject."""
    tools = tools_of(settings_path)
    with opened(store_path) as store:
        _serve(store, tools, port=port, reviewer=reviewer)


def _serve(store: Store, tools: Tools, *, port: int, reviewer: str) -> None:
    from firsthand import web

    warn_if_unfinished(store)
    wait(web.start(store, tools, reviewer=reviewer, port=port), serve=True)


def wait(service: Service, serve: bool) -> None:
    """Serves until Ctrl-C where asked, then stops."""
    if serve:
        click.echo(f"Open {service.link}\nOnly this machine can. Ctrl-C ends it.", err=True)
        click.echo("This store is not encrypted: keep it on an encrypted disk.", err=True)
        try:
            service.wait()
        except KeyboardInterrupt:
            click.echo("Ended; every decision is kept.", err=True)
    service.stop()
