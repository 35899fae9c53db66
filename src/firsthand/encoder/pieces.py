"""A text as the pieces of words that the encoder reads, each with its characters and its look.

The vocabulary is uncased, so what capital letters tell is given beside it: each piece has one of
sixteen looks, made of how its word is written and of whether it stands inside a quotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

PADDING, BREAK, OPENING, CLOSING = 0, 3, 101, 102  # BREAK: a free place of the vocabulary
WINDOW = 254  # pieces that the encoder sees at once, besides its opening and closing mark
_UNKNOWN = "[UNK]"
_OVERLAP = 48  # pieces that two windows share where a paragraph is cut
LOOKS = 16  # eight ways to write a word, outside and inside quotations

_OPENS = {"“": "”", "«": "»", "„": "“”", "‟": "”", '"': '"'}
_LONGEST_QUOTATION = 3000  # characters; a mark left open quotes no more than its paragraph

Integers = NDArray[np.int64]


class Pieces(NamedTuple):
    """Of n pieces: number in the vocabulary, first character, end, look; int64[n] each.

    A break between two paragraphs is a piece of no characters.
    """

    ids: Integers
    starts: Integers
    ends: Integers
    looks: Integers

    def __len__(self) -> int:
        """Number of pieces."""
        return int(self.ids.shape[0])


def tokenizer_of(vocabulary: Sequence[str]) -> Tokenizer:
    """The word piece tokenizer of a BERT vocabulary: lower case, accents off, nothing added."""
    numbers = {piece: number for number, piece in enumerate(vocabulary)}
    made = Tokenizer(WordPiece(numbers, unk_token=_UNKNOWN, max_input_chars_per_word=100))
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made


def cut(
    text: str, tokenizer: Tokenizer, paragraphs: Sequence[tuple[int, int]] | None = None
) -> Pieces:
    """The pieces of a text; characters are offsets into `text`, whatever its normal form.

    paragraphs: the stretches that are cut, in order and apart; without them, each line.
    """
    quoted = quoted_characters(text)
    rows: list[tuple[int, int, int, int]] = []
    for start, end in _lines(text) if paragraphs is None else paragraphs:
        paragraph = text[start:end]
        if rows:
            rows.append((BREAK, start, start, 0))
        encoded = tokenizer.encode(paragraph, add_special_tokens=False)
        words = _word_looks(paragraph, encoded.word_ids, encoded.offsets)
        for number, (first, last), look in zip(encoded.ids, encoded.offsets, words, strict=True):
            inside = 8 if quoted[start + first] else 0
            rows.append((number, start + first, start + last, look + inside))
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    return Pieces(table[:, 0], table[:, 1], table[:, 2], table[:, 3])


def windows(ids: Integers) -> Iterator[tuple[int, int, int]]:
    """Windows (first piece, end, piece from which it counts) of at most WINDOW pieces, over all.

    A window ends with a paragraph where it can. One that must cut a paragraph is followed by one
    that begins some pieces before the cut, so that no piece is read without what stands around it.
    """
    breaks = np.nonzero(ids == BREAK)[0]
    first = counts = 0
    while counts < len(ids):
        end = min(len(ids), first + WINDOW)
        before = int(np.searchsorted(breaks, end, side="right"))
        fitting = breaks[before - 1] if before else -1
        whole = end == len(ids) or fitting > counts
        end = int(fitting) if whole and end < len(ids) else end
        yield first, end, counts
        counts = end if whole else end - _OVERLAP // 2
        first = end if whole else end - _OVERLAP


def quoted_characters(text: str) -> NDArray[np.bool_]:
    """Whether a character stands between quotation marks; a paragraph's end closes all; bool[n]."""
    quoted = np.zeros(len(text) + 1, dtype=np.bool_)
    opened, closes = -1, ""
    for place, character in enumerate(text):
        if opened < 0:
            if character in _OPENS:
                opened, closes = place, _OPENS[character]
        elif character in closes or character == "\n" or place - opened > _LONGEST_QUOTATION:
            quoted[opened + 1 : place] = character in closes
            opened = -1
    return quoted


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def _word_looks(
    text: str, words: Sequence[int | None], offsets: Sequence[tuple[int, int]]
) -> list[int]:
    """How the word of each piece is written."""
    ends = {word: end for word, (_, end) in zip(words, offsets, strict=True)}
    looks: list[int] = []
    last, look = -1, 0
    for word, (start, _) in zip(words, offsets, strict=True):
        if word is not None and word != last:
            last, look = word, _look(text[start : ends[word]])
        looks.append(look)
    return looks


def _look(word: str) -> int:
    """0 no letters, 1 lower, 2 Capital, 3 one capital, 4 ALL CAPITALS, 5 miXed, 6 digits, 7 a1."""
    if not any(character.isalpha() for character in word):
        return 6 if any(character.isdigit() for character in word) else 0
    if any(character.isdigit() for character in word):
        return 7
    if word.islower():
        return 1
    if word.isupper():
        return 3 if len(word) == 1 else 4
    return 2 if word[0].isupper() and word[1:].islower() else 5
