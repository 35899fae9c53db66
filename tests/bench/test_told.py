from __future__ import annotations

import pytest

from bench.told import told
from firsthand.codebook import load

BOOK = load(use=("plover",))


@pytest.mark.parametrize(
    ("sentence", "types"),
    [
        ("The council urged both sides to free the crew.", {"REQUEST"}),
        ("Norland restored ties with Ostrand after crowds burned its embassy.", {"SUPPORT"}),
        ("The bishops condemned the killing of the farmers.", {"ACCUSE"}),
        ("The attack on the convoy was condemned by the bishops.", {"ACCUSE"}),
        ("Rebels kidnapped an engineer and blew up a bridge.", {"ASSAULT"}),
        ("Police arrested twelve men and fired tear gas at the crowd.", {"COERCE", "ASSAULT"}),
        ("The army did not attack the convoy.", set()),
        ("The cat sat down.", set()),
    ],
)
def test_the_main_acts_of_a_sentence_are_told(sentence: str, types: set[str]) -> None:
    found = told(BOOK.read(sentence, "en"))
    assert {BOOK.entries[finding.entry].plover for finding in found} == types
