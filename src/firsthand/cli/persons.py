"""The command of spellings that may be one person's; of private people it tells the number."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from firsthand.cli.options import JSON, SETTINGS, STORE, opened, say, tools_of, warn_if_unfinished
from firsthand.cli.printed import print_json
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.records import Alias, Namesakes
    from firsthand.store import Store
    from firsthand.tools import Tools


@click.command("persons")
@click.option("--sealed", metavar="REASON", default=None, help="All people; the reason is kept.")
@click.option("--as", "by", default="reviewer", show_default=True, help="Your chosen name.")
@STORE
@SETTINGS
@JSON
def persons_command(
    *,
    sealed: str | None,
    by: str,
    store_path: Path,
    settings_path: Path | None,
    as_json: bool,
) -> None:
    """Show spellings that may be one person's, each pair with its reasons, to be decided by you.

    Only people known to be public are shown; of all others the number. A machine joins nobody but
    holders of an office under the same full name. Decide with `same_person` in a file of decisions.
    """
    from firsthand.pipeline.persons import spellings

    tools = tools_of(settings_path)
    with opened(store_path) as store:
        warn_if_unfinished(store)
        if sealed is not None:
            _unseal(store, tools, by, sealed)
        found = spellings(store, tools)
    shown = found.shown if sealed is None else (*found.shown, *found.protected)
    if as_json:
        print_json([msgspec.to_builtins(group) for group in shown])
    else:
        for group in shown:
            _print_group(group)
    _say_rest(len(shown), 0 if sealed is not None else len(found.protected))


def _unseal(store: Store, tools: Tools, by: str, reason: str) -> None:
    """Keeps who asked for names, and why, before any is printed."""
    from firsthand.pipeline import decide
    from firsthand.records import Unseal

    if not reason.strip():
        raise UsageError(
            "FH-CLI-012",
            "unsealing needs a reason.",
            place="--sealed",
            remedy="Say in a few words what the names are needed for.",
        )
    at = datetime.now(UTC)
    decide(store, Unseal(subject="persons", by=by, at=at, why=reason.strip()), tools)
    say("Names are printed. The ledger keeps who asked and why.")


def _print_group(group: Namesakes) -> None:
    names = {naming.id: naming.name for naming in group.namings}
    for naming in group.namings:
        pages = "1 page" if naming.articles == 1 else f"{naming.articles} pages"
        click.echo(f"{naming.name} ({pages})")
    for alias in group.aliases:
        click.echo(f"  {names[alias.one]} = {names[alias.other]}? {_why(alias)}")
    click.echo()


def _why(alias: Alias) -> str:
    state = "joined by a person" if alias.by_hand else alias.state
    return f"{state}, {alias.score:.1f}: {'; '.join(reason.text for reason in alias.reasons)}"


def _say_rest(shown: int, protected: int) -> None:
    say(f"{shown} groups of spellings.")
    if protected:
        say(
            f"{protected} more are of people not known to be public: --sealed REASON shows them,"
            " and the ledger keeps who asked and why."
        )
