"""What a tagger learns from: sentences with what is seen of each word, and labels for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.gold import Row
from firsthand.languages import LanguagePack
from firsthand.mark.naming.cues import CUES, lines
from firsthand.mark.naming.segments import Lexicon
from firsthand.taggers import Line
from firsthand.taggers.features import Known, own_rows, rows, serbian_latin, shape
from firsthand.taggers.network import LABELS
from firsthand.tools import Tools

Integers = NDArray[np.int64]
Floats = NDArray[np.float32]
_NUMBERS = {label: number for number, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """A sentence: words, shapes, cues [words, CUES], labels; the number of its set."""

    words: tuple[str, ...]
    shapes: Integers
    cues: Floats
    labels: Integers
    origin: int


class Letters:
    """Rows of the table for each word met, and the words by number."""

    def __init__(self, hashed: int, known: Known) -> None:
        """hashed: rows that words share; known: hashes of the words with a row of their own."""
        self.hashed, self.known = hashed, known
        self.size = hashed + own_rows(known)
        self._rows: dict[str, tuple[Integers, ...]] = {}

    def of(self, word: str) -> tuple[Integers, ...]:
        """The rows of a word in their groups."""
        if word not in self._rows:
            self._rows[word] = tuple(
                np.array(group) for group in rows(word, self.hashed, self.known)
            )
        return self._rows[word]


def lessons(
    texts: Iterable[Row], language: str, tools: Tools, origins: dict[str, int]
) -> Iterator[Lesson]:
    """The sentences of marked texts.

    origins: numbers of the sets, to which those met for the first time are added.
    """
    pack = tools.languages.packs[language]
    lexicon = Lexicon(pack, tools.languages, tools.gazetteer)
    for row in texts:
        origin = origins.setdefault(f"{row['lang']} {row['src']}", len(origins))
        yield from _of_row(row, pack, lexicon, origin)


def _of_row(row: Row, pack: LanguagePack, lexicon: Lexicon, origin: int) -> Iterator[Lesson]:
    text = row["text"]
    for line in lines(text, 0, len(text), pack, lexicon):
        words = tuple(piece.text for piece in line.pieces)
        spelled = tuple(map(serbian_latin, words)) if pack.code.startswith("sr") else words
        known = np.zeros((len(words), CUES), np.float32)
        for number, found in enumerate(line.cues):
            known[number, list(found)] = 1.0
        shapes = np.array([shape(word) for word in spelled])
        yield Lesson(spelled, shapes, known, _labels(line, row["spans"]), origin)


def _labels(line: Line, spans: Sequence[tuple[int, int, str]]) -> Integers:
    labels = np.zeros(len(line.pieces), np.int64)
    starts = {piece.start: number for number, piece in enumerate(line.pieces)}
    ends = {piece.end: number for number, piece in enumerate(line.pieces)}
    for start, end, kind in spans:
        first, last = starts.get(start), ends.get(end)
        if first is None or last is None:
            continue  # a name that begins or ends inside a word cannot be learned
        labels[first : last + 1] = _NUMBERS[f"I-{kind}"]
        labels[first], labels[last] = _NUMBERS[f"B-{kind}"], _NUMBERS[f"E-{kind}"]
        if first == last:
            labels[first] = _NUMBERS[f"S-{kind}"]
    return labels
