"""Reads the sentences of data/unseen_<language>.yaml and scores how the codebook reads them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import yaml

from firsthand.codebook import Codebook
from firsthand.codebook.book import Finding

_DATA = Path(__file__).with_name("data")


class Judged(NamedTuple):
    """A sentence, the entry it tells (or "none"), and the entries that were read."""

    text: str
    expected: str
    read: frozenset[str]

    @property
    def missed(self) -> bool:
        """Whether the entry it tells was not read."""
        return self.expected != "none" and self.expected not in self.read

    @property
    def false(self) -> frozenset[str]:
        """Entries that were read but are not told."""
        return self.read - {self.expected}


class Figures(NamedTuple):
    """Micro recall and precision over sentences and entries."""

    recall: float
    precision: float


def judge(book: Codebook, code: str, part: str) -> list[Judged]:
    """Every sentence of one part ("first", "second") of a language's file, as the book reads it."""
    data = yaml.safe_load((_DATA / f"unseen_{code}.yaml").read_text(encoding="utf-8"))
    states = re.compile("|".join(data["states"]))
    return [
        Judged(text, entry, _read(book, code, text, states))
        for entry, texts in data[part].items()
        for text in texts
    ]


def figures(judged: list[Judged]) -> Figures:
    """Recall over the sentences that tell something, precision over everything read."""
    told = [one for one in judged if one.expected != "none"]
    right = sum(not one.missed for one in told)
    false = sum(len(one.false) for one in judged)
    return Figures(right / len(told), right / max(right + false, 1))


def _read(book: Codebook, code: str, text: str, states: re.Pattern[str]) -> frozenset[str]:
    spans = [match.span() for match in states.finditer(text)]
    return frozenset(_told(book, f) for f in book.read(text, code, states=spans).findings)


def _told(book: Codebook, finding: Finding) -> str:
    """The entry of a finding; for an act undone or appealed against, the entry that does so."""
    if finding.outcome.status not in {"reversed", "appealed"}:
        return finding.entry
    undone = finding.outcome.status == "reversed"
    answers = (
        name
        for name, entry in book.entries.items()
        if finding.entry == (entry.reverses if undone else entry.appeals)
    )
    return next(answers, finding.entry)
