"""The command of spellings: nobody private in plain sight, reasons kept, a word that holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand import pipeline
from firsthand.cli import commands
from firsthand.errors import UsageError
from firsthand.records import SamePerson, Unseal
from firsthand.store import open_store
from firsthand.tools import Tools

PAGES = {
    "a.html": (
        "en",
        "Mayor Marko Velikan said that the bridge was closed. The baker Ana Brodska was beaten on"
        " Friday, said Mayor Marko Velikan. Ana Brodska was taken to hospital.",
    ),
    "b.html": (
        "sr",
        "Градоначелник Марко Великан рекао је да је мост затворен. Пекарка Ана Бродска је"
        " претучена у петак, рекао је градоначелник Марко Великан. Ана Бродска је у болници.",
    ),
}


@pytest.fixture(scope="module")
def store_path(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    """Two pages in two scripts on a mayor and on a woman who was beaten; both are invented."""
    folder = tmp_path_factory.mktemp("spellings")
    (folder / "pile").mkdir()
    for name, (language, text) in PAGES.items():
        page = f'<html lang="{language}"><body><article><h1>Most</h1><p>{text}</p></article>'
        (folder / "pile" / name).write_text(page, encoding="utf-8")
    store = open_store(folder / "store")
    pipeline.run(store, [folder / "pile"], tools, lambda *_: None)
    store.close()
    return folder / "store"


def call(*words: object) -> Result:
    return CliRunner().invoke(
        commands, [str(word) for word in words], catch_exceptions=False, standalone_mode=False
    )


def test_only_people_in_office_are_listed_and_joined(store_path: Path) -> None:
    result = call("persons", "--store", store_path)
    assert {"Marko Velikan (1 page)", "Марко Великан (1 page)"} <= set(result.stdout.split("\n"))
    assert "? joined" in result.stdout
    assert "Brodska" not in result.output
    assert "Бродска" not in result.output
    assert "1 more" in result.stderr


def test_the_rest_needs_a_reason_which_the_ledger_keeps(store_path: Path) -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        call("persons", "--store", store_path, "--sealed", " ")
    result = call("persons", "--store", store_path, "--sealed", "two spellings", "--json")
    names = [{n["name"] for n in group["namings"]} for group in json.loads(result.stdout)]
    assert {"Ana Brodska", "Ана Бродска"} in names
    store = open_store(store_path)
    last = store.ledger.entries()[-1].decision
    store.close()
    assert isinstance(last, Unseal)
    assert (last.subject, last.why) == ("persons", "two spellings")


def test_a_persons_word_holds(store_path: Path, tmp_path: Path) -> None:
    line = {"act": "same_person", "name": "Ana Brodska", "other": "Ана Бродска", "same": False}
    file = tmp_path / "decisions.jsonl"
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert call("decide", file, "--store", store_path).exit_code == 0
    store = open_store(store_path)
    (said,) = pipeline.view(store).persons
    store.close()
    assert isinstance(said, SamePerson)
    assert not said.same
    result = call("persons", "--store", store_path, "--sealed", "two spellings")
    assert "Brodska =" not in result.stdout


def test_a_name_that_no_page_has_decides_nothing(store_path: Path, tmp_path: Path) -> None:
    file = tmp_path / "decisions.jsonl"
    line = {"act": "same_person", "name": "Ana Brodska", "other": "Nobody Here"}
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    result = call("decide", file, "--store", store_path)
    assert "no two names of the pages are spelt so" in result.output
