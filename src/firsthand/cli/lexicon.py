"""The command that looks at sentence pairs of the user's own before they are used."""

from __future__ import annotations

from pathlib import Path

import click

from firsthand.cli.options import FINDINGS, JSON, say
from firsthand.cli.printed import print_columns, print_json

_SHOWN = 20  # rows that are left out


@click.command("lexicon")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@JSON
def lexicon_command(*, file: Path, as_json: bool) -> int:
    """Look at sentence pairs (FILE, a TMX or a table with tabs): what they would teach.

    Changes nothing. To use them, name the file in firsthand.toml under [lexicon].
    """
    from firsthand.lexicon import look_at

    found = look_at(str(file))
    if as_json:
        print_json(found)
    else:
        rows = [(t.language, str(t.pairs), str(t.words), str(t.new)) for t in found.teaches]
        print_columns([("language", "pairs", "words", "new"), *rows])
    say(found.told)
    for refused in found.refused[:_SHOWN]:
        say(f"row {refused.row} is left out: {refused.reason}.")
    if len(found.refused) > _SHOWN:
        say(f"{len(found.refused) - _SHOWN} more rows are left out.")
    return FINDINGS if found.refused else 0
