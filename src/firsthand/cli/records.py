"""The command that prints every record as JSON Lines: the door for other programs."""

from __future__ import annotations

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from firsthand.cli.options import SETTINGS, opened, say, tools_of, warn_if_unfinished
from firsthand.errors import UsageError, nearest

_FOLDER = click.Path(path_type=Path, file_okay=False)


@click.command("records")
@click.argument("place", metavar="[STORE]", required=False, type=_FOLDER)
@click.option("--store", "store_option", type=_FOLDER, help="The same folder, said as elsewhere.")
@click.option("--kind", "kinds", multiple=True, help="Only this kind; may be repeated.")
@click.option("--sealed", metavar="REASON", default=None, help="With names; the reason is kept.")
@click.option("--as", "by", default="reviewer", show_default=True, help="Your chosen name.")
@SETTINGS
def records_command(
    *,
    place: Path | None,
    store_option: Path | None,
    kinds: tuple[str, ...],
    sealed: str | None,
    by: str,
    settings_path: Path | None,
) -> None:
    """Print every record of STORE as JSON Lines, each with the words it rests on.

    Tokens of people hold for this call only, and so do the ids of reports, names and
    attributions; all other ids of a store are the same at each call. With --sealed names and whole
    texts are printed, and the ledger keeps who asked and why.
    """
    from firsthand.pipeline import decide
    from firsthand.pipeline.printing import KINDS, record_lines
    from firsthand.records import Unseal

    store_path = _store_of(place, store_option)
    for kind in kinds:
        if kind not in KINDS:
            message = f"there is no kind {kind!r}."
            raise UsageError("FH-CLI-011", message, place="--kind", remedy=nearest(kind, KINDS))
    if sealed is not None and not sealed.strip():
        raise UsageError(
            "FH-CLI-012",
            "unsealing needs a reason.",
            place="--sealed",
            remedy="Say in a few words what the names are needed for.",
        )
    tools = tools_of(settings_path)
    with opened(store_path) as store:
        warn_if_unfinished(store)
        if sealed is not None:
            asked = Unseal(subject="records", by=by, at=datetime.now(UTC), why=sealed.strip())
            decide(store, asked, tools)
            say("Names are printed. The ledger keeps who asked and why.")
        chance = random.SystemRandom()
        for line in record_lines(store, tools, chance, kinds=kinds, sealed=sealed is not None):
            sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


def _store_of(place: Path | None, option: Path | None) -> Path:
    """The store that is named, once: as an argument or as --store."""
    if place is not None and option is None:
        return place
    if option is not None and place is None:
        return option
    raise UsageError(
        "FH-CLI-013",
        "the store is to be named once.",
        place="STORE",
        remedy="Write `firsthand records STORE` or `firsthand records --store STORE`.",
    )
