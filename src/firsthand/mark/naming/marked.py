"""The names that a trained model marks, without what cannot be one.

A model goes by the shape of a sentence: "he" and "Veresk" stand where a person's name would.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.mark.naming.reading import LARGE_PLACE
from firsthand.mark.naming.segments import PERSONAL, Lexicon
from firsthand.spans import Tagged
from firsthand.words import tokens

_BEFORE = 30  # characters before a name in which its title stands


class _Marked(NamedTuple):
    """A marked name, its words, and the word before it."""

    tagged: Tagged
    words: tuple[str, ...]
    before: str | None


def sound_names(text: str, tagged: Sequence[Tagged], lexicon: Lexicon) -> tuple[Tagged, ...]:
    """The marked names of a text that can be names, in their order.

    Left out are demonyms and what has no capital beside those of small words. A lone word that
    names a large place is that place, unless a title, a given name or a full name elsewhere in the
    text makes it a person; a surname that elsewhere stands behind a given name is no organisation.
    """
    marked = [_marked(text, one) for one in tagged]
    persons = {
        word
        for one in marked
        if one.tagged.kind == "person" and len(one.words) > 1
        for word in one.words
    }
    return tuple(_sound(one, persons, lexicon) for one in marked if _is_proper(one, lexicon))


def _marked(text: str, tagged: Tagged) -> _Marked:
    words = tuple(token.text for token in tokens(text[tagged.start : tagged.end]))
    before = text[max(0, tagged.start - _BEFORE) : tagged.start].split()
    return _Marked(tagged, words, before[-1] if before else None)


def _is_proper(one: _Marked, lexicon: Lexicon) -> bool:
    return any(any(map(str.isupper, word)) and _is_name(word, lexicon) for word in one.words)


def _is_name(word: str, lexicon: Lexicon) -> bool:
    known = lexicon.given_name(word) is not None
    return known or lexicon.sort(word) not in {"stop", "demonym"}


def _sound(one: _Marked, persons: set[str], lexicon: Lexicon) -> Tagged:
    """The name, of the kind that the rest of the text and the tables bear out."""
    word, *others = one.words
    if others or one.tagged.kind == "place":
        return one.tagged
    titled = one.before is not None and lexicon.sort(one.before) in PERSONAL
    if word in persons or titled or lexicon.given_name(word) is not None:
        return one.tagged._replace(kind="person") if word in persons else one.tagged
    return one.tagged._replace(kind="place") if _is_place(word, lexicon) else one.tagged


def _is_place(word: str, lexicon: Lexicon) -> bool:
    return lexicon.sort(word) == "country" or lexicon.is_place(word, LARGE_PLACE)
