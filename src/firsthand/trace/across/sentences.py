"""Sentences side by side: which sentence of one text says what a sentence of another says.

A monotone dynamic programme over a matrix of similarities (Gale and Church's idea with shared keys
instead of lengths), then mutual best pairs that were moved.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.tools import Tools
from firsthand.trace.across.bags import Bags
from firsthand.trace.across.keys import Keys, Places, Weights, spread
from firsthand.trace.sheets import Sheet
from firsthand.words import sentences

Matrix = NDArray[np.float32]
Link = tuple[int, int]

NAMES, MEANINGS = 0.5, 1.0  # what names and numbers weigh in a similarity, and what meanings do
LINK = 0.16  # similarity above the background that makes a link
MOVED = 0.35  # the same for a sentence out of order
JOINED = 0.8  # a second sentence joined to the same partner counts a little less
STRAYED = 0.2  # what it costs to stand elsewhere in the text, beyond a seventh of its length
FREE = 0.15
LONGEST_WEIGHT = 40  # words of a sentence that count
QUOTATION_WEIGHT = 0.35  # reports of one event share the words of one man
COMMON = 0.3  # rarity of a key that tells nothing
QUOTED_SENTENCE = 0.5  # a sentence of which more is quoted is a quotation
SIGNS_A_WORD = 1.7  # of Chinese and Japanese, which write no blanks
_WITHOUT_BLANKS = frozenset({"zh", "ja", "th"})


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The sentences of an article: places, weights, and their keys as entries sorted by key.

    Entry k says that sentence rows[k] holds keys[k]; values are such that the names and numbers of
    a sentence have length one, and its meanings too. counts: sentences with each distinct key.
    """

    starts: Places
    ends: Places
    words: Places  # in each sentence
    quoted: NDArray[np.bool_]
    rows: Places
    keys: Keys
    values: Weights
    meaning: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """Sentences of the text."""
        return len(self.starts)

    @property
    def weights(self) -> Weights:
        """How much each sentence counts: its words up to 40, a quotation about a third of it."""
        words = np.minimum(self.words, LONGEST_WEIGHT)
        found: Weights = (words * np.where(self.quoted, QUOTATION_WEIGHT, 1.0)).astype(np.float32)
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """Two texts, every sentence of one (a row) beside every sentence of the other (a column).

    names, meanings: cosines of each kind of key; gain: both together, above the background.
    links: pairs of sentence numbers that say the same, in order of the first text.
    """

    names: Matrix
    meanings: Matrix
    gain: Matrix
    links: tuple[Link, ...]


def make_text(sheet: Sheet, bags: Bags, tools: Tools) -> Text:
    """The sentences of a sheet with their keys; furniture lines are already out of the sheet."""
    spans = list(_spans(sheet, tools))
    starts = np.array([start for start, _ in spans], np.int64)
    ends = np.array([end for _, end in spans], np.int64)
    sentence = np.maximum(np.searchsorted(starts, sheet.starts, "right") - 1, 0)
    told = bags.told(sheet)
    useful = bags.rarity[told.keys] > COMMON
    rows, keys, weights = _distinct(
        sentence[told.words[useful]], told.keys[useful], told.weights[useful]
    )
    meaning = bags.meaning[keys]
    return Text(
        starts=starts,
        ends=ends,
        words=_word_counts(sheet, starts, ends, sentence),
        quoted=_shares(sheet.quoted, sentence, len(starts)) > QUOTED_SENTENCE,
        rows=rows,
        keys=keys,
        values=_unit(weights * bags.rarity[keys], 2 * rows + meaning),
        meaning=meaning,
    )


def without(text: Text, numbers: frozenset[int]) -> Text:
    """The text without some of its sentences."""
    kept = np.array([number not in numbers for number in range(text.size)], bool)
    place = np.cumsum(kept) - 1
    entries = kept[text.rows]
    return Text(
        starts=text.starts[kept],
        ends=text.ends[kept],
        words=text.words[kept],
        quoted=text.quoted[kept],
        rows=place[text.rows[entries]],
        keys=text.keys[entries],
        values=text.values[entries],
        meaning=text.meaning[entries],
    )


def _spans(sheet: Sheet, tools: Tools) -> Iterator[tuple[int, int]]:
    """First and last character of each sentence of the lines that are left."""
    if not sheet.size:
        return
    pack = tools.languages.get(sheet.article.language)
    abbreviations = frozenset(pack.prose.abbreviations) if pack else frozenset()
    first = np.flatnonzero(np.diff(sheet.lines, prepend=-1))
    last = np.append(first[1:], sheet.size) - 1
    text = sheet.article.text
    for low, high in zip(sheet.starts[first].tolist(), sheet.ends[last].tolist(), strict=True):
        stop = text.find("\n", high)
        yield from sentences(text, low, len(text) if stop < 0 else stop, abbreviations)


def _distinct(rows: Places, keys: Keys, weights: Weights) -> tuple[Places, Keys, Weights]:
    """One entry for each key of each sentence, with its largest weight, sorted by key."""
    order = np.lexsort((-weights, rows, keys))
    rows, keys, weights = rows[order], keys[order], weights[order]
    first = (np.diff(keys, prepend=-1) != 0) | (np.diff(rows, prepend=-1) != 0)
    return rows[first], keys[first], weights[first]


