"""The names that a trained model marks, without what cannot be one.

A model goes by the shape of a sentence: "he" and "Veresk" stand where a person's name would.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.mark.dateline import dateline_end
from firsthand.mark.naming.reading import LARGE_PLACE
from firsthand.mark.naming.segments import PERSONAL, Lexicon
from firsthand.spans import Tagged
from firsthand.words import tokens

_BEFORE = 30  # characters before a name in which its title stands
_SURE = 0.8  # score from which a model outweighs a lone word's place, unless it is still larger
_LARGER = 300_000.0  # weight of such a place: a quarter of the lone names below it mean none


class _Marked(NamedTuple):
    """A marked name, its words, the word before it; bare: its line is written without capitals."""

    tagged: Tagged
    words: tuple[str, ...]
    before: str | None
    bare: bool


def sound_names(text: str, tagged: Sequence[Tagged], lexicon: Lexicon) -> tuple[Tagged, ...]:
    """The marked names of a text that can be names, in their order.

    Left out are demonyms and what has no capital beside those of small words, but for a large place
    and for lines that are written without any. A lone word that names a large place is that place,
    unless a title, a given name or a full name elsewhere in the text makes it a person, it is known
    as a body, or the model is sure and the place not so large; a surname that elsewhere stands
    behind a given name is no organisation.
    """
    marked = [_marked(text, _behind_dateline(text, one)) for one in tagged]
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
    return _Marked(tagged, words, before[-1] if before else None, _line(text, tagged).islower())


def _behind_dateline(text: str, tagged: Tagged) -> Tagged:
    """A name without the dateline that it was marked with: "VIENNA - Austria's Court"."""
    first = text.rfind("\n", 0, tagged.start) + 1
    behind = dateline_end(text, first, tagged.end)
    return tagged._replace(start=behind) if tagged.start < behind < tagged.end else tagged


def _line(text: str, tagged: Tagged) -> str:
    end = text.find("\n", tagged.end)
    return text[text.rfind("\n", 0, tagged.start) + 1 : end if end >= 0 else len(text)]


def _is_proper(one: _Marked, lexicon: Lexicon) -> bool:
    names = [word for word in one.words if _is_name(word, lexicon)]
    if one.bare or any(any(map(str.isupper, word)) for word in names):
        return bool(names)
    return bool(names) and _is_place(" ".join(one.words), lexicon, LARGE_PLACE)


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
    smallest = LARGE_PLACE if one.tagged.score < _SURE else _LARGER
    return one.tagged._replace(kind="place") if _is_place(word, lexicon, smallest) else one.tagged


def _is_place(words: str, lexicon: Lexicon, smallest: float) -> bool:
    """Whether words are a country's, or the name that a place of this weight itself goes by."""
    if lexicon.sort(words) in {"country", "body"}:
        return lexicon.sort(words) == "country"
    place = lexicon.place(words)
    return place is not None and place.weight >= smallest and place.how == "name"
