from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.codebook import load
from firsthand.errors import UsageError

OWN = """
name: own
entries:
  account_blocked:
    plover: COERCE
    definition: A bank account of a person is closed or frozen.
words:
  en:
    groups:
      account: [bank account, account]
    entries:
      account_blocked:
        triggers: {thing: ["froze|frozen|closed ~ {account}"]}
        examples: [The bank closed her account.]
        lookalikes: [He closed the window.]
"""


def own_file(folder: Path, text: str) -> tuple[str]:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return (str(path),)


def refused(folder: Path, text: str) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load(own_file(folder, text))
    assert caught.value.remedy
    assert "own.yaml" in caught.value.place
    return caught.value


def test_a_file_of_the_users_adds_an_entry(tmp_path: Path) -> None:
    book = load(own_file(tmp_path, OWN))
    found = book.read("The bank has frozen his bank account.", "en").findings
    assert [finding.entry for finding in found] == ["account_blocked"]
    assert "detained" in book.entries


def test_an_own_file_changes_the_version(tmp_path: Path) -> None:
    assert load(own_file(tmp_path, OWN)).version != load().version


def test_an_entry_of_the_users_replaces_ours(tmp_path: Path) -> None:
    text = OWN.replace("account_blocked", "threat")
    book = load(own_file(tmp_path, text))
    assert book.read("She received death threats.", "en").findings == ()
    assert book.entries["threat"].plover == "COERCE"


def test_an_unknown_key_names_the_nearest(tmp_path: Path) -> None:
    error = refused(tmp_path, OWN.replace("definition:", "defintion:"))
    assert (error.code, "definition" in error.remedy) == ("FH-CODE-003", True)


def test_a_doubled_entry_is_refused(tmp_path: Path) -> None:
    twice = OWN.replace("words:", "  account_blocked: {plover: AID, definition: x}\nwords:")
    assert refused(tmp_path, twice).code == "FH-CODE-002"


def test_an_unknown_parent_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, OWN.replace("COERCE", "COERSE"))
    assert (error.code, "COERCE" in error.remedy) == ("FH-CODE-005", True)


def test_an_unknown_reversed_entry_is_refused(tmp_path: Path) -> None:
    text = OWN.replace("plover: COERCE", "plover: COERCE\n    reverses: detainde")
    assert refused(tmp_path, text).code == "FH-CODE-006"


def test_words_for_an_unknown_entry_are_refused(tmp_path: Path) -> None:
    text = OWN.replace("      account_blocked:\n        tri", "      acount_blocked:\n        tri")
    assert refused(tmp_path, text).code == "FH-CODE-008"


def test_an_unknown_group_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, OWN.replace("{account}", "{acount}"))
    assert error.code == "FH-CODE-009"


def test_an_unknown_language_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, OWN.replace("  en:", "  xx:")).code == "FH-CODE-004"


def test_an_example_that_does_not_fire_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, OWN.replace("The bank closed her account", "The bank waited"))
    assert error.code == "FH-CODE-010"


def test_a_lookalike_that_fires_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, OWN.replace("closed the window", "closed the account"))
    assert error.code == "FH-CODE-011"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        load((str(tmp_path / "none.yaml"),))
    assert caught.value.code == "FH-CODE-001"


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("definition:", "defintion:", 6, "'entries.account_blocked.defintion'"),
        ("plover: COERCE", "plover: 3", 5, "entries.account_blocked.plover: expected text"),
        ("    plover: COERCE\n", "", 4, "entries.account_blocked: object missing"),
        ("lookalikes:", "lookalike:", 15, "words.en.entries.account_blocked.lookalike"),
        ("COERCE", "COERSE", 5, "COERSE"),
        ("{account}", "{acount}", 13, "acount"),
        ("The bank closed her account", "The bank waited", 14, "The bank waited"),
        ("closed the window", "closed the account", 15, "closed the account"),
        ("  en:", "  xx:", 8, "'xx'"),
    ],
)
def test_a_fault_is_told_with_its_line_and_key(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    error = refused(tmp_path, OWN.replace(old, new))
    assert error.place.endswith(f"own.yaml, line {line}")
    assert said in error.message


def test_a_group_of_the_users_changes_no_entry_of_ours(tmp_path: Path) -> None:
    text = OWN.replace("account: [", "permit: [fishing licence]\n      account: [")
    told = "The ministry revoked her residence permit."
    assert load(own_file(tmp_path, text)).fired(told, "en") == load().fired(told, "en") != ()


def test_groups_of_ours_may_be_named_in_a_file_of_the_users(tmp_path: Path) -> None:
    text = OWN.replace("{account}", "{permit}").replace("her account", "her residence permit")
    assert load(own_file(tmp_path, text)).own == {("en", "account_blocked")}


def test_a_failing_sentence_is_let_by_where_it_is_only_looked_at(tmp_path: Path) -> None:
    text = OWN.replace("closed the window", "closed the account")
    assert "account_blocked" in load(own_file(tmp_path, text), checked=False).entries


def test_words_in_one_language_change_no_version_of_another(tmp_path: Path) -> None:
    book, plain = load(own_file(tmp_path, OWN.replace("  en:", "  de:")), checked=False), load()
    again = OWN.replace("  en:", "  de:").replace("froze|", "freeze|")
    other = load(own_file(tmp_path, again), checked=False)
    assert book.version_for("de") != other.version_for("de")
    assert book.version_for("en") == other.version_for("en")
    assert len({book.version, other.version, plain.version}) == 3
