"""False events in texts that tell of no incident, in a thousand words of them.

`python -m bench own lookalikes` has paragraphs of our own; `python -m bench quiet GOLD` takes the
texts of a public set of events that have no label.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from bench import events, gold
from bench.articles import article_of
from bench.gold import Row
from bench.own_scores import Figures, share
from firsthand.mark import mark
from firsthand.pipeline import make_tools
from firsthand.settings import Mode, Settings, with_mode
from firsthand.tools import Tools
from firsthand.words import tokens

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_THOUSAND = 1000


class Heard(NamedTuple):
    """What a quiet text of a kind was taken to tell: the entry and status of each report."""

    words: int
    reports: tuple[tuple[str, str], ...]
    kind: str = ""


def nothing(row: Row) -> Heard:
    """The right answer: no report."""
    return Heard(len(tokens(row["text"])), (), row.get("kind", ""))


def heard(row: Row, tools: Tools) -> Heard:
    """The reports of a text; names and statements by rules alone, which is cheap."""
    plain = replace(tools, encoder=None, taggers=None)
    reports = mark(article_of(row), plain).reports
    return Heard(
        len(tokens(row["text"])),
        tuple((report.event.value, report.status.value) for report in reports),
        row.get("kind", ""),
    )


def false_events(texts: Sequence[Heard]) -> Figures:
    """False events in a thousand words; those told as more than a thought; how many, by what.

    of: by entry; among: by kind of text;
    false_alarms: the share of texts in which there is one.
    """
    told = [report for text in texts for report in text.reports]
    words = sum(text.words for text in texts)
    return {
        "false_events": _THOUSAND * share(len(told), words),
        "as_real": _THOUSAND * share(sum(s != "hypothetical" for _, s in told), words),
        "false_alarms": share(sum(bool(text.reports) for text in texts), len(texts)),
        "of": _counted(entry for entry, _ in told),
        "among": _counted(text.kind for text in texts for _ in text.reports if text.kind),
    }


def _counted(names: Iterable[str]) -> Figures:
    return {name: float(number) for name, number in sorted(Counter(names).items())}


def add_command(commands: Commands) -> None:
    """The command `quiet`."""
    command = commands.add_parser("quiet", help="false events in texts of a set that tell of none")
    command.add_argument("gold", type=Path, help="gold file of events, may be .gz")
    command.add_argument("--mode", choices=get_args(Mode), help="fast: without any network")
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the false events by our codebook and by that of the set."""
    rows = [row for row in gold.read_rows(arguments.gold) if not row.get("labels")]
    seen = [gold.seen(row, "events") for row in rows]
    tools = make_tools(with_mode(Settings(), arguments.mode))
    words = sum(len(tokens(row["text"])) for row in seen)
    ours = sum(len(heard(row, tools).reports) for row in seen)
    answer = events.answerer(arguments.gold, tools)
    theirs = _count(answer(row) for row in seen)
    print(f"{len(rows)} texts without an event, {words} words; false events in a thousand words:")
    print(f"  by our entries {_THOUSAND * share(ours, words):.2f}")
    print(f"  by the set's labels {_THOUSAND * share(theirs, words):.2f}")
    return 0


def _count(answers: Iterable[Row]) -> int:
    return sum(len(answer["events"]) for answer in answers)
