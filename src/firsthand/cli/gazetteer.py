"""The command that makes a place file of a GeoNames dump or of a table of the user's."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.options import JSON, say
from firsthand.cli.printed import print_json

_SHOWN = 10  # wrong rows that are told one by one
_PARTIAL = 3  # exit status


@click.group("gazetteer")
def gazetteer_command() -> None:
    """Places of your own: more of GeoNames than comes with firsthand."""


@gazetteer_command.command("import")
@click.argument("dump", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="The place file (CSV) that is written.",
)
@click.option(
    "--least",
    type=click.IntRange(min=0),
    default=0,
    show_default=True,
    help="People from which a town is taken.",
)
@JSON
def import_command(*, dump: Path, target: Path, least: int, as_json: bool) -> int:
    """Turn a GeoNames dump (DUMP: RS.txt) or a table of your own (.csv) into a place file.

    Rows that are wrong are left out and told; then it exits 3. Name the file in firsthand.toml
    under [gazetteer].
    """
    from firsthand.gazetteer import bring

    found = bring(dump, target, least)
    for error in found.wrong[:_SHOWN]:
        say(str(error))
    if as_json:
        wrong = [{"place": e.place, "code": e.code, "message": e.message} for e in found.wrong]
        print_json({"places": found.places, "file": str(target), "wrong": wrong})
    say(f"{found.places} places in {target}. Name it in firsthand.toml under [gazetteer].")
    if found.wrong:
        say(f"{len(found.wrong)} wrong rows were left out.")
    return _PARTIAL if found.wrong else 0
