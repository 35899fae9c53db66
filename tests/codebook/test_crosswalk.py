"""Every entry has codes of ACLED and CAMEO."""

from __future__ import annotations

import pytest

from firsthand.codebook import load
from firsthand.codebook.crosswalk import codes_of
from firsthand.codebook.forms import Entry

BOOK = load(use=("exile", "plover"))
ACLED = {
    "Protests": {"Peaceful protest", "Excessive force against protesters"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Strategic developments": {
        "Agreement",
        "Arrests",
        "Looting/property destruction",
        "Non-violent transfer of territory",
        "Other",
    },
    "Violence against civilians": {
        "Attack",
        "Abduction/forced disappearance",
        "Sexual violence",
    },
    "Explosions/Remote violence": {
        "Air/drone strike",
        "Chemical weapon",
        "Remote explosive/landmine/IED",
        "Shelling/artillery/missile attack",
        "Suicide bomb",
    },
}


@pytest.mark.parametrize("name", sorted(BOOK.entries))
def test_every_entry_has_codes_that_there_are(name: str) -> None:
    found = codes_of(name, BOOK.entries[name])
    assert found.cameo_root in {f"{number:02}" for number in range(1, 21)}
    assert (found.acled_event is None) == (found.acled_sub_event is None)
    if found.acled_event is not None:
        assert found.acled_sub_event in ACLED[found.acled_event]


@pytest.mark.parametrize("kind", sorted(BOOK.types))
def test_every_type_has_codes_whatever_the_mode(kind: str) -> None:
    plain = codes_of("own", Entry(plover=kind, definition="x"))
    assert codes_of("own", Entry(plover=kind, mode="of-its-own", definition="x")) == plain


def test_a_mode_goes_before_its_type_and_an_entry_before_both() -> None:
    held = Entry(plover="COERCE", mode="arrest", definition="x")
    assert codes_of("own", held).acled_sub_event == "Arrests"
    wall = BOOK.entries["memorial_painted_over"]
    assert codes_of("memorial_painted_over", wall).acled_sub_event == "Looting/property destruction"
    assert codes_of("own", wall).acled_sub_event == "Other"
