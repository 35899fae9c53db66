"""Which blocks of a page its gold text tells: what the block model learns to answer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4  # words
NEAR = 10  # blocks before and after among which the rest of an account is looked for
FAR = 6  # blocks beyond the first and the last told one, where a short line is another's
PROSE = 6  # words from which a block is no short line
MOST = 0.8  # of a block's words within runs of the gold

Words = tuple[str, ...]
Shingles = Counter[Words]
Flags = NDArray[np.bool_]
_WORD = re.compile(r"\w+")


def words_of(text: str) -> Words:
    """The words of a text, in order."""
    return tuple(_WORD.findall(text))


def shingles(text: str) -> Shingles:
    """Word 4-grams of a text and how often each; a shorter text is one."""
    words = words_of(text)
    if len(words) < SHINGLE:
        return Counter([words] if words else [])
    return Counter(_grams(words))


def labels(texts: Sequence[str], gold: str) -> Flags:
    """Of each block: whether it is told.

    Most of its word 4-grams are in the gold, or it lies within a run of words of the gold that goes
    on in the blocks beside it, as cells of a row do, or a short one is a whole line of the gold. Of
    blocks with the same words as many are told as the gold has, those nearest to the rest.
    """
    blocks = [words_of(text) for text in texts]
    told = set(shingles(gold))
    lines = {words_of(line) for line in gold.split("\n")}
    covered = _covered([word for words in blocks for word in words], told)
    found = np.zeros(len(blocks), bool)
    start = 0
    for number, words in enumerate(blocks):
        within = covered[start : start + len(words)]
        start += len(words)
        if len(words) < SHINGLE:
            found[number] = bool(words) and (bool(within.all()) or words in lines)
        else:
            found[number] = within.mean() > MOST or _most_are_told(words, told)
    _leave_out_copies(found, blocks, words_of(gold))
    _leave_out_far_lines(found, blocks)
    return found


def _grams(words: Sequence[str]) -> list[Words]:
    return list(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _most_are_told(words: Words, told: set[Words]) -> bool:
    own = _grams(words)
    return 2 * sum(one in told for one in own) >= len(own)


def _covered(words: Sequence[str], told: set[Words]) -> Flags:
    """Of each word of a page: whether it lies in a 4-gram of the gold."""
    covered = np.zeros(len(words), bool)
    for start, one in enumerate(_grams(words)):
        if one in told:
            covered[start : start + SHINGLE] = True
    return covered


def _leave_out_copies(found: Flags, blocks: Sequence[Words], gold: Words) -> None:
    told = np.array([len(words) for words in blocks]) * found
    before = np.concatenate([[0], np.cumsum(told)])

    def near(number: int) -> int:
        low, high = max(0, number - NEAR), min(len(blocks), number + NEAR + 1)
        return int(before[high] - before[low])

    same: dict[Words, list[int]] = {}
    for number in np.flatnonzero(found).tolist():
        same.setdefault(blocks[number], []).append(number)
    text = f" {' '.join(gold)} "
    for words, numbers in same.items():
        most = max(1, text.count(f" {' '.join(words)} "))
        found[sorted(numbers, key=lambda n: (-near(n), n))[most:]] = False


def _leave_out_far_lines(found: Flags, blocks: Sequence[Words]) -> None:
    """A short line far from all prose that is told has its words by chance."""
    prose = [n for n in np.flatnonzero(found).tolist() if len(blocks[n]) >= PROSE]
    for number in np.flatnonzero(found).tolist() if prose else ():
        inside = prose[0] - FAR <= number <= prose[-1] + FAR
        if len(blocks[number]) < SHINGLE and not inside:
            found[number] = False
