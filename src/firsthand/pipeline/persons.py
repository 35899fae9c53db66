"""Spellings that may be one person's, over a whole store; who is not known to be public is held
back until somebody says what the names are needed for."""

from __future__ import annotations

from typing import NamedTuple

from firsthand.languages import Languages
from firsthand.languages.given_forms import load as load_forms
from firsthand.match import GivenNames, find_namesakes
from firsthand.pipeline.publishing import material_of
from firsthand.pipeline.viewing import view
from firsthand.publish.persons import Persons
from firsthand.records import Namesakes
from firsthand.store import Store
from firsthand.tools import Tools


class Spellings(NamedTuple):
    """shown: groups of which every spelling is a public person's; protected: all others."""

    shown: tuple[Namesakes, ...]
    protected: tuple[Namesakes, ...]


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
    found = find_namesakes(
        material.marks,
        given_names(tools.languages),
        public=public,
        generations=load_forms().generations,
        decided={(one.subject, one.other): one.same for one in view(store).persons},
    )
    shown = tuple(g for g in found if all(naming.key in public for naming in g.namings))
    return Spellings(shown, tuple(group for group in found if group not in shown))


def given_names(languages: Languages) -> GivenNames:
    """The given names that the tables of all languages know, and which are one name."""
    known = {name for pack in languages.packs.values() for name in pack.names.given}
    return GivenNames(known, load_forms().names)
