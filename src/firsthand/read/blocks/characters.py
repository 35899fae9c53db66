"""Counts over the characters of all blocks of a page at once, in any script.

One look-up of each character's kind, then sums from block to block; no block is looked at twice.
The compiled file counts where there is one, by the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from firsthand.read.compiled import compiled

Vector = NDArray[np.float64]
Flags = NDArray[np.uint8]

WORD, UPPER, DIGIT, END, COMMA, WIDE, QUOTE, MARK = (1 << bit for bit in range(8))

_COUNTS = 10  # numbers in a row of the compiled file
_PLANE = 1 << 16  # characters beyond the first plane count as its last one: no word, no sign
_WORDS = re.compile(r"\w+")
_WIDE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")  # no blanks between
_SIGNS = (
    (END, ".!?…。！？؟।۔։።"),
    (COMMA, ",;，、；،؛"),
    (QUOTE, "\"'“”„«»‘’‹›「」『』—–-"),
    (MARK, "@©|›»→•>:：▶·*/"),
)


class Counts(NamedTuple):
    """Of each block: how many words, signs and so on; one value a block in every vector."""

    characters: Vector
    words: Vector  # in scripts without blanks two characters count as one
    upper: Vector
    digits: Vector
    sentences: Vector  # ends of sentences, not the points in numbers and names
    commas: Vector
    marks: Vector
    first: Flags  # kinds of the first and the last character
    last: Flags


def count_characters(texts: Sequence[str]) -> Counts:
    """The counts of texts of which none is empty; linear in their length."""
    if compiled is None:
        return count_slowly(texts)
    table = compiled.count(list(texts), _kinds().tobytes())
    rows = np.frombuffer(table, np.int32).reshape(-1, _COUNTS).T
    characters, words, wide, upper, digits, sentences, commas, marks = rows[:8].astype(np.float64)
    first, last = rows[8:].astype(np.uint8)
    words += wide // 2
    return Counts(characters, words, upper, digits, sentences, commas, marks, first, last)


def count_slowly(texts: Sequence[str]) -> Counts:
    """The same without the compiled file."""
    joined = "\n".join(texts).encode("utf-32-le", "surrogatepass")
    codes = np.minimum(np.frombuffer(joined, np.uint32), _PLANE - 1)
    kinds = _kinds()[codes]
    lengths = np.array([len(text) for text in texts])
    ends = np.cumsum(lengths + 1) - 2
    starts = ends - lengths + 1

    def total(flags: NDArray[np.bool_]) -> Vector:
        return np.add.reduceat(flags, starts, dtype=np.float64)

    narrow = (kinds & (WORD | WIDE)) == WORD
    begins = narrow.copy()
    begins[1:] &= ~narrow[:-1]
    closes = (kinds & END) > 0
    closes[:-1] &= (kinds[1:] & (WORD | END)) == 0
    wide = total((kinds & WIDE) > 0)
    return Counts(
        characters=lengths.astype(np.float64),
        words=total(begins) + wide // 2,
        upper=total((kinds & UPPER) > 0),
        digits=total((kinds & DIGIT) > 0),
        sentences=total(closes),
        commas=total((kinds & COMMA) > 0),
        marks=total((kinds & MARK) > 0),
        first=kinds[starts],
        last=kinds[ends],
    )


@lru_cache(maxsize=1)
def _kinds() -> Flags:
    """The kinds of each character of the first plane, in bits."""
    plane = "".join(map(chr, range(_PLANE - 1))) + "\n"
    found = np.zeros(_PLANE, np.uint8)
    for match in _WORDS.finditer(plane):
        found[match.start() : match.end()] |= WORD
    for match in _WIDE.finditer(plane):
        found[match.start()] |= WIDE
    for number, character in enumerate(plane):
        if character.isupper():
            found[number] |= UPPER
        elif character.isdigit():
            found[number] |= DIGIT
    for kind, signs in _SIGNS:
        for sign in signs:
            found[ord(sign)] |= kind
    return found
