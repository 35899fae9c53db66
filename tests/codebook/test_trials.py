"""The sentences of a codebook run against it."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.codebook import Codebook, load
from firsthand.codebook.trials import Trial, conflicts, neighbours, scores, trials

TEXT = """
name: own
entries:
  shop_searched: {plover: COERCE, definition: A shop of a person is searched.}
  flat_searched: {plover: COERCE, definition: A flat of a person is searched.}
words:
  en:
    entries:
      shop_searched:
        triggers: {thing: [searched ... shop]}
        examples: [Police searched her shop., Police searched her flat above the shop., They came.]
        lookalikes: [She searched for a shop., The shop sold bread.]
      flat_searched:
        triggers: {thing: [searched ... flat]}
        examples: [Police searched his flat.]
        lookalikes: []
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    path = tmp_path_factory.mktemp("own") / "own.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return load((str(path),), use=(), checked=False)


def test_each_sentence_is_run(book: Codebook) -> None:
    run = list(trials(book))
    assert [one.text for one in run if not one.is_kept] == [
        "They came.",
        "She searched for a shop.",
    ]
    assert len(run) == 6


def test_only_the_entries_asked_for_are_run(book: Codebook) -> None:
    (one,) = trials(book, {("en", "flat_searched")})
    assert one == Trial("en", "flat_searched", "Police searched his flat.", True, True)


def test_sentences_are_counted_by_entry(book: Codebook) -> None:
    shop, flat = scores(trials(book))
    assert (shop.examples, shop.fired, shop.lookalikes, shop.false) == (3, 2, 2, 1)
    assert (shop.precision, shop.recall) == (2 / 3, 2 / 3)
    assert (flat.precision, flat.recall) == (1.0, 1.0)


def test_an_example_that_fires_another_entry_is_a_conflict(book: Codebook) -> None:
    (one,) = conflicts(book, trials(book))
    assert (one.entry, one.other) == ("shop_searched", "flat_searched")


def test_an_act_and_what_it_is_part_of_are_no_conflict() -> None:
    shipped = load()
    run = [Trial("en", "order_lifted", "x", True, True, ("ordered_to_leave", "permit_revoked"))]
    assert [one.other for one in conflicts(shipped, run)] == ["permit_revoked"]


def test_our_examples_are_tried_against_the_users_entries(tmp_path: Path) -> None:
    text = """
name: own
entries:
  held: {plover: COERCE, definition: Somebody is held.}
words:
  en:
    entries:
      held:
        triggers: {act: ["arrested|detained|held ~ @name"]}
        examples: [Police held Ada Wren.]
        lookalikes: []
"""
    path = tmp_path / "own.yaml"
    path.write_text(text, encoding="utf-8")
    book = load((str(path),), checked=False)
    told = conflicts(book, neighbours(book))
    assert any(one.entry == "detained" and one.other == "held" and one.silenced for one in told)
    assert {one.other for one in told} == {"held"}
