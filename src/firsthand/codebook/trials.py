"""The sentences of a codebook run against it: examples must fire, look-alikes must not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from firsthand.codebook.book import Codebook

Own = tuple[str, str]  # a language and an entry that has words in it


class Trial(NamedTuple):
    """A sentence of an entry: whether its triggers must fire, whether they do, and what else does.

    others: entries whose triggers fire in an example, in reading order.
    """

    language: str
    entry: str
    text: str
    wanted: bool
    fired: bool
    others: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Whether the sentence does what it must."""
        return self.fired == self.wanted


class Score(NamedTuple):
    """How many of an entry's examples and look-alikes fire in a language."""

    language: str
    entry: str
    examples: int
    fired: int
    lookalikes: int
    false: int

    @property
    def precision(self) -> float | None:
        """Examples among the sentences that fire; None where none does."""
        return self.fired / (self.fired + self.false) if self.fired + self.false else None

    @property
    def recall(self) -> float | None:
        """Examples that fire among all examples; None where there is none."""
        return self.fired / self.examples if self.examples else None


class Conflict(NamedTuple):
    """An example of one entry that fires another, which is no part of it and not undone by it.

    silenced: whether the other is told in the place of the entry whose example it is.
    """

    language: str
    entry: str
    other: str
    text: str
    silenced: bool = False


def trials(book: Codebook, only: Collection[Own] | None = None) -> Iterator[Trial]:
    """Every sentence of all entries, or of `only`; Serbian ones in both scripts.

    An example fires if it does in all scripts, a look-alike if it does in any.
    """
    for code, language in book.languages.items():
        for name, words in language.entries.items():
            if only is None or (code, name) in only:
                for text in words.examples:
                    others = tuple(one for one in book.fired(text, code) if one != name)
                    fired = book.fires(name, text, code)
                    yield Trial(code, name, text, wanted=True, fired=fired, others=others)
                for text in words.lookalikes:
                    fired = book.fires(name, text, code, wholly=False)
                    yield Trial(code, name, text, wanted=False, fired=fired)


def neighbours(book: Codebook) -> Iterator[Trial]:
    """Examples of our entries that fire one of the user's, in the languages that theirs read."""
    for code in sorted({code for code, _ in book.own}):
        users = {entry for language, entry in book.own if language == code}
        for name, words in book.languages[code].entries.items():
            for text in words.examples if name not in users else ():
                found = book.fired(text, code)
                theirs = tuple(one for one in found if one in users)
                if theirs:
                    fired = name in found
                    yield Trial(code, name, text, wanted=True, fired=fired, others=theirs)


def scores(run: Iterable[Trial]) -> tuple[Score, ...]:
    """The sentences of each entry and language counted, in the order of the trials."""
    parts = groupby(run, lambda one: (one.language, one.entry))
    return tuple(_score(language, entry, tuple(of_one)) for (language, entry), of_one in parts)


def _score(language: str, entry: str, run: Collection[Trial]) -> Score:
    examples = [one for one in run if one.wanted]
    lookalikes = [one for one in run if not one.wanted]
    return Score(
        language,
        entry,
        len(examples),
        sum(one.fired for one in examples),
        len(lookalikes),
        sum(one.fired for one in lookalikes),
    )


def conflicts(book: Codebook, run: Iterable[Trial]) -> tuple[Conflict, ...]:
    """The examples that fire an entry which is not related to their own."""
    return tuple(
        Conflict(one.language, one.entry, other, one.text, silenced=not one.fired)
        for one in run
        for other in dict.fromkeys(one.others)
        if not _related(book, one.entry, other)
    )


def _related(book: Codebook, one: str, other: str) -> bool:
    """Whether one is part of the other, or both are about the same act and its undoing."""
    mine, theirs = book.entries[one], book.entries[other]
    told = (mine.reverses or mine.appeals or one, theirs.reverses or theirs.appeals or other)
    return other in mine.part_of or one in theirs.part_of or told[0] == told[1]
