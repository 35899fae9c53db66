"""The command that makes a place file of a GeoNames dump."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.options import JSON, say
from firsthand.cli.printed import print_json


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
    """Turn a GeoNames dump (DUMP: RS.txt) into a place file, with its hamlets and names.

    Then name the file in firsthand.toml under [gazetteer].
    """
    from firsthand.gazetteer import convert_dump

    places = convert_dump(dump, target, least)
    if as_json:
        print_json({"places": places, "file": str(target)})
    say(f"{places} places in {target}. Name it in firsthand.toml under [gazetteer].")
    return 0
