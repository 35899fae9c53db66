"""The command line: data to stdout, words for people to stderr, `--json` on every verb.

Exit status: 0 ok, 1 findings, 2 usage, 3 partial (something is in quarantine), 130 interrupted.
"""

from __future__ import annotations

import sys

import click

from firsthand import __version__
from firsthand.cli.codebook import codebook_command
from firsthand.cli.decide import decide_command
from firsthand.cli.demo import demo_command
from firsthand.cli.doctor import doctor_command
from firsthand.cli.gazetteer import gazetteer_command
from firsthand.cli.known import known_command
from firsthand.cli.lexicon import lexicon_command
from firsthand.cli.options import FINDINGS, INTERRUPTED, PARTIAL, USAGE
from firsthand.cli.persons import persons_command
from firsthand.cli.publish import publish_command
from firsthand.cli.record import incidents_command, quarantine_command, run_command, verify_command
from firsthand.cli.records import records_command
from firsthand.cli.review import review_command
from firsthand.cli.streams import carry_every_script
from firsthand.errors import FirsthandError, InputError, StoreError

__all__ = ["commands", "main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="firsthand")
def commands() -> None:
    """From a pile of news pages to incidents whose sources are counted, not copies.

    Nothing is sent anywhere. No private person is named in what this prints, unless asked to with
    --sealed; the review page shows all.
    """


def main() -> None:
    """Runs a command and turns every known error into one line and its exit status."""
    carry_every_script()
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


_COMMANDS = (
    run_command,
    incidents_command,
    review_command,
    decide_command,
    quarantine_command,
    verify_command,
    known_command,
    persons_command,
    lexicon_command,
    gazetteer_command,
    codebook_command,
    publish_command,
    records_command,
    demo_command,
    doctor_command,
)
for _command in _COMMANDS:
    commands.add_command(_command)
