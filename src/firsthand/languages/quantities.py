"""Word tables of a language for quantities: hedges, rough numbers, measures, money, people."""

from __future__ import annotations

import msgspec

Words = tuple[str, ...]


class Hedges(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases before a number, by what they make of it; `between` and `either` open a range."""

    about: Words = ()
    nearly: Words = ()  # a little less
    good: Words = ()  # a little more
    over: Words = ()  # it or more
    under: Words = ()  # it or less
    between: Words = ()
    either: Words = ()  # said before both ends: "то ли трое, то ли четверо"


class Trailers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases behind a number; `odd` behind tens: "twenty-odd" is 20 to 29."""

    about: Words = ()
    over: Words = ()
    odd: Words = ()


class State(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What became of those who are counted: a key that joins languages, and patterns of words."""

    key: str
    words: Words


class Currency(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A currency: its ISO 4217 code, its sign and the phrases that name it, patterns of words."""

    code: str
    words: Words


class QuantityWords(
    msgspec.Struct, frozen=True, kw_only=True, eq=False, forbid_unknown_fields=True
):
    """How quantities are said. Keys of mappings are phrases, in the tuples called patterns words.

    In patterns a "*" stands for any letters. rough: fewest and most ("a handful"), of which nine
    is "up to the next size". scales: what a number or a rough word may multiply. crowds: scales
    that say a range by themselves ("dozens"). near: about so many in one word ("petnaestak").
    parts: "half a", "полтора". shares: the lower number of a fraction; nths: after `every`.
    inverted: nouns that before their number make it rough ("метров триста").
    """

    hedges: Hedges
    trailers: Trailers = Trailers()
    rough: dict[str, tuple[int, int]]
    scales: dict[str, float]
    crowds: dict[str, float]
    near: dict[str, float] = {}
    parts: dict[str, float]
    persons: Words = ()  # patterns: numbers that count people alone ("двое", "trojica")
    shares: dict[str, int]
    half: Words = ()  # phrases: half of all
    every: Words
    nths: dict[str, int]
    of_all: Words = ()  # "one in five", "three out of four"
    percent: Words
    currencies: tuple[Currency, ...]
    distance: Words
    links: Words  # "two or three"
    joined: Words = ()  # between a rough number and its noun: "of", "von"
    labels: Words = ()  # patterns: before a number that names a thing: "Room 12"
    ages: Words = ()  # phrases behind an age
    plurals: Words = ()  # patterns: English nouns of several that do not look it
    verbs: Words = ()  # patterns: no noun, though one might stand there
    adjectives: Words = ()  # endings of what stands between a number and its noun
    people: Words  # patterns, beside the roles of the table of names
    things: Words = ()  # patterns: what looks like people and is not
    states: tuple[State, ...]
    inverted: Words = ()  # patterns
