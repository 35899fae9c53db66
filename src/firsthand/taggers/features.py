"""What a tagger sees of a word: rows of a table for its letters, its shape, and its cues.

A word is its own row, the rows of its beginnings and endings, and those of all runs of three to
five of its letters, so that unknown names and case forms share rows with known ones. Serbian is
read in Latin letters whatever script it stands in, so that both scripts see the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Known = NDArray[np.uint32]  # hashes of known words, in order
GROUPS = 3  # of rows: the word itself, its ends, the runs of letters inside
_PIECE = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:['’\-]\w+)*|[^\w\s]")
_RUNS = (3, 4, 5)
_ENDS = (1, 2, 3, 4)
_LONGEST = 24  # letters of a word that count
_OUTLINES = 7  # ways to write a word, in Latin letters and in others
_NUMBER, _NUMBERED = 2 * _OUTLINES, 2 * _OUTLINES + 1  # digits alone; digits in part, and the rest
_SIGNS = {
    sign: number for number, sign in enumerate(".,-–—:;()[]?!\"“”„«»‘’'/&%…*", start=_NUMBERED + 1)
}
SHAPES = _NUMBERED + 1 + len(_SIGNS)
_SERBIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "đ", "е": "e", "ж": "ž", "з": "z",
    "и": "i", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "ć", "у": "u", "ф": "f", "х": "h", "ц": "c",
    "ч": "č", "џ": "dž", "ш": "š",
}  # fmt: skip
_LATIN = str.maketrans(_SERBIAN | {one.upper(): two.capitalize() for one, two in _SERBIAN.items()})


class Piece(NamedTuple):
    """A word, number or sign and where it stands: characters [start, end)."""

    start: int
    end: int
    text: str


def cut(text: str, start: int, end: int) -> list[Piece]:
    """The words, numbers and signs of text[start:end]."""
    return [Piece(m.start(), m.end(), m.group()) for m in _PIECE.finditer(text, start, end)]


def serbian_latin(word: str) -> str:
    """Serbian Cyrillic in Latin letters; a word in capitals stays so ("Љ" is "LJ" there)."""
    latin = word.translate(_LATIN)
    return latin.upper() if len(word) > 1 and word.isupper() else latin


def rows(word: str, hashed: int, known: Known) -> tuple[list[int], ...]:
    """The rows of the word itself, of its ends, of its runs of letters.

    The first `hashed` rows of the table are shared by hash. Where a table knows words, one row for
    each comes then, and last the row of all others; where it knows none, words share by hash too.
    """
    lower = word[:_LONGEST].lower()
    marked = f"<{lower}>"
    ends, runs = list(_ends(lower)), list(_runs(marked)) or [marked]
    shared = ([crc32(one.encode()) % hashed for one in group] for group in (ends, runs))
    return ([_own_row(word_hash(lower), hashed, known)], *shared)


def own_rows(known: Known) -> int:
    """Rows at the end of a table that are for whole words alone."""
    return len(known) + 1 if len(known) else 0


def word_hash(lower: str) -> int:
    """The hash of a whole word in lower case, by which it is known."""
    return crc32(f"w{lower}".encode())


def _own_row(of_word: int, hashed: int, known: Known) -> int:
    if not len(known):
        return of_word % hashed
    place = int(known.searchsorted(np.uint32(of_word)))
    met = place < len(known) and known[place] == of_word
    return hashed + (place if met else len(known))


def shape(word: str) -> int:
    """How a word is written, a number below SHAPES: script and capitals, digits, or which sign."""
    first = word[0]
    if first.isalpha():
        return _outline(word) + (_OUTLINES if first.isascii() else 0)
    if first.isdigit():
        return _NUMBER if word.isdigit() else _NUMBERED
    return _SIGNS.get(first, _NUMBERED)


def _outline(word: str) -> int:
    """0, 1 one letter, small or capital; 2 small, 3 CAPITALS, 4 Capital, 5 Two-Parts, 6 miXed."""
    if len(word) == 1:
        return int(word.isupper())
    if word.islower() or word.isupper():
        return 2 + word.isupper()
    if _is_capital(word):
        return 4
    left, _, right = word.partition("-")
    return 5 if _is_capital(left) and _is_capital(right) else 6


def _is_capital(word: str) -> bool:
    return word[:1].isupper() and word[1:].islower()


def _ends(word: str) -> Iterator[str]:
    for length in _ENDS:
        yield f"p{word[:length]}"
        yield f"s{word[-length:]}"


def _runs(word: str) -> Iterator[str]:
    for length in _RUNS:
        for start in range(len(word) - length + 1):
            yield word[start : start + length]
