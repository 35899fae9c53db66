"""Word tables of a language for the names of persons, organisations and places."""

from __future__ import annotations

import msgspec


class NameWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words beside and inside names; lower case but for `given`.

    In the tuples called patterns a "*" stands for any letters: "*minister", "министр*". Offices are
    held by public officials, public roles are taken before the public; both are read only where
    the words stand beside the name, for a person is private until the text says otherwise.
    """

    titles: tuple[str, ...]  # patterns: forms of address, "Mr", "Frau"
    offices: tuple[str, ...]  # patterns
    public: tuple[str, ...]  # patterns
    roles: tuple[str, ...]  # patterns: other words for a person, "lawyer", "witness"
    given: tuple[str, ...]  # common given names, nominative
    surname_endings: tuple[str, ...]  # patterns
    organisations: tuple[str, ...]  # patterns: kinds of organisation, "agency", "*ministerium"
    bodies: tuple[str, ...]  # patterns: organisations whose name is one plain word, "Bundestag"
    ordinary: tuple[str, ...]  # patterns: capitalised words that are no part of a name
    place_prepositions: tuple[str, ...]
    former: tuple[str, ...] = ()  # patterns: an office that is over gives no standing
    said: tuple[str, ...] = ()  # patterns: verbs beside a speaker, "said", "рассказал*"
    addressed: tuple[str, ...] = ()  # before a paper spoken to, "told"
    particles: tuple[str, ...] = ()  # inside surnames: "von", "de"
    organisation_joins: tuple[str, ...] = ()  # "Ministry of Justice", "Office of the President"
    organisation_conjunctions: tuple[str, ...] = ()  # "and": not before another organisation
    adjectives: tuple[str, ...] = ()  # patterns: may open an organisation's name in a sentence
    organisation_tails: tuple[str, ...] = ()  # patterns: "Министерство иностранных дел"
    given_cases: tuple[tuple[str, str], ...] = ()  # case ending -> nominative ending
    masculine_cases: tuple[tuple[str, str], ...] = ()  # the same for a man's surname
    feminine_cases: tuple[tuple[str, str], ...] = ()
    masculine_in_a: tuple[str, ...] = ()  # given names of men that end in -a
    nouns_capitalised: bool = False  # German: a capital alone is no sign of a name
