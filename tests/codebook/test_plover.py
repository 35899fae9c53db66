from __future__ import annotations

import pytest

from firsthand.codebook import load

BOOK = load(use=("plover",))
WORDS = BOOK.languages["en"].entries


@pytest.mark.parametrize("name", WORDS)
def test_every_example_fires_and_no_lookalike_does(name: str) -> None:
    silent = [text for text in WORDS[name].examples if not BOOK.fires(name, text, "en")]
    false = [text for text in WORDS[name].lookalikes if BOOK.fires(name, text, "en", wholly=False)]
    assert (silent, false) == ([], [])


@pytest.mark.parametrize("name", WORDS)
def test_every_entry_has_six_examples_and_four_lookalikes(name: str) -> None:
    assert len(WORDS[name].examples) >= 6
    assert len(WORDS[name].lookalikes) >= 4


def test_every_entry_has_words_and_every_type_an_entry() -> None:
    assert set(WORDS) == set(BOOK.entries)
    assert {entry.plover for entry in BOOK.entries.values()} == set(BOOK.types)


def test_plover_is_not_read_unless_it_is_asked_for() -> None:
    assert not set(BOOK.entries) & set(load().entries)
    both = load(use=("exile", "plover"))
    assert both.version.startswith("exile+plover-")
    assert set(both.entries) == set(BOOK.entries) | set(load().entries)


def test_the_promise_of_an_act_is_told_as_the_promise() -> None:
    found = BOOK.read("Norland agreed to withdraw its troops.", "en").findings
    assert "concede_yield" in {finding.entry for finding in found}
