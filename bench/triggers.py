"""What reading acts costs with few and with many triggers: `python -m bench triggers`.

Sentences of the set that is there to learn from (or of GOLD) are read by the codebook with 50 of
its trigger patterns, with more, and with all, status included; then reports are made of them with
all, roles included, from marks that are there. CPU time of this process, the best of a few rounds.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from bench import gold, own_sets
from bench.articles import article_of
from firsthand.codebook import Codebook
from firsthand.codebook.automaton import Machine
from firsthand.codebook.book import Language
from firsthand.mark import mark
from firsthand.mark.acts.events import find_reports
from firsthand.pipeline import make_tools
from firsthand.settings import Settings, with_mode
from firsthand.tools import Tools
from firsthand.words import sentences

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

_FEW = (50, 200, 1000)
_ROUNDS = 3


class Rate(NamedTuple):
    """How many sentences a second of CPU are read with so many trigger patterns."""

    language: str
    patterns: int
    what: str
    a_second: float


def add_command(commands: Commands) -> None:
    """The command `triggers`."""
    command = commands.add_parser("triggers", help="what reading acts costs by number of triggers")
    command.add_argument("gold", type=Path, nargs="?", help="another gold file, may be .gz")
    command.set_defaults(act=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints sentences a second, by language and number of patterns."""
    rows = gold.read_rows(arguments.gold) if arguments.gold else own_sets.rows_of("exile-train")
    tools = make_tools(with_mode(Settings(), "fast"))
    print(f"{'language':10}{'sentences':>10}{'patterns':>10}{'a second':>10}  what")
    for language in sorted({_language(row) for row in rows} & set(tools.codebook.languages)):
        texts = [str(row["text"]) for row in rows if _language(row) == language]
        count = sum(len(sentences(text)) for text in texts)
        for rate in rates(texts, language, tools):
            print(f"{language:10}{count:>10}{rate.patterns:>10}{rate.a_second:>10.0f}  {rate.what}")
    return 0


def _language(row: gold.Row) -> str:
    return str(row.get("language") or row.get("lang") or "en")


def rates(texts: Sequence[str], language: str, tools: Tools) -> Iterator[Rate]:
    """The rates of one language: acts and status with ever more patterns, then reports with all."""
    places = [(text, start, end) for text in texts for start, end in sentences(text)]
    every = len(tools.codebook.languages[language].acts.wired)
    for number in (*(few for few in _FEW if few < every), every):
        book = with_patterns(tools.codebook, language, number)
        seconds = _best(partial(_read, book, language, places))
        yield Rate(language, number, "acts and status", len(places) / seconds)
    articles = [article_of({"id": str(n), "text": t}, language) for n, t in enumerate(texts)]
    marked = [(article, mark(article, tools)) for article in articles]
    seconds = _best(lambda: [find_reports(article, marks, tools) for article, marks in marked])
    yield Rate(language, every, "reports with roles", len(places) / seconds)


def _read(book: Codebook, language: str, places: Sequence[tuple[str, int, int]]) -> None:
    for text, start, end in places:
        book.read(text, language, start, end)


def with_patterns(book: Codebook, language: str, number: int) -> Codebook:
    """The codebook with so many trigger and blocker patterns of a language, drawn evenly."""
    words = book.languages[language]
    step = len(words.acts.wired) / number
    machine = Machine()
    for index in range(number):
        one = words.acts.wired[int(index * step)]
        machine.add(one.label, one.pattern)
    fewer: Language = msgspec.structs.replace(words, acts=machine)
    return msgspec.structs.replace(book, languages=book.languages | {language: fewer})


def _best(act: Callable[[], object]) -> float:
    """The least CPU seconds of a few rounds, after one that warms the memories of words."""
    act()
    spent = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        act()
        spent.append(time.process_time() - start)
    return min(spent)
