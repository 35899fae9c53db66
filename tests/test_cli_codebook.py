"""The commands for those who write a codebook."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from firsthand.cli import commands
from firsthand.errors import UsageError
from firsthand.store import open_store

TOLD = "The ministry revoked the residence permit of Ada Wren."


def firsthand(*words: str | Path) -> Result:
    return CliRunner().invoke(commands, ["codebook", *map(str, words)], standalone_mode=False)


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    path = tmp_path / "card.yaml"
    assert (
        firsthand("new", "card_revoked", "--parent", "permit_revoked", "--to", path).exit_code == 0
    )
    return path


def test_a_new_codebook_passes_its_test(begun: Path) -> None:
    done = firsthand("test", begun)
    assert done.return_value == 0
    assert "card_revoked" in done.stdout
    assert "detained" not in done.stdout, "only the file's own sentences are run"


def test_a_file_is_never_written_over(begun: Path) -> None:
    before = begun.read_bytes()
    done = firsthand("new", "card_taken", "--to", begun)
    assert isinstance(done.exception, UsageError)
    assert done.exception.code == "FH-CLI-014"
    assert begun.read_bytes() == before


def test_a_failing_sentence_is_a_finding(begun: Path) -> None:
    text = begun.read_text(encoding="utf-8").replace("He lost his", "They revoked his")
    begun.write_text(text, encoding="utf-8")
    done = firsthand("test", begun, "--json")
    assert done.return_value == 1
    (failing,) = json.loads(done.stdout)["failing"]
    assert failing["text"] == "They revoked his library card on the tram."


def test_an_entry_is_shown_with_its_words() -> None:
    done = firsthand("show", "permit_revoked", "--language", "de")
    assert "A right to stay or travel" in done.stdout
    assert "example: " in done.stdout
    assert "en:" not in done.stdout.splitlines()
    shown = json.loads(firsthand("show", "permit_revoked", "--json").stdout)
    assert set(shown["words"]) == {"en", "de", "ru", "sr"}


def test_an_unknown_entry_names_the_nearest() -> None:
    done = firsthand("show", "permit_revokd")
    assert isinstance(done.exception, UsageError)
    assert "permit_revoked" in done.exception.remedy


def test_the_codes_of_others_are_told() -> None:
    rows = json.loads(firsthand("crosswalk", "--json").stdout)
    held = next(row for row in rows if row["entry"] == "detained")
    assert (held["acled_sub_event"], held["cameo_root"]) == ("Arrests", "17")
    assert "Arrests" in firsthand("crosswalk").stdout


@pytest.mark.slow
def test_a_text_is_explained_with_its_reports() -> None:
    done = firsthand("explain", TOLD, "--language", "en")
    assert "fired: permit_revoked (thing)" in done.stdout
    assert "report: event permit_revoked" in done.stdout
    assert "recipient Ada Wren" in done.stdout
    found = json.loads(firsthand("explain", TOLD, "--language", "en", "--json").stdout)
    assert found["reports"][0]["actor"] == "The ministry"
    assert found["sentences"][0]["fired"][0]["status"] == "happened"


@pytest.mark.slow
def test_a_language_without_words_is_told() -> None:
    done = firsthand("explain", "La police.", "--language", "fr")
    assert "no words" in done.stderr


def test_too_few_reviews_teach_nothing(tmp_path: Path) -> None:
    target = tmp_path / "ranker.json"
    open_store(tmp_path / "store").close()
    done = firsthand("learn", "--store", tmp_path / "store", "--to", target)
    assert isinstance(done.exception, UsageError)
    assert not target.exists()
