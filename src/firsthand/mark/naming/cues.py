"""What the word tables and the gazetteer say of each word, as signs for a tagger of names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from firsthand.gazetteer import Candidate
from firsthand.languages import LanguagePack
from firsthand.mark.naming.segments import Lexicon, Sort
from firsthand.taggers import Line, cut
from firsthand.words import sentences

_SORTS = {sort: number for number, sort in enumerate(get_args(Sort))}
_GIVEN, _SURNAME, _PLACE, _TOWN, _LARGE, _REGION, _BEGINS, _GOES_ON = range(
    len(_SORTS), len(_SORTS) + 8
)
CUES = len(_SORTS) + 8
_MOST_WORDS = 3  # of a place's name
_SIZES = ((_PLACE, 0.0), (_TOWN, 15_000.0), (_LARGE, 200_000.0))


def lines(text: str, start: int, end: int, pack: LanguagePack, lexicon: Lexicon) -> Iterator[Line]:
    """The sentences of text[start:end] as a tagger reads them."""
    for begin, stop in sentences(text, start, end, frozenset(pack.prose.abbreviations)):
        pieces = cut(text, begin, stop)
        yield Line(pieces, cues([piece.text for piece in pieces], lexicon))


def cues(words: Sequence[str], lexicon: Lexicon) -> list[tuple[int, ...]]:
    """The numbers, below CUES, of what is known of each word of a sentence."""
    found = [_of_word(word, lexicon) for word in words]
    for first, length in _places(words, lexicon):
        found[first] += (_BEGINS,)
        for number in range(first + 1, first + length):
            found[number] += (_GOES_ON,)
    return found


def _of_word(word: str, lexicon: Lexicon) -> tuple[int, ...]:
    if not word[0].isalpha():
        return ()
    known = [_SORTS[lexicon.sort(word)]]
    if word[0].isupper():
        known += [_GIVEN] if lexicon.given_name(word) is not None else []
        known += [_SURNAME] if lexicon.has_surname_ending(word) else []
        known += _of_place(lexicon.place(word))
    return tuple(known)


def _of_place(place: Candidate | None) -> list[int]:
    if place is None:
        return []
    sizes = [cue for cue, least in _SIZES if place.weight >= least]
    return [*sizes, _REGION] if place.place.precision == "admin1" else sizes


def _places(words: Sequence[str], lexicon: Lexicon) -> list[tuple[int, int]]:
    """First word and length of the places of several words; the longest where several begin."""
    found: list[tuple[int, int]] = []
    number = 0
    while number < len(words) - 1:
        length = _longest(words, number, lexicon)
        found += [(number, length)] if length > 1 else []
        number += max(1, length)
    return found


def _longest(words: Sequence[str], first: int, lexicon: Lexicon) -> int:
    if not words[first][0].isupper():
        return 0
    for length in range(min(_MOST_WORDS, len(words) - first), 1, -1):
        name = words[first : first + length]
        if name[-1][0].isupper() and lexicon.place(" ".join(name)) is not None:
            return length
    return 0
