"""Tokens and ids: nothing of one export leads to a person in another."""

from __future__ import annotations

import random
import re

from firsthand.publish import Keys
from firsthand.publish.spelling import parts, sound, stems
from firsthand.publish.tokens import export_letters, keyed
from tests.builders import article
from tests.publish.builders import files_of, incident_of, material, protected
from tests.publish.planted import people

_TOKEN = re.compile(rb"\[[a-z]+ \d+-[a-z]{4}\]")


def test_two_exports_share_no_token() -> None:
    names = " ".join(f"The journalist {person.name} left." for person in people(20))
    page = article(names)
    record = material([page], incidents=[incident_of(page, "Petar Varkov")])
    first = set(_TOKEN.findall(files_of(protected(record))["incidents.jsonl"]))
    letters = export_letters(random.Random(5), taken={"kdrw"})  # noqa: S311
    assert first
    assert all(token.endswith(b"-kdrw]") for token in first)
    assert letters != "kdrw"


def test_the_number_of_a_person_is_a_matter_of_chance() -> None:
    page = article(" ".join(f"The journalist {person.name} left." for person in people(30)))
    record = material([page], incidents=[incident_of(page, "Petar Varkov")])
    numbers = {
        shown.incidents[0].incident.recipient.value  # type: ignore[union-attr]
        for shown in (protected(record, seed=seed) for seed in range(6))
    }
    assert len(numbers) > 1


def test_letters_of_an_earlier_export_are_not_dealt_again() -> None:
    first = export_letters(random.Random(1))  # noqa: S311
    assert export_letters(random.Random(1), taken={first}) != first  # noqa: S311


def test_an_incident_keeps_its_published_id_and_other_ids_do_not() -> None:
    one = Keys(project=b"p" * 32, export=b"1" * 32)
    two = Keys(project=b"p" * 32, export=b"2" * 32)
    other = Keys(project=b"q" * 32, export=b"1" * 32)
    incident, page = "incident-0123456789abcdef", "article-0123456789abcdef"
    assert keyed(incident, one) == keyed(incident, two) != keyed(incident, other)
    assert keyed(page, one) != keyed(page, two)
    assert re.fullmatch(r"incident-[0-9a-f]{16}", keyed(incident, one))
    assert "0123456789abcdef" not in keyed(incident, one) + keyed(page, one)


def test_what_is_no_id_of_ours_is_keyed_whole() -> None:
    keys = Keys(project=b"p" * 32, export=b"1" * 32)
    assert re.fullmatch(r"id-[0-9a-f]{16}", keyed("Petar Vilenko", keys))


def test_spellings_of_one_name_share_a_stem() -> None:
    groups = (
        ("Lozhneva", "Ložnjeva", "Loschnewa", "Ложнева", "Ложневой", "Ложневу", "LOZHNEVA"),
        ("Shishkin", "Schischkin", "Šiškin", "Шишкин", "Шишкина", "Шишкину"),
        ("Vilenko", "Vilenka", "Виленко", "Wilenko", "Vilenko’s"),
        ("Petar", "Petra", "Petru", "Петар", "Петру"),
    )
    for group in groups:
        assert frozenset.intersection(*map(stems, group)), group


def test_different_names_sound_different() -> None:
    assert sound("Vilenko") != sound("Valenka")
    assert not stems("Orlov") & stems("Merkul")


def test_initials_and_particles_tell_nobody_apart() -> None:
    assert parts("P. van de Vilenko-Hold") == ("van", "Vilenko", "Hold")
