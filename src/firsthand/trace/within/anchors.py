"""Anchors: runs of five words, and content words that stand near each other, as shared numbers.

The first find copies; the second, unordered, survive a rewrite and a translation out and back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.trace.furniture import furniture_phrases
from firsthand.trace.hashing import Hashes, pair_hashes, run_hashes
from firsthand.trace.sheets import Flags, Numbers, Sheet

RUN = 5  # words of a run
RARE = 20  # sheets; a word in no more than so many tells one story from another ...
RARE_SHARE = 0.01  # ... or in no more than this share of all sheets ...
MOSTLY_HERE = 0.5  # ... or if so much of its sheets have this very anchor: a widely carried story
_AT_ONCE = 1_000_000  # rows that are sorted together

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
    words = _together([sheet.words for sheet in sheets])
    owners = _owners([sheet.size for sheet in sheets])
    frequency = _sheets_with([sheet.words for sheet in sheets], int(words.max(initial=0)) + 1)
    runs = _runs(words, owners, frequency, len(sheets))
    dead = furniture_phrases(runs.numbers, runs.owners, [sheet.house for sheet in sheets])
    runs.numbers[dead[runs.numbers]] = 0
    content = _together([sheet.words[sheet.content] for sheet in sheets])
    holders = _owners([int(sheet.content.sum()) for sheet in sheets])
    return Anchors(runs, _pairs(content, holders, frequency, len(sheets)))


def _together(parts: Sequence[Numbers]) -> Numbers:
    return np.concatenate([np.zeros(0, np.int32), *parts])


def _owners(sizes: Sequence[int]) -> Numbers:
    return np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)


def _sheets_with(numbers: Sequence[Numbers], count: int) -> Numbers:
    """For each number below `count` in how many sheets it is."""
    found = np.zeros(count, np.int32)
    for own in numbers:
        found[np.unique(own)] += 1
    return found


def _runs(words: Numbers, owners: Numbers, frequency: Numbers, sheets: int) -> Shared:
    """Runs of five; the last four words of a sheet begin none."""
    count = max(0, len(words) - RUN + 1)
    whole = np.zeros(len(words), bool)
    whole[:count] = owners[:count] == owners[len(words) - count :]
    places = np.flatnonzero(whole)
    numbers = np.zeros(len(words), np.int32)
    numbers[places] = _numbered(run_hashes(words, RUN)[places], owners[places])
    rarest = frequency[words]
    for offset in range(1, RUN):
        rarest[:-offset] = np.minimum(rarest[:-offset], frequency[words[offset:]])
    starts = np.searchsorted(owners, np.arange(sheets + 1))
    return _shared(numbers, starts, rarest)


def _pairs(words: Numbers, owners: Numbers, frequency: Numbers, sheets: int) -> Shared:
    """Content words one and two apart, the smaller number first."""
    lefts = np.repeat(np.arange(len(words)), 2)
    rights = lefts + np.tile([1, 2], len(words))
    inside = rights < len(words)
    lefts, rights = lefts[inside], rights[inside]
    same = owners[lefts] == owners[rights]
    lefts, rights = lefts[same], rights[same]
    one, two, holders = words[lefts], words[rights], owners[lefts]
    hashes = pair_hashes(np.minimum(one, two), np.maximum(one, two))
    numbers = _numbered(hashes, holders)
    rarest = np.minimum(frequency[one], frequency[two])
    starts = np.searchsorted(holders, np.arange(sheets + 1))
    return _shared(numbers, starts, rarest)


def _numbered(hashes: Hashes, owners: Numbers) -> Numbers:
    """A number from 1 for each hash that two sheets have, 0 for the others; owners ascend."""
    found = np.zeros(len(hashes), np.int32)
    last = 0
    for part in _in_parts(hashes):
        rows = part[np.argsort(hashes[part], kind="stable")]
        firsts = np.flatnonzero(_fresh(hashes[rows]))
        lengths = np.diff(firsts, append=len(rows))
        shared = owners[rows[firsts]] != owners[rows[firsts + lengths - 1]]
        numbers = np.where(shared, np.cumsum(shared) + last, 0)
        found[rows] = np.repeat(numbers, lengths)
        last += int(shared.sum())
    return found


def _in_parts(hashes: Hashes) -> Iterator[Places]:
    """Rows of equal hashes together, about a million at once, so that little is held."""
    parts = len(hashes) // _AT_ONCE + 1
    part = (hashes >> np.uint64(32)) * np.uint64(parts) >> np.uint64(32)
    for number in range(parts):
        yield np.flatnonzero(part == number)


def _fresh(hashes: Hashes) -> Flags:
    """Where a hash differs from the one before it."""
    fresh: Flags = np.ones(len(hashes), bool)
    fresh[1:] = hashes[1:] != hashes[:-1]
    return fresh


def _shared(numbers: Numbers, starts: Places, rarest: Numbers) -> Shared:
    """The anchors with what tells one story from another; rarest: by row, sheets of a word.

    An anchor tells something if its rarest word is rare, or stands mostly where this very anchor
    does. The second keeps a story that hundreds carry: its words go together.
    """
    count = int(numbers.max(initial=0)) + 1
    least = np.zeros(count, np.int32)
    least[numbers] = rarest
    sheets = len(starts) - 1
    of_sheets = [numbers[starts[sheet] : starts[sheet + 1]] for sheet in range(sheets)]
    held = _sheets_with(of_sheets, count)
    telling: Flags = (least <= max(RARE, RARE_SHARE * sheets)) | (held >= MOSTLY_HERE * least)
    telling[0] = False
    return Shared(numbers, starts, telling)
