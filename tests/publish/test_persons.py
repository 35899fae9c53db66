"""Who is public: wrong in the one direction is a nuisance, in the other a harm."""

from __future__ import annotations

import msgspec
import pytest

from firsthand.publish.persons import Persons, key_of
from firsthand.records import AddSource
from tests.builders import article
from tests.publish.builders import (
    AT,
    cited,
    incident_of,
    marks_of,
    material,
    protected,
    report_of,
    tools,
)

PRIVATE = (
    "The journalist Petar Vilenko said nothing.",
    "Petar Vilenko said nothing.",
    "The former minister Petar Vilenko said nothing.",
    "The lawyer of the minister, Petar Vilenko, said nothing.",
    "The activist Petar Vilenko met the president.",
    "The witness Petar Vilenko spoke to the judge.",
    "Petar Vilenko, a student, was followed by an officer.",
    "The son of the mayor, Petar Vilenko, said nothing.",
)


def standing(*texts: str) -> dict[str, bool]:
    """For each person of some pages, by key, whether the export would name them."""
    pages = [article(text, outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    return {p.key: p.public for p in Persons(material(pages), tools().languages).all}


@pytest.mark.parametrize("text", PRIVATE)
def test_whoever_is_not_known_to_be_public_is_private(text: str) -> None:
    assert not any(standing(text).values())


def test_an_office_holder_is_public() -> None:
    assert standing("The minister Petar Vilenko said nothing.") == {key_of("Petar Vilenko"): True}


def test_a_private_role_on_any_page_outweighs_an_office() -> None:
    found = standing(
        "The minister Petar Vilenko said nothing.", "The writer Petar Vilenko said nothing."
    )
    assert found == {key_of("Petar Vilenko"): False}


def test_an_office_holder_to_whom_something_was_done_is_private() -> None:
    page = article("The mayor Petar Vilenko was beaten.")
    marks = marks_of(page)
    report = report_of(page, "Petar Vilenko")
    keys = tuple(name.key for name in marks.names)
    harmed = msgspec.structs.replace(report, recipient_keys=keys)
    marks = msgspec.structs.replace(marks, reports=(harmed,))
    record = material([page], incidents=[incident_of(page)], marks=[marks])
    assert [p.public for p in Persons(record, tools().languages).all] == [False]


def test_who_signs_a_page_is_private() -> None:
    page = article("The president spoke.")
    signed = msgspec.structs.replace(page, bylines=(cited("Ana Merkul"),))
    persons = Persons(material([signed]), tools().languages)
    assert [(p.key, p.public, p.role) for p in persons.all] == [
        (key_of("Ana Merkul"), False, "journalist")
    ]


def test_the_desk_and_the_outlet_sign_as_nobody() -> None:
    page = article("The president spoke.", outlet="Harbour Post")
    houses = (cited("Harbour Post"), cited("Newsroom staff"))
    signed = msgspec.structs.replace(page, bylines=houses)
    assert Persons(material([signed]), tools().languages).all == ()


def test_a_bare_surname_that_a_private_person_shares_is_not_shown() -> None:
    found = standing(
        "Minister Vilenko said nothing.", "The journalist Ana Vilenko said nothing to anybody."
    )
    assert not any(found.values())


def test_the_role_is_told_in_one_word_for_all_languages() -> None:
    pages = [
        article("Der Journalist Petar Vilenko wurde geschlagen.", language="de"),
        article("Novinara Petra Vilenka pretukli su u sredu.", language="sr-Latn"),
    ]
    roles = {p.role for p in Persons(material(pages), tools().languages).all}
    assert roles == {"journalist"}


def test_an_outlet_that_marking_takes_for_a_person_is_nobody() -> None:
    text = "In the Leipziger Morgenblatt the police said that a man was beaten."
    other = "The Leipziger Morgenblatt reports it. Leipziger Morgenblatt said it was told."
    pages = [article(text, outlet="Leipziger Morgenblatts"), article(other, outlet="Outlet 2")]
    taken = [cited("Leipziger Morgenblatt"), cited("Petar Vilenko")]
    decisions = [
        AddSource(subject="x", by="Owl", at=AT, kind="witness", name=one.value) for one in taken
    ]
    found = Persons(material(pages, decisions=decisions), tools().languages).all
    assert [sorted(person.words) for person in found] == [["Petar", "Vilenko"]]


def test_whoever_is_named_as_public_is_listed_by_name() -> None:
    text = "The interior minister Milan Ostrelić spoke. The journalist Petar Vilenko left."
    shown = protected(material([article(text + " Ostrelić left.")]))
    assert (shown.named, shown.public) == (("Milan Ostrelić",), 1)
