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
    assert "  example (" in done.stdout
    assert "  contexts: asylum, migration\n" in done.stdout
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


@pytest.mark.parametrize(
    "words",
    [
        ("explain", "La police.", "--language", "fr"),
        ("explain", "La police a arrêté hier soir la journaliste devant sa maison à Paris."),
        ("show", "detained", "--language", "english"),
        ("list", "--language", "fr"),
    ],
)
def test_a_language_in_which_no_acts_are_looked_for_is_refused(words: tuple[str, ...]) -> None:
    done = firsthand(*words)
    assert isinstance(done.exception, UsageError)
    assert done.exception.code == "FH-CLI-017"
    assert "en, de, ru, sr" in done.exception.remedy


def test_no_words_are_no_sentence_to_explain() -> None:
    done = firsthand("explain", "  ")
    assert isinstance(done.exception, UsageError)
    assert done.exception.code == "FH-CLI-016"


def test_an_entry_without_words_in_the_language_says_so(begun: Path) -> None:
    done = firsthand("show", "card_revoked", begun, "--language", "ru")
    assert isinstance(done.exception, UsageError)
    assert done.exception.code == "FH-CLI-018"
    assert firsthand("show", "card_revoked", begun, "--language", "en-GB").return_value == 0


def test_the_entries_are_listed_and_shown_without_a_name(begun: Path) -> None:
    listed = firsthand("list", begun)
    assert listed.return_value == 0
    assert "card_revoked" in listed.stdout
    assert "detained" in listed.stdout
    assert firsthand("show", begun).stdout == listed.stdout
    assert "detained" in firsthand("show").stdout
    rows = {row["entry"]: row for row in json.loads(firsthand("list", "--json").stdout)}
    assert rows["permit_revoked"]["languages"] == "en de ru sr"
    assert "card_revoked" not in firsthand("list", begun, "--language", "ru").stdout


def test_too_few_reviews_teach_nothing(tmp_path: Path) -> None:
    target = tmp_path / "ranker.json"
    open_store(tmp_path / "store").close()
    done = firsthand("learn", "--store", tmp_path / "store", "--to", target)
    assert isinstance(done.exception, UsageError)
    assert not target.exists()
