"""The command that takes decisions from a file that people write."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
import msgspec

from firsthand.cli.options import JSON, PARTIAL, SETTINGS, STORE, USAGE, opened, say, tools_of
from firsthand.cli.printed import print_json
from firsthand.errors import UsageError

if TYPE_CHECKING:
    from firsthand.pipeline.filing import FilingReport

_LARGEST = 50_000_000  # bytes of a file of decisions


@click.command("decide")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--as", "by", default="reviewer", show_default=True, help="Your chosen name.")
@click.option("--check", is_flag=True, help="Say what the file would do, and write nothing.")
@click.option("--keep-going", is_flag=True, help="Write the good lines even where others fail.")
@STORE
@SETTINGS
@JSON
def decide_command(  # noqa: PLR0913 - one argument for each option
    *,
    file: Path,
    by: str,
    check: bool,
    keep_going: bool,
    store_path: Path,
    settings_path: Path | None,
    as_json: bool,
) -> int:
    """Take the decisions in FILE (JSON Lines) into the record.

    Every line is checked first; if one does not hold, none is written (but see --keep-going). A
    line that was taken before adds nothing, so the same file may be given again.
    """
    from firsthand.pipeline.filing import Filing, file_decisions

    filing = Filing(
        name=file.name,
        raw=_read(file),
        by=by,
        at=datetime.now(UTC),
        keep_going=keep_going,
        check=check,
    )
    _check_lines(filing.raw, file)
    tools = tools_of(settings_path)
    with opened(store_path) as store:
        report = file_decisions(store, filing, tools)
    if as_json:
        print_json(report)
    print_filing(report)
    if not report.failed:
        return 0
    return PARTIAL if report.written else USAGE


def print_filing(report: FilingReport) -> None:
    """What became of the lines, for people."""
    for one in report.outcomes:
        if one.outcome == "failed":
            say(f"{one.code} {one.place}: {one.message} {one.remedy}")
    lines = f"{report.lines} line" + ("" if report.lines == 1 else "s")
    say(f"{lines}: {report.taken} taken, {report.known} known already, {report.failed} wrong.")
    if not report.written:
        say("Nothing was written.")


def _check_lines(raw: bytes, file: Path) -> None:
    """Refuses a file of which no line is JSON: one sentence, not one for each line."""
    lines = [line for line in raw.removeprefix(b"\xef\xbb\xbf").splitlines() if line.strip()]
    if len(lines) > 1 and not any(map(_is_json, lines)):
        raise UsageError(
            "FH-DECIDE-013",
            f"none of its {len(lines)} lines is JSON: this is no file of decisions.",
            place=str(file),
            remedy="Give JSON Lines: one whole decision in braces on each line.",
        )


def _is_json(line: bytes) -> bool:
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False
    return True


def _read(file: Path) -> bytes:
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UsageError(
            "FH-DECIDE-011",
            f"the file cannot be read: {error.strerror}.",
            place=str(file),
            remedy="Name a file of decisions.",
        ) from error
    if len(raw) > _LARGEST:
        raise UsageError(
            "FH-DECIDE-012",
            f"the file has more than {_LARGEST} bytes.",
            place=str(file),
            remedy="Cut it into several files; lines that were taken add nothing.",
        )
    return raw