def _unit(values: Weights, part: Places) -> Weights:
    """The values, those of each part brought to length one."""
    length = np.sqrt(np.bincount(part, values**2))
    scaled: Weights = (values / np.maximum(length, 1e-9)[part]).astype(np.float32)
    return scaled


def _word_counts(sheet: Sheet, starts: Places, ends: Places, sentence: Places) -> Places:
    if sheet.group in _WITHOUT_BLANKS:
        return np.ceil((ends - starts) / SIGNS_A_WORD).astype(np.int64)
    return np.bincount(sentence, minlength=len(starts))


def _shares(flags: NDArray[np.bool_], sentence: Places, size: int) -> NDArray[np.float64]:
    """The share of flagged words of each sentence."""
    total = np.maximum(np.bincount(sentence, minlength=size), 1)
    found: NDArray[np.float64] = np.bincount(sentence, flags, size) / total
    return found


def set_beside(one: Text, two: Text) -> Beside:
    """The similarity of all sentences of two texts, and the best alignment of them."""
    names, meanings = _cosines(one, two)
    similarity: Matrix = (NAMES * names + MEANINGS * meanings).astype(np.float32)
    gain = similarity - _background(similarity)
    worth = gain - LINK - STRAYED * _strayed(*gain.shape)
    links = _in_order(worth)
    links += _moved(similarity, gain, links)
    return Beside(names, meanings, gain, tuple(sorted(links)))


def _cosines(one: Text, two: Text) -> tuple[Matrix, Matrix]:
    """Cosines of names and numbers, and of meanings, of every pair of sentences."""
    low = np.searchsorted(two.keys, one.keys)
    counts = np.searchsorted(two.keys, one.keys, "right") - low
    right = spread(low, counts)
    left = np.repeat(np.arange(len(one.keys)), counts)
    place = (one.meaning[left] * one.size + one.rows[left]) * two.size + two.rows[right]
    size = 2 * one.size * two.size
    found = np.bincount(place, one.values[left] * two.values[right], size).astype(np.float32)
    names, meanings = found.reshape(2, one.size, two.size)
    return names, meanings


def _background(similarity: Matrix) -> Matrix:
    """What two sentences of these texts share by being on one subject: mean of their medians."""
    if not similarity.size:
        return similarity
    rows = np.median(similarity, axis=1)[:, None]
    columns = np.median(similarity, axis=0)[None, :]
    background: Matrix = ((rows + columns) / 2).astype(np.float32)
    return background


def _strayed(rows: int, columns: int) -> Matrix:
    """How far two sentences stand apart in their texts, as a share of them, beyond what is free."""
    here = np.arange(rows)[:, None] / max(1, rows - 1)
    there = np.arange(columns)[None, :] / max(1, columns - 1)
    found: Matrix = np.maximum(np.abs(here - there) - FREE, 0).astype(np.float32)
    return found


@dataclass(frozen=True, slots=True)
class _Path:
    """Links so far, the last one first, and what they are worth together."""

    worth: float
    link: Link
    before: _Path | None


def _in_order(worth: Matrix) -> list[Link]:
    """The links of the path with the greatest worth that never turns back.

    Only pairs worth a link are looked at, row by row; ending[c] is the path that ends in the last
    row at column c, best[c] the best of the rows before that ends left of column c.
    """
    columns = worth.shape[1]
    best: list[_Path | None] = [None] * (columns + 1)
    ending: dict[Link, _Path] = {}
    rows = np.flatnonzero((worth > 0).any(axis=1)).tolist()
    for row in rows:
        made = []
        for column in np.flatnonzero(worth[row] > 0).tolist():
            path = _best_path((row, column), float(worth[row, column]), best[column], ending)
            ending[row, column] = path
            made.append(path)
        for path in made:
            _improve(best, path)
    return _links(best[columns])


def _best_path(link: Link, worth: float, before: _Path | None, ending: dict[Link, _Path]) -> _Path:
    """A link after the best path before it, or joined to the link above or beside it."""
    row, column = link
    found = _Path(worth + (before.worth if before else 0.0), link, before)
    for neighbour in ((row - 1, column), (row, column - 1)):
        joined = ending.get(neighbour)
        if joined is not None and joined.worth + JOINED * worth > found.worth:
            found = _Path(joined.worth + JOINED * worth, link, joined)
    return found


def _improve(best: list[_Path | None], path: _Path) -> None:
    """Puts a path where it is better than what ends left of a column so far."""
    for column in range(path.link[1] + 1, len(best)):
        known = best[column]
        if known is not None and known.worth >= path.worth:
            return
        best[column] = path


def _links(path: _Path | None) -> list[Link]:
    found = []
    while path is not None:
        found.append(path.link)
        path = path.before
    return found[::-1]


def _moved(similarity: Matrix, gain: Matrix, links: Sequence[Link]) -> list[Link]:
    """Pairs that are each other's best and still free, wherever they stand."""
    if not similarity.size:
        return []
    rows, columns = {row for row, _ in links}, {column for _, column in links}
    best_column, best_row = similarity.argmax(axis=1), similarity.argmax(axis=0)
    return [
        (row, column)
        for row, column in enumerate(best_column.tolist())
        if row not in rows
        and column not in columns
        and best_row[column] == row
        and gain[row, column] > MOVED
    ]
