"""`python -m bench anchors GOLD...`: every run of every article, derived anew from its bytes."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bench.gold import page_bytes
from bench.read import capture_of, pages
from firsthand.errors import InputError
from firsthand.pipeline import make_tools
from firsthand.read import read
from firsthand.settings import Settings
from firsthand.text import broken_runs, resolves, walk_evidence
from firsthand.tools import Tools

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]


class Checked(NamedTuple):
    """What was checked, and what did not hold; refused: pages that became no article."""

    pages: int = 0
    refused: int = 0
    runs: int = 0
    broken: int = 0
    evidence: int = 0
    unresolved: int = 0

    def with_more(self, more: Checked) -> Checked:
        """The sum of both."""
        return Checked(*(a + b for a, b in zip(self, more, strict=True)))


def add_command(commands: Commands) -> None:
    """The command `anchors`."""
    command = commands.add_parser("anchors", help="whether every run re-derives from the bytes")
    command.add_argument("gold", type=Path, nargs="+", help="gold files with pages beside them")
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the counts of each file; 1 where an anchor does not hold."""
    tools = make_tools(Settings())
    broken = 0
    for gold in arguments.gold:
        found = check(gold, tools)
        broken += found.broken + found.unresolved
        counts = ", ".join(f"{name} {number}" for name, number in found._asdict().items())
        print(f"{gold}: {counts}")
    return 1 if broken else 0


def check(gold: Path, tools: Tools) -> Checked:
    """The counts over all pages that are beside a gold file."""
    files = [Path(page["file"]) for page in pages(gold) if page["file"]]
    found = Checked()
    for file in files:
        if file.is_file():
            found = found.with_more(check_page(file.name, page_bytes(file), tools))
    return found


def check_page(name: str, raw: bytes, tools: Tools) -> Checked:
    """The counts of one page: its runs, and each piece of evidence of its article."""
    try:
        article = read(capture_of(name, raw), raw, tools)
    except InputError:
        return Checked(pages=1, refused=1)
    evidence = list(walk_evidence(article))
    return Checked(
        pages=1,
        runs=len(article.runs),
        broken=len(broken_runs(article, raw)),
        evidence=len(evidence),
        unresolved=sum(not resolves(one, article, raw) for one in evidence),
    )
