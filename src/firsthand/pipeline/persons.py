"""Spellings that may be one person's, over a whole store; who is not known to be public is held
back until somebody says what the names are needed for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from firsthand.languages import Languages
from firsthand.languages.given_forms import load as load_forms
from firsthand.match import GivenNames, find_namesakes, namings_of
from firsthand.pipeline.publishing import material_of
from firsthand.pipeline.viewing import view
from firsthand.publish.persons import Persons
from firsthand.records import Namesakes, Naming
from firsthand.store import Store
from firsthand.tools import Tools


class Apart(NamedTuple):
    """Two namings that somebody called two people's; public: both are public people's."""

    one: Naming
    other: Naming
    public: bool


class Spellings(NamedTuple):
    """shown: groups of which every spelling is a public person's; protected: all others.

    apart: the pairs that are never proposed again.
    """

    shown: tuple[Namesakes, ...]
    protected: tuple[Namesakes, ...]
    apart: tuple[Apart, ...] = ()


def spellings(store: Store, tools: Tools) -> Spellings:
    """The groups of a store as its pages and decisions have them now; writes nothing.

    Public is who holds an office in the pages, was declared so or stands in the user's own table;
    nobody to whom a thing was done, and nobody of whom nothing is known.
    """
    material = material_of(store, tools)
    persons = Persons(material, tools.languages)
    keys = {name.key for marks in material.marks for name in marks.names}
    known = {key: person for key in keys if (person := persons.of_key(key)) is not None}
    public = frozenset(key for key, person in known.items() if person.public)
    decided = {(one.subject, one.other): one.same for one in view(store).persons}
    generations = load_forms().generations
    found = find_namesakes(
        material.marks,
        given_names(tools.languages),
        public=public,
        generations=generations,
        decided=decided,
    )
    shown = tuple(g for g in found if all(naming.key in public for naming in g.namings))
    hidden = tuple(group for group in found if group not in shown)
    namings = {s.naming.id: s.naming for s in namings_of(material.marks, public, generations)}
    return Spellings(shown, hidden, tuple(_apart(decided, namings, public)))


def _apart(
    decided: Mapping[tuple[str, str], bool],
    namings: Mapping[str, Naming],
    public: Collection[str],
) -> Iterator[Apart]:
    """The pairs that somebody called two people's and that the pages still have."""
    for (one, other), same in sorted(decided.items()):
        if not same and one in namings and other in namings:
            pair = namings[one], namings[other]
            yield Apart(*pair, public=all(naming.key in public for naming in pair))


def given_names(languages: Languages) -> GivenNames:
    """The given names that the tables of all languages know, and which are one name."""
    known = {name for pack in languages.packs.values() for name in pack.names.given}
    return GivenNames(known, load_forms().names)
