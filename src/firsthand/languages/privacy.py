"""Word tables of a language for protecting people: what a private person is, ages, addresses."""

from __future__ import annotations

import msgspec


class RoleClass(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for persons that stand under one neutral name: "journalist"."""

    code: str
    words: tuple[str, ...]  # patterns: "*" stands for any letters


class PrivacyWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lower case; in the tuples called patterns a "*" stands for any letters.

    The first class that fits names the role of a person. `capitals` are words that print with a
    capital and name no person; what is neither there nor in another table is masked when in doubt.
    """

    roles: tuple[RoleClass, ...]
    streets: tuple[str, ...]  # patterns: words of an address, "street", "*straße"
    street_first: bool  # "ulica Petra 5", where others write "5 Peter Street"
    aged: tuple[str, ...]  # before a number of years of life: "aged"
    years_old: tuple[str, ...]  # patterns: behind the number: "year-old", "years old"
    years: tuple[str, ...]  # "years" behind the number and nothing more
    capitals: tuple[str, ...]  # patterns
    openers: tuple[str, ...]  # ordinary words that often open a sentence, with their capital
    determiners: tuple[str, ...] = ()  # where nouns have capitals: what stands before a noun
    sure_determiners: tuple[str, ...] = ()  # the same, never before a name: "eine", "keine"
    adjective_endings: tuple[str, ...] = ()  # of the words between determiner and noun
    noun_endings: tuple[str, ...] = ()  # patterns: words that end so are nouns and no names
