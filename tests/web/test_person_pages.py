"""The page of spellings: pairs side by side, nobody private without a reason, words that hold."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from firsthand import pipeline
from firsthand.records import Directions, SamePerson, Undo, Unseal
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from firsthand.web import Desk, create_app
from tests.web.acting import Person
from tests.web.conftest import GATE, NOON, client

PAGES = {
    "a": (
        "en",
        "Mayor Marko Velikan said that the bridge was closed. The baker Sasha Brodski was beaten"
        " on Friday, said Mayor Marko Velikan. Sasha Brodski was taken to hospital.",
    ),
    "b": (
        "sr",
        "Градоначелник Марко Великан рекао је да је мост затворен. Пекар Александар Бродски је"
        " претучен у петак, рекао је градоначелник Марко Великан. Александар Бродски је у болници.",
    ),
    "c": (
        "en",
        "Mayor Marko Velikam said on Sunday that the bridge would open again in the spring. Mayor"
        " Marko Velikam thanked the workers, who had been there since the first days of the year.",
    ),
}


@pytest.fixture(scope="session")
def spelt(tmp_path_factory: pytest.TempPathFactory, with_places: Tools) -> Path:
    """Three pages on a mayor, once misspelt, and on a man who was beaten; all are invented."""
    folder = tmp_path_factory.mktemp("spelt")
    (folder / "pile").mkdir()
    for name, (language, text) in PAGES.items():
        page = f'<html lang="{language}"><body><article><h1>Most</h1><p>{text}</p></article>'
        (folder / "pile" / f"{name}.html").write_text(page, encoding="utf-8")
    store = open_store(folder / "store")
    pipeline.run(store, [folder / "pile"], with_places, lambda *_: None)
    store.close()
    return folder / "store"


@pytest.fixture
def kept(spelt: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(spelt, tmp_path / "copy")
    store = open_store(tmp_path / "copy")
    yield store
    store.close()


@pytest.fixture
def reader(kept: Store, with_places: Tools) -> Person:
    return Person(client(create_app(Desk(kept, with_places, "first reader", lambda: NOON), GATE)))


def unseal(reader: Person) -> str:
    """The page with all people on it, after a reason was given."""
    answer = reader.act("/persons", "/persons/decide", why="two spellings", act="unseal")
    assert answer.status_code == 303
    return str(answer.headers["location"])


def _pairs(shown: str) -> set[tuple[str, str]]:
    """The pairs that a page has buttons for."""
    return set(
        re.findall(r'name="one" value="([^"]+)"><input[^>]*name="other" value="([^"]+)"', shown)
    )


def first_form(reader: Person, address: str) -> dict[str, str | list[str]]:
    return reader.form(reader.open(address), "/persons/decide", "one", "other")


def test_a_pair_stands_side_by_side_with_reasons_and_a_link_to_its_words(reader: Person) -> None:
    shown = reader.open("/persons")
    assert "Marko Velikam" in shown
    assert "as misprints do" in shown
    assert 'class="words" href="/article/' in shown


def test_nobody_private_is_shown_without_a_reason_that_the_ledger_keeps(
    reader: Person, kept: Store
) -> None:
    shown = reader.open("/persons")
    assert "Brodski" not in shown
    assert "Бродски" not in shown
    assert "1 more group is of people not known to be public" in shown
    shown = reader.open(unseal(reader))
    assert "Sasha Brodski" in shown
    last = kept.ledger.entries()[-1].decision
    assert isinstance(last, Unseal)
    assert (last.subject, last.why, last.by) == ("persons", "two spellings", "first reader")


def test_no_reason_shows_nobody(reader: Person, kept: Store) -> None:
    answer = reader.send("/persons/decide", {"act": "unseal", "why": " "})
    assert answer.status_code == 404
    assert not kept.ledger.entries()


@pytest.mark.parametrize(("by", "age"), [("first reader", 2), ("somebody else", 0)])
def test_a_reason_holds_for_one_hour_and_for_whoever_gave_it(
    reader: Person, kept: Store, by: str, age: int
) -> None:
    at = NOON - timedelta(hours=age)
    entry = kept.ledger.append(Unseal(subject="persons", by=by, at=at, why="work"))
    assert "Brodski" not in reader.open(f"/persons?sealed={entry.number}")


def test_a_decision_that_is_no_unsealing_shows_nobody(reader: Person, kept: Store) -> None:
    at = datetime(2025, 4, 1, 12, 0, tzinfo=UTC)
    entry = kept.ledger.append(Unseal(subject="records", by="first reader", at=at, why="work"))
    assert "Brodski" not in reader.open(f"/persons?sealed={entry.number}")


def test_one_person_is_an_act_of_the_ledger_and_can_be_taken_back(
    reader: Person, kept: Store
) -> None:
    form = first_form(reader, "/persons")
    shown = reader.follow(reader.send("/persons/decide", form | {"act": "same"}))
    assert "one person" in shown
    said = kept.ledger.entries()[-1].decision
    assert isinstance(said, SamePerson)
    assert (said.same, said.by) == (True, "first reader")
    assert "Undo" in reader.open("/persons?show=one")
    reader.follow(reader.send("/persons/decide", form | {"act": "undo"}))
    assert isinstance(kept.ledger.entries()[-1].decision, Undo)
    assert "Marko Velikam" in reader.open("/persons")


def test_two_people_are_never_proposed_again_and_stay_listed_as_two(reader: Person) -> None:
    form = first_form(reader, "/persons")
    reader.follow(reader.send("/persons/decide", form | {"act": "two"}))
    (pair,) = _pairs(reader.open("/persons?show=two"))
    assert pair == (*form["one"], *form["other"])
    assert pair not in _pairs(reader.open("/persons")) | _pairs(reader.open("/persons?show=one"))


def test_the_incidents_follow_a_word_at_once(reader: Person, kept: Store) -> None:
    address = unseal(reader)
    form = first_form(reader, address)
    reader.follow(reader.send("/persons/decide", form | {"act": "same"}))
    (asked,) = kept.all(Directions)
    assert asked.persons == ((*form["one"], *form["other"]),)


@pytest.mark.parametrize(
    "form",
    [
        {"act": "same", "one": "naming-none", "other": "naming-none"},
        {"act": "confirm"},
        {"act": "undo"},
        {},
    ],
)
def test_a_form_that_names_nothing_there_decides_nothing(
    reader: Person, kept: Store, form: dict[str, str | list[str]]
) -> None:
    assert reader.send("/persons/decide", form).status_code == 404
    assert not kept.ledger.entries()


def test_a_private_pair_cannot_be_decided_unseen(reader: Person, kept: Store) -> None:
    private = _pairs(reader.open(unseal(reader))) - _pairs(reader.open("/persons"))
    ((one, other),) = private
    answer = reader.send("/persons/decide", {"one": one, "other": other, "act": "same"})
    assert answer.status_code == 404
    assert isinstance(kept.ledger.entries()[-1].decision, Unseal)
