"""`python -m bench hostile`: pages made to exhaust a machine; what reading each of them costs.

Each page is read in a process of its own. Peak memory is what reading adds to the process that
holds the page's bytes and has read an ordinary page before.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from bench.read import capture_of
from bench.speed.worker import cpu_seconds, held_megabytes, peak_megabytes
from firsthand.errors import InputError
from firsthand.pipeline import make_tools
from firsthand.read import read
from firsthand.read.captures import Taken, take
from firsthand.records import Failure
from firsthand.settings import Settings
from firsthand.tools import Tools

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

MB = 1_000_000
_RESET = Path("/proc/self/clear_refs")  # where Linux forgets the highest memory so far


def _prose(size: int) -> str:
    said = "<p>The mayor of Marlow said on Tuesday that {} men had painted the harbour.</p>"
    return "<h1>Harbour closed</h1>" + "".join(map(said.format, range(size // len(said))))


def _ld(inside: str) -> str:
    return f'<script type="application/ld+json">{inside}</script>{_prose(1_000)}'


PAGES: dict[str, Callable[[], str]] = {
    "100 MB of paragraphs": lambda: _prose(100 * MB),
    "10 MB of paragraphs": lambda: _prose(10 * MB),
    "10 MB in one paragraph": lambda: "<p>" + "The mayor said so. " * (10 * MB // 19),
    "10 MB of references": lambda: "<p>" + "The mayor&amp;s &nbsp;son. " * (10 * MB // 26),
    "tags nested 100,000 deep": lambda: "<div>" * 100_000 + _prose(1_000),
    "10 MB of one unclosed attribute": lambda: _prose(1_000) + '<a href="' + "x" * 10 * MB,
    "10 MB of attributes": lambda: "<a " + "x=y " * (10 * MB // 4),
    "a million tiny tags": lambda: "<b>a</b>" * 1_000_000,
    "20 MB of JSON-LD": lambda: _ld('{"articleBody":"' + "word " * (4 * MB - 1_000) + '"}'),
    "10 MB of JSON-LD objects": lambda: _ld("[" + '{"a":"b"},' * (MB - 1_000) + "{}]"),
    "JSON-LD a million deep": lambda: _ld('{"a":' * MB + "1" + "}" * MB),
    "as many paragraphs as are read": lambda: "".join(map("<p>w{} said.".format, range(19_900))),
    "as many metas as are read": lambda: "<meta name=a content=b>" * 99_000 + _prose(300),
    "as much text as is read": lambda: _prose(500_000),
    "9 MB around a long text": lambda: _prose(500_000) + f"<p {'x' * 9 * MB}>The mayor said.",
}


class Cost(NamedTuple):
    """What one page cost: bytes, CPU seconds, megabytes above the idle process, and its end."""

    page: str
    size: int
    seconds: float
    peak_mb: float
    outcome: str


def add_command(commands: Commands) -> None:
    """The command `hostile`."""
    command = commands.add_parser("hostile", help="cost of reading pages made to exhaust a machine")
    command.add_argument("--page", choices=sorted(PAGES), help="this one, in this very process")
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints a line for each page; 0."""
    if arguments.page:
        print(msgspec.json.encode(cost(arguments.page)).decode())
        return 0
    print(f"{'page':34}{'MB':>7}{'CPU s':>8}{'peak MB':>9}  outcome")
    for one in costs():
        print(f"{one.page:34}{one.size / MB:>7.1f}{one.seconds:>8.2f}{one.peak_mb:>9.0f}", end="")
        print(f"  {one.outcome}")
    return 0


def costs() -> Iterator[Cost]:
    """Each page in a process of its own."""
    for page in PAGES:
        command = [sys.executable, "-m", "bench", "hostile", "--page", page]
        said = subprocess.run(command, capture_output=True, check=True).stdout
        yield msgspec.json.decode(said, type=Cost)


def cost(page: str) -> Cost:
    """Takes the page as a file of a pile and reads it, in this process."""
    tools = make_tools(Settings())
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "page.html")
        file.write_bytes(_prose(2_000).encode())
        outcome_of(file, tools)
        file.write_bytes(PAGES[page]().encode())
        size = file.stat().st_size
        if _RESET.exists():
            _RESET.write_text("5", encoding="ascii")
        held, cpu = held_megabytes() or 0.0, cpu_seconds()
        outcome = outcome_of(file, tools)
        return Cost(page, size, cpu_seconds() - cpu, (peak_megabytes() or 0.0) - held, outcome)


def outcome_of(file: Path, tools: Tools) -> str:
    """ "article", or the code of the refusal."""
    for found in take([file], tools.settings.read):
        if isinstance(found, Failure):
            return found.code
        if isinstance(found, Taken):
            try:
                read(capture_of(file.name, found.raw), found.raw, tools)
            except InputError as error:
                return error.code
    return "article"
