"""The command that makes an export: reviewed incidents, people protected."""

from __future__ import annotations

import random
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from firsthand.cli.options import (
    JSON,
    SETTINGS,
    STORE,
    opened,
    say,
    tools_of,
    warn_if_not_named,
    warn_if_unfinished,
)
from firsthand.cli.printed import print_json
from firsthand.errors import UsageError, nearest

if TYPE_CHECKING:
    from firsthand.pipeline.publishing import Published


@click.command("publish")
@click.argument("out", type=click.Path(path_type=Path))
@STORE
@SETTINGS
@click.option(
    "--format", "formats", default="csv,jsonl,dossier", show_default=True, help="Which files."
)
@click.option("--unreviewed", is_flag=True, help="All incidents, marked: not for publication.")
@click.option("--changed", is_flag=True, help="Also those that changed after being confirmed.")
@click.option("--only", multiple=True, metavar="ID", help="Only this incident; may be repeated.")
@click.option("--replace", is_flag=True, help="Take the place of an older export.")
@click.option("--as", "by", default="reviewer", show_default=True, help="Your chosen name.")
@JSON
def publish_command(  # noqa: PLR0913 - one argument for each option
    *,
    out: Path,
    store_path: Path,
    settings_path: Path | None,
    formats: str,
    unreviewed: bool,
    changed: bool,
    only: tuple[str, ...],
    replace: bool,
    by: str,
    as_json: bool,
) -> None:
    """Write the confirmed incidents to the new folder OUT; people become tokens.

    Whoever is not known to be public is a token such as [journalist 3-kdrw], in fields and in
    quotations. Every export is noted in the ledger.
    """
    from firsthand.pipeline.publishing import Wish, publish
    from firsthand.publish import Choice

    wish = Wish(
        folder=out,
        formats=_formats(formats),
        choice=Choice(unreviewed=unreviewed, changed=changed, only=only),
        by=by,
        at=datetime.now(UTC),
        replace=replace,
    )
    tools = tools_of(settings_path)
    with opened(store_path) as store:
        warn_if_unfinished(store)
        warn_if_not_named(store, tools.codebook)
        done = publish(store, tools, wish, random.SystemRandom())
    if as_json:
        print_json(done)
    else:
        _tell(done)


def _formats(words: str) -> tuple[str, ...]:
    from firsthand.publish import EXPORTERS

    names = tuple(dict.fromkeys(word.strip() for word in words.split(",") if word.strip()))
    for name in names:
        if name not in EXPORTERS:
            raise UsageError(
                "FH-CLI-010",
                f"there is no format {name!r}.",
                place="--format",
                remedy=nearest(name, EXPORTERS),
            )
    return names


def _tell(done: Published) -> None:
    """What was written and what was not, for people."""
    click.echo(done.folder)
    say(f"{done.incidents} incidents and {done.pages} pages in {len(done.files)} files.")
    say(f"{done.private} people stand as tokens, {done.public} are named as public.")
    if done.named:
        say(f"Named as public, check them: {', '.join(done.named)}.")
    reasons = Counter(left.reason for left in done.left_out)
    for reason, count in sorted(reasons.items()):
        say(f"Left out: {count} {reason}.")
    if done.unreviewed:
        say("Not for publication: not every incident in it has been reviewed.")
    say(f"SHA-256 of the manifest: {done.manifest}")
    say("Read it before you pass it on: whoever knows the case may know who is meant.")
