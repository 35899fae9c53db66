"""Word tables of a language for what stands in a town or in a landscape: squares, rivers."""

from __future__ import annotations

import msgspec


class PlaceWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words beside and inside the names of sites; lower case.

    In the tuples called patterns a "*" stands for any letters: "*straße", "площад*". A site is what
    stands in a town: a street, a square, a building; land is what does not: a river, a motorway.
    """

    home: str = ""  # codes (ISO 3166-1) of the countries where the language is written
    sites: tuple[str, ...]  # patterns
    land: tuple[str, ...]  # patterns
    seats: tuple[str, ...]  # patterns: of a country, in a town of another: "embassy"
    small: bool = False  # such words stand without a capital beside the name: "Savskoj ulici"
    plain: tuple[str, ...] = ()  # patterns: compounds and words before that name none
    loose: tuple[str, ...] = ()  # patterns: compounds that name a site only behind `at`
    at: tuple[str, ...] = ()  # "am", in "am Stephansplatz"
    named_behind: tuple[str, ...] = ()  # patterns: the name may follow, "ulica Kneza Miloša"
    joins: tuple[str, ...] = ()  # between the word and the name: "of", "der"
    openers: tuple[str, ...] = ()  # patterns: a join or a small word may follow, "Platz der"
    adjectives: tuple[str, ...] = ()  # patterns: name it with a capital, "Steinerne Brücke"
    street_adjectives: tuple[str, ...] = ()  # patterns: name a street alone, "на Тверской"
    street_prepositions: tuple[str, ...] = ()  # behind these
    outside: tuple[str, ...] = ()  # before a building where something takes place: "in front of"
