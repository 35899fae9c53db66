"""Anchors: runs of five words, and content words that stand near each other, as shared numbers.

The first find copies; the second, unordered, survive a rewrite and a translation out and back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.trace.furniture import furniture_phrases
from firsthand.trace.hashing import Hashes, distinct, fresh, pair_hashes, run_hashes
from firsthand.trace.sheets import Flags, Numbers, Sheet

RUN = 5  # words of a run
RARE = 20  # sheets; a word in no more than so many tells one story from another ...
RARE_SHARE = 0.01  # ... or in no more than this share of all sheets ...
MOSTLY_HERE = 0.5  # ... or if so much of its sheets have this very anchor: a widely carried story
AT_ONCE = 250_000  # words or rows that are worked on together, so that little is held
MOST_PARTS = 16  # that all rows are worked on in

Places = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Anchors of one kind in all sheets of a group, a row for each place where one stands.

    numbers: the same for the same anchor, 0 where no other sheet has it. Rows of sheet k are
    starts[k] to starts[k + 1]. telling[n]: anchor n holds a rare word.
    """

    numbers: Numbers
    starts: Places
    telling: Flags

    def of(self, sheet: int) -> Numbers:
        """The rows of one sheet."""
        return self.numbers[self.starts[sheet] : self.starts[sheet + 1]]

    @property
    def owners(self) -> Numbers:
        """The sheet of each row."""
        sizes = np.diff(self.starts)
        return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)


@dataclass(frozen=True, slots=True, eq=False)
class Anchors:
    """runs: a row for each word of a sheet, the run that begins there; pairs stand in no order."""

    runs: Shared
    pairs: Shared


def make_anchors(sheets: Sequence[Sheet]) -> Anchors:
    """The anchors of sheets of one language; phrases that are a house's furniture are left out."""
    most = max((int(sheet.words.max(initial=0)) for sheet in sheets), default=0)
    frequency = _sheets_with([sheet.words for sheet in sheets], most + 1)
    sizes = [max(0, sheet.size - RUN + 1) for sheet in sheets]
    runs = _shared((_runs(block, frequency) for block in _blocks(sheets)), sizes)
    dead = furniture_phrases(runs.numbers, runs.owners, [sheet.house for sheet in sheets])
    runs.numbers[dead[runs.numbers]] = 0
    sizes = [max(0, 2 * int(np.count_nonzero(sheet.content)) - 3) for sheet in sheets]
    pairs = _shared((_pairs(block, frequency) for block in _blocks(sheets)), sizes)
    return Anchors(runs, pairs)


class _Block(NamedTuple):
    """Words of several sheets one after the other, with the sheet of each; content: no others."""

    words: Numbers
    owners: Numbers
    content: Flags


class _Rows(NamedTuple):
    """Anchors in order, and in how many sheets the rarest word of each is."""

    hashes: Hashes
    rarest: Numbers


def _blocks(sheets: Sequence[Sheet]) -> Iterator[_Block]:
    """All sheets, a few hundred thousand words at once."""
    first = 0
    while first < len(sheets):
        last, words = first, 0
        while last < len(sheets) and words < AT_ONCE:
            words += sheets[last].size
            last += 1
        own = sheets[first:last]
        yield _Block(
            words=np.concatenate([sheet.words for sheet in own]),
            owners=np.repeat(np.arange(first, last, dtype=np.int32), [one.size for one in own]),
            content=np.concatenate([sheet.content for sheet in own]),
        )
        first = last


def _sheets_with(numbers: Iterable[Numbers], count: int) -> Numbers:
    """For each number below `count` in how many sheets it is."""
    found = np.zeros(count, np.int32)
    for own in numbers:
        found[distinct(own)] += 1
    return found


def _runs(block: _Block, frequency: Numbers) -> _Rows:
    """Runs of five words of one sheet; the last four words of a sheet begin none."""
    words, owners, _ = block
    count = max(0, len(words) - RUN + 1)
    places = np.flatnonzero(owners[:count] == owners[len(words) - count :])
    rarest = frequency[words]
    for offset in range(1, RUN):
        rarest[:-offset] = np.minimum(rarest[:-offset], frequency[words[offset:]])
    return _Rows(run_hashes(words, RUN)[places], rarest[places])


def _pairs(block: _Block, frequency: Numbers) -> _Rows:
    """Content words one and two apart, the smaller number first."""
    words, owners = block.words[block.content], block.owners[block.content]
    lefts = np.repeat(np.arange(len(words)), 2)
    rights = lefts + np.tile([1, 2], len(words))
    same = np.append(owners, [-1, -1])[rights] == owners[lefts]
    lefts, rights = lefts[same], rights[same]
    one, two = words[lefts], words[rights]
    hashes = pair_hashes(np.minimum(one, two), np.maximum(one, two))
    return _Rows(hashes, np.minimum(frequency[one], frequency[two]))


def _numbered(hashes: Hashes, owners: Numbers) -> Numbers:
    """A number from 1 for each hash that two sheets have, 0 for the others; owners ascend."""
    found = np.zeros(len(hashes), np.int32)
    last = 0
    for part in _in_parts(hashes):
        rows = part[np.argsort(hashes[part], kind="stable")]
        firsts = np.flatnonzero(fresh(hashes[rows]))
        lengths = np.diff(firsts, append=len(rows))
        shared = owners[rows[firsts]] != owners[rows[firsts + lengths - 1]]
        numbers = np.where(shared, np.cumsum(shared) + last, 0)
        found[rows] = np.repeat(numbers, lengths)
        last += int(shared.sum())
    return found


def _in_parts(hashes: Hashes) -> Iterator[Places]:
    """Rows of equal hashes together, in a few parts, so that little is held besides them."""
    parts = min(MOST_PARTS, len(hashes) // AT_ONCE + 1)
    edges = [number * (2**64 // parts) for number in range(parts)]
    for low, high in zip(edges, [*edges[1:], 2**64], strict=True):
        yield np.flatnonzero((hashes >= np.uint64(low)) & (hashes <= np.uint64(high - 1)))


def _shared(blocks: Iterable[_Rows], sizes: Sequence[int]) -> Shared:
    """The anchors with what tells one story from another; sizes: rows of each sheet.

    An anchor tells something if its rarest word is rare, or stands mostly where this very anchor
    does. The second keeps a story that hundreds carry: its words go together.
    """
    starts = np.concatenate(([0], np.cumsum(sizes, dtype=np.int64)))
    hashes, rarest = np.zeros(starts[-1], np.uint64), np.zeros(starts[-1], np.int32)
    filled = 0
    for rows in blocks:
        part = slice(filled, filled + len(rows.hashes))
        hashes[part], rarest[part] = rows
        filled = part.stop
    numbers = _numbered(hashes, np.repeat(np.arange(len(sizes), dtype=np.int32), sizes))
    least = np.zeros(int(numbers.max(initial=0)) + 1, np.int32)
    least[numbers] = rarest
    held = _sheets_with(np.split(numbers, starts[1:-1]), len(least))
    telling: Flags = (least <= max(RARE, RARE_SHARE * len(sizes))) | (held >= MOSTLY_HERE * least)
    telling[0] = False
    return Shared(numbers, starts, telling)
